"""Data entry of initiatives, events and support in the admin: words yes, lives no."""

import datetime

import pytest
from django.urls import reverse

from initiatives.actions import events
from initiatives.models import Initiative, SupportAct
from tests import factories
from tests.entering import as_sent
from tests.initiatives.conftest import GROWN, JANAOZEN

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


@pytest.fixture
def volunteer_of(by):
    return lambda branch: factories.enrolled(branch, on=datetime.date(2023, 1, 1), by=by, **GROWN)
