"""Data entry of initiatives, events and support in the admin: words yes, lives no."""

import datetime

import pytest
from django.urls import reverse

from initiatives.actions import deciding, drafting, events, recording
from initiatives.models import Initiative, SupportAct
from initiatives.verifying import lives_follow_the_table
from tests import factories
from tests.entering import as_sent
from tests.initiatives.conftest import GROWN, JANAOZEN
from volunteer_registry.shared.money import Tenge

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LISTS = ("initiative", "event", "supportact", "certificate")


def change_page(row):
    return reverse(f"admin:initiatives_{row._meta.model_name}_change", args=[row.pk])


def test_words_and_results_are_corrected_and_the_history_says_by_which_door(made, coordinator, enter):
    row = made("completed")
    client, version = enter(coordinator), row.version
    (result,) = row.results.all()

    answer = client.post(
        change_page(row), {**as_sent(client, change_page(row)), "title": "Жаңа атау", "results-0-reached": "41"}
    )

    row.refresh_from_db()
    result.refresh_from_db()
    assert (answer.status_code, row.title, row.version, row.state) == (302, "Жаңа атау", version + 1, "completed")
    assert result.reached == 41
    assert [one.history.first().history_door for one in (row, result)] == ["admin", "admin"]


def test_the_state_and_the_organisers_are_shown_and_not_taken(made, coordinator, enter):
    row = made("submitted")
    client = enter(coordinator)
    said = {**as_sent(client, change_page(row)), "state": "completed", "branch": "1", "organisers-0-part": "partner"}

    client.post(change_page(row), said)

    row.refresh_from_db()
    assert (row.state, row.lead.part) == ("submitted", "lead")


def test_days_that_run_backwards_come_back_with_a_reason(made, coordinator, enter):
    row = made("completed")
    client = enter(coordinator)
    days = {"first_day": "02.05.2023", "last_day": "01.05.2023"}

    answer = client.post(change_page(row), {**as_sent(client, change_page(row)), **days})

    assert "last_day" in answer.context["adminform"].form.errors


def test_nothing_begins_here_but_support(coordinator, enter):
    client = enter(coordinator)

    answers = {name: client.get(reverse(f"admin:initiatives_{name}_add")).status_code for name in LISTS}

    assert answers == {"initiative": 403, "event": 403, "supportact": 200, "certificate": 403}


def test_support_is_entered_where_the_group_stood(coordinator, enter, group, aktau):
    client = enter(coordinator)
    address = reverse("admin:initiatives_supportact_add")
    said = {**as_sent(client, address), "group": group.pk, "kind": "consultative", "on": "01.03.2023", "done": "кеңес"}

    assert client.post(address, said).status_code == 302
    (act,) = SupportAct.objects.all()
    assert (act.branch, act.by, act.on) == (aktau, coordinator, datetime.date(2023, 3, 1))

    early = client.post(address, {**said, "on": "01.03.2021"})
    assert "group" in early.context["adminform"].form.errors


def test_what_it_is_paid_with_is_shown_and_places_are_the_regions(made, coordinator, enter, by):
    row = made("draft")
    drafting.add_funding(row, source="sponsor", amount=Tenge.whole(120_000), by=by)

    page = enter(coordinator).get(change_page(row))

    assert str(Tenge.whole(120_000)) in page.content.decode()
    assert page.context["adminform"].form.fields["places"].queryset.count() == 7


@pytest.mark.parametrize("name", LISTS)
def test_a_branch_sees_its_own_rows_alone(made, coordinator, appointed, enter, aktau, volunteer_of, by, name):
    row = made("under_way")
    event = events.plan(branch=aktau, kind="training", title="Оқу", on=datetime.date(2023, 5, 1), by=by)
    events.take_part(event, volunteer=volunteer_of(aktau), minutes=60, by=by)
    rows = {"initiative": row, "event": event}
    here, elsewhere = enter(coordinator), appointed("coordinator", JANAOZEN)

    listed = here.get(reverse(f"admin:initiatives_{name}_changelist"))
    assert listed.status_code == 200
    if name not in rows:
        return
    assert str(rows[name]) in listed.content.decode()
    assert here.get(change_page(rows[name])).status_code == 200
    there = enter(elsewhere)
    assert str(rows[name]) not in there.get(reverse(f"admin:initiatives_{name}_changelist")).content.decode()
    assert there.get(change_page(rows[name])).status_code in (302, 403)


def test_with_scoping_switched_off_the_list_would_leak(made, appointed, enter, monkeypatch):
    row = made("under_way")
    monkeypatch.setattr(Initiative.objects._queryset_class, "in_places", lambda self, place_ids: self)

    there = enter(appointed("coordinator", JANAOZEN))

    assert str(row) in there.get(reverse("admin:initiatives_initiative_changelist")).content.decode()


