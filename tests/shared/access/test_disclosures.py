"""The journal of what was told of people: it names who asked, never whom the list held, and it only grows."""

import datetime

import pytest
import time_machine
from django.conf import settings as of_project
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation

from tests import factories, world
from volunteer_registry.shared.access.actions import disclosed
from volunteer_registry.shared.access.models import Disclosure
from volunteer_registry.shared.history import By
from volunteers import actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PHONE, SHOWN = "+77015550144", "+7\xa0701\xa0555\xa001\xa044"
FOREIGN_PHONE, FOREIGN_SHOWN = "+77025550144", "+7\xa0702\xa0555\xa001\xa044"
NOW = datetime.datetime(2023, 12, 20, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False), translation.override("en"):
        yield


@pytest.fixture
def sides(sides, by):
    own, foreign = sides
    actions.correct(own.person, phone=PHONE, by=by)
    actions.correct(foreign.person, phone=FOREIGN_PHONE, by=by)
    return own, foreign


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.fixture
def ask(enter):
    """A function that opens an address of volunteers as a user, in English."""

    def as_user(user, name, *args, **question):
        client = enter(user)
        client.cookies[of_project.LANGUAGE_COOKIE_NAME] = "en"
        return client.get(reverse(f"volunteers:{name}", args=args), question)

    return as_user


def journal():
    rows = Disclosure.objects.order_by("id")
    return [(row.user, row.action, row.records, row.words) for row in rows]


# --- the call list ---


def test_a_branch_draws_the_list_of_its_own_people(sides, ask):
    own, _foreign = sides

    page = ask(own.coordinator, "call_list")

    text = page.content.decode()
    assert (page.context["rows"], SHOWN in text, FOREIGN_SHOWN in text) == ([own.person], True, False)
    assert journal() == [(own.coordinator, "volunteer.contact_list", 1, "Call list")]


def test_who_has_moved_to_another_branch_is_rung_from_there(sides, ask, by):
    own, foreign = sides
    actions.transfer(own.person, to=foreign.branch, on=datetime.date(2023, 6, 1), why="көшті", by=by)

    lists = [ask(side.coordinator, "call_list", known="on").context["rows"] for side in (own, foreign)]

    assert [set(rows) for rows in lists] == [set(), {own.person, foreign.person}]


def test_the_journal_tells_the_filter_and_nobodys_name(sides, officer, ask):
    place = world.JANAOZEN

    ask(officer, "call_list", q="Өзіміздікі", place=place, sex="F", on="2023-12-01", known="on")

    ((_user, _action, records, words),) = journal()
    assert (records, words) == (
        0,
        "Call list; Name, registry number or phone: •••; City or district: Zhanaozen city; Sex: female; "
        "On the day: 1 December 2023; also those not registered",
    )
    assert set(Disclosure.objects.get().asked) == {"kk", "ru", "en"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_taken_along_too(sides, ask, form):
    own, _foreign = sides

    answer = ask(own.coordinator, "export_call_list", form)

    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert form == "xlsx" or (SHOWN in content.decode(), FOREIGN_SHOWN in content.decode()) == (True, False)
    assert journal() == [(own.coordinator, "volunteer.contact_list", 1, "Call list")]


@pytest.mark.parametrize("role", ["auditor", "head"])
@pytest.mark.parametrize(("name", "args"), [("call_list", []), ("export_call_list", ["csv"])])
def test_who_may_not_draws_none_and_nothing_is_written(sides, appointed, ask, role, name, args):
    answer = ask(appointed(role, world.REGION), name, *args)

    assert (answer.status_code, journal()) == (403, [])


# --- files ---


@pytest.mark.parametrize(("register", "records", "title"), [("volunteers", 2, "Volunteers"), ("groups", 2, "Groups")])
def test_each_file_is_a_row(sides, officer, enter, register, records, title):
    enter(officer).get(reverse(f"{register}:export", args=["xlsx"]))

    ((user, action, counted, words),) = journal()
    assert (user, action, counted, words.startswith(title)) == (officer, "export.masked", records, True)


def test_a_form_that_is_not_offered_is_no_row(sides, officer, ask):
    ask(officer, "export", "exe")

    assert journal() == []


# --- the IIN ---


@pytest.fixture
def reveal(enter):
    def as_user(user, person, **answers):
        return enter(user).post(reverse("volunteers:reveal", args=[person.public_id]), answers)

    return as_user


def test_the_digits_are_shown_once_and_the_journal_says_why(sides, reveal, enter):
    own, _foreign = sides

    answer = reveal(own.coordinator, own.person, why="анықтама үшін")
    card = enter(own.coordinator).get(own.person.get_absolute_url())

    row = Disclosure.objects.get()
    assert (own.iin in answer.content.decode(), own.iin in card.content.decode()) == (True, False)
    assert answer.headers["Cache-Control"] == "no-store"
    assert (row.user, row.action, row.records, row.why) == (own.coordinator, "volunteer.reveal", 1, "анықтама үшін")
    assert (row.subject_label, row.subject_id) == ("volunteers.volunteer", own.person.pk)


def test_without_a_reason_nothing_is_shown(sides, reveal):
    own, _foreign = sides

    answer = reveal(own.coordinator, own.person, why=" ")

    assert (own.iin in answer.content.decode(), journal()) == (False, [])


def test_a_stranger_is_not_found(sides, reveal):
    own, foreign = sides

    answer = reveal(own.coordinator, foreign.person, why="анықтама үшін")

    assert (answer.status_code, journal()) == (404, [])


def test_the_branch_a_person_has_left_reveals_nothing(sides, reveal, by):
    own, foreign = sides
    actions.transfer(own.person, to=foreign.branch, on=datetime.date(2023, 6, 1), why="көшті", by=by)

    statuses = [reveal(side.coordinator, own.person, why="анықтама үшін").status_code for side in (own, foreign)]

    assert (statuses, len(journal())) == ([403, 200], 1)


@pytest.mark.parametrize("role", ["auditor", "head"])
def test_who_only_reads_reveals_nothing(sides, appointed, reveal, role):
    answer = reveal(appointed(role, world.REGION), sides[0].person, why="анықтама үшін")

    assert (answer.status_code, journal()) == (403, [])


def test_a_card_without_an_iin_has_nothing_to_reveal(sides, officer, reveal, by):
    nameless = factories.enrolled(sides[0].branch, on=world.ON, by=by)

    assert reveal(officer, nameless, why="анықтама үшін").status_code == 403


# --- the journal itself ---


def test_who_reads_the_journal(sides, appointed, officer, by):
    disclosed("export.masked", records=1, by=By(officer, "page", by.at))
    readers = [sides[0].coordinator, officer, appointed("auditor", world.REGION), appointed("head", world.REGION)]

    assert [Disclosure.objects.visible_to(reader).count() for reader in readers] == [0, 1, 1, 1]


@pytest.mark.parametrize("write", [lambda rows: rows.update(records=0), lambda rows: rows.all().delete()])
def test_a_row_is_neither_changed_nor_deleted(officer, by, write):
    disclosed("export.masked", records=1, by=By(officer, "page", by.at))

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        write(Disclosure.objects)

    assert Disclosure.objects.get().records == 1
