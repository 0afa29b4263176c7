"""Texts that show nothing, or hide something."""

import pytest

from ingest.check.schemas import Breach
from ingest.check.values import BLANK, check_values
from ingest.errors import MOST, REST

NUL = "caractère de contrôle U+0000 (NULL) : retirez-le"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"a": ["", "mot", 3, None, True, 7.5]}, []),
        ({"a": " "}, [Breach(("a",), BLANK)]),
        ({"a": [{"b": "\u00a0\u202f\n\t"}]}, [Breach(("a", 0, "b"), BLANK)]),
        ({" ": 1}, [Breach((" ",), BLANK)]),
        ("x\0", [Breach((), NUL)]),
        ({"a": ["x", "x\0"], "\0": {"b": "\0"}}, [Breach(path, NUL) for path in (("a", 1), ("\0",), ("\0", "b"))]),
        (["\t"] * (MOST + 1), [*(Breach((index,), BLANK) for index in range(MOST)), Breach((), REST)]),
        (["\0"] * (MOST + 1), [*(Breach((index,), NUL) for index in range(MOST)), Breach((), REST)]),
    ],
)
def test_no_text_is_blank_nor_hides_anything(data: object, found: list[Breach]) -> None:
    assert list(check_values(data, r'"\0"')) == found
