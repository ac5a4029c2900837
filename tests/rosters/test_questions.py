"""The questions of a sheet, answered on its page, remembered, and asked of nobody who may not know."""

import datetime
import html

import pytest
from django.urls import reverse

from tests.entering import signed_in
from tests.rosters.intakes import apply, sheet_of, states, take_in
from tests.rosters.world import AQTAU, COORDINATOR, REGION, ZHANAOZEN, appoint
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters.models import Answer, Run
from volunteers import actions
from volunteers.models import Volunteer

pytestmark = pytest.mark.database
NAME, BORN, IIN = "Ахметов Данияр", "17.06.2001", "010617501017"
SINCE = datetime.date(2022, 2, 1)
ASKED = {
    "birth_ambiguous": [NAME, "05/06/1999"],
    "day_ambiguous": [NAME, BORN, "", "", "", "", "05/06/2023"],
    "place_ambiguous": [NAME, BORN, "", "", "Мангистау"],
    "group_unknown": [NAME, BORN, "", "", "г. Актау", "Тёплый дом"],
    "group_elsewhere": [NAME, BORN, "", "", "г. Актау", "Жалын PRO"],
    "iin_contradicts_birth": [NAME, "18.06.2001", IIN],
}


@pytest.fixture
def open_page(client):
    """A function that signs a person in and gives the page of a run as text."""

    def shown(run: Run, user) -> str:
        signed_in(client, user)
        return html.unescape(client.get(run.get_absolute_url()).content.decode())

    return shown


@pytest.fixture
def answer_on_page(client):
    """A function that signs a person in and sends {question code: choice} from the page of a run."""

    def send(run: Run, user, **choices: str) -> Run:
        signed_in(client, user)
        asked = client.get(run.get_absolute_url()).context["questions"]
        given = {question.name: choices[question.code] for question in asked if question.code in choices}
        sent = client.post(reverse("rosters:answer", args=[run.public_id]), given)
        assert sent.headers["Location"] == run.get_absolute_url()
        queue.work_off()
        run.refresh_from_db()
        return run

    return send


def enrol(world, place: str, name: str = NAME, **columns) -> Volunteer:
    surname, given = name.split()
    card = Volunteer(surname=surname, given_name=given, **columns)
    card.born = Born.on(datetime.date(2001, 6, 17))
    actions.enrol([(card, world.branches[place], SINCE)], by=world.by)
    return card


@pytest.mark.parametrize(
    ("code", "choice", "column", "expected"),
    [
        ("birth_ambiguous", "1999-06-05", "born", ["1999-06-05", "1999-06-05"]),
        ("birth_ambiguous", "1999-05-06", "born", ["1999-05-06", "1999-05-06"]),
        ("day_ambiguous", "2023-06-05", "on", "2023-06-05"),
        ("iin_contradicts_birth", "iin", "born", ["2001-06-17", "2001-06-17"]),
        ("iin_contradicts_birth", "sheet", "born", ["2001-06-18", "2001-06-18"]),
        ("group_unknown", "none", "groups", []),
        ("group_elsewhere", "none", "groups", []),
    ],
)
def test_a_doubt_about_a_cell_is_answered_and_remembered(world, answer_on_page, code, choice, column, expected):
    sheet = sheet_of([ASKED[code]])
    run = take_in(sheet, by=world.officer, place=AQTAU)
    assert [fault["code"] for fault in run.rows.get(number=2).open_questions] == [code]

    answer_on_page(run, world.officer, **{code: choice})

    again = take_in(sheet, by=world.officer, place=AQTAU)
    read = [(row.state, row.reading[column]) for row in (run.rows.get(number=2), again.rows.get(number=2))]
    assert read == [("new", expected)] * 2


def test_the_iin_is_kept_only_when_it_was_chosen(world, answer_on_page):
    sheet = sheet_of([ASKED["iin_contradicts_birth"]])
    run = take_in(sheet, by=world.officer, place=AQTAU)
    answer_on_page(run, world.officer, iin_contradicts_birth="sheet")
    assert "iin_match" not in run.rows.get(number=2).reading

    answered = Answer.objects.get(code="iin_contradicts_birth")
    Answer.objects.filter(pk=answered.pk).update(choice="iin")

    assert "iin_match" in take_in(sheet, by=world.officer, place=AQTAU).rows.get(number=2).reading


