"""What greedy clients cost the others: `python benchmarks/greedy.py` times an ordinary client while eight attack.

    python benchmarks/greedy.py [--seconds 10] [--clients 8] [--only KIND…]

A real `cooperatheque servir` over the corpus; one client asks ordinary pages, ten a second, alone first, then while
eight others, in a process of their own, ask without pause the most costly addresses that any visitor may send: each
kind of them alone, then all together, each time of a new server. Refusals (400, 403, 404) are good answers to the
greedy. Figures are the ordinary client's milliseconds, from the moment it asks to the end of the answer, and what the
greedy clients were answered. An answer that takes ten seconds or fails counts as ten seconds.
"""

import argparse
import multiprocessing
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent))
from bases import percentile
from serving import ask, serving

from ingest.build import build
from ingest.places import CORPUS
from search import urls

PACE = 0.1
"""Seconds from an ordinary request to the next."""

PATIENCE = 10
"""Seconds that a client waits."""

LONGEST_QUESTION = 2000
LONGEST_BEGINNING = 200

ORDINARY = (
    "/",
    "/recherche?q=un+%C3%A9lu+est+r%C3%A9ticent",
    "/recommandations/emmener-les-elus-sur-le-terrain",
    "/themes/agir-aupres-des-elus",
    "/recherche.json?q=conflit",
    "/recommandations/avancer-en-bilateral.json",
)

FACETS = "&".join(
    [f"_facet_array={name}" for name in ("themes", "actions", "leviers", "acteurs", "obstacles", "publics")]
    + [f"_facet={name}" for name in ("type", "theme", "titre", "extrait", "moment", "format", "annee", "url")]
)


def attacks(corpus: Path) -> dict[str, list[str]]:
    """Return the addresses of each kind, made of the corpus's own words, with a fixed seed."""
    chance = random.Random(1)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(corpus.glob("sources/*.txt")))
    words = sorted(set(re.findall(r"[^\W\d_]{7,}", text)))
    chance.shuffle(words)
    misspelt = [word[:3] + word[4:] for word in words]
    unknown = ["".join(chance.choices("bcdfghjklmnpqrstvwxz", k=9)) for _ in range(300)]
    phrases = [f'"{phrase}"' for phrase in re.findall(r"[^\W\d_]+ [^\W\d_]+ [^\W\d_]+", text)]
    ids = sorted(path.stem for path in corpus.glob("re*/*.md")) + sorted(path.stem for path in corpus.glob("se*/*.md"))
    made_up = [f"fiche-{number}" for number in range(600)]
    questions = [
        long(words),
        long(misspelt),
        long(unknown),
        long([f"{word[:3]}*" for word in words]),
        long(phrases),
        long([f"-({word}" for word in words]),
        long(words, " OU "),
        long(misspelt, " ET "),
    ]
    star, percent = "*".join("eaeaeaeaeaea"), "%".join("eaeaeaeaeaea")
    return {
        "questions": [
            *(urls.recherche({"q": question}) for question in questions),
            *(
                urls.recherche({"q": questions[1], "limite": "100"}),
                urls.in_format(urls.recherche({"q": questions[1]}), "csv"),
            ),
        ],
        "suggestions": [
            *(f"{urls.SUGGESTIONS}?q={quote(beginning[:LONGEST_BEGINNING])}" for beginning in questions[:4]),
            *(f"{urls.SUGGESTIONS}?q={letter}" for letter in "aep"),
        ],
        "tables": [
            f"/cooperation/fiches?_size=max&_labels=on&{FACETS}",
            f"/cooperation/fiches.json?_size=max&_shape=objects&{FACETS}&_facet_size=max",
            "/cooperation/classements?_size=max&_labels=on&_facet=fiche&_facet=terme&_facet=fondement",
            "/cooperation/facettes?_size=max&_labels=on&_facet=fiche&_facet=valeur&_facet=libelle",
            "/cooperation/recherche_suppressions?_size=max&_facet=prefixe&_facet=cle",
            "/cooperation/recherche_mots?_size=max&_sort=forme&_facet=racine&_facet=graphie&_facet=nue",
        ],
        "csv": [
            "/cooperation/recherche_suppressions.csv?_stream=on&_size=max",
            "/cooperation/recherche_mots.csv?_stream=on&_labels=on",
            "/cooperation/classements.csv?_stream=on&_labels=on",
        ],
        "patterns": [
            f"/cooperation/sources?texte__glob=*{star}*%C5%BC",
            f"/cooperation/sources?texte__like=%25{quote(percent)}%25%C5%BC",
            f"/cooperation/sources.json?texte__glob={'*%3F' * 500}",
            f"/cooperation/recherche_suppressions?cle__glob=*{star}*&_sort=prefixe",
            f"/cooperation/recherche_textes.json?texte__contains={quote(' '.join(words[:400]))}",
            f"/cooperation/recherche_suppressions?cle__contains=e&prefixe__contains=a&cle__not={'x' * 9000}",
        ],
        "native search": [urls.table("recommandations", {"_search": question}) for question in questions],
        "selections": [
            urls.dossier(ids),
            *(urls.in_format(urls.dossier(ids), ending) for ending in ("json", "md", "csv")),
            urls.dossier([*made_up, *ids]),
            urls.recherche_with([*made_up, *ids]),
        ],
        "download": [urls.BASE],
        "api": [urls.API, urls.schema("recherche"), "/a-propos", "/glossaire"],
        "sql": [
            f"/cooperation.json?sql={quote(sql)}"
            for sql in (
                "select instr(hex(zeroblob(4000000)),hex(zeroblob(2000000))||'1')",
                "with recursive n(i) as (select 1 union all select i+1 from n) select max(i) from n",
            )
        ],
    }


