/* Agréments : tout marche sans ce fichier. Il ajoute les suggestions, les filtres sans rechargement, le dossier gardé
   dans le navigateur, et les boutons « copier » et « imprimer ». */
"use strict";

const CLE = "cooperatheque.dossier";
const lienDossier = document.querySelector("[data-dossier]");

/* Le dossier : la liste des fiches, gardée par le navigateur s’il le permet. */
function dossier() {
  try {
    const garde = JSON.parse(localStorage.getItem(CLE) || "[]");
    return Array.isArray(garde) ? garde.filter((id) => /^[a-z0-9-]+$/.test(id)) : [];
  } catch {
    return []; // stockage refusé ou illisible : le dossier reste dans l’adresse
  }
}

function garder(fiches) {
  try {
    localStorage.setItem(CLE, JSON.stringify(fiches));
  } catch {
    return; // stockage refusé : le lien d’adresse a déjà ce qu’il faut
  }
  montrerDossier();
}

function montrerDossier() {
  const fiches = dossier();
  const compte = lienDossier.querySelector("[data-dossier-compte]");
  compte.textContent = fiches.length;
  compte.hidden = !fiches.length;
  lienDossier.href = lienDossier.href.split("?")[0] + (fiches.length ? "?fiches=" + fiches.join(",") : "");
  for (const bouton of document.querySelectorAll("button[data-fiche]")) {
    const dedans = fiches.includes(bouton.dataset.fiche);
    bouton.setAttribute("aria-pressed", dedans);
    bouton.querySelector("[data-mot]").textContent = dedans ? "✓ Au dossier" : "+ Dossier";
  }
}

/* Un lien « + Dossier » devient un bouton qui ajoute et retire sans quitter la page. */
function enBouton(lien) {
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = lien.className;
  bouton.dataset.fiche = lien.dataset.fiche;
  bouton.append(...lien.childNodes);
  lien.replaceWith(bouton);
}

function basculer(fiche) {
  const fiches = dossier();
  garder(fiches.includes(fiche) ? fiches.filter((id) => id !== fiche) : [...fiches, fiche]);
}

/* La page du dossier : ses gestes suivent dans le navigateur ; un dossier reçu s’y reprend d’un bouton. */
function pageDossier() {
  const liste = document.querySelector("[data-dossier-liste]");
  if (!liste) return;
  const affiche = liste.dataset.dossierListe;
  const meme = () => dossier().join(",") === affiche;
  const reprendre = document.querySelector("[data-reprendre]");
  if (!dossier().length) garder(affiche.split(","));
  reprendre.hidden = meme();
  reprendre.addEventListener("click", () => {
    garder(affiche.split(","));
    reprendre.hidden = true;
  });
  for (const geste of liste.querySelectorAll("[data-geste]")) {
    geste.addEventListener("click", () => {
      const fiches = new URL(geste.href).searchParams.get("fiches");
      if (meme()) garder(fiches ? fiches.split(",") : []);
    });
  }
}

/* Boutons que seul un script peut servir. */
function boutons(racine) {
  for (const bouton of racine.querySelectorAll("[data-imprimer]")) {
    bouton.hidden = false;
    bouton.addEventListener("click", () => window.print());
  }
  for (const bouton of navigator.clipboard ? racine.querySelectorAll("[data-copier]") : []) {
    bouton.hidden = false;
    bouton.addEventListener("click", async () => {
      await navigator.clipboard.writeText(bouton.dataset.copier);
      const mot = bouton.querySelector("[data-mot]") || bouton;
      const avant = mot.textContent;
      mot.textContent = bouton.dataset.fait;
      setTimeout(() => { mot.textContent = avant; }, 2000);
    });
  }
}

