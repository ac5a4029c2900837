"""A register taken along as a file: exactly what was found, within scope, harmless, and nothing new when sent back."""

import csv
import datetime
import io

import pytest
from django.urls import reverse

from tests import factories, world
from tests.rosters.intakes import take_in
from volunteer_registry.shared.pages.exporting import harmless
from volunteers import actions
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def taken(client, register, form="csv", **question):
    answer = client.get(reverse(f"{register}:export", args=[form]), question)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def rows(content):
    """The lines below the day and the headings."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[2:]


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.mark.parametrize("register", ["volunteers", "groups"])
def test_a_branch_takes_its_own_rows_along_and_no_others(sides, enter, register):
    own, foreign = sides

    told = str(rows(taken(enter(own.coordinator), register)))

    word = {"volunteers": "Сынақ", "groups": "Топ"}[register]
    assert (f"{own.person.surname}" in told, foreign.person.surname in told, word in told) == (True, False, True)


def test_the_filter_of_the_list_is_the_filter_of_the_file(sides, enter, officer):
    own, _foreign = sides
    client = enter(officer)

    assert len(rows(taken(client, "volunteers"))) == 2
    assert [row[1] for row in rows(taken(client, "volunteers", q="Ozimizdiki"))] == [own.person.full_name]


def test_what_is_masked_on_the_page_is_masked_in_the_file(sides, enter, officer, appointed, by):
    own, foreign = sides
    actions.correct(own.person, phone="+77015550144", by=by)
    actions.transfer(own.person, to=foreign.branch, on=datetime.date(2023, 6, 1), why="көшті", by=by)

    left, kept = (
        rows(taken(enter(reader), "volunteers", q="Ozimizdiki", known="on"))[0] for reader in (own.coordinator, officer)
    )
    (seen_by_auditor,) = {len(row[2]) for row in rows(taken(enter(appointed("auditor", world.REGION)), "volunteers"))}

    assert (left[4], left[5], kept[5]) == ("•••• •••• ••06", "•••", "'+7\xa0701\xa0555\xa001\xa044")
    assert seen_by_auditor == 2


def test_a_number_on_somebody_elses_row_says_nothing(sides, enter, officer):
    own, foreign = sides
    line = ["Registry number;ФИО;Дата рождения;Район", f"{foreign.person.registry_no};{own.person.full_name};;Жанаозен"]

    run = take_in("\n".join(line).encode(), by=officer, place=world.REGION)

    assert [row.subject_id for row in run.rows.exclude(state="blank")] != [foreign.person.pk]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_taken_along_changes_nothing_when_it_is_sent_back(sides, enter, officer, by, form):
    own, _foreign = sides
    actions.correct(own.person, phone="+77015550144", email="a@test.test", by=by)
    for _twin in range(2):
        factories.enrolled(own.branch, on=world.ON, by=by, surname="Жылов", given_name="Бір")
    content = taken(enter(officer), "volunteers", form)

    run = take_in(content, by=officer, place=world.REGION, name=f"list.{form}")

    assert run.counts() | {"blank": 0} == {
        "read": run.counts()["read"],
        "created": 0,
        "updated": 0,
        "unchanged": Volunteer.objects.count(),
        "refused": 0,
        "held": 0,
        "blank": 0,
    }


@pytest.mark.parametrize("register", ["volunteers", "groups"])
@pytest.mark.parametrize(("form", "status"), [("csv", 200), ("xlsx", 200), ("exe", 404)])
def test_only_forms_that_are_offered(sides, enter, officer, register, form, status):
    assert enter(officer).get(reverse(f"{register}:export", args=[form])).status_code == status


@pytest.mark.parametrize("register", ["volunteers", "groups"])
def test_a_visitor_takes_nothing_along(client, branches, register):
    assert client.get(reverse(f"{register}:export", args=["csv"])).url.startswith("/accounts/login/")


def test_more_rows_cost_no_more_questions(sides, enter, officer, by, django_assert_num_queries):
    own, _foreign = sides
    client, address = enter(officer), reverse("volunteers:export", args=["csv"])
    few = len(queries_of(client, address))
    for number in range(3):
        factories.enrolled(own.branch, on=world.ON, by=by, surname=f"Тағы{number}")

    assert len(queries_of(client, address)) == few


def queries_of(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        list(client.get(address).streaming_content)
    return asked.captured_queries


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-5", "'-5"), ("\t=1", "'\t=1"), ("Асан", "Асан"), ("", "")],
)
def test_nothing_is_a_formula(cell, written):
    assert harmless(cell) == written
