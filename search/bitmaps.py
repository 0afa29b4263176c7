"""Sets of record numbers as bitmaps: Python integers whose bit n says whether record n belongs."""

from collections.abc import Iterable


def bitmap_of(numeros: Iterable[int]) -> int:
    """Return the bitmap of some record numbers, in time linear in the largest one."""
    found = list(numeros)
    flags = bytearray(b"0") * (max(found, default=0) + 1)
    for numero in found:
        flags[-1 - numero] = 49  # the digit 1
    return int(flags, 2)


def bitmap_bytes(bitmap: int) -> bytes:
    """Return a bitmap as bytes for a table."""
    return bitmap.to_bytes((bitmap.bit_length() + 7) // 8, "little")


def bitmap_from(content: bytes) -> int:
    """Return the bitmap that `bitmap_bytes` wrote."""
    return int.from_bytes(content, "little")


def members(bitmap: int) -> list[int]:
    """Return the record numbers of a bitmap, in order."""
    return [numero for numero, bit in enumerate(reversed(f"{bitmap:b}")) if bit == "1"]
