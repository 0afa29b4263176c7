"""The words of Datasette's own pages."""

import pytest
from datasette.filters import Filters
from datasette.utils import MultiParams

from search.site.native.words import column_name, column_type, conditions, operator_name

# What each filter says of a column: in the menu of operators, then in the sentence above the table.
SAID = {
    "exact": ("égal à", "x est « 1 »"),
    "not": ("différent de", "x n’est pas « 1 »"),
    "contains": ("contient", "x contient « 1 »"),
    "endswith": ("finit par", "x finit par « 1 »"),
    "startswith": ("commence par", "x commence par « 1 »"),
    "gt": ("supérieur à", "x dépasse 1"),
    "gte": ("supérieur ou égal à", "x vaut au moins 1"),
    "lt": ("inférieur à", "x reste sous 1"),
    "lte": ("inférieur ou égal à", "x vaut au plus 1"),
    "in": ("fait partie de", "x fait partie de « 1 »"),
    "arraycontains": ("comprend (liste)", "x comprend « 1 »"),
    "isnull": ("absent", "x est absent"),
    "notblank": ("rempli", "x est rempli"),
}


@pytest.mark.parametrize("key", SAID)
def test_a_filter_is_said_in_words(key):
    menu, sentence = (text.replace("« ", "«\u202f").replace(" »", "\u202f»") for text in SAID[key])
    assert operator_name(key) == menu
    assert conditions({}, Filters([(f"x__{key}", "1")]), MultiParams({})) == [sentence]


def test_an_unknown_operator_keeps_its_name():
    assert operator_name("nul") == "nul"


@pytest.mark.parametrize(
    ("labels", "name", "shown"),
    [
        ({}, "annee", "année"),
        ({"annee": "l’an"}, "annee", "l’an"),
        ({"annee": ""}, "annee", "année"),
        ({}, "public_texte", "public texte"),
        ({}, "lieu", "lieu"),
    ],
)
def test_a_column_has_a_name(labels, name, shown):
    assert column_name(labels, name) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("TEXT", "texte"),
        ("integer", "nombre entier"),
        ("Real", "nombre"),
        ("BLOB", "données binaires"),
        ("JSON", "JSON"),
    ],
)
def test_a_type_has_a_name(name, shown):
    assert column_type(name) == shown


def test_every_restriction_is_said_in_order():
    args = MultiParams(
        {
            "_search": ["lien", ""],
            "_search_titre": ["élus"],
            "_searchmode": ["raw"],
            "_sort": ["annee"],
            "_through": ['{"table": "parcours_etapes", "column": "annee", "value": "a"}'],
        }
    )
    filters = Filters([("theme__exact", "b"), ("x__nul", "1"), ("annee__gt", "2019")])
    assert conditions({"theme": "sujet"}, filters, args) == [
        "le texte répond à «\u202flien\u202f»",
        "le texte répond à «\u202félus\u202f»",
        "dans parcours etapes, année est «\u202fa\u202f»",
        "sujet est «\u202fb\u202f»",
        "année dépasse 2019",
    ]
