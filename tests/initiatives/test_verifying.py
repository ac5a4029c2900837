"""`manage.py verify` names what was spoiled past the verbs, and is silent where nothing was."""

import datetime
import io
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from groups import actions as groups
from initiatives.actions import certifying, deciding, drafting, events, recording
from initiatives.models import Certificate, Event, Initiative, Organiser, Participation, Result, Step, SupportAct
from initiatives.verifying import KEPT
from tests import factories
from tests.initiatives.conftest import GROWN, NOW
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.verifying import violations
from volunteers import actions as volunteers

pytestmark = pytest.mark.database

ON = datetime.date(2023, 5, 20)
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def work(made, group, aktau, coordinator, hand, by, whole):
    """Initiatives at several states, an event with confirmed hours, certificates of a training and of hours."""
    rows = {state: made(state, title=state) for state in ("draft", "declined", "under_way", "reported", "completed")}
    past = Initiative(branch=aktau, **whole)
    (rows["recorded"],) = recording.record([recording.Past(past, lead=group)], by=hand(coordinator))
    person = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, **GROWN)
    of_branch = {"branch": aktau, "on": ON, "by": hand(coordinator)}
    day = events.plan(kind="day", title="Күн", initiative=rows["completed"], **of_branch)
    training = events.plan(kind="training", title="Мектеп", **of_branch)
    for event in (day, training):
        events.take_part(event, volunteer=person, minutes=90, completed=True, by=hand(coordinator))
        events.confirm(event, by=hand(coordinator))
    certifying.certify_training(training, language="kk", by=hand(coordinator))
    asked = {"first_day": ON, "last_day": ON, "language": "ru"}
    certifying.certify_hours(person, **asked, by=By(coordinator, "page", LATER))
    return SimpleNamespace(**rows, person=person, day=day, training=training)


def test_where_nothing_was_spoiled_it_is_silent(work):
    said = io.StringIO()

    call_command("verify", stdout=said)

    assert "no violation" in said.getvalue()
    assert Certificate.objects.count() == 2


def test_what_was_certified_and_corrected_afterwards_is_no_violation(work, coordinator):
    row = work.day.participations.get()
    events.correct(
        row, minutes=30, completed=False, why="Ерте кетті", by=By(coordinator, "page", LATER + (LATER - NOW))
    )

    assert not Certificate.objects.get(kind="hours").is_true
    assert violations() == []


def step_of(row, **columns) -> None:
    Step.objects.create(initiative=row, at=LATER, **columns)


