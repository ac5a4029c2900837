"""Deadlines: who is reminded of what, from which day on, once, and not of what was done meanwhile."""

import datetime

import pytest

from groups import actions as groups
from initiatives import jobs
from initiatives.actions import deciding, events, reminding
from tests import factories
from tests.initiatives.conftest import AKTAU, GROWN, JANAOZEN, NOW
from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.jobs.models import Letter, Notice
from volunteer_registry.shared.jobs.queue import CHORES
from volunteer_registry.shared.sealed import unseal

pytestmark = pytest.mark.database
LEADER, COORDINATOR = "leader@test.test", f"coordinator.{AKTAU}@test.test"
BEGUN = NOW.date()
"""The day of every step and every event here: the last day of the initiative lies before it."""

DUE = {
    "results": (LEADER, 7),
    "returned": (LEADER, 14),
    "people": (LEADER, 3),
    "decision": (COORDINATOR, 5),
    "confirmation": (COORDINATOR, 5),
    "hours": (COORDINATOR, 7),
}
"""Written by hand from what was asked, not from the table."""


def later(days: int) -> datetime.date:
    return BEGUN + datetime.timedelta(days)


def told(on: datetime.date) -> list[tuple[str, str]]:
    """What was due by the day, and who has been written to of it."""
    reminding.remind(on=on)
    found = Notice.objects.filter(event__startswith="late-").order_by("pk")
    return [(event.split("-")[1], email) for event, email in found.values_list("event", "user__email")]


@pytest.fixture(autouse=True)
def strangers(appointed, branches, by):
    """A coordinator and a leader of another branch, and an officer: nothing here is theirs."""
    appointed("coordinator", JANAOZEN)
    appointed("officer", "470000000")
    user = User.objects.create_user("other@test.test", "password-for-tests")
    other = factories.founded(branches[JANAOZEN], on=datetime.date(2023, 1, 1), by=by, name="Басқа")
    groups.appoint_representative(other, user=user, on=datetime.date(2023, 1, 1), by=by)


@pytest.fixture
def held(aktau, coordinator, hand):
    """A function that enters an event of an initiative, on the day of its entering unless another is said."""

    def enter(row, on=BEGUN):
        return events.plan(branch=aktau, initiative=row, kind="day", title="Бірінші күн", on=on, by=hand(coordinator))

    return enter


@pytest.fixture
def person(aktau, by):
    return factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, **GROWN)


@pytest.fixture
def waiting(made, held, person, leader, hand):
    """A function that makes what waits, by the deadline's code, and returns what settles it."""

    def results():
        row = made("under_way")
        return lambda: deciding.report(row, by=hand(leader))

    def returned():
        row = made("returned")
        return lambda: deciding.submit(row, by=hand(leader, at=NOW + datetime.timedelta(days=100)))

    def people():
        event = held(made("completed"))
        return lambda: events.take_part(event, volunteer=person, minutes=60, by=hand(leader))

    def decision():
        row = made("submitted")
        return lambda: deciding.withdraw(row, by=hand(leader))

    def confirmation():
        row = made("reported")
        return lambda: deciding.complete(row, on=BEGUN, by=hand(User.objects.get(email=COORDINATOR)))

    def hours():
        event = held(made("completed"))
        events.take_part(event, volunteer=person, minutes=60, by=hand(leader))
        return lambda: events.confirm(event, by=hand(User.objects.get(email=COORDINATOR)))

    made_by = {one.__name__: one for one in (results, returned, people, decision, confirmation, hours)}
    return lambda code: made_by[code]()


def test_the_table_is_what_was_asked():
    assert {one.code: one.days for one in reminding.DEADLINES} == {code: days for code, (_who, days) in DUE.items()}


@pytest.mark.parametrize("code", DUE)
def test_whose_it_is_hears_on_the_day_and_once(waiting, code):
    waiting(code)
    reader, days = DUE[code]
    before = Letter.objects.count()

    assert told(later(days - 1)) == []
    assert told(later(days)) == [(code, reader)]
    assert told(later(days)) == told(later(days + 1)) == told(later(days + 20)) == [(code, reader)]
    assert list(Letter.objects.values_list("recipient", flat=True)[: Letter.objects.count() - before]) == [reader]


