"""Targets: what was reached is reckoned from records, by the day; the pace; a declared number only stands beside it."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from grants.choices import Metric
from grants.models import Grant, GrantEvent, MicroGrant, Target
from grants.statistics.evidence import COUNTED, events_of, progress, trained
from initiatives.actions import events
from tests.grants.conftest import AKTAU, ON
from volunteer_registry.shared import history
from volunteer_registry.shared.proposals import actions as proposals
from volunteers import actions as volunteers

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DUE = datetime.date(2023, 12, 31)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def target(grant, by):
    def of(metric, at_least, due_on=DUE, **words):
        new = Target(grant=grant, metric=metric, at_least=at_least, due_on=due_on, **words)
        return history.created([new], by=by)[0]

    return of


def reached(target, on=DUE) -> int:
    return progress(target, on).reached


def test_those_count_who_completed_a_training_and_led_that_day(target, training, grant):
    asked = target(Metric.LEADERS_TRAINED, 2)

    assert (reached(asked), reached(asked, ON - DAY)) == (1, 0)
    assert sorted(row.was_leader for row in trained(events_of(Grant.objects.filter(pk=grant.pk), DUE))) == [False, True]


def test_who_led_at_another_time_does_not_count(target, training, by):
    leader = training.participations.order_by("pk").first().volunteer
    volunteers.quit_group(leader.memberships.get(), on=ON, by=by)

    assert reached(target(Metric.LEADERS_TRAINED, 2)) == 0


def test_a_leader_trained_twice_counts_once(target, training, grant, branches, by):
    leader = training.participations.order_by("pk").first().volunteer
    second = events.plan(branch=branches[AKTAU], kind="training", title="Екінші", on=ON + DAY, by=by)
    history.created([GrantEvent(grant=grant, event=second)], by=by)
    events.attend(second, [leader], minutes=60, completed=True, by=by)
    events.confirm(second, by=by)

    assert reached(target(Metric.LEADERS_TRAINED, 2)) == 1


def test_hours_nobody_confirmed_are_no_evidence(target, training):
    training.participations.update(confirmed_at=None, confirmed_by=None)

    assert (reached(target(Metric.LEADERS_TRAINED, 2)), reached(target(Metric.VOLUNTEERS, 3))) == (0, 0)


def test_days_of_what_micro_grants_pay_for_belong_to_the_grant(target, training, propose, head, hand, branches, by):
    proposal = propose()
    row = MicroGrant.objects.get(pk=proposal.subject_id)
    words = {"kind": "day", "title": "Іс", "on": ON + DAY}
    events.plan(branch=branches[AKTAU], initiative=row.initiative, **words, by=by)
    asked = target(Metric.EVENTS_HELD, 2)
    assert reached(asked) == 1, "the money is not promised yet"

    proposals.approve(proposal, by=hand(head))

    assert (reached(asked), reached(target(Metric.MICRO_GRANTS, 1))) == (2, 1)


@pytest.mark.parametrize(
    ("on", "state", "expected"),
    [
        (datetime.date(2023, 1, 2), "on_pace", 0),
        (datetime.date(2023, 7, 1), "behind", 4),
        (DUE, "behind", 10),
        (DUE + DAY, "missed", 10),
    ],
)
def test_the_pace_is_even_from_the_first_day_to_the_last(target, training, on, state, expected):
    standing = progress(target(Metric.EVENTS_HELD, 10), on)

    assert (standing.state, standing.expected) == (state, expected)


def test_what_came_after_its_day_does_not_reach_it(target, training):
    asked = target(Metric.EVENTS_HELD, 1, due_on=ON - DAY)

    assert (reached(asked), progress(asked, DUE).state, progress(asked, DUE).missing) == (0, "missed", 1)


def test_a_declared_number_has_its_paper_and_changes_nothing(target, training):
    asked = target(Metric.EVENTS_HELD, 1, declared=33, declared_paper="Есеп, 12.12.2023")
    assert reached(asked) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.filter(pk=asked.pk).update(declared_paper="")


def test_every_metric_is_reckoned(target, training, client, grant):
    assert set(COUNTED) == set(Metric)
    for metric in Metric:
        target(metric, 1)

    page = client.get(grant.get_absolute_url())

    assert [standing.target.metric for standing in page.context["targets"]] == list(Metric)
