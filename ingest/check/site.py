"""The format of a corpus, said by `site.yml`: corpora live elsewhere than the code, and either may be the older."""

from ingest.errors import Problem
from ingest.read.files import CorpusFile

FORMAT = 1


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
