"""Each type of page: no accessibility violation, nothing wider than the screen, nothing from elsewhere, no cookie."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = (
    "/",
    "/recherche?q=élus&theme=agir-aupres-des-elus",
    "/recherche?q=zzzzzz&theme=prealables",
    "/recherche?q=finnancer",
    "/recommandations/plafond-de-verre",
    "/sessions/plans-de-cooperation",
    "/themes/repenser-outils",
    "/parcours/ca-bloque",
    "/sources/recommandations-dialogue-territorial?lignes=41-42",
    "/glossaire",
    "/dossier",
    "/dossier?fiches=plafond-de-verre,binome-agent-elu",
    "/api",
    "/a-propos",
    "/cooperation",
    "/cooperation/fiches",
    "/cooperation/fiches/1",
    "/cooperation?sql=select+libelle+from+themes",
    "/recommandations/zzz",
)
REGLES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("couleurs", ["light", "dark"])
@pytest.mark.parametrize("chemin", PAGES)
def test_axe_finds_no_violation(navigateur: Browser, adresse: str, chemin: str, couleurs: str) -> None:
    page = navigateur.new_page(base_url=adresse, color_scheme=couleurs)  # type: ignore[arg-type]
    page.goto(chemin)
    page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
    violations = Axe().run(page, options=REGLES).response["violations"]
    page.close()
    assert [(une["id"], [noeud["target"] for noeud in une["nodes"]]) for une in violations] == []


@pytest.mark.parametrize("largeur", [320, 640, 1280])  # a phone, a laptop zoomed to 200 %, a laptop
@pytest.mark.parametrize("chemin", PAGES)
def test_no_page_is_wider_than_the_screen(navigateur: Browser, adresse: str, chemin: str, largeur: int) -> None:
    page = navigateur.new_page(base_url=adresse, viewport={"width": largeur, "height": 800})
    page.goto(chemin)
    page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    page.close()


@pytest.mark.parametrize("chemin", PAGES)
def test_nothing_leaves_the_site_and_nothing_is_refused(navigateur: Browser, adresse: str, chemin: str) -> None:
    contexte = navigateur.new_context(base_url=adresse)
    page = contexte.new_page()
    demandes: list[str] = []
    plaintes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.on("console", lambda message: plaintes.append(message.text) if "404" not in message.text else None)
    page.goto(chemin)
    page.wait_for_load_state("networkidle")
    assert [demande for demande in demandes if not demande.startswith(adresse)] == []
    assert plaintes == []
    assert contexte.cookies() == []
    contexte.close()
