import asyncio
import re
from pathlib import Path

import datasette
import pytest
from datasette.utils.asgi import BadRequest, NotFound
from datasette.views.base import DatasetteError

from search.site import cellules, erreurs
from search.site.erreurs import DEFAUTS, Erreur, decrire, traduire

DEMANDES = [
    ("/nulle-part", 404, "Rien ne se trouve à cette adresse"),
    ("/cooperation/nulle", 404, "Cette table n’existe pas"),
    ("/cooperation/fiches/99", 404, "Cette ligne n’existe pas"),
    ("/cooperation/fiches?_sort=nulle", 400, "ne peut pas être triée"),
    ("/cooperation/fiches?_size=-1", 400, "_size attend un nombre"),
    ("/cooperation/fiches?_nocol=nulle", 400, "Colonne inconnue"),
    ("/cooperation/fiches?_where=nulle", 400, "Aucune colonne ne se nomme"),
    ("/cooperation/fiches?_through=x", 400, "une valeur illisible"),
    ("/cooperation/fiches?_timelimit=x", 400, "une valeur illisible"),
    ("/cooperation/fiches?numero__in=[1", 400, "une valeur illisible"),
    ("/cooperation/fiches?%00=1", 400, "une valeur illisible"),
    ("/cooperation/etapes/atelier", 400, "une valeur illisible"),
    ("/cooperation/fiches?_facet_array=titre", 400, "ne contient pas de listes"),
    ("/cooperation?sql=delete+from+fiches", 400, "requêtes de lecture"),
    ("/-/patterns", 404, "Rien ne se trouve"),
    ("/-/messages", 404, "Rien ne se trouve"),
]


@pytest.mark.parametrize(("chemin", "statut", "mots"), DEMANDES)
def test_an_error_page_is_french_and_leads_on(natif, chemin, statut, mots):
    reponse = asyncio.run(natif.client.get(chemin))
    assert reponse.status_code == statut
    assert '<html lang="fr">' in reponse.text
    assert mots in reponse.text
    assert reponse.text.count("<h1") == 1
    assert 'action="/recherche"' in reponse.text
    assert "set-cookie" not in reponse.headers


@pytest.mark.parametrize(
    ("chemin", "corps"),
    [
        ("/nulle-part.json", {"ok": False, "status": 404, "title": "Page introuvable", "error": DEFAUTS[404]}),
        (
            "/cooperation/fiches/99.json",
            {
                "ok": False,
                "status": 404,
                "title": "Page introuvable",
                "error": "Cette ligne n’existe pas dans la table.",
                "detail": "Record not found",
            },
        ),
        (
            "/cooperation/fiches.json?_sort=nulle",
            {
                "ok": False,
                "status": 400,
                "title": "Demande incomprise",
                "error": "La table ne peut pas être triée selon «\u202fnulle\u202f».",
                "detail": "Cannot sort table by nulle",
            },
        ),
    ],
)
def test_an_error_in_json(natif, chemin, corps):
    reponse = asyncio.run(natif.client.get(chemin))
    assert (reponse.status_code, reponse.json()) == (corps["status"], corps)
    assert reponse.headers["access-control-allow-origin"] == "*"


def test_a_mistake_in_a_query_is_said_on_its_page(natif):
    reponse = asyncio.run(natif.client.get("/cooperation?sql=select+x+from+fiches"))
    assert reponse.status_code == 400
    assert "Aucune colonne ne se nomme «\u202fx\u202f»." in reponse.text
    assert '<code lang="en">no such column: x</code>' in reponse.text
    assert "select x from fiches</textarea>" in reponse.text


def test_an_unforeseen_error_says_nothing_of_itself_but_is_in_the_journal(natif, monkeypatch, capsys):
    def casser(*args, **kwargs):
        raise RuntimeError("secret de fabrication")

    monkeypatch.setattr(natif, "get_database", casser)
    for suffixe in ("", ".json"):
        reponse = asyncio.run(natif.client.get(f"/cooperation/fiches{suffixe}"))
        assert reponse.status_code == 500
        assert DEFAUTS[500] in (reponse.json()["error"] if suffixe else reponse.text)
        assert "secret" not in reponse.text
    assert capsys.readouterr().err.count("RuntimeError: secret de fabrication") == 2


def test_an_error_in_our_own_cells_is_ours(natif, monkeypatch):
    def casser(*args):
        raise ValueError("bogue")

    monkeypatch.setattr(cellules, "lire_tableau", casser)
    assert asyncio.run(natif.client.get("/cooperation/fiches")).status_code == 500


def test_a_refused_table_is_403(fichier_natif):
    site = datasette.app.Datasette([fichier_natif], metadata={"databases": {"cooperation": {"allow": False}}})
    page = asyncio.run(site.client.get("/cooperation"))
    assert (page.status_code, DEFAUTS[403] in page.text) == (403, True)
    assert asyncio.run(site.client.get("/cooperation.json")).json()["ok"] is False


@pytest.mark.parametrize(
    ("exception", "erreur"),
    [
        (NotFound("Aucune fiche de ce nom."), Erreur(404, "Page introuvable", "Aucune fiche de ce nom.")),
        (
            BadRequest("_size must be <= 10"),
            Erreur(400, "Demande incomprise", "_size ne peut pas dépasser 10.", "_size must be <= 10"),
        ),
        (DatasetteError("database is locked"), Erreur(500, "Erreur du site", DEFAUTS[500], "database is locked")),
        (
            DatasetteError("incomplete input", title="Invalid SQL", status=400),
            Erreur(400, "Requête refusée", "La requête est incomplète.", "incomplete input"),
        ),
        (
            DatasetteError("<p>SQL query took too long", title="SQL Interrupted", status=400),
            Erreur(400, "Requête trop longue", "La requête a été arrêtée\u202f: elle prenait trop de temps."),
        ),
        (ValueError("x"), Erreur(500, "Erreur du site", DEFAUTS[500])),
    ],
)
def test_each_exception_has_its_words(exception, erreur):
    assert decrire(exception) == erreur


def test_every_message_that_datasette_raises_is_translated():
    sources = sorted(Path(datasette.__file__).parent.glob("**/*.py"))
    levee = re.compile(r'raise (?:NotFound|BadRequest|Forbidden|DatasetteError|InvalidSql)\(\s*f?"([^"]+)"')
    messages = {m for f in sources if f.parent.name != "vendored" for m in levee.findall(f.read_text(encoding="utf-8"))}
    hors_site = {"Root token has already been used", "Invalid token"}  # /-/auth-token is closed
    connus = {m.replace("{}", "x").replace("{self.ds.max_returned_rows}", "9") for m in messages - hors_site}
    assert len(connus) > 20
    assert [m for m in sorted(connus) if traduire(m) is None] == []


def test_an_unknown_message_is_not_invented():
    assert erreurs.traduire("something else") is None
