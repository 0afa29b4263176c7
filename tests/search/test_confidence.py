"""From what on a record answers."""

import pytest

from search.confidence import Palier, palier


@pytest.mark.parametrize(
    ("confiance", "part", "expected"),
    [
        (0.6, 0.4, "repond"),
        (0.59, 1.0, "peut_servir"),
        (1.0, 0.39, "peut_servir"),
        (0.45, 0.2, "peut_servir"),
        (0.44, 1.0, "eloigne"),
        (1.0, 0.19, "eloigne"),
    ],
)
def test_a_tier_asks_for_confidence_and_for_a_part_of_the_best_score(
    confiance: float, part: float, expected: Palier
) -> None:
    assert palier(confiance, part) == expected
