"""The QR codes printed on paper."""

from search.site.qr import LONGEST, qr_code


def test_a_code_has_no_style_of_its_own() -> None:
    code = str(qr_code("https://exemple.fr/dossier?fiches=a,b"))
    assert code.startswith("<svg") and "style" not in code and "http" not in code


def test_another_address_has_another_code() -> None:
    assert qr_code("https://exemple.fr/a") != qr_code("https://exemple.fr/b")
    assert qr_code("https://exemple.fr/a") == qr_code("https://exemple.fr/a")


def test_an_address_too_long_for_a_phone_has_none() -> None:
    assert qr_code("a" * LONGEST)
    assert qr_code("a" * (LONGEST + 1)) is None
