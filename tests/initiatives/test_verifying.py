"""`manage.py verify` names what cannot be, and is silent about what the actions have made."""

import datetime

import pytest

from groups import actions as groups
from initiatives.actions import events
from initiatives.models import Initiative, Organiser, Participation, Step
from initiatives.verifying import ALL
from tests import factories
from tests.initiatives.conftest import GROWN, NOW, PATHS
from volunteer_registry.shared.history import By
from volunteer_registry.shared.verifying import CHECKS

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ON = datetime.date(2023, 5, 20)


def violations() -> list[str]:
    return [sentence for check in ALL for sentence in check()]


@pytest.fixture
def lives(made):
    return {state: made(state, title=f"Бастама {state}") for state in PATHS}


@pytest.fixture
def event(made, aktau, leader, coordinator, hand, by):
    """A day of an initiative, with hours that the branch has confirmed."""
    row = made("under_way")
    held = events.plan(branch=aktau, initiative=row, kind="day", title="Тазалау", on=ON, by=hand(leader))
    person = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, **GROWN)
    events.take_part(held, volunteer=person, minutes=600, by=hand(leader))
    events.confirm(held, by=hand(coordinator))
    return held


def test_every_check_is_asked_by_verify():
    assert set(ALL) <= set(CHECKS)


def test_what_the_actions_have_made_is_as_it_must_be(lives, event):
    assert violations() == []


def test_a_state_no_step_led_to_is_named(lives):
    row = lives["submitted"]
    Initiative.objects.filter(pk=row.pk).update(state="accepted")

    assert violations() == [f"initiative {row.public_id} is accepted, and its steps led to submitted"]


def test_a_step_out_of_nowhere_is_named(lives):
    row = lives["accepted"]
    same = {"initiative": row, "by": None, "at": NOW}
    Step.objects.create(verb="complete", source="reported", target="accepted", **same)

    assert violations() == [
        f"initiative {row.public_id}: the step complete did not begin where the one before it ended"
    ]


def test_an_initiative_without_a_lead_is_named(lives):
    row = lives["draft"]
    Organiser.objects.filter(initiative=row).update(voided_at=NOW)

    assert violations() == [f"initiative {row.public_id} has no lead organiser"]


def test_whoever_decided_for_their_own_group_is_named(event, coordinator, group, by):
    groups.appoint_representative(group, user=coordinator, on=datetime.date(2023, 1, 1), by=by)
    assert violations() == [], "it was not known when they decided"
    group.representatives.filter(user=coordinator).update(recorded_at=NOW - datetime.timedelta(days=9))

    found = violations()

    assert (
        f"initiative {event.initiative.public_id}: the step accept was taken by somebody who acts for an organiser"
        in found
    )
    assert f"event {event.public_id}: hours were confirmed by somebody who acts for an organiser" in found


def test_more_hours_than_a_day_has_are_refused_and_named(event, aktau, leader, hand):
    person = event.participations.get().volunteer
    second = events.plan(branch=aktau, kind="fair", title="Жәрмеңке", on=ON, by=hand(leader))
    with pytest.raises(events.Refused):
        events.take_part(second, volunteer=person, minutes=841, by=hand(leader))
    part = events.take_part(second, volunteer=person, minutes=840, by=hand(leader))
    with pytest.raises(events.Refused):
        events.correct(part, minutes=841, completed=False, why="қате", by=hand(leader))
    events.correct(part, minutes=839, completed=False, why="қате", by=hand(leader))
    assert violations() == []

    Participation.objects.filter(pk=part.pk).update(minutes=900)

    assert violations() == [f"volunteer {person.registry_no} has more than 24 hours on {ON}"]


def test_an_event_moved_to_another_day_is_confirmed_anew(event, leader, hand):
    events.edit(event, on=event.on, spot="Жағалау", by=hand(leader))
    assert event.participations.get().confirmed_at

    events.edit(event, on=ON + datetime.timedelta(days=1), by=By(leader, "page", NOW))

    assert event.participations.get().confirmed_at is None
