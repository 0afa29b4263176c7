/* Refinements: everything works without this file. It adds suggestions, filters that need no reload, the buttons that copy,
   share and print, and says aloud what they did. The selection is in selection.js, its page in dossier.js. */
"use strict";

const said = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });

/* Say what was done, in the one place that screen readers listen to; what can be undone is shown, with a button. */
function announce(text, undo) {
  const region = document.querySelector("[data-annonce]");
  region.classList.toggle("invisible", !undo);
  region.replaceChildren();
  clearTimeout(announce.wait);
  announce.wait = setTimeout(() => { // emptied first, so that the same words are said again
    const words = region.appendChild(said("span", text));
    if (!undo) return;
    const button = Object.assign(said("button", "Annuler"), { type: "button" });
    button.addEventListener("click", undo);
    words.append(" ", button); // beside a long text it would be squeezed
  }, 60);
}

/* An address that stands in a text or a link, or goes to the clipboard, is complete, even when the site only knows its path. */
const complete = (address) => new URL(address, location.href).href;

function addresses(root) {
  for (const shown of root.querySelectorAll("[data-adresse]")) shown.textContent = complete(shown.textContent);
  for (const link of root.querySelectorAll("[data-porte] > a")) {
    const { porte: address } = link.parentElement.dataset;
    link.href = link.href.replace(...[address, complete(address)].map(encodeURIComponent));
  }
}

/* Share what the mail beside the button holds: a text, then an address. */
function share({ currentTarget: button }) {
  const mail = new URL(button.previousElementSibling.href).searchParams;
  const [text, url] = mail.get("body").split(/\s+(?=\S+$)/);
  navigator.share({ title: mail.get("subject"), text, url }).catch(() => {}); // given up
}

/* Copy what a button says to, and say so, for two seconds in the place of its words. */
async function copy({ currentTarget: button }) {
  const { copier: address, copierTexte: shown, copierRiche: rich, fait: done } = button.dataset;
  const word = button.querySelector("[data-mot]") || button;
  const before = button.dataset.avant ??= word.textContent;
  if (rich) await copyRich(document.getElementById(rich));
  else await navigator.clipboard.writeText(shown ? document.getElementById(shown).textContent : complete(address));
  word.textContent = done;
  announce(`${done}\u202f: ${before.replace("Copier ", "")}`);
  clearTimeout(button.wait);
  button.wait = setTimeout(() => { word.textContent = before; }, 2000);
}

/* Buttons that only a script can serve. */
function buttons(root) {
  const serve = (which, action) => {
    for (const button of root.querySelectorAll(which)) {
      button.hidden = false;
      button.addEventListener("click", action);
    }
  };
  serve("[data-imprimer]", () => window.print());
  if (navigator.clipboard) serve("[data-copier], [data-copier-texte], [data-copier-riche]", copy);
  if (navigator.share) serve("[data-partager]", share);
}

/* Suggestions: a list that arrows go through (the « combobox » pattern of ARIA). */
function suggestions(zone, rank) {
  const field = zone.querySelector("input[name=q]");
  const list = document.createElement("ul");
  let chosen = -1;
  let wait;
  let last = "";
  Object.assign(list, { id: `suggestions-${rank}`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  field.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) field.setAttribute(name, value);

  const close = () => { list.hidden = true; choose(-1); field.setAttribute("aria-expanded", "false"); };
  const follow = (option) => {
    if (option.dataset.url) { location.href = option.dataset.url; return; }
    field.value = option.dataset.texte;
    field.form.requestSubmit();
  };
  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", i === chosen));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[chosen].id);
  }
  function show(found) {
    list.replaceChildren(...found.map((one, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.dataset.texte = one.texte;
      if (one.url) option.dataset.url = zone.dataset.racine + one.url.slice(1);
      option.append(said("span", one.texte), said("small", one.nature || ""));
      option.addEventListener("mousedown", (e) => { e.preventDefault(); follow(option); });
      return option;
    }));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }
  async function ask() {
    const text = field.value.trim();
    last = text;
    if (text.length < 2) { close(); return; }
    const answer = await fetch(`${zone.dataset.suggestions}?q=${encodeURIComponent(text)}`);
    if (!answer.ok) close(); // too long to be completed
    else if (text === last && document.activeElement === field) show((await answer.json()).suggestions);
  }
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 120); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (e) => {
    const count = list.hidden ? 0 : list.children.length;
    if (e.key === "Escape" && count) { e.preventDefault(); close(); }
    else if (e.key === "Enter" && count && chosen >= 0) { e.preventDefault(); follow(list.children[chosen]); }
    else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && count) {
      e.preventDefault();
      choose(e.key === "ArrowDown" ? (chosen + 1) % count : (chosen <= 0 ? count : chosen) - 1);
    }
  });
}

