import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.render import Renderer
from ingest.vocabularies import Terme

GOLDEN = Path(__file__).parent.parent / "golden" / "rendu"
SIGLES = [
    Terme("pnr", "PNR", "", developpe="parc naturel régional"),
    Terme("dg", "DG", "", developpe='direction "générale"'),
]


@pytest.mark.parametrize("case", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_renders_like_the_golden_file(case: Path) -> None:
    expected = case.with_suffix(".html").read_text(encoding="utf-8")
    assert Renderer(SIGLES).html(case.read_text(encoding="utf-8")) + "\n" == expected


def test_the_longest_acronym_is_the_one_explained() -> None:
    sigles = [Terme("cc", "CC", "", developpe="court"), Terme("cc-sud", "CC-Sud", "", developpe="long")]
    assert Renderer(sigles).html("La CC-Sud, la CC.") == (
        '<p>La <abbr title="long">CC-Sud</abbr>, la <abbr title="court">CC</abbr>.</p>'
    )
    assert Renderer().html("La CC.") == "<p>La CC.</p>"


PIECES = [
    "<script>",
    "</p>",
    "<img src=x onerror=",
    '"',
    "'",
    "[a](javascript:x)",
    "<a href=",
    ">",
    "`",
    "\n\n",
    "- ",
    "&lt;",
    "\n|a|b|\n|-|:-:|\n|",
    "\n3. ",
]
# An address has no other scheme than http: as browsers read one, a letter first, white space and controls dropped.
OTHER_SCHEME = r"[\x00-\x20]*[A-Za-z][A-Za-z0-9+.\x00-\x20-]*:"
ATTRIBUTE = rf'(?:href="(?:https?:|(?!{OTHER_SCHEME}))[^"<>]*"|title="[^"<>]*"|rel="[a-z ]*"|start="[^"<>]*")'
ALLOWED = re.compile(
    rf"</?(?:p|ul|ol|li|em|strong|blockquote|br|h[2-6]|table|thead|tbody|tr|th|td|a|abbr)(?: {ATTRIBUTE})*>"
)


@example("<A HREF=:>")
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_only_harmless_tags_ever_come_out(text: str) -> None:
    assert "<" not in ALLOWED.sub("", Renderer(SIGLES).html(text))
