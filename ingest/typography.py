"""French typography: the spaces that keep punctuation with its word."""

import re

NARROW = "\N{NARROW NO-BREAK SPACE}"
BEFORE = re.compile(r"[ \N{NO-BREAK SPACE}](?=[;:!?»])")
AFTER = re.compile(r"(?<=«)[ \N{NO-BREAK SPACE}]")


def french_spaces(text: str) -> str:
    """Return the text with a narrow no-break space before ; : ! ? » and after «, where a space was already written.

    Rule: Lexique des règles typographiques en usage à l’Imprimerie nationale, « Ponctuation ».
    """
    return AFTER.sub(NARROW, BEFORE.sub(NARROW, text))
