"""Figures of grants: each the sum or the length of its list, by day and by district; a part is never added."""

import datetime

import pytest

from grants.models import Grant, MicroGrant
from tests.grants.conftest import AKTAU, REGION
from volunteer_registry.shared import history
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.statistics.editions.deeds import COUNTED_THROUGH
from volunteer_registry.statistics.figures import BY_CODE, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CODES = ("grants", "grant_amount", "micro_grants", "micro_grant_amount")
BEFORE, AWARDED, LATER = datetime.date(2023, 5, 31), datetime.date(2023, 6, 1), datetime.date(2024, 1, 1)


@pytest.fixture
def given(grant, propose, head, hand):
    """Two micro-grants awarded on 1 June, and a third that waits."""
    proposed = [propose(), propose(), propose()]
    for proposal in proposed[:2]:
        proposals.approve(proposal, by=hand(head))
    return MicroGrant.objects.awarded()


def told(on: datetime.date, place: str = REGION) -> list[int]:
    found = numbers(on=on, place=Place.objects.get(code=place))
    return [found[code] for code in CODES]


def test_a_year_counts_what_was_awarded_in_it_by_the_day(given):
    assert told(BEFORE) == [1, 9_221_000, 0, 0]
    assert told(AWARDED) == [1, 9_221_000, 2, 600_000]
    assert told(LATER) == [0, 0, 0, 0]


def test_they_count_where_the_recipient_and_the_initiatives_branch_are(given):
    assert told(AWARDED, AKTAU) == [1, 9_221_000, 2, 600_000]
    assert told(AWARDED, "471800000") == [0, 0, 0, 0]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("place", [REGION, AKTAU])
def test_a_number_is_what_its_list_and_its_members_come_to(given, code, place):
    figure, where = BY_CODE[code], Place.objects.get(code=place)

    assert figure.number(on=AWARDED, place=where) == told(AWARDED, place)[CODES.index(code)]
    assert sum(figure.weights(on=AWARDED, place=where).values()) == figure.number(on=AWARDED, place=where)
    assert figure.members(on=AWARDED, place=where).number == figure.number(on=AWARDED, place=where)


def test_what_is_voided_is_out_of_every_count(given, by):
    history.voided([given.first()], by=by, why="қате")
    assert told(AWARDED) == [1, 9_221_000, 1, 300_000]

    history.voided(Grant.objects.all(), by=by, why="қате")
    assert told(AWARDED)[:2] == [0, 0]


def test_what_makes_the_difference_is_known_of_each(given):
    assert set(CODES) <= set(COUNTED_THROUGH)
