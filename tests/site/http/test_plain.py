"""Errors that Datasette writes by itself."""

import pytest

from search.site.http.errors import ErrorAnswer
from search.site.http.messages import DEFAULTS
from search.site.http.plain import error_of

NOT_FOUND = ErrorAnswer(404, "Page introuvable", DEFAULTS[404])


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, b"404: File not found", NOT_FOUND),
        (403, b"403: Directory listing is not allowed", NOT_FOUND),
        (
            200,
            b'{"ok": false, "error": "_shape=object is only available on tables"}',
            ErrorAnswer(
                400,
                "Demande incomprise",
                "La forme «\u202fobject\u202f» n’existe que pour les tables.",
                "_shape=object is only available on tables",
            ),
        ),
        (
            400,
            b'{"ok": false, "error": "no such column: x", "title": null}',
            ErrorAnswer(400, "Demande incomprise", "Aucune colonne ne se nomme «\u202fx\u202f».", "no such column: x"),
        ),
        (400, b'{"ok": false, "error": "Non.", "title": "Demande incomprise"}', None),
        (400, b'<!DOCTYPE html>\n<html lang="fr">', None),
        (400, b"[1]", None),
        (400, b'{"error": ["x"]}', None),
        (400, b"", None),
        (400, b"\xff", None),
    ],
)
def test_what_an_answer_holds(status: int, body: bytes, error: ErrorAnswer | None) -> None:
    assert error_of(status, body) == error
