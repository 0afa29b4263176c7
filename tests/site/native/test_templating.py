"""What native templates can call."""

import pytest
from jinja2 import Environment

from search.site.native.templating import here, prepare


@pytest.mark.parametrize(
    ("address", "expected"), [("/coop/a?b=c?d", "?b=c?d"), ("/coop/a", "?"), ("https://exemple.fr/a?b=c", "?b=c")]
)
def test_a_link_to_the_same_page(address, expected):
    assert here(address) == expected


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{{ 'leviers'|facet_parameter }} {{ 'theme'|facet_parameter }}", "_facet_array _facet"),
        ("{{ 'fiches'|table_title('cooperation') }}", "Fiches"),
        ("{{ 'cooperation'|database_title }}", "La base de données"),
        ("{{ 'annee'|column_name }}", "année"),
        ("{{ None|whole_value('texte') }}", '<span class="discret">vide</span>'),
        ("{{ 'Aucun'|upper }}", "AUCUN"),
    ],
)
def test_filters(native, template, written):
    env = Environment(autoescape=True)
    prepare(env, native)
    assert env.from_string(template).render() == written
