"""What the preview tells before anything is written: changes in words, every row, what was left out."""

import datetime
import html
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from xlsxwriter import Workbook

from tests.entering import signed_in
from tests.rosters.intakes import answer, apply, by_command, sheet_of, states, take_in
from tests.rosters.world import AQTAU, OFFICER, REGION, ZHANAOZEN, by_page
from volunteer_registry.shared import history
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters import intake
from volunteer_registry.shared.rosters.models import Run
from volunteer_registry.statistics.editions import actions as editions
from volunteer_registry.statistics.editions import confirming, counting
from volunteer_registry.statistics.editions.naming import titles
from volunteer_registry.statistics.figures import home_region
from volunteers import actions
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
NAME, BORN = "Ахметов Данияр", "17.06.2001"


@pytest.fixture
def officers(client, world):
    signed_in(client, world.officer)
    client.cookies["django_language"] = "en"
    return client


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def codes(run: Run, number: int = 2) -> list[str]:
    return [fault["code"] for fault in run.rows.get(number=number).faults]


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            table = book.add_worksheet(name)
            for number, row in enumerate(rows):
                table.write_row(number, 0, row)
    return content.getvalue()


def test_a_changed_row_tells_each_change(world, officers):
    card = Volunteer(surname="Ахметов", given_name="Данияр", phone="+77015550101")
    card.born = Born.on(datetime.date(2001, 6, 17))
    actions.enrol([(card, world.branches[ZHANAOZEN], datetime.date(2022, 2, 1))], by=world.by)
    line = [NAME, BORN, "", "87015550102", "г. Актау", "Клуб добряков"]
    run = take_in(sheet_of([line]), by=world.officer, place=AQTAU)
    run = answer(run, {"registered_elsewhere": "transfer"})

    told = officers.get(run.get_absolute_url()).context["rows"][0]["changes"]

    assert told == [
        "phone: +77015550102",
        "residence: — → Aktau city",
        "transferred to Aktau from 01.12.2023",
        "joins «Клуб добряков» тобы from 01.12.2023",
    ]


def test_every_row_can_be_reached(world, officers, monkeypatch):
    monkeypatch.setattr("volunteer_registry.shared.rosters.told.ROWS_SHOWN", 2)
    lines = [[f"Ахметов Данияр{ending}", BORN] for ending in ("", "а", "б", "в", "г")]
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)

    seen, after = [], ""
    for _page in range(4):
        context = officers.get(run.get_absolute_url(), {"state": "new", "after": after}).context
        seen += [line["row"].number for line in context["rows"]]
        after = context["following"]
        if not after:
            break

    assert seen == [2, 3, 4, 5, 6]


def test_questions_beyond_those_shown_are_counted(world, officers, monkeypatch):
    monkeypatch.setattr("volunteer_registry.shared.rosters.questions.MOST_SHOWN", 2)
    lines = [[f"Ахметов Данияр{ending}", "05/06/1999"] for ending in ("", "а", "б")]
    run = take_in(sheet_of(lines), by=world.officer, place=AQTAU)

    page = officers.get(run.get_absolute_url())

    assert (len(page.context["questions"]), page.context["asked"]) == (2, 3)
    assert "The first 2 are shown" in text_of(page)


def test_a_date_answered_for_one_person_is_asked_of_another(world):
    run = take_in(sheet_of([[NAME, "05/06/1999"]]), by=world.officer, place=AQTAU)
    answer(run, {"birth_ambiguous": "1999-06-05"})

    other = take_in(sheet_of([["Сериков Олжас", "05/06/1999"]]), by=world.officer, place=AQTAU)

    assert states(other) == ["question"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ([NAME, BORN, "", "", "", "", "17.06.2001"], "day_before_branch"),
        ([NAME, "17.06.2023", "", "", "", "", "01.06.2023"], "day_before_birth"),
        (["Исполнитель: Ахметов Д."], "name_unlikely"),
        (["Орындаған Ахметов Данияр"], "name_unlikely"),
        (["Осы тізім филиал жетекшісінің бұйрығымен бекітілді деп саналады"], "name_unlikely"),
    ],
)
def test_what_is_no_registration_is_refused(world, line, code):
    run = take_in(sheet_of([line]), by=world.officer, place=AQTAU)

    assert (states(run), code in codes(run)) == (["refused"], True)