/* Suggestions : une liste que les flèches parcourent (motif « combobox » de l’ARIA). */
function suggestions(zone, rang) {
  const champ = zone.querySelector("input[name=q]");
  const liste = document.createElement("ul");
  let choix = -1;
  let attente;
  let derniere = "";
  Object.assign(liste, { id: `suggestions-${rang}`, className: "suggestions", hidden: true });
  liste.setAttribute("role", "listbox");
  liste.setAttribute("aria-label", "Suggestions");
  champ.after(liste);
  for (const [nom, valeur] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": liste.id, "aria-expanded": "false" })) champ.setAttribute(nom, valeur);

  const fermer = () => { liste.hidden = true; choisir(-1); champ.setAttribute("aria-expanded", "false"); };
  const aller = (option) => {
    if (option.dataset.url) { location.href = option.dataset.url; return; }
    champ.value = option.dataset.texte;
    champ.form.requestSubmit();
  };
  function choisir(nouveau) {
    choix = nouveau;
    [...liste.children].forEach((option, i) => option.setAttribute("aria-selected", i === choix));
    if (choix < 0) champ.removeAttribute("aria-activedescendant");
    else champ.setAttribute("aria-activedescendant", liste.children[choix].id);
  }
  function montrer(trouvees) {
    liste.replaceChildren(...trouvees.map((trouvee, i) => {
      const option = document.createElement("li");
      option.id = `${liste.id}-${i}`;
      option.setAttribute("role", "option");
      option.dataset.texte = trouvee.texte;
      if (trouvee.url) option.dataset.url = zone.dataset.suggestions.replace("/suggestions.json", trouvee.url);
      const nature = document.createElement("small");
      nature.textContent = trouvee.nature || "";
      option.append(Object.assign(document.createElement("span"), { textContent: trouvee.texte }), nature);
      option.addEventListener("mousedown", (e) => { e.preventDefault(); aller(option); });
      return option;
    }));
    liste.hidden = !trouvees.length;
    champ.setAttribute("aria-expanded", String(!liste.hidden));
    choisir(-1);
  }
  async function demander() {
    const texte = champ.value.trim();
    derniere = texte;
    if (texte.length < 2) { fermer(); return; }
    const reponse = await fetch(`${zone.dataset.suggestions}?q=${encodeURIComponent(texte)}`);
    if (reponse.ok && texte === derniere && document.activeElement === champ) montrer((await reponse.json()).suggestions);
  }
  champ.addEventListener("input", () => { clearTimeout(attente); attente = setTimeout(demander, 120); });
  champ.addEventListener("blur", fermer);
  champ.addEventListener("keydown", (e) => {
    const nombre = liste.hidden ? 0 : liste.children.length;
    if (e.key === "Escape" && nombre) { e.preventDefault(); fermer(); }
    else if (e.key === "Enter" && nombre && choix >= 0) { e.preventDefault(); aller(liste.children[choix]); }
    else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && nombre) {
      e.preventDefault();
      choisir(e.key === "ArrowDown" ? (choix + 1) % nombre : (choix <= 0 ? nombre : choix) - 1);
    }
  });
}

/* Recherche : cocher une valeur ou changer de tri rafraîchit les résultats sans recharger la page. */
function filtresVivants(formulaire) {
  let derniere = "";
  const remplacer = async (adresse) => {
    derniere = adresse;
    const reponse = await fetch(adresse);
    if (!reponse.ok) { location.href = adresse; return; }
    const neuf = new DOMParser().parseFromString(await reponse.text(), "text/html");
    if (adresse !== derniere) return; // un autre choix a été fait pendant la réponse
    const ouvertes = new Set([...document.querySelectorAll(".choix[open] > summary")].map((titre) => titre.id));
    const actif = document.activeElement;
    const retrouver = actif.name && `[name="${CSS.escape(actif.name)}"]` + (actif.type === "checkbox" ? `[value="${CSS.escape(actif.value)}"]` : "");
    for (const partie of ["#resultats", ".affiner-contenu", "#affiner > summary"]) {
      document.querySelector(partie).replaceWith(document.importNode(neuf.querySelector(partie), true));
    }
    for (const titre of document.querySelectorAll(".choix > summary")) titre.parentElement.open = ouvertes.has(titre.id);
    document.title = neuf.title;
    ameliorer(document.getElementById("resultats"));
    if (retrouver) formulaire.querySelector(retrouver)?.focus();
  };
  formulaire.addEventListener("change", (e) => {
    if (e.target.name === "q") return;
    const utiles = [...new FormData(formulaire)].filter(([nom, valeur]) => valeur && `${nom}=${valeur}` !== "tri=pertinence");
    const adresse = `${formulaire.getAttribute("action")}?${new URLSearchParams(utiles)}`; // « action » est aussi une facette
    history.pushState(null, "", adresse);
    remplacer(adresse);
  });
  window.addEventListener("popstate", () => location.reload());
}

function ameliorer(racine) {
  racine.querySelectorAll("a[data-fiche]").forEach(enBouton);
  racine.querySelectorAll("[data-inutile]").forEach((inutile) => { inutile.hidden = true; });
  boutons(racine);
  montrerDossier();
}

document.addEventListener("click", (e) => {
  const bouton = e.target.closest("button[data-fiche]");
  if (bouton) basculer(bouton.dataset.fiche);
});
window.addEventListener("storage", montrerDossier);
window.addEventListener("pageshow", montrerDossier);
document.querySelectorAll("[data-suggestions]").forEach(suggestions);
document.querySelectorAll("form#recherche").forEach(filtresVivants);
ameliorer(document);
pageDossier();
