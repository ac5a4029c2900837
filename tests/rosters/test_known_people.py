"""What a sheet does to people already known, and to those it names more than once."""

import datetime

import pytest
from django.utils.translation import override

from groups.models import Direction
from tests.rosters import people
from tests.rosters.intakes import answer, apply, figures, forecast, sheet_of, states, take_in, void
from tests.rosters.world import AQTAU, MUNAILY, REGION, ZHANAOZEN
from volunteer_registry.shared import history
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters import answers
from volunteer_registry.shared.rosters.faults import sentence
from volunteers import actions
from volunteers.choices import EndReason
from volunteers.models import Membership, Registration, Volunteer

pytestmark = pytest.mark.database
SINCE = datetime.date(2022, 2, 1)
SHEET = datetime.date(2023, 12, 1)
IIN = "010617501017"
NAME, BORN = "Ахметов Данияр", "17.06.2001"


@pytest.fixture
def known(world):
    """A function that enrols Daniyar Akhmetov in a branch: known(ZHANAOZEN, phone="+77015550101")."""

    def enrol(place: str = AQTAU, on: datetime.date = SINCE, **columns) -> Volunteer:
        card = Volunteer(surname="Ахметов", given_name="Данияр", **columns)
        card.born = card.born or Born.on(datetime.date(2001, 6, 17))
        actions.enrol([(card, world.branches[place], on)], by=world.by)
        return card

    return enrol


def branches_of(person: Volunteer) -> list[tuple[str, datetime.date, datetime.date | None]]:
    facts = person.registrations.counted().values_list("branch__place__code", "started_on", "ended_on")
    return list(facts)


def test_a_year_is_completed_by_a_day_and_an_iin_and_both_return_when_voided(world, known):
    card = known()
    run = apply(take_in(sheet_of([[NAME, BORN, IIN, "87015550101"]]), by=world.officer, place=AQTAU))

    card.refresh_from_db()
    assert (states(run), card.iin.reveal(), card.sex, card.phone) == (["changed"], IIN, "M", "+77015550101")
    found_by_iin = take_in(sheet_of([["Ахметов Д.", "", IIN]]), by=world.officer, place=AQTAU)
    assert [fault["code"] for row in found_by_iin.rows.all() for fault in row.faults].count("iin_of_another") == 1
    void(run)
    card.refresh_from_db()
    assert (card.iin, card.iin_match, card.sex, card.phone) == (None, None, "", "")
    assert set(run.made.values_list("kept_because", flat=True)) == {""}


def test_a_birth_date_is_completed_and_the_youth_are_forecast_for_the_sheets_day(world, known):
    card = known(born_first=datetime.date(1987, 1, 1), born_last=datetime.date(1987, 12, 31))
    before = figures()
    lines = [[NAME, "25.12.1987", "", "", "г. Актау", "", "01.06.2021"]]
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)
    run = answer(run, {"possible_duplicate": "same"})
    expected = forecast(run, before)

    apply(run)

    card.refresh_from_db()
    assert (states(run), card.born) == (["changed"], Born.on(datetime.date(1987, 12, 25)))
    assert figures() == expected != before


def test_one_person_in_three_rows_is_created_once_and_joins_once(world):
    lines = [
        [NAME, BORN, "", "", "г. Актау"],
        [NAME, BORN, "", "", "г. Актау", "Клуб добряков"],
        [NAME, BORN, "", "", "г. Актау", "Клуб добряков"],
    ]

    run = apply(take_in(sheet_of(lines), by=world.officer, place=AQTAU))

    assert (states(run), run.state) == (["new", "changed", "same"], "applied")
    assert (Volunteer.objects.count(), Membership.objects.count()) == (1, 1)


def test_rows_of_one_person_far_apart_come_to_the_same(world):
    others = people.invented(400, seed=6)
    between = [[person.name, f"{person.birth:%d.%m.%Y}"] for person in others]
    lines = [
        [NAME, BORN, "", "", "г. Актау"],
        *between,
        [NAME, BORN, IIN, "", "г. Актау", "№2 колледж клубы"],
        [NAME, BORN, IIN, "", "г. Актау", "№2 колледж клубы, Клуб добряков"],
    ]
    before = figures()
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)
    expected = forecast(run, before)

    apply(run)

    assert (states(run)[-2:], figures()) == (["changed", "changed"], expected)
    assert Volunteer.objects.get(surname="Ахметов").memberships.count() == 2
    void(run)
    assert figures() == before