def sent(client, row, **changes):
    """Sends the page of a record back with changes; gives the answer."""
    return client.post(change_page(row), {**as_sent(client, change_page(row)), **changes})


def test_of_two_who_mend_at_once_the_second_is_told(made, coordinator, leader, enter, hand):
    row = made("draft")
    client = enter(coordinator)
    answers = as_sent(client, change_page(row))
    drafting.edit(row, version=1, title="Жетекшінің атауы", by=hand(leader))

    answer = client.post(change_page(row), {**answers, "about": "Басқа сөз"})

    row.refresh_from_db()
    assert (answer.status_code, len(answer.context["adminform"].form.non_field_errors())) == (200, 1)
    assert (row.title, row.about) == ("Жетекшінің атауы", "Жағалауды қоқыстан тазалаймыз")


def test_what_was_decided_while_words_were_mended_stands(made, coordinator, hand):
    """The words of a row that was read before the decision, saved after it."""
    row = made("submitted")
    read_before = Initiative.objects.get(pk=row.pk)
    deciding.accept(row, by=hand(coordinator))

    recording.correct(read_before, title="Жаңа атау", by=hand(coordinator))

    row.refresh_from_db()
    assert (row.title, row.state, row.version) == ("Жаңа атау", "accepted", 4)
    assert list(lives_follow_the_table()) == []


@pytest.fixture
def day(made, aktau, branches, coordinator, hand, volunteer_of):
    """A day of an initiative to which somebody of another branch came."""
    words = {"initiative": made("under_way"), "kind": "day", "title": "Күн", "on": datetime.date(2023, 5, 20)}
    event = events.plan(branch=aktau, **words, by=hand(coordinator))
    events.take_part(event, volunteer=volunteer_of(branches[JANAOZEN]), minutes=60, by=hand(coordinator))
    return event


@pytest.mark.parametrize("what", ["change", "history"])
def test_who_came_from_another_branch_is_not_told_here(day, coordinator, enter, what):
    answer = enter(coordinator).get(reverse(f"admin:initiatives_event_{what}", args=[day.pk]))

    assert answer.status_code == 200
    assert day.participations.get().volunteer.surname not in answer.content.decode()


def test_an_event_is_mended_and_stays_where_it_is(day, coordinator, enter):
    answer = sent(enter(coordinator), day, spot="Жағажай", headcount="40", on="01.01.2020", branch="1")

    day.refresh_from_db()
    assert (answer.status_code, day.spot, day.headcount) == (302, "Жағажай", 40)
    assert (day.on, day.history.first().history_door) == (datetime.date(2023, 5, 20), "admin")


def test_there_is_room_for_all_who_came(day, aktau, coordinator, enter, hand, volunteer_of):
    events.take_part(day, volunteer=volunteer_of(aktau), minutes=60, by=hand(coordinator))

    answer = sent(enter(coordinator), day, capacity="1")

    assert list(answer.context["adminform"].form.errors) == ["capacity"]


def test_what_was_told_is_corrected_and_not_taken_out(made, coordinator, enter):
    row = made("completed")

    answer = sent(enter(coordinator), row, **{"results-0-reached": ""})

    assert (answer.status_code, row.results.get().reached) == (200, 120)


def test_an_initiative_did_not_begin_after_it_was_completed(made, coordinator, enter):
    answer = sent(enter(coordinator), made("completed"), first_day="25.05.2023", last_day="26.05.2023")

    assert list(answer.context["adminform"].form.errors) == ["first_day"]


def test_support_of_an_initiative_stays_with_its_group(made, coordinator, enter, aktau, by):
    act = made("accepted").support.get()
    other = factories.founded(aktau, on=datetime.date(2023, 1, 1), by=by, name="Басқа")

    answer = sent(enter(coordinator), act, group=other.pk)

    assert list(answer.context["adminform"].form.errors) == ["group"]


@pytest.mark.parametrize("words", [{"title": "8 701 000 00 00"}, {"spot": "000305590006"}], ids=["phone", "IIN"])
def test_what_looks_personal_is_refused_at_its_field(made, coordinator, enter, words):
    answer = sent(enter(coordinator), made("draft"), **words)

    assert list(answer.context["adminform"].form.errors) == list(words)


@pytest.fixture
def volunteer_of(by):
    """A function that registers somebody in a branch."""
    born = {**GROWN, "surname": "Бөтенбаева"}
    return lambda branch: factories.enrolled(branch, on=datetime.date(2023, 1, 1), by=by, **born)
