"""Small cells are hidden from the public, and nothing shown gives them away by one subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_registry.statistics.tables import SMALL, hide_small

GRIDS = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=8)
)


@pytest.mark.parametrize(
    ("grid", "hidden"),
    [
        ([[5, 6], [7, 8]], [[5, 6], [7, 8]]),
        ([[0, 6], [7, 0]], [[0, 6], [7, 0]]),
        ([[3, 6, 9], [7, 8, 9], [5, 6, 7]], [[None, None, 9], [7, 8, 9], [None, None, 7]]),
    ],
)
def test_the_smallest_cell_beside_a_small_one_is_hidden_with_it(grid, hidden):
    hide_small(grid)

    assert grid == hidden


@given(GRIDS)
def test_no_small_number_is_shown_and_none_stands_alone_in_its_row_or_column(grid):
    hide_small(grid)

    lines = [*grid, *map(list, zip(*grid, strict=True))]
    assert not [number for row in grid for number in row if number in SMALL]
    assert not [line for line in lines if line.count(None) == 1 and any(line)]
