"""What pages say to machines, whole."""

import json
from typing import Any

import pytest
from markupsafe import Markup

from search.site import linked_data

SESSION = {
    "titre": "Un atelier",
    "resume": "Court.",
    "lieu": "Lyon",
    "capacite_max": 12,
    "horaires": [
        {"jour": "2020-01-01", "debut": "09:00", "fin": "10:00"},
        {"jour": "2020-01-02", "debut": "11:00", "fin": "12:00"},
        {"jour": "2020-01-03", "debut": "13:00", "fin": "14:00"},
    ],
    "intervenants": [{"nom": "A. B.", "role": "animatrice"}, {"nom": "C. D.", "role": None}],
}
EVENT = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "Un atelier",
    "description": "Court.",
    "url": "https://exemple.fr/a",
    "startDate": "2020-01-01T09:00",
    "endDate": "2020-01-03T14:00",
    "location": "Lyon",
    "maximumAttendeeCapacity": 12,
    "organizer": {"@type": "Organization", "name": "Maison d’essai"},
    "performer": [{"@type": "Person", "name": "A. B."}, {"@type": "Person", "name": "C. D."}],
    "inLanguage": "fr",
}


def said(script: Markup) -> Any:
    return json.loads(script.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in EVENT.items() if name not in names}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, EVENT),
        ({"modalite": "Autre"}, EVENT),
        ({"capacite_max": None, "lieu": None}, without("maximumAttendeeCapacity", "location")),
        ({"horaires": [], "intervenants": []}, without("startDate", "endDate", "performer")),
        ({"horaires": [{"jour": "2020-01-01"}]}, {**EVENT, "startDate": "2020-01-01", "endDate": "2020-01-01"}),
    ],
)
def test_a_session_is_an_event(more: dict[str, Any], expected: dict[str, Any]) -> None:
    assert said(linked_data.event({**SESSION, **more}, "https://exemple.fr/a", "Maison d’essai")) == expected


def test_the_way_to_a_page() -> None:
    crumbs = linked_data.breadcrumbs([("Accueil", "/"), ("Thème", "/t")], lambda path: f"https://exemple.fr{path}")
    assert said(crumbs) == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Accueil", "item": "https://exemple.fr/"},
            {"@type": "ListItem", "position": 2, "name": "Thème", "item": "https://exemple.fr/t"},
        ],
    }


def test_the_site_says_how_to_search_it() -> None:
    assert said(linked_data.website("Recueil", "https://exemple.fr/", "https://exemple.fr/recherche")) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Recueil",
        "url": "https://exemple.fr/",
        "inLanguage": "fr",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": "https://exemple.fr/recherche?q={q}"},
            "query-input": "required name=q",
        },
    }


def test_the_glossary_defines_its_terms() -> None:
    terms = [
        {"libelle": "PNR", "developpe": "parc naturel régional", "definition": "Un parc."},
        {"libelle": "DG", "developpe": "direction générale", "definition": None},
    ]
    described = said(linked_data.glossary("Recueil", terms))
    assert described["name"] == "Glossaire – Recueil"
    assert described["hasDefinedTerm"] == [
        {"@type": "DefinedTerm", "termCode": "PNR", "name": "parc naturel régional", "description": "Un parc."},
        {"@type": "DefinedTerm", "termCode": "DG", "name": "direction générale"},
    ]


def test_texts_cannot_end_the_script_and_keep_their_accents() -> None:
    script = linked_data.script({"name": "</script>é"})
    assert script.count("</script>") == 1 and script.endswith("</script>")
    assert "é" in script
    assert said(script)["name"] == "</script>é"
