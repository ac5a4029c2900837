"""Whatever happens to people and groups, a number is the length of its list, and a second reckoning gives the same."""

import contextlib
from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.statistics.histories import BRANCHES, EMPTY, days, histories
from tests.statistics.registry import Telling
from volunteer_registry.statistics.figures import FIGURES
from volunteers.statistics import by_place_age_and_sex, volunteers_on

LAST = date(2024, 12, 31)
OF_LIFE = [figure for figure in FIGURES if figure.since is None]
"""Figures of deeds have histories of their own, in tests/initiatives."""

COMMON = {
    "deadline": None,
    "database": None,
    "phases": [Phase.generate],  # shrinking a long history takes minutes and hardly shortens it
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
}

pytestmark = pytest.mark.database


class Undone(Exception):
    """Takes an example's rows back."""


@pytest.fixture
def desk(branches, region, by, appointed):
    """What every example needs: the branches, the places asked about, and who reads."""
    return Desk(branches, region, by, appointed)


class Desk:
    def __init__(self, branches, region, by, appointed):
        self.by, self.region = by, region
        self.branches = {code: branches[code] for code in (*BRANCHES, EMPTY)}
        self.places = {None: region} | {code: branch.place for code, branch in self.branches.items()}
        self.officer = appointed("officer", region.code)
        self.coordinators = {code: appointed("coordinator", code) for code in self.branches}

    def reader(self, code):
        """One whose scope covers the place."""
        return self.coordinators[code] if code else self.officer


@settings(max_examples=40, derandomize=True, **COMMON)
@given(history=histories(24), day=days)
def test_a_number_is_the_length_of_its_list_and_what_the_model_says(desk, history, day):
    check(desk, history, [day, LAST])


@pytest.mark.deep
@settings(max_examples=200, **COMMON)
@given(history=histories(50), asked=st.lists(days, min_size=3, max_size=3, unique=True))
def test_a_number_is_the_length_of_its_list_in_long_histories(desk, history, asked):
    check(desk, history, [*asked, LAST])


def check(desk: Desk, history: list, asked: list[date]) -> None:
    with contextlib.suppress(Undone), transaction.atomic():
        telling = Telling(desk.branches, desk.by)
        for step in history:
            telling.tell(*step)
        for on in asked:
            lists = compare_lists(desk, telling, on)
            compare_totals(desk, telling, on, lists)
        compare_lines(desk, telling, sorted(asked))
        raise Undone


def compare_lists(desk: Desk, telling: Telling, on: date) -> dict[tuple, list[int]]:
    """Number, list, the reader's list and the model's list, for each figure and place; gives the lists."""
    found, expected, lists = {}, {}, {}
    for code, place in desk.places.items():
        reckoned = telling.model.figures(on, code)
        for figure in OF_LIFE:
            rows, marks = figure.rows(on=on, place=place), telling.marks(figure)
            listed, visible = (
                sorted(marks[key] for key in one.values_list("pk", flat=True))
                for one in (rows, rows.visible_to(desk.reader(code), "figures.open"))
            )
            found[code, figure.code] = figure.number(on=on, place=place), listed, visible
            expected[code, figure.code] = len(reckoned[figure.code]), *[sorted(reckoned[figure.code])] * 2
            lists[code, figure.code] = listed
    assert found == expected
    return lists


def compare_lines(desk: Desk, telling: Telling, on: list[date]) -> None:
    """The line of a chart goes through what each of its days tells."""
    for code, place in desk.places.items():
        reckoned = [len(telling.model.figures(day, code)["volunteers"]) for day in on]
        assert volunteers_on(on, place=place) == reckoned


def compare_totals(desk: Desk, telling: Telling, on: date, lists: dict[tuple, list[int]]) -> None:
    """The region is the distinct union of its districts, and the table of ages adds up to the volunteers."""
    union = {figure.code: set().union(*(lists[code, figure.code] for code in desk.branches)) for figure in OF_LIFE}
    bands: Counter[tuple[int, str]] = Counter()
    for (place, (band, _is_young, _sex)), number in by_place_age_and_sex(on=on, place=desk.region).items():
        bands[place, band] += number
    code_of = {place.pk: code for code, place in desk.places.items()}

    assert {figure.code: lists[None, figure.code] for figure in OF_LIFE} == {
        code: sorted(marks) for code, marks in union.items()
    }
    assert sum(bands.values()) == len(lists[None, "volunteers"])
    assert {(code_of[place], band): number for (place, band), number in bands.items()} == telling.model.bands(on)
    assert union["club_students"] <= union["volunteers"]
