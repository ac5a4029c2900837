"""No number of 1-4 people can be worked out from all that the public is shown on a day: a linear programme tries."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statistics.simplex import Programme, given_away
from volunteer_registry.statistics import small_cells
from volunteer_registry.statistics.small_cells import SMALL, WIDTH
from volunteer_registry.statistics.tables import (
    ALL,
    BANDS,
    NOT_YOUTH,
    VOLUNTEERS,
    YOUTH,
    hidden_in_column,
    hidden_totals,
    hidden_volunteers,
    numbers_of,
    of_sex,
)
from volunteers.choices import Sex

WHOLE = (ALL, ALL)
COUNTS = st.one_of(st.just(0), st.integers(1, 4), st.integers(0, 9), st.integers(0, 300))
GRIDS = st.tuples(st.integers(1, 8), st.integers(1, 7)).flatmap(
    lambda size: st.lists(st.lists(COUNTS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)
COLUMNS_OF_PEOPLE = [*product(BANDS, [True, False], Sex.values)]
PEOPLE = st.tuples(st.integers(1, 8), st.sets(st.sampled_from(COLUMNS_OF_PEOPLE), min_size=1, max_size=9)).flatmap(
    lambda size: st.fixed_dictionaries({atom: COUNTS for atom in product(range(size[0]), sorted(size[1]))})
)

ARTICLE = """24 776 809 163 181 244  1 12
             12 325 449  93  95 122  3  6
              5  96 160  44  39  48  1  2
              4  78 128  33  44  39  2  2
              4  90 133  41  33  41  1  2
              7 122 216  61  78  69  3  4
              4  47 127  26  41  37  1  2"""
"""Volunteers of 6 December 2023 by place and band; of the unknown, those surely of youth age and then the others."""


def of_grid(grid):
    return {(row, column): number for row, line in enumerate(grid) for column, number in enumerate(line)}


def lines_of(atom):
    """The numbers of a plain table: its cells, the sums of its rows and columns, and the whole."""
    row, column = atom
    return [atom, (row, ALL), (ALL, column), WHOLE]


def hidden_in_grid(grid):
    return small_cells.hidden(of_grid(grid), lines_of, [WHOLE])


@settings(deadline=None)
@given(GRIDS)
def test_no_cell_or_sum_of_a_table_is_given_away(grid):
    hidden = hidden_in_grid(grid)

    assert given_away(of_grid(grid), lines_of, hidden) == {}
    assert (WHOLE in hidden) == (sum(map(sum, grid)) in SMALL)


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_no_number_of_volunteers_or_youth_is_given_away(people):
    hidden = hidden_volunteers(people)

    assert given_away(people, numbers_of, hidden) == {}
    assert region_of(hidden) == hidden_totals(totals(people))


@pytest.mark.deep
@settings(max_examples=5000, deadline=None)
@given(PEOPLE)
def test_no_number_of_volunteers_or_youth_is_given_away_in_many_tables(people):
    assert given_away(people, numbers_of, hidden_volunteers(people)) == {}


def region_of(hidden):
    """Codes of the region's figures among these."""
    return {figure for figure in (VOLUNTEERS, YOUTH) if (figure, ALL, ALL) in hidden}


def totals(people):
    found = Counter({VOLUNTEERS: 0, YOUTH: 0})
    for (_place, (_band, is_young, _sex)), count in people.items():
        found += Counter({VOLUNTEERS: count, YOUTH: count * is_young})
    return {figure: found[figure] for figure in (VOLUNTEERS, YOUTH)}


@settings(deadline=None)
@given(PEOPLE, st.randoms())
def test_the_same_numbers_are_always_hidden_the_same(people, chance):
    """Otherwise two readings of one day would give away what either hides."""
    shuffled = list(people.items())
    chance.shuffle(shuffled)

    assert hidden_volunteers(dict(shuffled)) == hidden_volunteers(people)


@settings(deadline=None)
@given(GRIDS)
def test_zeros_are_shown(grid):
    empty = {
        number
        for row, column in of_grid(grid)
        for number, line in [((row, ALL), grid[row]), ((ALL, column), [line[column] for line in grid])]
        if not any(line)
    } | {atom for atom, number in of_grid(grid).items() if not number}

    assert not empty & hidden_in_grid(grid)