def test_a_place_of_several_is_chosen(world, answer_on_page):
    run = take_in(sheet_of([ASKED["place_ambiguous"]]), by=world.officer, place=AQTAU)

    answer_on_page(run, world.officer, place_ambiguous="474600000")

    assert run.rows.get(number=2).reading["branch"] == world.branches["474600000"].pk


def test_an_unknown_group_may_be_any_group_of_the_place(world, answer_on_page):
    group = world.groups["№2 колледж клубы"]
    run = take_in(sheet_of([ASKED["group_unknown"]]), by=world.officer, place=AQTAU)

    answer_on_page(run, world.officer, group_unknown=str(group.pk))

    assert run.rows.get(number=2).reading["groups"] == [group.pk]


@pytest.mark.parametrize(("choice", "state", "people"), [("same", "changed", 1), ("different", "new", 2)])
def test_a_possible_duplicate_is_the_same_person_or_another(world, answer_on_page, choice, state, people):
    enrol(world, AQTAU)
    sheet = sheet_of([["Ахметов Дәнияр", BORN, "", "87015550101"]])
    run = take_in(sheet, by=world.officer, place=AQTAU)
    assert states(run) == ["duplicate"]

    apply(answer_on_page(run, world.officer, possible_duplicate=choice))

    assert (states(run), Volunteer.objects.counted().count()) == ([state], people)
    assert states(take_in(sheet, by=world.officer, place=AQTAU)) == ["same"]


@pytest.mark.parametrize(("choice", "place"), [("transfer", AQTAU), ("stay", ZHANAOZEN)])
def test_a_person_registered_elsewhere_moves_or_stays(world, answer_on_page, choice, place):
    card = enrol(world, ZHANAOZEN)
    sheet = sheet_of([[NAME, BORN, "", "", "г. Актау"]])
    run = take_in(sheet, by=world.officer, place=AQTAU)

    apply(answer_on_page(run, world.officer, registered_elsewhere=choice))

    assert card.registrations.open().get().branch == world.branches[place]
    assert states(take_in(sheet, by=world.officer, place=AQTAU)) == ["same"]


HELD = {
    "the same name and birth": ([NAME, BORN], {}),
    "another spelling": (["Ахметов Дәнияр", BORN], {}),
    "the year alone": ([NAME, "2001"], {}),
    "a shared phone": (["Ахметов Нұржан", BORN, "", "87015550101"], {"phone": "+77015550101"}),
    "a shared IIN": ([NAME, BORN, IIN], {"iin": IIN}),
    "an IIN under another name": (["Сериков Олжас", BORN, IIN], {"iin": IIN}),
}


@pytest.mark.parametrize(("line", "columns"), HELD.values(), ids=HELD)
def test_every_match_out_of_reach_is_held_in_the_same_words(world, open_page, answer_on_page, line, columns):
    card = Volunteer(surname="Ахметов", given_name="Данияр", phone=columns.get("phone", ""))
    card.born = Born.on(datetime.date(2001, 6, 17))
    card.set_iin(columns.get("iin", ""))
    actions.enrol([(card, world.branches[ZHANAOZEN], SINCE)], by=world.by)
    run = take_in(sheet_of([line]), by=world.coordinator, place=AQTAU)
    row = run.rows.get(number=2)

    shown = open_page(run, world.coordinator)

    (fault,) = [fault for fault in row.faults if fault["severity"] == "ask"]
    assert (row.state, fault["code"], fault["values"], row.subject_id) == ("held", "held_elsewhere", {}, None)
    assert not {"was", "changes"} & set(row.reading)
    assert (card.registry_no in shown, str(world.branches[ZHANAOZEN]) in shown, fault["key"] in shown) == (False,) * 3
    answer_on_page(run, world.coordinator, held_elsewhere="different")
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("choice", "state", "places"),
    [("transfer", "changed", [AQTAU]), ("stay", "same", [ZHANAOZEN]), ("different", "new", [ZHANAOZEN, AQTAU])],
)
def test_the_officer_answers_what_is_held(world, open_page, answer_on_page, choice, state, places):
    card = enrol(world, ZHANAOZEN)
    sheet = sheet_of([[NAME, BORN, "", "", "г. Актау"]])
    run = take_in(sheet, by=world.coordinator, place=AQTAU)
    assert card.registry_no in open_page(run, world.officer)

    apply(answer_on_page(run, world.officer, held_elsewhere=choice))

    registered = Volunteer.objects.filter(registrations__ended_on=None).order_by("pk")
    assert states(run) == [state]
    assert list(registered.values_list("registrations__branch__place__code", flat=True)) == places
    assert states(take_in(sheet, by=world.coordinator, place=AQTAU)) == ["same"]


