"""Ways to spoil a small corpus in one place."""

import os
from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[Path], object]
Case = tuple[Spoil, str, str]

RECO = "recommandations/plafond-de-verre.md"
SESSION = "sessions/un-long-stage.md"
PARCOURS = "parcours/financer.md"
SOURCE = "sources/recueil.txt"
LEVIERS = "vocabulaires/leviers.yml"
THESAURUS = "vocabulaires/thesaurus.yml"
GLOSSAIRE = "vocabulaires/glossaire.yml"

TITLE = "titre: Tenir compte du plafond de verre"
WORDS = "Trouver *l’argent* avec le PNR."
ACCEPTED = ""


def put(place: str, content: str | bytes) -> Spoil:
    """Write a whole file."""
    written = content if isinstance(content, bytes) else content.encode()
    return lambda corpus: (corpus / place).write_bytes(written)


def rewrite(place: str, change: Callable[[str], str | bytes]) -> Spoil:
    """Write what a function makes of the text of a file."""
    return lambda corpus: put(place, change((corpus / place).read_text(encoding="utf-8")))(corpus)


def swap(place: str, old: str, new: str) -> Spoil:
    """Write something else in the place of some words of a file."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return rewrite(place, change)


def title(value: str) -> Spoil:
    return swap(RECO, TITLE, f"titre: {value}")


def body(words: str) -> Spoil:
    return swap(PARCOURS, WORDS, words)


def instead(place: str, make: Callable[[Path], object]) -> Spoil:
    """Put something that is no file where a file or a folder was."""

    def spoil(corpus: Path) -> None:
        (corpus / place).rename(corpus.parent / "taken-away")
        make(corpus / place)

    return spoil


def named(folder: str, name: bytes, like: str) -> Spoil:
    """Copy a file under another name."""
    return lambda corpus: (corpus / folder / os.fsdecode(name)).write_bytes((corpus / like).read_bytes())


def both(*spoils: Spoil) -> Spoil:
    return lambda corpus: [spoil(corpus) for spoil in spoils]


def large(place: str, size: int) -> Spoil:
    """Make a file as large as one likes, of which the disk holds nothing."""
    return lambda corpus: os.truncate(corpus / place, size)


def vocabulary(name: str, champ: str, values: str, rank: int = 0) -> Spoil:
    text = f"""\
libelle: Essai
singulier: Essai
description: Pour l’essai.
rang: {rank or sum(map(ord, name))}
champ: {champ}
fiches: [session]
valeurs:
{values}
"""
    return put(f"vocabulaires/{name}.yml", text)


def value(name: str, **more: str) -> str:
    fields = {"id": name, "libelle": name, "definition": name} | more
    return "{" + ", ".join(f"{key}: {words}" for key, words in fields.items()) + "}"
