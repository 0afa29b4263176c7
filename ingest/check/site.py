"""What no schema says of `site.yml`: its format, which may be newer or older than the code, its address, its texts."""

from collections.abc import Iterator

from ingest.check.markdown import excesses
from ingest.errors import Problem
from ingest.read.files import CorpusFile
from search.public_address import UnusablePublicAddress, origin_and_prefix

FORMAT = 1

MARKDOWN = ("a_propos", "documents", "limites")
"""The texts in Markdown of `site.yml`."""


def check_format(site: CorpusFile) -> Problem | None:
    """Return the problem of a corpus written in another format than this program reads, None when there is none."""
    found = site.data.get("format") if isinstance(site.data, dict) else None
    if not isinstance(found, int) or isinstance(found, bool) or found == FORMAT:
        return None  # missing or no number: its schema says so
    advice = (
        "installez une version plus récente du programme"
        if found > FORMAT
        else "docs/autre-corpus.md dit ce que demande celui-ci"
    )
    return site.problem(
        ("format",), f"ce corpus est au format {found}, et ce programme lit le format {FORMAT} : {advice}"
    )


def check_site(site: CorpusFile) -> Iterator[Problem]:
    """Yield what is wrong in a `site.yml` that holds to its schema: a public address of no site, too much Markdown."""
    try:
        if "adresse" in site.data:
            origin_and_prefix(site.data["adresse"])
    except UnusablePublicAddress as error:
        yield site.problem(("adresse",), str(error))
    for key in MARKDOWN:
        for message in excesses(site.data.get(key, "")):
            yield site.problem((key,), message)