def long(pieces: Sequence[str], between: str = " ") -> str:
    """Return as many pieces as the longest question holds."""
    return between.join(pieces)[:LONGEST_QUESTION]


class Attack:
    """Greedy clients in a process of their own, from the beginning of a `with` to its end."""

    def __init__(self, port: int, addresses: Sequence[str], clients: int) -> None:
        """Prepare to ask addresses of a port; none of them means no attack."""
        self.answered: Counter[str] = Counter()
        context = multiprocessing.get_context("spawn")
        self._stop, self._said = context.Event(), context.SimpleQueue()
        arguments = (port, list(addresses), clients, self._stop, self._said)
        self._process = context.Process(target=_ask_all, args=arguments, daemon=True) if addresses else None

    def __enter__(self) -> "Attack":
        """Start, and wait until it has."""
        if self._process:
            self._process.start()
            self._said.get()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and keep what was answered."""
        if self._process:
            self._stop.set()
            self.answered = self._said.get()
            self._process.join()


def _ask_all(port, addresses, clients, stop, said) -> None:
    answered: Counter[str] = Counter()

    def ask_without_pause(number: int) -> None:
        turns = cycle(random.Random(number).sample(addresses, len(addresses)))
        connection = patient(port)
        while not stop.is_set():
            answered[status(connection, next(turns))] += 1

    threads = [threading.Thread(target=ask_without_pause, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    said.put(None)
    for thread in threads:
        thread.join()
    said.put(answered)


def patient(port: int) -> HTTPConnection:
    """Return a connection that gives up after a while."""
    return HTTPConnection("127.0.0.1", port, timeout=PATIENCE)


def status(connection: HTTPConnection, address: str) -> str:
    """Ask and return the status, « none » when no answer came."""
    try:
        return str(ask(connection, address).status)
    except (OSError, HTTPException):
        connection.close()
        return "none"


class Times(NamedTuple):
    """Milliseconds of the ordinary client, and how many of its requests failed."""

    milliseconds: list[float]
    failed: int

    def figures(self) -> list[float]:
        """Return p50, p95, p99 and the longest."""
        return [percentile(self.milliseconds, share) for share in (0.5, 0.95, 0.99, 1)]


def ordinary(port: int, seconds: float) -> Times:
    """Ask ordinary pages in turn, at an even pace as long as the answers come, for some seconds."""
    connection, times, failed = patient(port), [], 0
    end = time.perf_counter() + seconds
    for address in cycle(ORDINARY):
        start = time.perf_counter()
        if start > end:
            break
        good = status(connection, address) == "200"
        failed += not good
        times.append((time.perf_counter() - start) * 1000 if good else PATIENCE * 1000)
        time.sleep(max(0, start + PACE - time.perf_counter()))
    connection.close()
    return Times(times, failed)


def measure(base: Path, addresses: Sequence[str], clients: int, seconds: float) -> tuple[Times, Counter[str]]:
    """Time the ordinary client of a new server while greedy clients ask these addresses."""
    with serving(CORPUS, base, base.with_name("journal")) as port:
        for address in ORDINARY:  # the first of each reads files and compiles templates
            status(patient(port), address)
        with Attack(port, addresses, clients) as attack:
            times = ordinary(port, seconds)
        return times, attack.answered


def main() -> None:
    """Print one line for the ordinary client alone, then one for each attack and one for all of them together."""
    kinds = attacks(CORPUS)
    most = [address for kind, addresses in kinds.items() if kind != "sql" for address in addresses]
    kinds = {"(alone)": [], **kinds, "all but sql": most, "all": [*most, *kinds["sql"]]}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", nargs="+", choices=list(kinds), default=list(kinds), metavar="KIND")
    options = parser.parse_args()
    columns = "".join(f"{name:>8}" for name in ("p50", "p95", "p99", "max", "ratio", "failed", "greedy/s"))
    print(f"{'attack':<14}{columns}  answered")
    reference = 0.0
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "cooperation.db"
        build(CORPUS, base)
        for kind in dict.fromkeys(["(alone)", *options.only]):
            times, answered = measure(base, kinds[kind], options.clients, options.seconds)
            figures = times.figures()
            reference = reference or figures[2]
            pace = answered.total() / options.seconds
            statuses = " ".join(f"{code}×{count}" for code, count in answered.most_common())
            shown = "".join(f"{figure:>8.1f}" for figure in (*figures, figures[2] / reference))
            print(f"{kind:<14}{shown}{times.failed:>8}{pace:>8.1f}  {statuses}", flush=True)


if __name__ == "__main__":
    main()
