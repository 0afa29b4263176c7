/* The reader's own dossier: records, a name, a context and notes, which this browser alone keeps. Without storage, or without
   this file, a dossier is the address of its page. */
"use strict";

const STORED = "cooperatheque.dossier";
const WRITTEN = "cooperatheque.notes";
const dossierLink = document.querySelector("[data-dossier]");

function stored(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise; // storage refused or unreadable
  }
}

function canKeep() {
  try {
    localStorage.setItem(STORED, localStorage.getItem(STORED) ?? "[]");
    return true;
  } catch {
    return false;
  }
}

/* The ids of the records. */
function dossier() {
  const fiches = stored(STORED, []);
  return Array.isArray(fiches) ? fiches.filter((id) => /^[a-z0-9-]+$/.test(id)) : [];
}

/* What the reader wrote: { nom, contexte, notes: { "fiche/colonne": "…" } }. */
function written() {
  const { nom = "", contexte = "", notes = {} } = stored(WRITTEN, {});
  return { nom, contexte, notes };
}

/* Keep records, and what is written of them if it changes too. */
function keep(fiches, text) {
  try {
    localStorage.setItem(STORED, JSON.stringify(fiches));
    if (text) localStorage.setItem(WRITTEN, JSON.stringify(text));
  } catch {
    return; // storage refused or full: the address already has what is needed
  }
  showDossier();
}

function showDossier() {
  const fiches = dossier();
  dossierLink.querySelector("[data-dossier-compte]").textContent = fiches.length || "";
  dossierLink.href = addressOf(fiches);
  for (const button of document.querySelectorAll("button[data-fiche]")) {
    const inside = fiches.includes(button.dataset.fiche);
    button.setAttribute("aria-pressed", inside);
    button.querySelector("[data-mot]").textContent = inside ? "✓ Au dossier" : "+ Dossier";
  }
}

/* The address of the page of a dossier, in a view of it. */
function addressOf(fiches, view) {
  const page = dossierLink.href.split("?")[0];
  return fiches.length ? `${page}?fiches=${fiches.join(",")}${view ? `&vue=${view}` : ""}` : page;
}

/* A link « + Dossier » becomes a button that adds and removes without leaving the page. */
function intoButton(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.dataset.fiche = link.dataset.fiche;
  button.append(...link.childNodes);
  link.replaceWith(button);
}

document.addEventListener("click", (e) => {
  const button = e.target.closest("button[data-fiche]");
  if (!button) return;
  const { fiche } = button.dataset;
  const fiches = dossier();
  keep(fiches.includes(fiche) ? fiches.filter((id) => id !== fiche) : [...fiches, fiche]);
});
window.addEventListener("storage", showDossier);
window.addEventListener("pageshow", showDossier);
