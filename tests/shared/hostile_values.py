"""Corpora whose files say something hostile or clumsy: their YAML, their numbers, their texts, their quantities."""

from pathlib import Path

from spoiling import (
    ACCEPTED,
    GLOSSAIRE,
    LEVIERS,
    PARCOURS,
    RECO,
    SESSION,
    SOURCE,
    THESAURUS,
    TITLE,
    Case,
    body,
    both,
    put,
    rewrite,
    swap,
    title,
    value,
    vocabulary,
)

LAUGHS = ", ".join(
    f"&{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


def many_vocabularies(corpus: Path) -> None:
    for number in range(1000, 3100):
        letters = "".join(chr(97 + int(digit)) for digit in str(number))
        vocabulary(f"essai-{number}", f"essai_{letters}", f"  - {value('a')}", rank=number)(corpus)


# How the corpus is spoilt, the file that the refusal names, and words of the refusal, or that the corpus is accepted.
VALUES: dict[str, Case] = {
    # YAML that explodes, nests or runs
    "billion laughs": (title(f"[&a [x, x, x, x, x, x, x, x, x], {LAUGHS}]"), RECO, "« & »"),
    "an anchor alone": (title("&a Un titre"), RECO, "« & »"),
    "an alias": (swap(RECO, "[aider-le-parc, financer-la-suite]", "[*a]"), RECO, "« * »"),
    "a value that holds itself": (title("&a [*a]"), RECO, "« & »"),
    "a merge key": (title("Un titre\n<<: {rang: 3}"), RECO, "<< : champ inconnu"),
    "200,000 brackets": (title("[" * 200_000), RECO, "imbriqués"),
    "200,000 braces": (title("{a: " * 200_000), RECO, "imbriqués"),
    "200,000 dashes": (put(THESAURUS, "- " * 200_000), THESAURUS, "imbriqués"),
    "300,000 question marks": (put(THESAURUS, "? " * 300_000), THESAURUS, "une clé doit être un mot"),
    "a staircase": (put(THESAURUS, "\n".join(" " * step + "a:" for step in range(1300))), THESAURUS, "imbriqués"),
    "30 levels": (title("[" * 30 + "]" * 30), RECO, "imbriqués"),
    "python": (title("!!python/object/apply:os.system [ls]"), RECO, "« ! »"),
    "a binary": (title("!!binary aGVsbG8="), RECO, "« ! »"),
    "a set": (put(THESAURUS, "!!set {a, b}"), THESAURUS, "« ! »"),
    "60,000 directives": (
        put(THESAURUS, "".join(f"%TAG !a{number}! x\n" for number in range(55_000)) + "---\nconcepts: []\n"),
        THESAURUS,
        "« % »",
    ),
    "several documents": (swap(THESAURUS, "concepts:", "---\na: 1\n---\nconcepts:"), THESAURUS, "« --- » de trop"),
    "a document after the end": (swap(RECO, TITLE, f"...\n{TITLE}"), RECO, "YAML illisible"),
    "a key written twice": (title("Un titre\ntitre: Un autre"), RECO, "écrite deux fois"),
    "a list for a key": (title("Un titre\n[a, b]: c"), RECO, "une clé doit être un mot"),
    "keys of other kinds": (title("Un titre\n1: a\nnull: b\ntrue: c\n1.5: d"), RECO, "champ inconnu"),
    "an empty key": (title("Un titre\n? \n: a"), RECO, "champ inconnu"),
    "a line end in a key": (title('Un titre\n"a\\nb": c'), RECO, r"a\nb : champ inconnu"),
    "a tab": (title("Un titre\n\trang: 2"), RECO, "tabulation"),
    "80,000 keys": (title("x\n" + "\n".join(f"k{number}: 1" for number in range(80_000))), RECO, "champ inconnu"),
    "a key of 900,000 letters": (title("x\n? " + "k" * 900_000 + "\n: 1"), RECO, "champ inconnu"),
    "300,000 wrong values": (title("x\nformulations: [" + "[]," * 300_000 + "]"), RECO, "formulations"),
    "60,000 wrong groups": (title("x\nacteurs: [" + "{a: b}," * 60_000 + "]"), RECO, "acteurs"),
    "300,000 steps": (
        swap(PARCOURS, "[financer-la-suite", "[" + "x," * 300_000 + "financer-la-suite"),
        PARCOURS,
        "etapes",
    ),
    # numbers
    "a rank of 5,000 digits": (swap(RECO, "rang: 2", f"rang: {'9' * 5000}"), RECO, "chiffres"),
    "a rank of 26 digits": (swap(RECO, "rang: 2", f"rang: {'9' * 26}"), RECO, "chiffres"),
    "a rank of 2 to the 63": (swap(RECO, "rang: 2", f"rang: {2**63}"), RECO, "chiffres"),
    "a rank of a million": (swap(RECO, "rang: 2", "rang: 1000000"), RECO, "rang : attendu"),
    "a rank below zero": (swap(RECO, "rang: 2", "rang: -2"), RECO, "rang : attendu : 1 au moins"),
    "a rank that is no whole": (swap(RECO, "rang: 2", "rang: 2.0"), RECO, "rang : attendu : un nombre entier"),
    "lines that are no whole": (swap(RECO, "[3, 6]", "[3.0, 6.0]"), RECO, "attendu : un nombre entier"),
    "a line of 31 digits": (swap(RECO, "[3, 6]", f"[3, {10**30}]"), RECO, "chiffres"),
    "infinity": (swap(SESSION, "max: 12", "max: 1.0e999"), SESSION, "attendu : un nombre entier"),
    "infinity by name": (swap(SESSION, "max: 12", "max: .inf"), SESSION, "attendu : un nombre entier"),
    "not a number": (swap(SESSION, "max: 12", "max: .nan"), SESSION, "attendu : un nombre entier"),
    "a capacity of 15 digits": (swap(SESSION, "max: 12", f"max: {'9' * 15}"), SESSION, "capacite.max : attendu"),
    "a capacity upside down": (swap(SESSION, "min: 3", "min: 13"), SESSION, "capacite"),
    "a maximum of 15 digits": (swap(LEVIERS, "maximum: 2", f"maximum: {'9' * 15}"), LEVIERS, "maximum : attendu"),
    # texts of nothing, and texts that don't agree
    "a blank title": (title('"   "'), RECO, "titre : texte vide"),
    "a blank question": (
        swap(RECO, "question: Qui décide vraiment ?", 'question: "\u00a0\u202f\u00a0\u202f\u00a0"'),
        RECO,
        "question : texte vide",
    ),
    "a blank label": (swap(LEVIERS, "libelle: Médiation", 'libelle: "\\n \\t"'), LEVIERS, "libelle : texte vide"),
    "a blank proof": (swap(RECO, "preuve: tenir compte des cabinets", 'preuve: " "'), RECO, "preuve : texte vide"),
    "a proof that is a bullet": (swap(RECO, "preuve: tenir compte des cabinets", 'preuve: "- "'), RECO, "preuve"),
    "a blank wording": (swap(RECO, "- Tout se décide au cabinet", '- "  "'), RECO, "formulations.0 : texte vide"),
    "a blank name": (swap(SESSION, "nom: Léo Petit", 'nom: " "'), SESSION, "nom : texte vide"),
    "a blank passage": (
        both(
            swap(RECO, "[3, 6]", "[2, 2]"),
            rewrite(RECO, lambda text: text.split("Entre les")[0]),
        ),
        RECO,
        "texte",
    ),
    "a title of 900,000 letters": (
        swap(SESSION, "titre: Un long stage", f"titre: {'a' * 900_000}"),
        SESSION,
        "titre : attendu",
    ),
    "a link of 900,000 letters": (swap(RECO, "theme: debuts", f"theme: {'a' * 900_000}"), RECO, "theme"),
    "a field of 900,000 letters": (
        vocabulary("essai", "e" * 900_000, f"  - {value('a')}"),
        "essai.yml",
        "champ : attendu",
    ),
    "an hour out of range": (swap(SESSION, '"09:30"', '"25:00"'), SESSION, "horaires.0.debut"),
    "an hour and a line end": (swap(SESSION, '"09:30"', '"09:30\\n"'), SESSION, "horaires.0.debut"),
    "an end before the beginning": (swap(SESSION, 'fin: "12:00"', 'fin: "08:00"'), SESSION, "horaires.0.fin"),
    "a date that doesn't exist": (swap(SESSION, "2019-12-30", "2019-02-30"), SESSION, "horaires.0.jour"),
    "a date of the year 1": (swap(SESSION, "2019-12-30", "0001-01-01"), SESSION, "horaires.0.jour"),
    "a date of the year 9999": (swap(SESSION, "2019-12-30", "9999-12-31"), SESSION, "horaires.0.jour"),
    "an id and a line end": (swap(LEVIERS, "id: memoire", 'id: "memoire\\n"'), LEVIERS, "id : attendu"),
    "lines upside down": (swap(RECO, "[3, 6]", "[5, 2]"), RECO, "source.lignes"),
    "lines past the end": (swap(RECO, "[3, 6]", "[3, 999]"), RECO, "source.lignes"),
    "a passage of 400,000 lines": (
        both(swap(RECO, "[3, 6]", "[3, 400006]"), swap(SOURCE, "un plafond", "\n" * 400_000 + "un plafond")),
        RECO,
        "un passage en a 1000 au plus",
    ),
    "a source outside": (
        swap(RECO, "document: recueil", "document: ../../../../etc/passwd"),
        RECO,
        "n’existe pas dans sources",
    ),
    "a family that is its own": (
        vocabulary("essai", "essai", f"  - {value('a', famille='a')}"),
        "essai.yml",
        "famille : « a » n’existe pas",
    ),
    "a broader term that is its own": (
        vocabulary("essai", "essai", f"  - {value('a', plus_large='a')}"),
        "essai.yml",
        "plus_large",
    ),
    "broader terms that turn round": (
        vocabulary("essai", "essai", f"  - {value('a', plus_large='b')}\n  - {value('b', plus_large='a')}"),
        "essai.yml",
        "plus_large",
    ),
    "two terms of one key": (
        both(
            vocabulary("essai", "essai", f"  - {value('de-plus')}"),
            vocabulary("essai-de", "essaide", f"  - {value('plus')}"),
        ),
        "essai-de.yml",
        "essai-de-plus",
    ),
    # quantities
    "2,100 vocabularies": (many_vocabularies, "vocabulaires", "vocabulaires"),
    "12,000 wrong links in a vocabulary": (
        vocabulary(
            "essai",
            "essai",
            "\n".join(f"  - {{id: v{n}, libelle: v, definition: v, plus_large: w{n}}}" for n in range(12_000)),
        ),
        "essai.yml",
        "valeurs",
    ),
    "900 wrong links in a vocabulary": (
        vocabulary(
            "essai",
            "essai",
            "\n".join(f"  - {{id: v{n}, libelle: v, definition: v, plus_large: w{n}}}" for n in range(900)),
        ),
        "essai.yml",
        "valeurs",
    ),
    "100,000 terms": (
        swap(
            THESAURUS,
            "concepts:",
            "concepts:\n  - {id: beaucoup, libelle: beaucoup, synonymes: ["
            + ", ".join(f"a{n}" for n in range(100_000))
            + "]}",
        ),
        THESAURUS,
        "synonymes",
    ),
    "30,000 concepts": (
        swap(THESAURUS, "concepts:", "concepts:\n" + "\n".join(f"  - {{id: c{n}, libelle: a}}" for n in range(30_000))),
        THESAURUS,
        "concepts",
    ),
    "15,000 acronyms": (
        swap(
            GLOSSAIRE,
            "termes:",
            "termes:\n"
            + "\n".join(f"  - {{id: a{n}, libelle: A{n}, developpe: a, definition: a}}" for n in range(15_000)),
        ),
        GLOSSAIRE,
        "termes",
    ),
    "20,000 addresses": (
        rewrite(THESAURUS, lambda text: text + "# a@exemple.org\n" * 20_000),
        THESAURUS,
        "a@exemple.org",
    ),
    "20,000 paragraphs": (
        rewrite(SESSION, lambda text: text + "\nx\n" * 20_000),
        SESSION,
        "lignes",
    ),
    "2,000 lines of a programme": (
        swap(SESSION, "contenu: |\n", "contenu: |\n" + "\n".join(f"      - b{n}" for n in range(2_000)) + "\n"),
        SESSION,
        "programme : texte trop long",
    ),
    "a word of 100,000 letters": (swap(SOURCE, "techniciens", "a" * 100_000 + " techniciens"), RECO, "texte"),
    "a word of 900,000 letters in a source": (
        rewrite(SOURCE, lambda text: text + "a" * 900_000),
        SOURCE,
        ACCEPTED,
    ),
    # Markdown
    "100,000 quotes": (body(">" * 100_000), PARCOURS, "caractères"),
    "20,000 quotes": (body("> " * 20_000), PARCOURS, "imbriquées"),
    "20,000 stars": (body("*" * 20_000), PARCOURS, ACCEPTED),
    "20,000 brackets of links": (body("[" * 20_000), PARCOURS, "« [ »"),
    "20,000 tags": (body("<a " * 10_000), PARCOURS, "« < »"),
    "10,000 lists in lists": (body("- " * 10_000 + "a"), PARCOURS, "imbriquées"),
    "lists further and further": (body("\n".join("    " * n + "- a" for n in range(150))), PARCOURS, "imbriquées"),
    "a table of 10,000 columns": (body("|" * 10_000 + "\n" + "|-" * 10_000 + "\na" * 400), PARCOURS, "« | »"),
    "hostile Markdown in a programme": (
        swap(SESSION, "contenu: |\n", "contenu: |\n      " + "[" * 2000 + "\n"),
        SESSION,
        "programme : plus de 200",
    ),
    "a script": (
        body("Un <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))"),
        PARCOURS,
        ACCEPTED,
    ),
}
