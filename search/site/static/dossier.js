/* The page of a dossier: the reader's own, which the browser keeps, or one received, which is its address and nothing more.
   Records move and go without a reload, whatever is done can be undone, and what is written stays in the browser. */
"use strict";

const PARTS = ["dossier-tete", "dossier-corps"];
const NOTHING = { nom: "", contexte: "", notes: {} };
const listed = (ids) => (ids || "").split(",").filter(Boolean);
const view = new URLSearchParams(location.search).get("vue") || "";
let order = listed(document.getElementById("dossier-tete").dataset.fiches);

const isMine = () => order.length > 0 && order.join() === dossier().join();

/* Ask the page for the records as they now are, and put its parts in the place of those shown. */
async function show(focus) {
  const wanted = order;
  const address = addressOf(wanted, view);
  const answer = await fetch(address);
  if (wanted !== order) return; // something else was done meanwhile
  if (!answer.ok) { location.href = address; return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (wanted !== order) return;
  const height = window.scrollY;
  for (const part of PARTS) document.getElementById(part).replaceWith(document.importNode(fresh.getElementById(part), true));
  document.title = fresh.title;
  history.replaceState(null, "", address);
  PARTS.forEach((part) => enhance(document.getElementById(part)));
  prepare();
  window.scrollTo(0, height);
  (focus && document.querySelector(focus) || document.querySelector("#dossier-tete h1")).focus();
}

/* Do something to the dossier, say it and offer to undo it: the records shown, then what the browser keeps, if it does. */
function act(said, fiches, focus, kept, text) {
  const before = { order, kept: dossier(), text: written() };
  if (kept || isMine()) keep(kept || fiches, text);
  order = fiches;
  show(focus);
  announce(said, () => {
    keep(before.kept, before.text);
    order = before.order;
    show(focus);
    announce("C’est annulé.");
  });
}

const line = (fiche) => document.querySelector(`.dossier-liste [data-id="${CSS.escape(fiche)}"]`);
const named = (fiche) => `La fiche «\u202f${line(fiche).querySelector("h2").textContent}\u202f»`;

function move(fiche, place, focus) {
  const others = order.filter((id) => id !== fiche);
  act(`${named(fiche)} est à la place ${place + 1} sur ${order.length}.`, others.toSpliced(place, 0, fiche), focus);
}

function gesture(fiche, kind) {
  const place = order.indexOf(fiche);
  if (kind === "retirer") {
    const others = order.filter((id) => id !== fiche);
    const next = others[Math.min(place, others.length - 1)];
    act(`${named(fiche)} est retirée du dossier.`, others, next && `[data-id="${next}"] [data-geste=retirer]`);
    return;
  }
  const target = place + (kind === "monter" ? -1 : 1);
  if (target < 0 || target >= order.length) return;
  const end = target === 0 ? "descendre" : target === order.length - 1 ? "monter" : kind;
  move(fiche, target, `[data-id="${fiche}"] [data-geste=${end}]`);
}

/* Take a dossier received: keep it, add it to one's own, or put it in its place. Or erase one's own. */
function take(how) {
  const mine = dossier();
  if (how === "ajouter") {
    const both = [...mine, ...order.filter((id) => !mine.includes(id))];
    act(`C’est ajouté\u202f: votre dossier compte ${both.length} fiches.`, both, "", both);
  } else if (how === "garder") {
    act("Ce dossier est gardé dans ce navigateur\u202f: c’est le vôtre.", order, "", order);
  } else if (how === "remplacer") {
    act("Ce dossier a remplacé le vôtre, dont le nom et les notes sont effacés.", order, "", order, NOTHING);
  } else {
    act("Votre dossier est effacé de ce navigateur\u202f: fiches, nom, contexte et notes.", [], "", [], NOTHING);
  }
}

/* Records got other ids since the browser kept them: the same dossier, under the ids of today. */
function follow() {
  const asked = listed(new URLSearchParams(location.search).getAll("fiches").join(","));
  if (asked.join() !== dossier().join() || asked.length !== order.length || !asked.length) return;
  const text = written();
  const today = (key) => key.replace(/^[^/]+/, (id) => order[asked.indexOf(id)] || id);
  text.notes = Object.fromEntries(Object.entries(text.notes).map(([key, note]) => [today(key), note]));
  keep(order, text);
}

/* Dragging a record by its handle. */
function drag(handle) {
  handle.hidden = false;
  handle.addEventListener("pointerdown", (e) => {
    const item = handle.closest("li");
    const list = item.parentElement;
    e.preventDefault();
    handle.setPointerCapture(e.pointerId);
    item.classList.add("saisie");
    const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;
    handle.onpointermove = ({ clientY }) => { // the others move: the one that is held would be lost
      let other;
      while ((other = item.nextElementSibling) && clientY > middle(other)) item.before(other);
      while ((other = item.previousElementSibling) && clientY < middle(other)) item.after(other);
    };
    handle.onlostpointercapture = () => {
      handle.onpointermove = handle.onlostpointercapture = null;
      item.classList.remove("saisie");
      const place = [...list.children].indexOf(item);
      if (place !== order.indexOf(item.dataset.id)) move(item.dataset.id, place, `[data-id="${item.dataset.id}"] h2 a`);
    };
  });
}

/* Make what was swapped or loaded the reader's own page, or that of a dossier received. */
function prepare() {
  const mine = isMine();
  for (const own of document.querySelectorAll("[data-a-moi]")) own.hidden = !mine;
  const received = mine ? "" : dossier().length ? "autre" : "seul";
  for (const bar of document.querySelectorAll("[data-recu]")) bar.hidden = bar.dataset.recu !== received || !canKeep();
  for (const button of document.querySelectorAll("[data-prendre=ajouter]")) button.hidden = order.every((id) => dossier().includes(id));
  const left = !order.length && JSON.stringify(written()) !== JSON.stringify(NOTHING);
  document.querySelector("[data-prendre=effacer]").hidden = !mine && !left;
  for (const link of document.querySelectorAll("[data-mien]")) link.href = addressOf(dossier());
  document.querySelectorAll("[data-poignee]").forEach(drag);
  notes(mine);
}

document.addEventListener("click", (e) => {
  const asked = e.target.closest("[data-geste], [data-prendre]");
  if (!asked || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  if (asked.dataset.prendre) take(asked.dataset.prendre);
  else gesture(asked.closest("li").dataset.id, asked.dataset.geste);
});
document.addEventListener("submit", (e) => {
  if (!e.target.matches(".dossier-ajout")) return;
  e.preventDefault();
  const { value, selectedOptions } = e.target.querySelector("select");
  act(`La fiche «\u202f${selectedOptions[0].textContent}\u202f» est ajoutée.`, [...order, value], "#ajouter", order.length || dossier().length ? null : [value]);
});
if (!order.length && dossier().length && !location.search) location.replace(addressOf(dossier()));
follow();
prepare();