def test_somebody_who_left_returns_once_though_listed_twice(world, known):
    card = known()
    actions.leave(card, on=datetime.date(2023, 6, 1), reason=EndReason.OWN_WISH, by=world.by)
    lines = [[NAME, BORN, "", "", "г. Актау"], [NAME, BORN, "", "", "г. Актау", "", "15.03.2022"]]
    before = figures()
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)
    expected = forecast(run, before)

    apply(run)

    assert states(run) == ["changed", "same"]
    assert branches_of(card) == [(AQTAU, SINCE, datetime.date(2023, 6, 1)), (AQTAU, SHEET, None)]
    assert figures() == expected
    void(run)
    assert figures() == before


def test_of_two_phones_in_one_sheet_the_first_is_kept(world, known):
    card = known(phone="+77015550100")
    lines = [[NAME, BORN, "", "87015550101"], [NAME, BORN, "", "87015550102"]]

    run = apply(take_in(sheet_of(lines), by=world.officer, place=AQTAU))
    again = take_in(sheet_of(lines), by=world.officer, place=AQTAU)

    card.refresh_from_db()
    assert (states(run), states(again), card.phone) == (["changed", "same"], ["same", "same"], "+77015550101")


@pytest.mark.parametrize(
    ("since", "until"), [(SINCE, [(ZHANAOZEN, SINCE, SHEET)]), (SHEET, [])], ids=["earlier", "that very day"]
)
def test_a_person_registered_elsewhere_is_transferred_and_given_back(world, known, since, until):
    card = known(ZHANAOZEN, on=since)
    before = figures()
    run = take_in(sheet_of([[NAME, BORN, "", "", "г. Актау"]]), by=world.officer, place=AQTAU)
    assert states(run) == ["question"]
    run = answer(run, {"registered_elsewhere": "transfer"})
    expected = forecast(run, before)

    apply(run)

    assert (branches_of(card), figures()) == ([*until, (AQTAU, SHEET, None)], expected)
    void(run)
    assert (branches_of(card), figures()) == ([(ZHANAOZEN, since, None)], before)


def test_a_registration_newer_than_the_sheet_stays(world, known):
    card = known(ZHANAOZEN, on=datetime.date(2023, 12, 5))

    run = apply(take_in(sheet_of([[NAME, BORN, "", "", "г. Актау"]]), by=world.officer, place=AQTAU))

    assert (states(run), branches_of(card)) == (["same"], [(ZHANAOZEN, datetime.date(2023, 12, 5), None)])


def test_a_first_day_inside_an_ended_membership_begins_a_new_one_on_the_sheets_day(world, known):
    card, group = known(), world.groups["«Клуб добряков» тобы"]
    membership = actions.join(card, group=group, on=SINCE, by=world.by)
    actions.quit_group(membership, on=datetime.date(2023, 6, 1), by=world.by)
    lines = [[NAME, BORN, "", "", "г. Актау", "Клуб добряков", "15.03.2022"]]

    run = apply(take_in(sheet_of(lines), by=world.officer, place=AQTAU))

    days = card.memberships.values_list("started_on", "ended_on")
    assert (states(run), list(days)) == (["changed"], [(SINCE, datetime.date(2023, 6, 1)), (SHEET, None)])


def test_an_iin_on_another_card_is_asked_even_when_name_and_birth_are_certain(world, known):
    card = known()
    other = Volunteer(surname="Сериков", given_name="Данияр", born_first=card.born_first, born_last=card.born_last)
    other.set_iin(IIN)
    actions.enrol([(other, world.branches[AQTAU], SINCE)], by=world.by)
    run = take_in(sheet_of([[NAME, BORN, IIN, "87015550101"]]), by=world.officer, place=AQTAU)
    assert states(run) == ["question"]

    run = apply(answer(run, {"iin_of_another": "without_iin"}))

    card.refresh_from_db()
    assert (states(run), card.phone, card.iin) == (["changed"], "+77015550101", None)


