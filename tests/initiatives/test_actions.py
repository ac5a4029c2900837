"""What each verb of initiatives does, whom it refuses, and what stays of it."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from initiatives.actions import deciding, drafting, events, recording, results
from initiatives.models import Event, Initiative, Result, Step, SupportAct
from tests import factories
from tests.initiatives.conftest import GROWN, NOW
from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs.models import Letter, Notice
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.refusal import Refused

pytestmark = pytest.mark.database

DAY = datetime.date(2023, 5, 20)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def walked(row: Initiative) -> list[tuple]:
    return list(row.steps.values_list("verb", "source", "target", "by__email", "why"))


def test_every_step_is_written_down_with_who_and_why(made):
    row = made("returned")

    assert (row.state, row.version) == ("returned", 3)
    assert walked(row) == [
        ("submit", "draft", "submitted", "leader@test.test", ""),
        ("return", "submitted", "returned", "coordinator.471000000@test.test", "Күні қате"),
    ]


def test_accepting_with_support_writes_an_act_of_each_kind_for_the_lead_group(made, group, coordinator, hand):
    row = made("submitted")
    kinds = ["administrative", "consultative"]

    deciding.accept(row, support=kinds, done="Хат берілді", publish=True, by=hand(coordinator))

    row.refresh_from_db()
    assert (row.state, row.published_at) == ("accepted", NOW)
    acts = SupportAct.objects.values_list("group", "initiative", "kind", "on", "done", "by")
    assert sorted(acts) == [(group.pk, row.pk, kind, NOW.date(), "Хат берілді", coordinator.pk) for kind in kinds]


def test_of_two_who_decide_the_second_is_told_who_decided(made, coordinator, officer, hand):
    row = made("submitted")
    theirs = Initiative.objects.get(pk=row.pk)
    deciding.decline(row, why="Кеш", by=hand(coordinator))

    with pytest.raises(Refused) as refusal:
        deciding.accept(theirs, by=hand(officer))

    assert "declined: coordinator.471000000@test.test" in str(refusal.value)
    assert refusal.value.code == "settled"
    assert Initiative.objects.get(pk=row.pk).state == "declined"
    assert not SupportAct.objects.exists()


def test_what_a_branch_needs_to_decide_is_asked_for_before_submitting(made, leader, hand):
    row = made("draft", about="", volunteers_planned=None)
    row.results.all().delete()

    with pytest.raises(Refused, match=r"what will be done, and why, volunteers planned, what it will bring\.$"):
        deciding.submit(row, by=hand(leader))

    assert walked(row) == []


def test_a_result_without_a_number_reached_is_no_report(made, leader, hand):
    row = made("under_way")
    row.results.update(reached=None)

    with pytest.raises(Refused, match="what was reached"):
        deciding.report(row, volunteers_declared=45, by=hand(leader))


def test_it_counts_from_the_day_of_completion_which_is_no_day_to_come(made, coordinator, hand):
    row = made("reported")

    with pytest.raises(Refused, match="cannot be completed before"):
        deciding.complete(row, on=datetime.date(2023, 5, 19), by=hand(coordinator))
    with pytest.raises(Refused, match="lies in the future"):
        deciding.complete(row, on=datetime.date(2023, 6, 2), by=hand(coordinator))
    deciding.complete(row, on=DAY, by=hand(coordinator))

    assert Initiative.objects.get(pk=row.pk).completed_on == DAY


def test_words_change_only_in_a_draft_or_after_it_was_returned(made, leader, hand):
    row = made("submitted")

    with pytest.raises(Refused, match="This initiative is submitted"):
        drafting.edit(row, version=row.version, title="Басқа", by=hand(leader))


def test_a_lost_update_is_refused_and_tells_what_stands(made, leader, hand):
    row = made("draft")
    drafting.edit(row, version=1, title="Бірінші", by=hand(leader))

    with pytest.raises(drafting.LostUpdate) as refusal:
        drafting.edit(row, version=1, title="Екінші", by=hand(leader))

    assert refusal.value.stored.title == "Бірінші"
    assert Initiative.objects.get(pk=row.pk).title == "Бірінші"


def test_again_copies_words_places_partners_and_plans_but_no_days(made, aktau, leader, hand, by):
    row = made("draft", spot="Жағажай")
    partner = factories.founded(aktau, on=DAY, by=by, name="Серіктес")
    drafting.add_partner(row, group=partner, by=hand(leader))

    copy = drafting.again(row, by=hand(leader))

    assert (copy.title, copy.spot, copy.first_day, copy.state) == (row.title, "Жағажай", None, "draft")
    assert list(copy.places.all()) == [aktau.place]
    assert [str(one) for one in copy.organisers.all()] == ["Жалын", "Серіктес"]
    assert list(copy.results.values_list("planned", "reached")) == [(100, None)]


def test_the_lead_is_not_taken_off_and_a_partner_is(made, aktau, leader, hand, by):
    row = made("draft")
    partner = drafting.add_partner(row, group=factories.founded(aktau, on=DAY, by=by, name="Серіктес"), by=hand(leader))

    with pytest.raises(Refused, match="the lead is not taken off"):
        drafting.take_off(row.lead, by=hand(leader))
    drafting.take_off(partner, by=hand(leader))

    assert [str(one) for one in row.organisers.counted()] == ["Жалын"]


def test_money_is_whole_tiyn(made, leader, hand):
    row = made("draft")

    drafting.add_funding(row, source="sponsor", amount=Tenge.whole(12_800_000), by=hand(leader))

    (funding,) = row.funding.all()
    assert (funding.amount, str(funding.amount)) == (Tenge(1_280_000_000), "12,800,000\xa0₸")


def test_past_ones_are_entered_as_completed_on_their_last_day(group, aktau, officer, hand, whole):
    past = recording.Past(
        Initiative(branch=aktau, **whole),
        lead=group,
        places=[aktau.place],
        results=[Result(help_kind="ecology", category="nature", unit="bags", reached=90)],
        support=["informational"],
    )

    (row,) = recording.record([past], by=hand(officer))

    row.refresh_from_db()
    assert (row.state, row.completed_on) == ("completed", datetime.date(2023, 5, 21))
    assert walked(row) == [("record", "", "completed", "officer.470000000@test.test", "")]
    assert list(row.support.values_list("kind", "on")) == [("informational", DAY)]
    assert row.lead.group == group


def test_a_past_initiative_has_a_last_day_that_is_over(group, aktau, officer, hand, whole):
    past = recording.Past(Initiative(branch=aktau, **{**whole, "last_day": datetime.date(2023, 7, 1)}), lead=group)

    with pytest.raises(Refused, match="has a last day, today or before"):
        recording.record([past], by=hand(officer))

    assert not Initiative.objects.exists()


def test_the_organiser_hears_of_a_decision_once_and_nobody_of_their_own_step(made, leader, coordinator):
    made("accepted")

    told = sorted(Notice.objects.values_list("user__email", flat=True))
    assert told == ["coordinator.471000000@test.test", "leader@test.test"]
    assert sorted(Letter.objects.values_list("recipient", flat=True)) == told


def test_steps_never_change(made):
    row = made("submitted")

    for change in (lambda: row.steps.update(why="басқа"), lambda: Step.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert walked(row)[0][4] == ""


def test_there_is_one_lead(made, group, aktau, by):
    row = made("draft")
    other = factories.founded(aktau, on=DAY, by=by, name="Басқа")

    with pytest.raises(IntegrityError), transaction.atomic():
        drafting.organise(row, other, part="lead", by=by)


@pytest.fixture
def event(aktau, hand, officer):
    return events.plan(branch=aktau, kind="training", title="Оқыту", on=DAY, by=hand(officer))


@pytest.fixture
def person(aktau, by):
    return factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, **GROWN)


def test_hours_count_once_the_branch_has_confirmed_them(event, person, officer, hand):
    taken = events.take_part(event, volunteer=person, minutes=90, by=hand(officer))
    assert taken.confirmed_at is None

    assert events.confirm(event, by=hand(officer)) == 1

    taken.refresh_from_db()
    assert (taken.confirmed_at, taken.confirmed_by) == (NOW, officer)


def test_corrected_hours_wait_to_be_confirmed_again(event, person, officer, hand):
    taken = events.take_part(event, volunteer=person, minutes=90, by=hand(officer))
    events.confirm(event, by=hand(officer))
    taken.refresh_from_db()

    events.correct(taken, minutes=60, completed=True, why="Ерте кетті", by=hand(officer))

    taken.refresh_from_db()
    assert (taken.minutes, taken.completed, taken.confirmed_at) == (60, True, None)
    assert list(taken.history.values_list("minutes", flat=True)) == [60, 90, 90]


def test_a_person_is_once_at_an_event_and_a_day_has_24_hours(event, person, officer, hand):
    events.take_part(event, volunteer=person, minutes=90, by=hand(officer))

    with pytest.raises(Refused, match="on the list of this event already"):
        events.take_part(event, volunteer=person, minutes=30, by=hand(officer))
    with pytest.raises(IntegrityError), transaction.atomic():
        event.participations.update(minutes=24 * 60 + 1)


def test_room_is_given_as_long_as_there_is_some(event, person, aktau, officer, hand, by):
    events.edit(event, capacity=1, by=hand(officer))
    events.take_part(event, volunteer=person, minutes=90, by=hand(officer))
    second = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, given_name="Айгүл", **GROWN)

    with pytest.raises(Refused, match="There is room for 1"):
        events.take_part(event, volunteer=second, minutes=90, by=hand(officer))


@pytest.mark.parametrize(
    ("born", "is_taken"),
    [(datetime.date(2005, 5, 20), True), (datetime.date(2005, 5, 21), False), (None, False)],
)
def test_work_the_law_forbids_to_minors_is_refused_by_the_age_on_the_day(
    event, aktau, officer, hand, by, born, is_taken
):
    events.edit(event, adults_only="emergency", by=hand(officer))
    days = {"born_first": born, "born_last": born}
    person = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, **days)

    if is_taken:
        events.take_part(event, volunteer=person, minutes=90, by=hand(officer))
    else:
        with pytest.raises(Refused, match="the law forbids it to minors"):
            events.take_part(event, volunteer=person, minutes=90, by=hand(officer))

    assert event.participations.exists() is is_taken


def test_nobody_came_to_an_event_that_is_to_come(aktau, person, officer):
    event = events.plan(
        branch=aktau, kind="day", title="Ертең", on=datetime.date(2023, 6, 2), by=By(officer, "page", NOW)
    )

    with pytest.raises(Refused, match="has not taken place yet"):
        events.take_part(event, volunteer=person, minutes=90, by=By(officer, "page", NOW))


def test_nobody_is_written_down_for_what_was_called_off_meanwhile(event, person, officer, hand):
    opened = Event.objects.get(pk=event.pk)
    events.call_off(event, why="Жаңбыр", by=hand(officer))

    with pytest.raises(Refused, match="taken off meanwhile"):
        events.take_part(opened, volunteer=person, minutes=90, by=hand(officer))

    assert not event.participations.exists()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"on": datetime.date(2023, 6, 2)}, "has not taken place yet"),
        ({"on": datetime.date(2023, 5, 21)}, "more than 24 hours on that day"),
        ({"on": datetime.date(2023, 5, 19)}, "no parent’s consent"),
        ({"adults_only": "emergency"}, "the law forbids it to minors"),
        ({"capacity": 1}, "There was room for no fewer"),
    ],
)
def test_an_event_becomes_nothing_that_those_on_its_list_could_not_have_come_to(
    event, person, aktau, officer, hand, by, change, refusal
):
    born = {"born_first": datetime.date(2009, 5, 20), "born_last": datetime.date(2009, 5, 20)}
    of_fourteen = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, given_name="Айгүл", **born)
    events.attend(event, [person, of_fourteen], minutes=600, by=hand(officer))
    next_day = {"branch": aktau, "kind": "fair", "title": "Жәрмеңке", "on": datetime.date(2023, 5, 21)}
    events.take_part(events.plan(**next_day, by=hand(officer)), volunteer=person, minutes=841, by=hand(officer))

    with pytest.raises(Refused, match=refusal):
        events.edit(event, **change, by=hand(officer))

    event.refresh_from_db()
    assert (event.on, event.adults_only, event.capacity) == (DAY, "", None)


def test_an_event_becomes_what_those_on_its_list_could_come_to(event, person, aktau, officer, hand):
    events.take_part(event, volunteer=person, minutes=24 * 60, by=hand(officer))

    events.edit(event, on=datetime.date(2023, 5, 22), adults_only="emergency", capacity=1, by=hand(officer))

    event.refresh_from_db()
    assert (event.on, event.capacity) == (datetime.date(2023, 5, 22), 1)


def test_an_entry_is_taken_back_once(group, aktau, officer, hand, whole):
    (row,) = recording.record([recording.Past(Initiative(branch=aktau, **whole), lead=group)], by=hand(officer))
    recording.take_back(row, why="Екі рет енгізілген", by=hand(officer))

    with pytest.raises(Refused, match="has been taken back already"):
        recording.take_back(row, why="тағы", by=hand(officer))

    assert row.history.first().history_change_reason == "Екі рет енгізілген"


def test_results_stand_still_while_the_branch_decides(made, leader, hand):
    row = made("submitted")

    with pytest.raises(Refused, match="its results are not changed now"):
        results.add(row, help_kind="food", category="older", unit="people", planned=5, by=hand(leader))