SPOILED = {
    "a state without a step": (
        lambda work: Initiative.objects.filter(pk=work.draft.pk).update(state="accepted"),
        "it is accepted, and its steps lead to draft",
    ),
    "a step without its state": (
        lambda work: step_of(work.under_way, verb="report", source="under_way", target="reported"),
        "it is under_way, and its steps lead to reported",
    ),
    "a verb from another state": (
        lambda work: step_of(work.draft, verb="begin", source="accepted", target="under_way"),
        "begin does not lead from draft to under_way",
    ),
    "a verb that leads elsewhere": (
        lambda work: step_of(work.under_way, verb="report", source="under_way", target="completed"),
        "report does not lead from under_way to completed",
    ),
    "recorded in the middle of a life": (
        lambda work: step_of(work.declined, verb="record", source="", target="completed"),
        "record does not lead from declined to completed",
    ),
    "another moment": (
        lambda work: Initiative.objects.filter(pk=work.reported.pk).update(state_since=LATER),
        "it is reported since another moment",
    ),
    "no lead": (
        lambda work: Organiser.objects.filter(initiative=work.draft).update(voided_at=NOW),
        "it has no lead organiser",
    ),
    "results taken off": (
        lambda work: Result.objects.filter(initiative=work.reported).update(voided_at=NOW),
        "it is reported without a result that was reached",
    ),
    "numbers of results taken off": (
        lambda work: Result.objects.filter(initiative=work.completed).update(reached=None),
        "it is completed without a result that was reached",
    ),
    "completed before it began": (
        lambda work: Initiative.objects.filter(pk=work.completed.pk).update(completed_on=datetime.date(2023, 5, 19)),
        "it cannot have been completed on 2023-05-19",
    ),
    "completed in the future": (
        lambda work: Initiative.objects.filter(pk=work.recorded.pk).update(completed_on=datetime.date(2023, 6, 2)),
        "it cannot have been completed on 2023-06-02",
    ),
    "an event of a draft": (
        lambda work: Event.objects.filter(pk=work.day.pk).update(initiative=work.draft),
        "its initiative was never accepted",
    ),
    "an event called off beside its people": (
        lambda work: Event.objects.filter(pk=work.day.pk).update(voided_at=NOW),
        "its event was called off",
    ),
    "minutes of a certificate": (
        lambda work: Certificate.objects.filter(kind="training").update(minutes=F("minutes") + 60),
        "its minutes are not those that were confirmed",
    ),
    "days of a certificate": (
        lambda work: Certificate.objects.filter(kind="hours").update(first_day=NOW.date(), last_day=NOW.date()),
        "its minutes are not those that were confirmed",
    ),
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_was_spoiled_is_named(work, what):
    spoil, sentence = SPOILED[what]
    before = violations()

    spoil(work)

    assert before == []
    assert any(sentence in violation for violation in violations())
    with pytest.raises(CommandError):
        call_command("verify", stderr=io.StringIO())


def test_support_of_another_group_than_the_lead_is_named(work, aktau, by):
    other = factories.founded(aktau, on=ON, by=by, name="Басқа")
    SupportAct.objects.filter(initiative=work.completed).update(group=other)

    assert any("its group does not lead the initiative" in violation for violation in violations())


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_a_row_written_past_the_history_is_named(work, aktau, made, coordinator, hand, model):
    columns = {"initiative": work.draft, "recorded_at": NOW}
    new = {
        "Remark": {**columns, "text": "x", "by": coordinator},
        "Funding": {**columns, "source": "own"},
        "Attachment": {**columns, "kind": "pdf", "size": 1, "voided_at": NOW, "dropped_at": NOW},
        "Calendar": {"branch": aktau, "recorded_at": NOW},
    }
    row = model.objects.create(**new[model.__name__]) if model.__name__ in new else model.objects.first()
    model.objects.filter(pk=row.pk).update(recorded_at=LATER)

    name = model._meta.model_name
    assert violations() == [f"{name} {row.pk}: the row is not as the last step of its history tells"]


def test_a_row_deleted_past_the_history_is_named(work):
    row = work.reported.results.get()
    number = row.pk
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM initiatives_result WHERE id = %s", [number])

    assert f"result {number}: the row is not as the last step of its history tells" in violations()


# --- nobody decides for a group they act for ---


@pytest.fixture
def acting(group, coordinator, by):
    """A function that lets the coordinator act for the group, known since a moment."""

    def act(at=NOW - datetime.timedelta(days=1), until=None):
        hand = By(None, "test", at)
        made = groups.appoint_representative(group, user=coordinator, on=datetime.date(2023, 1, 1), by=hand)
        if until:
            history.changed([made], ended_on=until, by=hand)

    return act


def theirs(coordinator, group) -> list[str]:
    said = f"by user {coordinator.pk}, who acted for group {group.pk}"
    return [one.split()[0] for one in violations() if one.endswith(said)]


def test_whoever_acted_for_the_group_when_they_decided_is_named(acting, work_of_own, coordinator, group):
    acting()
    work_of_own()

    assert sorted(set(theirs(coordinator, group))) == ["certificate", "participation", "step"]


@pytest.mark.parametrize(
    "known",
    [{"at": NOW + datetime.timedelta(days=1)}, {"until": NOW.date() - datetime.timedelta(days=1)}],
    ids=["known only afterwards", "ended before"],
)
def test_whoever_did_not_act_for_it_then_has_done_nothing_wrong(acting, work_of_own, coordinator, group, known):
    acting(**known)
    work_of_own()

    assert violations() == []


@pytest.fixture
def work_of_own(made, aktau, group, coordinator, hand, by):
    """Decisions, hours and certificates of the group and its people, by the coordinator."""

    def do() -> None:
        row = made("completed")
        person = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, **GROWN)
        own = {"branch": aktau, "initiative": row, "on": ON, "by": hand(coordinator)}
        event = events.plan(kind="training", title="Мектеп", **own)
        events.take_part(event, volunteer=person, minutes=90, completed=True, by=hand(coordinator))
        events.confirm(event, by=hand(coordinator))
        certifying.certify_training(event, language="kk", by=hand(coordinator))

    return do