@pytest.mark.parametrize(
    ("grid", "hidden"),
    [
        ([[5, 6], [7, 8]], set()),
        ([[0, 6], [7, 0]], set()),
        ([[0, 0], [0, 0]], set()),
        ([[3, 6, 9], [7, 8, 9], [5, 6, 7]], {(0, 0), (0, 1), (2, 0), (2, 1)}),
        ([[2, 1], [0, 1]], {(0, 0), (0, 1), (1, 1), (0, ALL), (1, ALL), (ALL, 0), (ALL, 1), WHOLE}),
        ([[2, 0], [0, 0], [7, 0]], {(0, 0), (2, 0), (0, ALL), (2, ALL)}),
        ([[2, 0], [0, 90], [0, 80]], {(0, 0), (0, ALL), (ALL, 0), (1, 1), (1, ALL), (ALL, 1), (2, 1), (2, ALL)}),
        ([[3, 2, 60], [2, 3, 50], [40, 30, 20]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
    ],
    ids=[
        "none small",
        "none small beside zeros",
        "nobody",
        "the smallest beside",
        "fewer than five in all",
        "alone in a row: two rows keep their sums to themselves",
        "alone in a row and a column: the whole alone is shown",
        "lines of five among small cells",
    ],
)
def test_what_is_hidden_of_a_table(grid, hidden):
    assert hidden_in_grid(grid) == hidden


def test_on_the_day_of_the_article_only_small_cells_are_hidden():
    rows = [[int(number) for number in line.split()] for line in ARTICLE.splitlines()]
    of_youth = [False, True, True, True, True, False, True, False]
    columns = list(zip([*BANDS, "unknown"], of_youth, ["M"] * 8, strict=True))
    people = {(place, columns[at]): number for (place, at), number in of_grid(rows).items()}

    hidden = hidden_volunteers(people)

    youngest, unknown = (
        {(VOLUNTEERS, place, "under_14") for place in (3, 4, 6)},
        {(VOLUNTEERS, place, "unknown") for place in (2, 3, 4, 6)},
    )
    assert {number for number in hidden if number[0] != NOT_YOUTH} > youngest | unknown
    assert len(hidden) == 8
    assert region_of(hidden) == set()


def test_hiding_by_place_alone_gives_a_sex_away_by_the_sums_of_ages():
    people = {
        (place, (band, True, sex)): count
        for place in (0, 1)
        for (band, sex), count in {("18_24", "F"): 40, ("18_24", "M"): 30, ("14_17", "F"): 1, ("14_17", "M"): 9}.items()
    }
    without_sex = small_cells.hidden(
        people, lambda atom: [one for one in numbers_of(atom) if "sex" not in one[0]], [(VOLUNTEERS, ALL, ALL)]
    )

    assert (of_sex("F"), ALL, "14_17") in given_away(people, numbers_of, without_sex)
    assert given_away(people, numbers_of, hidden_volunteers(people)) == {}


# What the programme would say of weaker hiding


def test_hiding_small_cells_alone_gives_them_away():
    grid = [[3, 6, 9], [7, 8, 9], [5, 6, 7]]

    assert given_away(of_grid(grid), lines_of, {(0, 0)}) == {(0, 0): 0}


def test_showing_any_one_of_the_hidden_numbers_again_gives_small_ones_away():
    grid = [[3, 6, 9], [7, 8, 9], [5, 6, 7]]
    hidden = hidden_in_grid(grid)

    assert {number for number in hidden if (0, 0) in given_away(of_grid(grid), lines_of, hidden - {number})} == hidden


def test_a_second_cell_in_each_row_and_column_is_not_enough():
    grid = [[1, 2, 50], [2, 1, 60], [40, 50, 60]]
    in_twos = set(product((0, 1), (0, 1)))

    assert given_away(of_grid(grid), lines_of, in_twos) == dict.fromkeys(in_twos, 3)
    assert in_twos < hidden_in_grid(grid)


def test_a_row_with_one_cell_gives_it_away_by_its_sum():
    grid = [[2, 0], [30, 40], [7, 50]]
    rule = {(0, 0), (2, 0), (2, 1), (1, 0), (1, 1)}

    assert given_away(of_grid(grid), lines_of, rule)[(0, 0)] == 0


def test_youth_by_place_gives_away_what_the_table_of_bands_hides():
    people = {
        (place, column): count
        for place, counts in enumerate([(2, 40), (9, 50)])
        for column, count in zip([("36_plus", False, "F"), ("18_24", True, "F")], counts, strict=True)
    }
    of_bands = small_cells.hidden(
        people, lambda atom: [one for one in numbers_of(atom) if one[0] == VOLUNTEERS], [(VOLUNTEERS, ALL, ALL)]
    )

    assert given_away(people, numbers_of, of_bands)[VOLUNTEERS, 0, "36_plus"] == 0
    assert given_away(people, numbers_of, hidden_volunteers(people)) == {}


# A column: students by place of the club; someone in clubs of two places counts once in the region


COLUMNS = st.lists(COUNTS, min_size=1, max_size=8)
OVERLAPPING = COLUMNS.flatmap(
    lambda numbers: st.tuples(st.just(numbers), st.integers(max(numbers), max(max(numbers), sum(numbers))))
)


@settings(deadline=None)
@given(COLUMNS)
def test_no_number_of_a_column_is_given_away(numbers):
    people = {(place, ALL): number for place, number in enumerate(numbers)}

    assert given_away(people, lambda atom: atom, hidden_in_column(dict(enumerate(numbers)))) == {}


@settings(deadline=None)
@given(OVERLAPPING)
def test_no_number_of_a_column_is_given_away_by_a_whole_that_counts_people_of_two_places_once(asked):
    numbers, region = asked
    hidden = hidden_in_column(dict(enumerate(numbers))) - {ALL}

    assert {place for place, number in enumerate(numbers) if number in SMALL} <= hidden
    if region >= WIDTH:
        assert [place for place in hidden if overlapping(numbers, region, hidden).width([place]) < WIDTH] == []


def test_of_a_column_a_small_number_hidden_alone_is_given_away():
    people = {(place, ALL): number for place, number in enumerate([2, 3, 40, 50])}

    assert given_away(people, lambda atom: atom, {0}) == {0: 0, 1: 0}
    assert hidden_in_column({0: 2, 1: 3, 2: 40, 3: 50}) == {0, 1}
    assert hidden_in_column({0: 2, 1: 40, 2: 50}) == {0, 1}


def overlapping(numbers, region, hidden):
    """No place has more than the region, whose people are each in one place at least."""
    places = range(len(numbers))
    missing = [len(numbers) + place for place in places]
    shown = [([place], numbers[place]) for place in places if place not in hidden]
    within = [([place, missing[place]], region) for place in places]
    together = ([*missing, 2 * len(numbers)], (len(numbers) - 1) * region)
    return Programme([*shown, *within, together], 2 * len(numbers) + 1)


# The programme itself


def test_a_programme_finds_the_bounds_of_a_table_with_known_sums():
    """Fréchet: of rows of 4 and 9 people and columns of 6 and 7, the first cell has 0-4, the last 3-7."""
    table = Programme([([0, 1], 4), ([2, 3], 9), ([0, 2], 6), ([1, 3], 7)], 4)

    assert [(-table.most({one: -1}), table.most({one: 1})) for one in range(4)] == [(0, 4), (0, 4), (2, 6), (3, 7)]
    assert [table.width([0, 1]), table.width([0, 3])] == [0, 8]


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6))
def test_a_programme_finds_what_trying_every_table_finds(cells):
    upper, *columns = sum(cells[:3]), *[cells[at] + cells[at + 3] for at in range(3)]
    rows = [(x, y, upper - x - y) for x, y in product(range(upper + 1), repeat=2)]
    tables = [
        [*row, *lower]
        for row in rows
        if min([*row, *(lower := [column - one for column, one in zip(columns, row, strict=True)])]) >= 0
    ]
    sums = [([0, 1, 2], upper), ([3, 4, 5], sum(cells[3:])), *[([at, at + 3], columns[at]) for at in range(3)]]

    programme = Programme(sums, 6)

    assert [programme.width([one]) for one in range(6)] == [
        max(tried) - min(tried) for tried in zip(*tables, strict=True)
    ]


def test_a_programme_knows_what_has_no_bound_and_what_has_no_answer():
    assert Programme([([0], 4)], 2).width([1]) is None
    with pytest.raises(ValueError, match="No table"):
        Programme([([0, 1], 4), ([0], 5)], 2)
