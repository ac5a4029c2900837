"""What the cells of a row of initiatives mean, one by one."""

import pytest
from django.conf import settings
from django.utils.translation import override

from initiatives.choices import FundingSource, HelpKind, SupportKind
from initiatives.rosters import words
from initiatives.rosters.headings import HEADINGS, WORDS
from tests.initiatives.rosters.sheets import row, sheet
from tests.rosters.intakes import answer, take_in
from tests.rosters.world import REGION

pytestmark = pytest.mark.django_db


def read(world, **cells):
    run = take_in(sheet([row(**cells)]), by=world.officer, place=REGION, kind="initiatives")
    return run.rows.get(number=2)


def codes(staged) -> list[str]:
    return [fault["code"] for fault in staged.faults]


@pytest.mark.parametrize(("column", "word"), [(column, word) for column, listed in WORDS.items() for word in listed])
def test_each_word_of_a_heading_means_its_column(column, word):
    assert HEADINGS.column_of(word) == column


@pytest.mark.parametrize(
    ("cell", "places", "whole_region", "spot"),
    [
        ("Ақтау қ.", ["471000000"], False, ""),
        ("Zhanaozen", ["471800000"], False, ""),
        ("облыс бойынша", [], True, ""),
        ("по области", [], True, ""),
        ("Ақтау, Жаңаөзен", ["471000000", "471800000"], False, ""),
        ("Ақтау және Мұнайлы ауданы", ["471000000", "475000000"], False, ""),
        ("Ақтау қ., 12 шағын аудан", ["471000000"], False, "Ақтау қ., 12 шағын аудан"),
        ("", ["471000000"], False, ""),
    ],
)
def test_places_are_those_named_or_that_of_the_organisers_branch(world, cell, places, whole_region, spot):
    staged = read(world, place=f'"{cell}"')

    codes_by_id = {branch.place_id: code for code, branch in world.branches.items()}
    assert [codes_by_id[pk] for pk in staged.reading["places"]] == places
    assert (staged.reading["whole_region"], staged.reading["spot"]) == (whole_region, spot)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"title": ""}, "title_missing"),
        ({"title": "т" * 201}, "title_long"),
        ({"title": "Қоңырау шалыңыз 8 701 555 45 00"}, "personal_number"),
        ({"outcome": "алған адам 010617501017"}, "personal_number"),
        ({"organiser": ""}, "organiser_missing"),
        ({"days": ""}, "span_missing"),
        ({"days": "кеше"}, "span_unreadable"),
        ({"days": "31.02.2023"}, "span_impossible"),
        ({"days": "20.11.2023 - 10.10.2023"}, "span_backwards"),
        ({"days": "31.12.2023"}, "span_after_sheet"),
        ({"days": "15.04.2020"}, "organiser_without_standing"),
        ({"place": "Париж"}, "place_unknown"),
        ({"volunteers": "10-15"}, "quantity_unreadable"),
        ({"amount": "көп"}, "amount_unreadable"),
    ],
)
def test_a_row_with_a_fault_is_refused_with_its_reason(world, cells, code):
    staged = read(world, **cells)

    assert (staged.state, code in codes(staged)) == ("refused", True)


@pytest.mark.parametrize(
    ("cells", "code", "choice", "name", "value"),
    [
        ({"days": "05/06/2023"}, "span_ambiguous", "2023-06-05", "first", "2023-06-05"),
        ({"source": "грант"}, "source_unknown", "micro_grant", "funding", {"source": "micro_grant", "amount": None}),
        ({"amount": "5 000"}, "source_unknown", "none", "funding", None),
        ({"source": "өз", "amount": "300.000"}, "amount_ambiguous", "300", "funding", {"source": "own", "amount": 300}),
    ],
)
def test_what_has_two_readings_is_asked_and_the_answer_taken(world, cells, code, choice, name, value):
    run = take_in(sheet([row(**cells)]), by=world.officer, place=REGION, kind="initiatives")
    assert run.rows.get(number=2).state == "question"

    answer(run, {code: choice})

    staged = run.rows.get(number=2)
    assert (staged.state, staged.reading[name]) == ("new", value)


def test_a_number_of_something_unknown_is_asked(world):
    run = take_in(sheet([row(reached="7 құрақ")]), by=world.officer, place=REGION, kind="initiatives")
    answer(run, {"unit_unknown": "pieces"})

    (result,) = run.rows.get(number=2).reading["results"]
    assert (result["reached"], result["unit"], result["category"]) == (7, "pieces", "residents")


def test_a_row_may_be_left_out(world):
    run = take_in(sheet([row(organiser="Инициативная группа")]), by=world.officer, place=REGION, kind="initiatives")

    answer(run, {"organiser_unknown": "left_out"})

    assert (run.rows.get(number=2).state, "left_out" in codes(run.rows.get(number=2))) == ("refused", True)


def test_words_that_name_no_group_are_answered_for_one_initiative_alone(world):
    lines = [row(organiser="Бастамашыл топ"), row(title="Киім жинау", organiser="Бастамашыл топ")]
    run = take_in(sheet(lines), by=world.officer, place=REGION, kind="initiatives")
    assert [fault["key"] for fault in run.rows.get(number=2).faults] != [
        fault["key"] for fault in run.rows.get(number=3).faults
    ]


def test_several_organisers_are_a_lead_and_partners(world):
    staged = read(world, organiser='"Клуб добряков, Атадан мирас ҚҚ"')

    names = {group.pk: name for name, group in world.groups.items()}
    assert names[staged.reading["lead"]] == "«Клуб добряков» тобы"
    assert [names[pk] for pk in staged.reading["partners"]] == ["Атадан мирас ҚҚ"]


def test_two_numbers_of_a_cell_are_two_results(world):
    results = read(world, reached='"40 отбасы, 120 бала"').reading["results"]

    assert [(one["reached"], one["unit"], one["category"]) for one in results] == [
        (40, "families", "residents"),
        (120, "people", "children"),
    ]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_choice_of_the_template_is_read_as_itself(language):
    tables = ((HelpKind, words.HELP), (FundingSource, words.SOURCES), (SupportKind, words.SUPPORT))
    with override(language):
        for choices, table in tables:
            assert [words.chosen(choices, table, str(one.label)) for one in choices] == [[one] for one in choices]


def test_a_kind_of_help_in_a_column_of_its_own_goes_before_other_words(world):
    lines = "Бастама;Ұйымдастырушы;Күні;Көмек түрі;Қамтылды\nАзық-түлік;Клуб добряков;15.04.2023;психологиялық;20 адам"
    run = take_in(lines.encode(), by=world.officer, place=REGION, kind="initiatives")

    (result,) = run.rows.get(number=2).reading["results"]
    assert result["help_kind"] == "psychological"
