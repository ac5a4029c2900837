"""Figures of the grants that run on a day: leaders trained and events held, over their life up to it."""

import datetime

import pytest

from grants.models import Grant, GrantEvent, MicroGrant
from initiatives.actions import events
from initiatives.models import Event, Participation
from tests.grants.conftest import AKTAU, NOW, ON, REGION, SINCE
from volunteer_registry.shared import history
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.statistics.editions.deeds import COUNTED_THROUGH, became_known, taken_back
from volunteer_registry.statistics.editions.explaining import explain
from volunteer_registry.statistics.editions.reasons import Reason
from volunteer_registry.statistics.figures import BY_CODE, numbers, numbers_on
from volunteers.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CODES = ("leaders_trained", "events_held")
DAY = datetime.timedelta(days=1)
LATER = datetime.date(2024, 2, 1)


def told(on: datetime.date, place: str = REGION) -> list[int]:
    found = numbers(on=on, place=Place.objects.get(code=place))
    return [found[code] for code in CODES]


@pytest.fixture
def paid_day(propose, head, hand, branches, by):
    """The initiative of a micro-grant, awarded on 1 June, has a day after the training, one that was called off and
    one before the grant."""
    proposal = propose()
    row = MicroGrant.objects.get(pk=proposal.subject_id)
    words = {"branch": branches[AKTAU], "initiative": row.initiative, "kind": "day", "title": "Іс"}
    _held, called_off, _before = (events.plan(on=on, **words, by=by) for on in (ON + DAY, ON + DAY, SINCE - DAY))
    events.call_off(called_off, why="жаңбыр", by=by)
    proposals.approve(proposal, by=hand(head))
    return row


def test_they_count_from_the_grants_first_day_into_the_next_year(training):
    assert [told(day) for day in (ON - DAY, ON, LATER)] == [[0, 0], [1, 1], [1, 1]]
    assert BY_CODE["events_held"].since(LATER) == SINCE


def test_a_grant_that_is_over_counts_no_more(training, grant, by):
    history.changed([grant], ends_on=ON + DAY, by=by)

    assert [told(day) for day in (ON + DAY, ON + 2 * DAY)] == [[1, 1], [0, 0]]
    assert BY_CODE["events_held"].since(LATER) == LATER, "no grant runs"


def test_what_was_before_the_grants_first_day_is_not_of_it(training, grant, by):
    history.changed([grant], starts_on=ON + DAY, by=by)

    assert told(LATER) == [0, 0]


def test_days_of_a_micro_grants_initiative_count_once_its_money_is_promised(training, paid_day):
    assert [told(day) for day in (ON + DAY, NOW.date())] == [[1, 1], [1, 2]]


def test_an_event_that_is_of_a_grant_in_two_ways_counts_once(training, paid_day, grant, by):
    history.created([GrantEvent(grant=grant, event=paid_day.initiative.events.get(on=ON + DAY, voided_at=None))], by=by)

    assert told(NOW.date()) == [1, 2]


def test_what_is_voided_is_out_of_every_count(training, grant, by):
    history.voided([Grant.objects.get(pk=grant.pk).event_links.get()], by=by, why="қате")

    assert told(ON) == [0, 0]


def test_they_count_where_the_event_was(training):
    assert (told(ON, AKTAU), told(ON, "471800000")) == ([1, 1], [0, 0])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("on", [ON - DAY, ON, ON + DAY, NOW.date(), LATER])
def test_a_number_is_what_its_list_and_its_members_come_to(training, paid_day, code, on):
    figure, where = BY_CODE[code], Place.objects.get(code=REGION)
    (number,) = (found[code] for found in numbers_on([on], place=where).values())

    assert figure.number(on=on, place=where) == figure.members(on=on, place=where).number == number


@pytest.mark.parametrize("last", [NOW.date(), LATER])
def test_what_makes_the_difference_between_two_days_adds_up(training, paid_day, grant, by, last):
    history.changed([grant], ends_on=NOW.date(), by=by)
    found = explain(ON, last, place=Place.objects.get(code=REGION), codes=list(CODES))

    assert [sum(found[code].parts.values()) for code in CODES] == [
        found[code].after - found[code].before for code in CODES
    ]
    assert found["events_held"].after == (2 if last == NOW.date() else 0)


def test_what_they_are_counted_through_is_known():
    assert set(CODES) <= set(COUNTED_THROUGH)


LONG_AFTER = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)


def reasons(code: str, pk: int, at: datetime.datetime) -> list[Reason | None]:
    """Why it counts now, and why it may be lost, as of what was known at an instant."""
    period = {"since": SINCE, "until": LATER, "at": at}
    return [became_known(code, [pk], counted=set(), **period).get(pk), taken_back(code, [pk], **period).get(pk)]


def trained_leader() -> int:
    (person,) = Participation.objects.filter(completed=True, volunteer__memberships__role="leader")
    return person.volunteer_id


def test_what_was_known_explains_nothing(training, paid_day):
    for code, pk in (("events_held", training.pk), ("leaders_trained", trained_leader())):
        assert reasons(code, pk, LONG_AFTER) == [None, None]


@pytest.mark.parametrize("rows", [GrantEvent, Membership, Participation])
@pytest.mark.parametrize("was", ["entered", "voided"])
def test_whatever_of_it_came_late_or_was_taken_back_tells_why_of_a_leader(training, paid_day, rows, was):
    """The others were known long ago and stand."""
    known = NOW - 2 * DAY
    for one in (GrantEvent, Membership, Participation):
        one.objects.update(recorded_at=known)
    Participation.objects.update(confirmed_at=known)
    pk = trained_leader()
    rows.objects.update(recorded_at=NOW) if was == "entered" else rows.objects.update(voided_at=NOW)

    expected = {"entered": [Reason.ENTERED_LATE, None], "voided": [None, Reason.VOIDED]}[was]
    assert reasons("leaders_trained", pk, NOW - DAY) == expected


def test_an_event_linked_late_or_paid_for_late_is_told(training, paid_day):
    GrantEvent.objects.update(recorded_at=NOW)
    Event.objects.update(recorded_at=NOW - 2 * DAY)
    paid = paid_day.initiative.events.get(on=ON + DAY, voided_at=None)

    assert [reasons("events_held", one.pk, NOW - DAY) for one in (training, paid)] == [[Reason.ENTERED_LATE, None]] * 2
