/* What the reader writes of a dossier: its name, its context, the blanks of its worksheet. Nothing of it is ever sent. */
"use strict";

/* Show what is written, and let the reader write where the dossier is theirs. */
function notes(mine) {
  const text = mine ? written() : { nom: "", contexte: "", notes: {} };
  const save = () => keep(dossier(), text);
  heading(text, mine);
  for (const field of document.querySelectorAll("[data-dit]")) {
    field.value = text[field.dataset.dit];
    field.addEventListener("input", () => { text[field.dataset.dit] = field.value; save(); heading(text, mine); });
  }
  for (const cell of mine ? document.querySelectorAll("[data-note]") : []) {
    const { note: key, legende: legend } = cell.dataset;
    const field = Object.assign(document.createElement("textarea"), { value: text.notes[key] || "", maxLength: 2000, rows: 3 });
    field.setAttribute("aria-label", legend);
    cell.dataset.texte = field.value;
    field.addEventListener("input", () => {
      cell.dataset.texte = field.value; // what is printed
      if (field.value) text.notes[key] = field.value;
      else delete text.notes[key];
      save();
    });
    cell.replaceChildren(field);
  }
  for (const record of document.querySelectorAll("[data-entiere]")) {
    record.querySelector("dl")?.remove();
    const start = `${record.dataset.entiere}/`;
    const own = Object.entries(text.notes).filter(([key]) => key.startsWith(start));
    if (!own.length) continue;
    const list = record.appendChild(document.createElement("dl"));
    list.append(...own.flatMap(([key, note]) => [said("dt", key.slice(start.length)), said("dd", note)]));
  }
}

function heading(text, mine) {
  const title = document.querySelector("#dossier-tete h1");
  title.textContent = mine || !order.length ? text.nom || "Mon dossier" : "Dossier reçu";
  title.toggleAttribute("data-nomme", Boolean(text.nom));
  document.querySelector("#dossier-tete > p")?.remove();
  if (text.contexte) title.after(Object.assign(said("p", text.contexte), { className: "chapeau" }));
}

/* Put part of the page on the clipboard as word processors take it: headings, lists, tables, complete links, and the notes. */
async function copyRich(shown) {
  const copy = shown.cloneNode(true);
  const fields = shown.querySelectorAll("textarea");
  copy.querySelectorAll("textarea").forEach((field, i) => field.replaceWith(fields[i].value));
  copy.querySelectorAll("[hidden], svg, button, .invisible").forEach((useless) => useless.remove());
  for (const link of copy.querySelectorAll("a")) link.href = complete(link.getAttribute("href"));
  for (const one of copy.querySelectorAll("*")) {
    for (const { name } of [...one.attributes]) if (!["href", "scope"].includes(name)) one.removeAttribute(name);
  }
  for (const table of copy.querySelectorAll("table")) table.setAttribute("border", "1");
  for (const line of copy.querySelectorAll("th > * + *, p > span + span")) line.before(said("br")); // lines, by our styles
  const top = [document.querySelector("#dossier-tete h1"), document.querySelector("#dossier-tete > p")];
  const head = top.filter(Boolean).map((one) => said(one.localName, one.textContent));
  copy.prepend(...head);
  const html = `<meta charset="utf-8">${copy.innerHTML}`;
  const plain = [...head.map((one) => one.textContent), shown.innerText].join("\n\n");
  await navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([plain], { type: "text/plain" }),
  })]);
}