def test_one_iin_in_two_rows_under_two_names_is_asked(world):
    lines = [[NAME, BORN, IIN], ["Сериков Олжас", BORN, IIN]]
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)
    assert states(run) == ["new", "question"]

    run = apply(answer(run, {"iin_of_another": "without_iin"}))

    assert states(run) == ["new", "new"]
    assert [card.iin is None for card in Volunteer.objects.order_by("pk")] == [False, True]


def test_a_row_that_became_doubtful_since_the_preview_waits_with_its_question(world, known):
    run = take_in(sheet_of([[NAME, BORN, "", "", "г. Актау"]]), by=world.officer, place=AQTAU)
    assert states(run) == ["new"]
    known(MUNAILY)

    apply(run)

    row = run.rows.get(number=2)
    assert (row.state, [fault["code"] for fault in row.faults]) == ("question", ["registered_elsewhere"])
    assert (row.applied_at, run.made.count(), Registration.objects.count()) == (None, 0, 1)


def test_a_role_and_several_groups_are_taken(world):
    headings = "ФИО;Дата рождения;Район;Группа;Роль"
    line = [NAME, BORN, "г. Актау", "Клуб добряков, №2 колледж клубы", "руководитель"]

    apply(take_in(sheet_of([line], headings), by=world.officer, place=REGION))

    held = Membership.objects.order_by("group").values_list("group__name", "role", "started_on")
    assert set(held) == {
        ("«Клуб добряков» тобы", "leader", SHEET),
        ("№2 колледж клубы", "leader", SHEET),
    }


def test_people_known_by_name_alone_are_not_doubled_by_an_answer_given_before(world):
    sheet = sheet_of([[NAME, ""], [NAME, ""]])
    run = take_in(sheet, by=world.officer, place=AQTAU)
    assert states(run) == ["new", "duplicate"]
    run = apply(answer(run, {"possible_duplicate": "different"}))
    assert (states(run), Volunteer.objects.count()) == (["new", "new"], 2)

    again = apply(take_in(sheet, by=world.officer, place=AQTAU))

    assert (set(states(again)), Volunteer.objects.count()) == ({"duplicate"}, 2)


def test_an_answer_about_two_rows_holds_when_the_first_is_written_before_the_second(world, monkeypatch):
    monkeypatch.setattr("volunteer_registry.shared.rosters.pace.CHUNK", 1)
    run = take_in(sheet_of([[NAME, ""], [NAME, ""]]), by=world.officer, place=AQTAU)
    run = answer(run, {"possible_duplicate": "different"})

    apply(run)

    assert (states(run), Volunteer.objects.count()) == (["new", "new"], 2)


@pytest.fixture
def twins(known):
    """Two people of one name and birthday, the second with a phone."""
    return known(), known(phone="+77015550102")


def test_a_namesake_born_the_same_day_is_told_by_the_phone(world, twins):
    run = take_in(sheet_of([[NAME, BORN, "", "87015550102"]]), by=world.officer, place=AQTAU)

    assert (states(run), run.rows.get(number=2).subject_id) == (["same"], twins[1].pk)


def test_of_two_namesakes_each_is_asked_about_and_one_row_is_not_both(world, twins):
    sheet = sheet_of([[NAME, BORN]])
    run = take_in(sheet, by=world.officer, place=AQTAU)
    asked = {fault["card"]: fault["key"] for fault in run.rows.get(number=2).open_questions}
    assert set(asked) == {card.pk for card in twins}

    run = answer(run, {"possible_duplicate": "same"})
    row = run.rows.get(number=2)
    assert (row.state, row.subject_id, len(row.open_questions)) == ("duplicate", None, 2)
    assert "same_twice" in [fault["code"] for fault in row.faults]

    when = {"choice": "different", "by": world.officer, "at": world.by.at}
    answers.remember(run, code="possible_duplicate", key=asked[twins[0].pk], **when)
    again = take_in(sheet, by=world.officer, place=AQTAU)
    assert (states(again), again.rows.get(number=2).subject_id) == (["same"], twins[1].pk)


@pytest.mark.parametrize(("choice", "place"), [("transfer", ZHANAOZEN), ("stay", AQTAU)])
def test_two_places_of_one_person_in_a_sheet_are_asked(world, choice, place):
    lines = [[NAME, BORN, "", "", "г. Актау"], [NAME, BORN, "", "", "Жанаозен"]]
    run = take_in(sheet_of(lines), by=world.officer, place=REGION)
    assert states(run) == ["new", "question"]

    apply(answer(run, {"places_differ": choice}))

    (registration,) = Registration.objects.open()
    assert registration.branch == world.branches[place]