def test_hours_certified_to_people_of_the_group_one_acts_for_are_named(acting, work, group, coordinator, by):
    volunteers.join(work.person, group=group, on=ON, by=By(None, "test", NOW))
    assert theirs(coordinator, group) == []

    acting()

    assert "certificate" in theirs(coordinator, group)


def test_a_partner_added_after_the_decision_is_no_ones_own_group_then(made, aktau, coordinator, leader, by, hand):
    row = made("returned")
    partner = factories.founded(aktau, on=datetime.date(2023, 1, 1), by=by, name="Серіктес")
    groups.appoint_representative(
        partner, user=coordinator, on=datetime.date(2023, 1, 1), by=By(None, "test", NOW - datetime.timedelta(days=1))
    )
    drafting.add_partner(row, group=partner, by=By(leader, "page", LATER))
    assert violations() == []

    deciding.submit(row, by=By(leader, "page", LATER))
    deciding.accept(row, by=By(coordinator, "page", LATER))

    assert theirs(coordinator, partner) == ["step"]


# --- what the database refuses by itself, so that nobody need look for it ---

REFUSED = {
    "a headcount below nothing": lambda work: Event.objects.filter(pk=work.day.pk).update(headcount=-1),
    "no hours": lambda work: Participation.objects.filter(event=work.day).update(minutes=0),
    "more hours than a day has": lambda work: Participation.objects.filter(event=work.day).update(minutes=24 * 60 + 1),
    "an end before the beginning": lambda work: Initiative.objects.filter(pk=work.draft.pk).update(
        last_day=datetime.date(2023, 5, 19)
    ),
    "completed on no day": lambda work: Initiative.objects.filter(pk=work.completed.pk).update(completed_on=None),
    "completed on a day, yet a draft": lambda work: Initiative.objects.filter(pk=work.draft.pk).update(completed_on=ON),
    "a certificate of nothing": lambda work: Certificate.objects.update(minutes=0),
    "a training that is not named": lambda work: Certificate.objects.update(event=None),
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_database_refuses_it(work, what):
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[what](work)


@pytest.fixture
def event(made, aktau, leader, coordinator, hand, by):
    """A day of an initiative, with hours that the branch has confirmed."""
    row = made("under_way")
    held = events.plan(branch=aktau, initiative=row, kind="day", title="Тазалау", on=ON, by=hand(leader))
    person = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, **GROWN)
    events.take_part(held, volunteer=person, minutes=600, by=hand(leader))
    events.confirm(held, by=hand(coordinator))
    return held


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

    assert f"volunteer {person.pk} has more than 24 hours on {ON}" in violations()


def test_an_event_moved_to_another_day_is_confirmed_anew(event, leader, hand):
    events.edit(event, on=event.on, spot="Жағалау", by=hand(leader))
    assert event.participations.get().confirmed_at

    events.edit(event, on=ON + datetime.timedelta(days=1), by=By(leader, "page", NOW))

    assert event.participations.get().confirmed_at is None