/* Choices apply as they are made: the button that applies them closes the filters, and leads to what they found. */
function seeResults() {
  const button = document.querySelector("[data-voir]");
  button.textContent = button.dataset.voir;
  button.addEventListener("click", (e) => {
    e.preventDefault();
    document.getElementById("affiner").open = false;
    const results = document.getElementById("resultats");
    results.focus();
    results.scrollIntoView();
  });
}

/* Search: ticking a value or changing the order refreshes the results without reloading the page. */
function liveFilters(form) {
  const here = () => location.pathname + location.search;
  let last = "";
  let shown = here();
  const replace = async (address) => {
    last = address;
    const answer = await fetch(address);
    if (!answer.ok) { location.href = address; return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (address !== last) return; // another choice was made meanwhile
    const scrolled = document.querySelector(".affiner-contenu").scrollTop;
    const open = new Set([...document.querySelectorAll(".choix[open] > summary")].map((heading) => heading.id));
    const active = document.activeElement;
    const same = active.name && `[name="${CSS.escape(active.name)}"]` + (active.type === "checkbox" ? `[value="${CSS.escape(active.value)}"]` : "");
    for (const part of ["#resultats", ".affiner-contenu", "#affiner > summary"]) {
      document.querySelector(part).replaceWith(document.importNode(fresh.querySelector(part), true));
    }
    for (const heading of document.querySelectorAll(".choix > summary")) heading.parentElement.open = open.has(heading.id);
    document.title = fresh.title;
    enhance(document.getElementById("resultats"));
    seeResults();
    document.querySelector(".affiner-contenu").scrollTop = scrolled;
    if (same) form.querySelector(same)?.focus({ preventScroll: true });
    announce(document.querySelector(".resultats-compte").textContent.replace(/\s+/g, " ").trim());
  };
  form.addEventListener("change", (e) => {
    if (e.target.name === "q") return;
    const useful = [...new FormData(form)].filter(([name, value]) => value && `${name}=${value}` !== "tri=pertinence");
    const address = `${form.getAttribute("action")}?${new URLSearchParams(useful)}`; // « action » is a facet too
    history.pushState(null, "", address);
    shown = here();
    replace(address);
  });
  window.addEventListener("popstate", () => { if (here() !== shown) location.reload(); }); // a new #… is the same page
  seeResults();
}

/* Words of the glossary: those that hold what is typed, whatever its accents and capitals. */
function wordFilter(zone) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...document.querySelectorAll(".glossaire > div")].map((one) => [one, plain(one.textContent)]);
  zone.hidden = false;
  zone.addEventListener("input", (e) => {
    const sought = plain(e.target.value.trim());
    for (const [one, text] of entries) one.hidden = !text.includes(sought);
    for (const list of document.querySelectorAll(".glossaire")) {
      const none = !list.querySelector(":scope > div:not([hidden])");
      for (let one = list; one && one.tagName !== "NAV"; one = one.tagName === "H2" ? null : one.previousElementSibling) one.hidden = none;
    }
    const count = entries.filter(([one]) => !one.hidden).length;
    zone.querySelector("[role=status]").textContent = sought ? `${count} mot${count > 1 ? "s" : ""}` : "";
  });
}

function enhance(root) {
  root.querySelectorAll("a[data-fiche]").forEach(intoButton);
  root.querySelectorAll("[data-inutile]").forEach((useless) => { useless.hidden = true; });
  addresses(root);
  buttons(root);
  showDossier();
}

document.querySelectorAll("[data-suggestions]").forEach(suggestions);
document.querySelectorAll("form#recherche").forEach(liveFilters);
document.querySelectorAll("[data-filtre-mots]").forEach(wordFilter);
enhance(document);