@pytest.mark.parametrize("code", DUE)
def test_what_was_done_meanwhile_is_not_asked(waiting, code):
    settle = waiting(code)

    settle()

    assert code not in [what for what, _who in told(later(DUE[code][1]))]


def test_results_are_awaited_from_the_last_day_on_when_it_comes_after_the_beginning(made):
    made("under_way", last_day=later(10))

    assert told(later(16)) == []
    assert told(later(17)) == [("results", LEADER)]


def test_results_sent_back_are_awaited_anew(made, coordinator, leader, hand):
    row = made("under_way")
    assert told(later(7)) == [("results", LEADER)]
    deciding.report(row, by=hand(leader, at=NOW + datetime.timedelta(days=8)))
    deciding.question(row, why="Саны қайда?", by=hand(coordinator, at=NOW + datetime.timedelta(days=9)))

    assert told(later(15)) == [("results", LEADER)]
    assert told(later(16)) == [("results", LEADER)] * 2


def test_hours_corrected_wait_anew(made, held, person, leader, coordinator, hand):
    event = held(made("completed"))
    one = events.take_part(event, volunteer=person, minutes=60, by=hand(leader))
    events.confirm(event, by=hand(coordinator))
    at = NOW + datetime.timedelta(days=10)
    events.correct(one, minutes=30, completed=False, why="Қате", by=hand(leader, at=at))

    assert told(later(16)) == []
    assert told(later(17)) == [("hours", COORDINATOR)]


def test_an_event_entered_late_waits_from_its_entering(made, held):
    held(made("completed"), on=BEGUN - datetime.timedelta(days=20))

    assert told(later(2)) == []
    assert told(later(3)) == [("people", LEADER)]


@pytest.mark.parametrize("state", ["cancelled", "withdrawn"])
def test_nobody_is_awaited_at_what_did_not_come_about(made, held, state):
    held(made(state))

    assert told(later(3)) == []


def test_an_event_of_the_branch_alone_has_no_leader_to_remind(held):
    held(None)

    assert told(later(3)) == []


def test_nobody_is_awaited_at_an_event_that_was_called_off(made, held, coordinator, hand):
    events.call_off(held(made("completed")), why="Дауыл", by=hand(coordinator))

    assert told(later(3)) == []


def test_a_leader_whose_time_is_over_hears_nothing(made, group, by):
    made("under_way")
    history.changed(group.representatives.all(), ended_on=later(1), by=by)

    assert told(later(7)) == []


def test_a_coordinator_is_not_asked_to_decide_for_a_group_of_their_own(made, group, coordinator, by):
    made("submitted")
    groups.appoint_representative(group, user=coordinator, on=datetime.date(2023, 1, 1), by=by)

    assert told(later(5)) == []


def test_what_was_due_long_ago_is_left_in_peace(made):
    made("under_way")

    assert told(later(7 + 31)) == []
    assert told(later(7 + 30)) == [("results", LEADER)]


@pytest.mark.parametrize(
    ("language", "subject", "asks", "since"),
    [
        ("ru", "напоминание", "Инициатива завершилась: подайте результаты.", "1 июня 2023 г."),
        ("kk", "еске салу", "Бастама аяқталды: нәтижесін ұсыныңыз.", "2023 ж. 1 маусым"),
        ("en", "a reminder", "The initiative is over: tell its results.", "1 June 2023"),
    ],
)
def test_it_is_written_in_the_language_of_whoever_reads(made, leader, language, subject, asks, since):
    row = made("under_way", title="100 % «таза»; жаға")
    User.objects.filter(pk=leader.pk).update(language=language)

    told(later(7))

    first, _, body = unseal(Letter.objects.get(recipient=LEADER, message_id=_latest()).content).decode().partition("\n")
    assert first == f"100 % «таза»; жаға: {subject}"
    assert asks in body
    assert since in body
    assert row.get_absolute_url() in body


def test_the_worker_sees_to_it(made):
    assert jobs.remind_of_deadlines in CHORES
    made("under_way")

    for _time in range(2):
        jobs.remind_of_deadlines(NOW + datetime.timedelta(days=7))

    assert Notice.objects.filter(event__startswith="late-").count() == 1


def _latest() -> str:
    return Letter.objects.order_by("-pk").values_list("message_id", flat=True)[0]
