"""Corpora whose files are hostile or clumsy: what they are, their names, their encodings, their characters."""

import os
from pathlib import Path

from spoiling import (
    ACCEPTED,
    LEVIERS,
    PARCOURS,
    RECO,
    SOURCE,
    Case,
    body,
    both,
    instead,
    large,
    named,
    put,
    rewrite,
    swap,
    title,
    value,
    vocabulary,
)

# How the corpus is spoilt, the file that the refusal names, and words of the refusal, or that the corpus is accepted.
FILES: dict[str, Case] = {
    # files that are no files, and sizes
    "40 MB of front matter": (title("x" * 40_000_000), RECO, "1 Mo"),
    "a little more than 1 MB": (put(SOURCE, "mot\n" * 250_001), SOURCE, "1 Mo"),
    "a file of 3 GB": (large(RECO, 3 << 30), RECO, "1 Mo"),
    "a source of 3 GB": (large(SOURCE, 3 << 30), SOURCE, "1 Mo"),
    "an editor's schema of 3 GB": (
        large("schemas/session.yml", 3 << 30),
        "schemas",
        ACCEPTED,
    ),
    "a FIFO": (instead(RECO, os.mkfifo), RECO, "fichier ordinaire"),
    "a source that is a FIFO": (instead(SOURCE, os.mkfifo), SOURCE, "fichier ordinaire"),
    "a link to /dev/zero": (instead(RECO, lambda path: path.symlink_to("/dev/zero")), RECO, "fichier ordinaire"),
    "a source that is /dev/zero": (instead(SOURCE, lambda path: path.symlink_to("/dev/zero")), SOURCE, "ordinaire"),
    "a folder named as a file": (instead(RECO, Path.mkdir), RECO, "fichier ordinaire"),
    "a link to a folder": (instead(RECO, lambda path: path.symlink_to("/tmp")), RECO, "fichier ordinaire"),
    "a link to itself": (instead(RECO, lambda path: path.symlink_to(path.name)), RECO, "fichier illisible"),
    "a link to nothing": (instead(RECO, lambda path: path.symlink_to("nothing")), RECO, "fichier illisible"),
    "a link to a file": (instead(RECO, lambda path: path.symlink_to("../../taken-away")), RECO, ACCEPTED),
    "a file where a folder should be": (
        instead("recommandations", Path.touch),
        "recommandations",
        "dossier introuvable",
    ),
    "a FIFO where a folder should be": (instead("sessions", os.mkfifo), "sessions", "dossier introuvable"),
    "a folder that links to itself": (
        instead("parcours", lambda path: path.symlink_to(path.name)),
        "parcours",
        "dossier introuvable",
    ),
    "a hidden FIFO": (lambda corpus: os.mkfifo(corpus / "parcours" / ".cache.md"), "parcours", ACCEPTED),
    "an editor's schema that is a FIFO": (
        instead("schemas/session.yml", os.mkfifo),
        "schemas",
        ACCEPTED,
    ),
    # names
    "a line end in a name": (
        both(
            instead(RECO, lambda path: path.with_name("verre\n.md").touch()),
            put("recommandations/verre\n.md", '---\nid: "verre\\n"\ntitre: Un titre\n---\n'),
        ),
        r"recommandations/verre\n.md",
        "nom de fichier",
    ),
    "a name that is no UTF-8": (
        named("parcours", b"mandat-\xe9.md", PARCOURS),
        r"parcours/mandat-\xe9.md",
        "nom de fichier",
    ),
    "a name in capitals": (named("parcours", b"FINANCER.md", PARCOURS), "parcours/FINANCER.md", "nom de fichier"),
    "a name of 252 letters": (named("parcours", b"a" * 252 + b".md", PARCOURS), "a" * 252 + ".md", "nom de fichier"),
    "a name with dots": (named("parcours", b"a...md", PARCOURS), "parcours/a...md", "nom de fichier"),
    "a name that turns round": (
        named("parcours", "a\u202edm.md".encode(), PARCOURS),
        r"parcours/a\u202edm.md",
        "nom de fichier",
    ),
    "a vocabulary with a space": (
        vocabulary("mon essai", "essai", f"  - {value('a')}"),
        "mon essai.yml",
        "nom de fichier",
    ),
    "a vocabulary called as a folder": (
        both(
            vocabulary("recommandations", "essai", f"  - {value('nulle-part')}"),
            swap(RECO, "[aider-le-parc, financer-la-suite]", "[nulle-part]"),
        ),
        "vocabulaires/recommandations.yml",
        "nom réservé",
    ),
    # encodings and line ends
    "UTF-16": (
        rewrite(RECO, lambda text: text.encode("utf-16")),
        RECO,
        "UTF-8",
    ),
    "UTF-16 of plain letters": (put(RECO, "---\nid: a\n---\n".encode("utf-16-le")), RECO, "U+0000 (NULL)"),
    "Latin-1": (
        rewrite(RECO, lambda text: text.replace("’", "'").encode("latin-1")),
        RECO,
        "UTF-8",
    ),
    "a surrogate": (put(RECO, b"---\nid: \xed\xa0\x80\n---\n"), RECO, "UTF-8"),
    "CRLF": (rewrite(RECO, lambda text: text.replace("\n", "\r\n")), RECO, ACCEPTED),
    "CR alone": (rewrite(RECO, lambda text: text.replace("\n", "\r")), RECO, ACCEPTED),
    "a mark at the beginning": (swap(RECO, "---", "\ufeff---"), RECO, ACCEPTED),
    "nothing": (put(RECO, ""), RECO, "l’en-tête manque"),
    "fences alone": (put(RECO, "---\n---\n"), RECO, "un groupe de champs"),
    "a vocabulary of nothing": (put(LEVIERS, ""), LEVIERS, "un groupe de champs"),
    "line ends alone": (put(RECO, "\n" * 900_000), RECO, "l’en-tête manque"),
    # characters that no one sees
    "a mark in the middle": (
        title("Tenir\ufeff compte"),
        RECO,
        ":3 : caractère invisible U+FEFF (ZERO WIDTH NO-BREAK SPACE)",
    ),
    "NUL": (body("Un\0deux"), PARCOURS, ":14 : caractère de contrôle U+0000 (NULL)"),
    "an escape": (swap(SOURCE, "techniciens", "\x1b[31mtechniciens"), SOURCE, "U+001B (ESCAPE)"),
    "a C1 control": (body("Un\x85deux"), PARCOURS, "U+0085"),
    "a form feed": (swap(SOURCE, "techniciens", "\x0ctechniciens"), SOURCE, "U+000C (FORM FEED)"),
    "zero width": (title("Tenir\u200b compte"), RECO, "U+200B (ZERO WIDTH SPACE)"),
    "a zero-width joiner in a body": (body("Un\u200ddeux"), PARCOURS, "U+200D (ZERO WIDTH JOINER)"),
    "right to left": (title("Tenir \u202ecompte"), RECO, "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    "an isolate": (body("Un \u2067deux"), PARCOURS, "U+2067 (RIGHT-TO-LEFT ISOLATE)"),
    "a soft hyphen": (swap(SOURCE, "techniciens", "techni\u00adciens"), SOURCE, "U+00AD (SOFT HYPHEN)"),
    "a line separator": (body("Un\u2028deux"), PARCOURS, "U+2028 (LINE SEPARATOR)"),
    "a filler": (title("Tenir\u3164 compte"), RECO, "U+3164 (HANGUL FILLER)"),
    "a tag": (body("Un\U000e0041"), PARCOURS, "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
    "a variation selector": (body("Un\U000e0101"), PARCOURS, "U+E0101 (VARIATION SELECTOR-18)"),
    "a noncharacter": (body("Un\ufdd0"), PARCOURS, "U+FDD0"),
    "the last character": (body("Un\U0010ffff"), PARCOURS, "U+10FFFF"),
    "400,000 of them": (swap(SOURCE, "techniciens", "\u200b\n" * 220_000), SOURCE, "U+200B (ZERO WIDTH SPACE)"),
    "300,000 accents on a letter": (swap(SOURCE, "techniciens", "a" + "\u0301\u0327" * 200_000), SOURCE, "U+0301"),
    "right to left, written": (title('"Tenir \\u202ecompte"'), RECO, ":3 : titre : caractère invisible U+202E"),
    "NUL, written": (title('"Tenir \\0compte"'), RECO, "U+0000 (NULL)"),
    "a return, written": (title('"Tenir \\rcompte"'), RECO, "U+000D (CARRIAGE RETURN)"),
    "a noncharacter, written": (title('"Tenir \\ufffe"'), RECO, "U+FFFE"),
    "a surrogate, written": (title('"Tenir \\ud800"'), RECO, "YAML illisible"),
    "zero width in a key": (title('Un titre\n"ti\\u200btre": x'), RECO, "U+200B"),
    "no-break spaces": (title('"Tenir\u00a0compte\u202f: un plafond"'), RECO, ACCEPTED),
}
