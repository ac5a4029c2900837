"""Whatever happens, both explanations add up, and a published edition reads the same after every step."""

import contextlib
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editions.conftest import TITLES, WRITES
from tests.statistics.histories import BRANCHES, days, histories
from tests.statistics.registry import Telling
from tests.statistics.test_property import COMMON, Desk, Undone, desk  # noqa: F401  # a fixture
from volunteer_registry.statistics.editions import actions, confirming, counting
from volunteer_registry.statistics.editions.explaining import explain
from volunteer_registry.statistics.figures import BY_CODE, FIGURES
from volunteer_registry.statistics.models import Edition

pytestmark = pytest.mark.database
OF_LIFE = [figure.code for figure in FIGURES if figure.since is None]
"""What people did has histories of its own, in tests/initiatives."""


@settings(max_examples=25, derandomize=True, **COMMON)
@given(
    history=histories(24),
    cuts=st.tuples(st.integers(0, 30), st.integers(0, 30)),
    asked=st.tuples(days, days),
    district=st.sampled_from(BRANCHES),
)
def test_parts_add_up(desk, history, cuts, asked, district):  # noqa: F811
    check(desk, history, sorted(cuts), asked, {None, district})


@pytest.mark.deep
@settings(max_examples=200, **COMMON)
@given(history=histories(50), cuts=st.tuples(st.integers(0, 60), st.integers(0, 60)), asked=st.tuples(days, days))
def test_parts_add_up_in_long_histories(desk, history, cuts, asked):  # noqa: F811
    check(desk, history, sorted(cuts), asked, set(desk.places))


def check(desk: Desk, history: list, cuts: list[int], asked: tuple[date, date], at: set) -> None:  # noqa: F811
    """Two editions are published on the way, each at its place in the history; explained at the places."""
    with contextlib.suppress(Undone), transaction.atomic():
        telling = Telling(desk.branches, desk.by)
        editions: list[tuple[Edition, dict]] = []
        for number, step in enumerate(history):
            while len(editions) < 2 and number >= cuts[len(editions)]:
                editions.append(published(desk, asked[len(editions)]))
            telling.tell(*step)
            if editions:
                try_to_change(number)
            assert [kept(edition) for edition, _before in editions] == [before for _edition, before in editions]
        first, *others = [*asked, *(edition for edition, _before in editions)]
        for second in others:
            assert_adds_up(desk, first, second, at)
        if len(editions) == 2:
            assert_adds_up(desk, editions[0][0], editions[1][0], at)
        raise Undone


def published(desk: Desk, day: date) -> tuple[Edition, dict]:  # noqa: F811
    edition = actions.draft(kind="press", place=desk.region, as_of=day, figures=OF_LIFE, titles=TITLES, by=desk.by)
    actions.ask_branches(edition, by=desk.by)
    for one in confirming.asked(edition, counting.counted(edition)):
        actions.confirm(edition, one.branch, fingerprint=one.fingerprint, by=desk.by)
    actions.publish(edition, by=desk.by)
    return edition, kept(edition)


def kept(edition: Edition) -> dict:
    """Everything an edition tells, as the database holds it."""
    rows = edition.published.values_list("code", "value", "places", "counts", "members", "policy")
    figures = {code: [*values[:3], bytes(values[3]), values[4]] for code, *values in rows}
    words = Edition.objects.filter(pk=edition.pk).values().get()
    return {"figures": figures, "words": words, "confirmed": list(edition.confirmations.values())}


def try_to_change(number: int) -> None:
    """Past every rule of ours, in the database's own language: each step another way."""
    statement = list(WRITES.values())[number % len(WRITES)]
    with contextlib.suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def assert_adds_up(desk: Desk, first, second, at: set) -> None:  # noqa: F811
    for place in (desk.places[code] for code in at):
        for code, explained in explain(first, second, place=place, codes=OF_LIFE).items():
            assert sum(explained.parts.values()) == explained.after - explained.before, (code, place)
            for side, number in ((first, explained.before), (second, explained.after)):
                assert number == number_of(side, code, place), (code, place)


def number_of(side, code: str, place) -> int:
    if isinstance(side, Edition):
        figure = side.published.get(code=code)
        return figure.value if place == side.place else figure.places.get(place.code, 0)
    return BY_CODE[code].number(on=side, place=place)
