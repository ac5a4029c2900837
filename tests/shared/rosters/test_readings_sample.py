"""The sample sheet of a branch, read cell by cell."""

import csv
from datetime import date
from pathlib import Path

from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters.readings.dates import find_as_of, read_birth
from volunteer_registry.shared.rosters.readings.header_words import is_total
from volunteer_registry.shared.rosters.readings.iins import read_iin_cell
from volunteer_registry.shared.rosters.readings.names import read_name
from volunteer_registry.shared.rosters.readings.phones import read_phone
from volunteers.rosters.headings import HEADINGS

SHEET = Path(__file__).parents[2] / "data" / "sample_volunteers_messy.csv"
ROWS = list(csv.reader(SHEET.read_text(encoding="utf-8").splitlines(), delimiter=";"))
ON = date(2023, 12, 1)


def told(reading):
    return reading.value, [stated.code for stated in reading.faults]


def test_the_title_says_the_day_and_the_header_its_columns():
    assert [find_as_of(row[0]) for row in ROWS[:3]] == [None, ON, None]
    assert [HEADINGS.column_of(cell) for cell in ROWS[2]] == [
        "number", "name", "birth", "iin", "phone", "place", "group", "directions", "hours", "remark",
    ]  # fmt: skip
    assert [is_total(row) for row in ROWS] == [False] * 11 + [True]


def test_the_births_are_read_or_asked():
    assert [told(read_birth(row[2], on=ON)) for row in ROWS[3:11]] == [
        (Born.on(date(2004, 3, 5)), []),
        (Born.on(date(2004, 3, 5)), []),
        (Born.on(date(2009, 11, 14)), []),
        (Born.in_year(1999), ["birth_year_only"]),
        (None, ["birth_ambiguous"]),
        (None, ["birth_impossible"]),
        (Born.on(date(2005, 3, 1)), ["birth_serial"]),
        (Born.aged(17, ON), ["birth_age_only"]),
    ]


def test_the_names_are_read():
    assert [(str(read_name(row[1]).value), told(read_name(row[1]))[1]) for row in ROWS[3:11]] == [
        ("Сейітова Айгерім Нұрланқызы", []),
        ("Сеитова Айгерим Нурлановна", []),
        ("Өмірбек Ұлан", []),
        ("Kenjebaı Ádil", []),
        ("Ковалёва Ольга Сергеевна", []),
        ("Ілияс Ғабит Һамитұлы", []),
        ("Жанабаева Әсел", ["name_mixed_letters"]),
        ("Тұрсынов Е.", ["name_initials"]),
    ]


def test_the_phones_are_read_or_left_out():
    assert [told(read_phone(row[4])) for row in ROWS[3:11]] == [
        ("+77010000001", []),
        ("+77010000001", []),
        ("+77750000003", []),
        (None, []),
        ("+77290000005", ["phone_landline"]),
        (None, ["phone_short"]),
        ("+77020000007", []),
        (None, []),
    ]


def test_the_iins_are_read_or_refused():
    births = [(value and value.birth, codes) for value, codes in (told(read_iin_cell(row[3])) for row in ROWS[3:11])]

    assert births == [
        (date(2004, 3, 5), []),
        (None, []),
        (date(2009, 11, 14), []),
        (None, []),
        (date(1961, 7, 12), []),
        (None, ["iin_date"]),
        (None, []),
        (None, []),
    ]
