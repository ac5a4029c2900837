"""The rows of the three sheets that workers read."""

from tests.rosters import people

SEEDS = (1, 2, 3)
ROWS = 700


def rows(seed: int) -> list[list[str]]:
    return list(people.mixed_rows(ROWS, [], seed=seed, twice=0))


def length(seed: int) -> int:
    """With the heading."""
    return len(rows(seed)) + 1