def test_a_transfer_answered_once_is_asked_again_after_the_person_went_back(world, known):
    card = known(ZHANAOZEN)
    sheet = sheet_of([[NAME, BORN, "", "", "г. Актау"]])
    apply(answer(take_in(sheet, by=world.officer, place=AQTAU), {"registered_elsewhere": "transfer"}))
    back = datetime.date(2024, 1, 5)
    actions.transfer(card, to=world.branches[ZHANAOZEN], on=back, why="", by=world.by)

    again = take_in(sheet, by=world.officer, place=AQTAU, as_of=datetime.date(2024, 1, 8))

    assert states(again) == ["question"]


def test_directions_a_role_and_a_residence_complete_a_known_card_and_return_when_voided(world, known):
    card, group = known(), world.groups["«Клуб добряков» тобы"]
    actions.join(card, group=group, on=SINCE, by=world.by)
    line = [NAME, BORN, "г. Актау", "Клуб добряков", "руководитель", Direction.objects.earliest("pk").name_ru]
    sheet = sheet_of([line], "ФИО;Дата рождения;Район;Группа;Роль;Направление")

    def told() -> tuple:
        card.refresh_from_db()
        role = card.memberships.open().get().role
        return role, card.interests.count(), card.residence and card.residence.code

    run = apply(take_in(sheet, by=world.officer, place=REGION))

    assert (states(run), told()) == (["changed"], ("leader", 1, AQTAU))
    assert states(take_in(sheet, by=world.officer, place=REGION)) == ["same"]
    void(run)
    assert (told(), set(run.made.values_list("kept_because", flat=True))) == (("member", 0, None), {""})


def test_a_leader_whom_a_sheet_calls_a_volunteer_stays_the_leader(world, known):
    card, group = known(), world.groups["«Клуб добряков» тобы"]
    actions.join(card, group=group, on=SINCE, role="leader", by=world.by)
    line = [NAME, BORN, "Клуб добряков", "волонтер"]

    run = take_in(sheet_of([line], "ФИО;Дата рождения;Группа;Роль"), by=world.officer, place=AQTAU)

    assert states(run) == ["same"]


def test_a_row_that_a_rule_refuses_is_refused_alone(world, known):
    known(), known(phone="+77015550102", born_first=datetime.date(1999, 1, 1), born_last=datetime.date(1999, 1, 1))
    lines = [[NAME, BORN, "", "87015550101"], [NAME, "01.01.1999", "", "", "Мунайлинский р-н"]]
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)
    run = answer(run, {"registered_elsewhere": "transfer"})
    assert states(run) == ["changed", "changed"]
    history.changed([world.branches[MUNAILY]], closed_on=datetime.date(2023, 11, 1), by=world.by)

    apply(run)

    row = run.rows.get(number=3)
    assert (states(run), run.state) == (["changed", "refused"], "applied")
    assert [fault["code"] for fault in row.faults if fault["severity"] == "refuse"] == ["not_written"]
    assert row.applied_at is None
    assert Volunteer.objects.filter(phone="+77015550101").exists()
    assert set(row.faults[-1]["values"]["why"]) == {"kk", "ru", "en"}
    with override("ru"):
        assert "закрыто 01.11.2023" in sentence(row.faults[-1])


def test_voiding_a_transfer_opens_no_second_registration_once_the_person_has_left(world, known):
    card = known(ZHANAOZEN)
    run = take_in(sheet_of([[NAME, BORN, "", "", "г. Актау"]]), by=world.officer, place=AQTAU)
    run = apply(answer(run, {"registered_elsewhere": "transfer"}))
    actions.leave(card, on=datetime.date(2024, 1, 5), reason=EndReason.OWN_WISH, by=world.by)

    void(run)

    assert (run.state, card.registrations.open().count()) == ("voided", 0)
    assert Volunteer.objects.registered_on(datetime.date(2024, 1, 1)).count() == 1