def test_the_first_day_of_a_branch_is_taken(world):
    opened = world.branches[AQTAU].opened_on
    line = [NAME, BORN, "", "", "", "", f"{opened:%d.%m.%Y}"]

    assert states(take_in(sheet_of([line]), by=world.officer, place=AQTAU)) == ["new"]


def test_a_header_that_comes_again_is_no_person(world):
    content = "ФИО\nАхметов Данияр\nФИО\nСериков Олжас\n".encode()

    run = take_in(content, by=world.officer, place=AQTAU)

    assert states(run) == ["new", "blank", "new"]


def test_other_sheets_with_a_table_are_named(world, officers):
    table = [["ФИО", "Дата рождения"], [NAME, BORN]]
    content = workbook({"Филиал": table, "Клуб": table, "Есеп": [["Барлығы", "2"]]})

    run = take_in(content, by=world.officer, place=AQTAU, name="two.xlsx")

    assert (run.sheet, run.sheets_left) == ("Филиал", ["Клуб"])
    assert "which were not read" in text_of(officers.get(run.get_absolute_url()))


@pytest.mark.parametrize(("title", "named"), [("01.03.2023", True), ("01.01.1990", False), ("01.01.2090", False)])
def test_the_title_names_the_day_unless_the_registry_cannot_speak_of_it(world, title, named):
    content = f"Тізім {title}\nФИО;Дата рождения\n{NAME};{BORN}\n".encode()

    run = take_in(content, by=world.officer, place=AQTAU, as_of=None)

    day = datetime.date(2023, 3, 1) if named else timezone.localdate(run.uploaded_at)
    assert (run.as_of, states(run)) == (day, ["new"])


def test_a_group_that_stands_nowhere_is_asked_about_as_such(world):
    group = world.groups["«Клуб добряков» тобы"]
    ended = datetime.date(2023, 11, 1)
    history.changed(group.standings.all(), ended_on=ended, by=world.by)

    run = take_in(sheet_of([[NAME, BORN, "", "", "", "Клуб добряков"]]), by=world.officer, place=AQTAU)

    assert "group_without_standing" in codes(run)


def test_a_place_whose_branch_is_closed_is_said_to_have_none(world):
    history.changed([world.branches[AQTAU]], closed_on=datetime.date(2023, 6, 1), by=world.by)

    of_a_town = take_in(sheet_of([[NAME, BORN]]), by=world.officer, place=AQTAU)
    of_the_region = take_in(sheet_of([[NAME, BORN]]), by=world.officer, place=REGION)

    assert ("place_without_branch" in codes(of_a_town), "place_missing" in codes(of_the_region)) == (True, True)


def test_the_command_tells_what_was_not_taken(world, tmp_path):
    path = tmp_path / "sheet.xlsx"
    table = [["ФИО", "Сағат"], [NAME, "12"]]
    path.write_bytes(workbook({"Филиал": table, "Клуб": table}))

    account = by_command(path, by=OFFICER, place=AQTAU)

    assert (account["columns_not_taken"], account["sheets_not_read"]) == (["Сағат"], ["Клуб"])


def test_names_at_the_edge_of_the_column_are_matched_again(world):
    long = "Щ" * 90
    sheet = sheet_of([[f"{long} {long}", BORN]])
    apply(take_in(sheet, by=world.officer, place=AQTAU))

    assert states(take_in(sheet, by=world.officer, place=AQTAU)) == ["same"]


def test_an_unknown_header_with_an_empty_cell_is_offered_and_no_person(world):
    content = f"Тізім\nАдам;Туды;\nСериков Олжас;{BORN};87015550101\n{NAME};{BORN};87015550102\n".encode()

    run = take_in(content, by=world.officer, place=AQTAU, name="sheet.csv")

    assert (run.state, run.header_row, run.headings) == ("unmapped", 2, ["Адам", "Туды", ""])


def test_rows_of_another_table_on_the_sheet_are_refused_and_not_lost(world):
    content = sheet_of(
        [
            ["Сериков Олжас", "", BORN],
            [""],
            ["", "Аты-жөні", "Туған күні", "Телефон", "Жынысы"],
            ["", NAME, BORN, "87015550101"],
            [""],
            ["Аты-жөні", "Қала", "Туған күні"],
            ["Қуаныш Ерлан", "Ақтау", BORN],
        ],
        headings="Аты-жөні;Қала;Туған күні",
    )

    run = take_in(content, by=world.officer, place=AQTAU)

    assert run.header_row == 4
    assert [row.state for row in run.rows.all()[:4]] == ["blank", "refused", "blank", "blank"]
    assert states(run) == ["new", "blank", "blank", "refused"]
    assert [codes(run, number) for number in (2, 8)] == [["of_another_table"]] * 2


