"""Who waits for whom: long questions for each other, others for nobody."""

import asyncio
from types import SimpleNamespace

import pytest

from search.site.turns import LONG, turn


def request(length: int) -> SimpleNamespace:
    return SimpleNamespace(query_string="q" * length)


@pytest.mark.parametrize(("length", "together"), [(0, 3), (LONG, 3), (LONG + 1, 1)])
def test_how_many_are_read_together(length: int, together: int) -> None:
    site = type("Site", (), {})()  # that a weak reference may lead to
    inside = most = 0

    async def read() -> None:
        nonlocal inside, most
        async with turn(site, request(length)):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    async def everybody() -> None:
        await asyncio.gather(read(), read(), read())

    asyncio.run(everybody())
    assert most == together


def test_a_failure_lets_the_next_one_in() -> None:
    site = type("Site", (), {})()

    async def steps() -> None:
        with pytest.raises(ZeroDivisionError):
            async with turn(site, request(LONG + 1)):
                raise ZeroDivisionError
        async with asyncio.timeout(20), turn(site, request(LONG + 1)):
            pass

    asyncio.run(steps())