def test_voiding_a_transfer_leaves_a_person_who_has_moved_on(world, known):
    card = known(ZHANAOZEN)
    run = take_in(sheet_of([[NAME, BORN, "", "", "г. Актау"]]), by=world.officer, place=AQTAU)
    run = apply(answer(run, {"registered_elsewhere": "transfer"}))
    actions.transfer(card, to=world.branches[MUNAILY], on=datetime.date(2024, 1, 5), why="", by=world.by)

    void(run)

    assert (run.state, card.registrations.open().get().branch) == ("voided", world.branches[MUNAILY])


def test_a_transfer_answered_for_one_registration_does_not_end_another(world, known):
    card = known(ZHANAOZEN)
    run = take_in(sheet_of([[NAME, BORN, "", "", "г. Актау"]]), by=world.officer, place=AQTAU)
    run = answer(run, {"registered_elsewhere": "transfer"})
    actions.transfer(card, to=world.branches[MUNAILY], on=datetime.date(2023, 11, 1), why="", by=world.by)

    apply(run)

    assert (states(run), card.registrations.open().get().branch) == (["question"], world.branches[MUNAILY])


def test_an_address_longer_than_its_column_is_not_taken(world):
    address = f"{'a' * 60}@{'b.' * 110}kz"
    sheet = sheet_of([[NAME, BORN, address]], "ФИО;Дата рождения;E-mail")

    apply(take_in(sheet, by=world.officer, place=AQTAU))

    assert (len(address) > 254, Volunteer.objects.get().email) == (True, "")


def test_of_two_rows_about_one_person_the_first_is_believed_however_they_are_written(world, known, monkeypatch):
    monkeypatch.setattr("volunteer_registry.shared.rosters.pace.CHUNK", 1)
    card = known()
    lines = [[NAME, BORN, "", "87015550101"], [NAME, BORN, "", "87015550102", "", "Клуб добряков"]]

    apply(take_in(sheet_of(lines), by=world.officer, place=AQTAU))

    card.refresh_from_db()
    assert (card.phone, card.memberships.count()) == ("+77015550101", 1)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_row_answered_after_the_first_was_written_does_not_contradict_it(world, known, is_known):
    if is_known:
        known()
    lines = [[NAME, BORN, "", "87015550101"], [NAME, BORN, "", "87015550102", "", "Тёплый дом"]]
    sheet = sheet_of(lines)
    run = apply(take_in(sheet, by=world.officer, place=AQTAU))

    run = answer(run, {"group_unknown": "none"})

    assert (run.state, Volunteer.objects.get().phone) == ("applied", "+77015550101")
    assert states(take_in(sheet, by=world.officer, place=AQTAU)) == ["same", "same"]


def test_directions_leave_a_step_in_the_history_of_the_card(world, known):
    card = known()
    line = [NAME, BORN, Direction.objects.earliest("pk").name_ru]

    apply(take_in(sheet_of([line], "ФИО;Дата рождения;Направление"), by=world.officer, place=AQTAU))

    assert card.history.order_by("-history_id").first().history_door == "page"
    assert card.history.count() == 2


def test_taking_back_a_transfer_of_the_same_day_gives_the_earlier_registration_back(world, known):
    card = known(ZHANAOZEN, on=SHEET)
    run = take_in(sheet_of([[NAME, BORN, "", "", "г. Актау"]]), by=world.officer, place=AQTAU)
    apply(answer(run, {"registered_elsewhere": "transfer"}))

    actions.take_back_registration(card.registrations.open().get(), by=world.by, why="қате")

    assert branches_of(card) == [(ZHANAOZEN, SHEET, None)]


def test_new_people_of_a_branch_closed_since_are_refused_with_every_row_about_them(world):
    lines = [[NAME, BORN], [NAME, BORN, "", "87015550101"], ["Сериков Олжас", BORN, "", "", "Жанаозен"]]
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)
    assert states(run) == ["new", "changed", "new"]
    history.changed([world.branches[AQTAU]], closed_on=datetime.date(2023, 11, 1), by=world.by)

    apply(run)

    assert (run.state, states(run)) == ("applied", ["refused", "refused", "new"])
    assert [card.surname for card in Volunteer.objects.all()] == ["Сериков"]
    assert all("not_written" in [fault["code"] for fault in row.faults] for row in run.rows.filter(state="refused"))