def test_a_header_in_two_languages_heads_one_table(world):
    content = sheet_of([["ФИО", "Дата рождения"], [NAME, BORN]], headings="Аты-жөні;Туған күні")

    assert states(take_in(content, by=world.officer, place=AQTAU)) == ["blank", "new"]


def test_published_editions_that_a_recount_would_differ_from_are_named(world, officers):
    edition = published_half_year(world)
    row = [NAME, BORN, "", "", "г. Актау", "", "01.03.2023"]
    run = take_in(sheet_of([row, ["Сериков Олжас", BORN]]), by=world.officer, place=AQTAU)

    shown = officers.get(run.get_absolute_url()).context["effects"]["published"]

    assert [(line["edition"].url, changes_of(line)) for line in shown] == [
        (edition.get_absolute_url(), {REGION: [(0, 1), (0, 1)], AQTAU: [(0, 1), (0, 1)]})
    ]
    apply(run)
    page = officers.get(f"{run.get_absolute_url()}void/")
    (line,) = page.context["effects"]["published"]
    assert changes_of(line) == {REGION: [(1, 0), (1, 0)], AQTAU: [(1, 0), (1, 0)]}
    assert "Published editions stay as they are" in text_of(page)
    assert edition.title_en in text_of(page)


def test_an_edition_that_does_not_tell_the_figure_is_not_named(world, officers):
    published_half_year(world, figures=["ngos"])
    run = take_in(sheet_of([[NAME, BORN, "", "", "г. Актау", "", "01.03.2023"]]), by=world.officer, place=AQTAU)

    assert officers.get(run.get_absolute_url()).context["effects"]["published"] == []


def published_half_year(world, figures=("volunteers", "volunteers_youth")):
    day = datetime.date(2023, 6, 30)
    words = {"kind": "half_year", "as_of": day, "figures": list(figures)}
    edition = editions.draft(place=home_region(), titles=titles("half_year", day), by=world.by, **words)
    editions.ask_branches(edition, by=world.by)
    for one in confirming.asked(edition, counting.counted(edition)):
        editions.confirm(edition, one.branch, fingerprint=one.fingerprint, by=world.by)
    return editions.publish(edition, by=world.by)


def changes_of(line) -> dict[str, list[tuple[int, int]]]:
    """{place: [(before, after)]}"""
    return {
        effect["place"].code: [(before, after) for _title, before, after, _change in effect["figures"]]
        for effect in line["figures"]
    }


def test_a_person_whose_role_is_a_heading_word_is_a_person(world):
    rows = [["Ахметов Данияр", "г. Актау", "Волонтер"], ["Сериков Олжас", "г. Актау", "Волонтер"]]

    assert states(take_in(sheet_of(rows, headings="ФИО;Район;Роль"), by=world.officer, place=AQTAU)) == ["new", "new"]


def test_a_second_line_of_the_header_may_name_what_the_first_does_not(world):
    rows = [["Р/с", "Аты-жөні", "Туған күні", "Ұялы байл."], ["1", NAME, BORN, "87015550101"]]

    run = take_in(sheet_of(rows, headings="№;ФИО;Д/р;Телефон"), by=world.officer, place=AQTAU)

    assert "refused" not in states(run)
    assert states(run)[-1] == "new"


def test_a_sheet_whose_kind_is_not_recognised_yet_has_its_page(world, officers):
    where = Place.objects.get(code=AQTAU)
    run = intake.upload(kind="", place=where, content=sheet_of([[NAME, BORN]]), name="a.csv", by=by_page(world.officer))
    assert officers.get(run.get_absolute_url()).status_code == 200

    queue.work_off()

    run.refresh_from_db()
    assert (run.kind, states(run)) == ("volunteers", ["new"])
    assert "Roster of volunteers" in text_of(officers.get(run.get_absolute_url()))


def test_neither_has_one_that_cannot_be_read(world, officers):
    run = take_in(b"\x00\x01", by=world.officer, place=AQTAU, kind="")

    assert (run.state, officers.get(run.get_absolute_url()).status_code) == ("refused", 200)
    assert officers.get(reverse("rosters:list")).status_code == 200
