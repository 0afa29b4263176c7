"""French as a dictionary knows it, beyond the words of one index: which words exist, and the lemma of each.

simplemma’s dictionary takes a fifth of a second and 30 MB to load: it is loaded when a word is first looked up, and
what is looked up is not remembered.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING

from search.words.analysis import listed

if TYPE_CHECKING:
    from simplemma.strategies import DictionaryLookupStrategy

# The letters that an accent may have left, and what stood there.
_ACCENTED = {"a": "àâ", "c": "ç", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùûü"}
_MOST_ACCENTS = 2
_INVARIABLE = frozenset(" ".join(listed("invariable.txt")).split())
# The dictionary has few adverbs, and the adjectives that they come from.
_ADVERBS = (("emment", "ent"), ("amment", "ant"), ("ément", "e"), ("ment", ""))
_SHORTEST = 4


@cache
def _dictionary() -> "DictionaryLookupStrategy":
    from simplemma.strategies import DictionaryLookupStrategy  # noqa: PLC0415 (only when a word is looked up)

    return DictionaryLookupStrategy()


def lemma(graphie: str) -> str | None:
    """Return the lemma of a word in lower case (« parlent » gives « parler »), None if the dictionary lacks it."""
    return _dictionary().get_lemma(graphie, "fr")


def lemma_or_itself(graphie: str) -> str:
    """Return what the inflections of a word share: its lemma, or the word itself where the dictionary lacks it.

    So is a very short one: « PLU » is no form of « plaire ».
    """
    return (lemma(graphie) if len(graphie) >= _SHORTEST else None) or graphie


def is_french(graphie: str) -> bool:
    """Return whether a word is French, also when it was typed without its accents."""
    return any(_is_listed(spelling) for spelling in _spellings(graphie))


def _is_listed(graphie: str) -> bool:
    """Return whether a word is in the dictionary or our list, or is an adverb made from what is in the dictionary."""
    if graphie in _INVARIABLE or lemma(graphie):
        return True
    return any(graphie.endswith(end) and lemma(graphie.removesuffix(end) + base) for end, base in _ADVERBS)


def _spellings(graphie: str) -> Iterator[str]:
    """Yield a word as it is, then with accents on up to two of its letters."""
    yield graphie
    places = [place for place, letter in enumerate(graphie) if letter in _ACCENTED]
    for lost in range(1, _MOST_ACCENTS + 1):
        for chosen in combinations(places, lost):
            for accents in product(*(_ACCENTED[graphie[place]] for place in chosen)):
                letters = list(graphie)
                for place, accent in zip(chosen, accents, strict=True):
                    letters[place] = accent
                yield "".join(letters)