@pytest.mark.parametrize(("choice", "state"), [("transfer", "same"), ("different", "same")])
def test_a_likeness_answered_while_out_of_reach_is_not_asked_again_within_it(world, answer_on_page, choice, state):
    card = Volunteer(surname="Ахметов", given_name="Данияр", phone="+77015550101")
    card.born = Born.on(datetime.date(2001, 6, 17))
    actions.enrol([(card, world.branches[ZHANAOZEN], SINCE)], by=world.by)
    sheet = sheet_of([["Ахметов Дияр", BORN, "", "87015550101"]])
    run = take_in(sheet, by=world.coordinator, place=AQTAU)
    assert states(run) == ["held"]
    run = apply(answer_on_page(run, world.officer, held_elsewhere=choice))
    if choice == "different":
        actions.transfer(card, to=world.branches[AQTAU], on=run.as_of, why="", by=world.by)

    assert states(take_in(sheet, by=world.coordinator, place=AQTAU)) == [state]


def test_a_row_said_to_be_two_people_out_of_reach_makes_no_third_of_them(world, answer_on_page):
    for number in ("1", "2"):
        card = Volunteer(surname=f"Ахметов{number}", given_name="Данияр", phone="+77015550101")
        card.born = Born.on(datetime.date(2001, 6, 17))
        actions.enrol([(card, world.branches[ZHANAOZEN], SINCE)], by=world.by)
    sheet = sheet_of([["Ахметов Данияр", BORN, "", "87015550101"]])
    run = take_in(sheet, by=world.coordinator, place=AQTAU)
    answer_on_page(run, world.officer, held_elsewhere="stay")

    again = take_in(sheet, by=world.officer, place=AQTAU)

    codes = [fault["code"] for fault in again.rows.get(number=2).faults]
    assert states(again) == ["duplicate"]
    assert "same_twice" in codes
    assert Volunteer.objects.count() == 2


def test_different_people_may_not_share_an_iin(world, answer_on_page):
    card = enrol(world, ZHANAOZEN)
    actions.correct(card, iin=IIN, by=world.by)
    run = take_in(sheet_of([[NAME, BORN, IIN]]), by=world.coordinator, place=AQTAU)

    apply(answer_on_page(run, world.officer, held_elsewhere="different"))

    assert (run.state, [one.iin is None for one in Volunteer.objects.order_by("pk")]) == ("applied", [False, True])


def test_an_answer_holds_for_its_place_only(world, answer_on_page):
    sheet = sheet_of([ASKED["birth_ambiguous"]])
    run = take_in(sheet, by=world.officer, place=AQTAU)
    answer_on_page(run, world.officer, birth_ambiguous="1999-06-05")

    assert states(take_in(sheet, by=world.officer, place=ZHANAOZEN)) == ["question"]


def test_a_choice_that_was_not_offered_is_no_answer(world, answer_on_page):
    run = take_in(sheet_of([ASKED["birth_ambiguous"]]), by=world.officer, place=AQTAU)

    answer_on_page(run, world.officer, birth_ambiguous="1999-07-07")

    assert (states(run), Answer.objects.count()) == (["question"], 0)


def test_a_coordinator_of_another_branch_finds_no_such_sheet(world, client):
    run = take_in(sheet_of([ASKED["birth_ambiguous"]]), by=world.coordinator, place=AQTAU)
    stranger = appoint("stranger@test.test", "coordinator", ZHANAOZEN, world.by)
    signed_in(client, stranger)

    addresses = [reverse(f"rosters:{name}", args=[run.public_id]) for name in ("answer", "apply", "void", "columns")]

    assert client.get(run.get_absolute_url()).status_code == 404
    assert [client.post(address).status_code for address in addresses] == [404] * 4
    run.refresh_from_db()
    assert (run.state, run.by.email, run.place.code) == ("read", COORDINATOR, AQTAU)


def test_a_sheet_of_the_whole_region_needs_a_place_in_every_row(world):
    run = take_in(sheet_of([[NAME, BORN]]), by=world.officer, place=REGION)

    assert [fault["code"] for fault in run.rows.get(number=2).faults] == ["place_missing"]
