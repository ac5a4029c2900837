"""Every fault a reader may state has its place in the one table of severities, and no reader ever fails."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_registry.shared.identity import control_digit
from volunteer_registry.shared.rosters.readings.amounts import read_amount
from volunteer_registry.shared.rosters.readings.dates import find_as_of, read_birth, read_day
from volunteer_registry.shared.rosters.readings.header_words import is_total
from volunteer_registry.shared.rosters.readings.iins import read_iin_cell
from volunteer_registry.shared.rosters.readings.names import name_key, read_name, read_names
from volunteer_registry.shared.rosters.readings.organisations import group_keys, is_generic
from volunteer_registry.shared.rosters.readings.phones import read_phone
from volunteer_registry.shared.rosters.readings.place_words import read_place_words
from volunteer_registry.shared.rosters.readings.quantities import read_quantity
from volunteer_registry.shared.rosters.readings.reading import SEVERITY, Fault, Reading, fault
from volunteer_registry.shared.rosters.readings.sexes import read_sex
from volunteer_registry.shared.rosters.readings.spans import read_span
from volunteer_registry.shared.rosters.readings.text import clean, is_nothing
from volunteers.rosters.headings import HEADINGS

ON = date(2023, 12, 1)

CELL_LETTERS = '0123456789.,/-+() №«»"жүЖкHaтілгАБоe'
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**13), 10**13),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(),
    st.text(CELL_LETTERS, max_size=24),
)


def read_birth_now(cell):
    return read_birth(cell, on=ON)


def read_names_of_one_cell(cell):
    return read_names(cell, cell, cell)


READERS = [
    read_birth_now,
    read_day,
    read_name,
    read_names_of_one_cell,
    read_phone,
    read_iin_cell,
    read_sex,
    read_quantity,
    read_amount,
    read_span,
]

STATED_FOR = {
    "birth_missing": (read_birth_now, None),
    "birth_unreadable": (read_birth_now, "көктемде"),
    "birth_impossible": (read_birth_now, "31.02.2001"),
    "birth_ambiguous": (read_birth_now, "12/07/1961"),
    "birth_month_only": (read_birth_now, "03.2004"),
    "birth_year_only": (read_birth_now, "1999"),
    "birth_age_only": (read_birth_now, "17 жаста"),
    "birth_serial": (read_birth_now, 38412),
    "birth_two_digit_year": (read_birth_now, "5.3.04"),
    "birth_future": (read_birth_now, "05.03.2030"),
    "birth_too_old": (read_birth_now, "1850"),
    "day_unreadable": (read_day, "көктемде"),
    "day_impossible": (read_day, "31.02.2023"),
    "day_incomplete": (read_day, "2023"),
    "day_ambiguous": (read_day, "1/2/2023"),
    "day_serial": (read_day, 45000),
    "day_two_digit_year": (read_day, "5.3.23"),
    "name_missing": (read_name, "-"),
    "name_one_word": (read_name, "Айгерім"),
    "name_has_digits": (read_name, "Сейітова 2"),
    "name_unlikely": (read_name, "Исполнитель: Сейітова Айгерім"),
    "name_initials": (read_name, "Тұрсынов Е."),
    "name_mixed_letters": (read_name, "Жaнaбаева Әсел"),
    "phone_short": (read_phone, "+7701000000"),
    "phone_long": (read_phone, "870100000012"),
    "phone_unreadable": (read_phone, "бар"),
    "phone_landline": (read_phone, "77290000005"),
    "phone_several": (read_phone, "87010000001, 87020000002"),
    "phone_foreign": (read_phone, "+996555123456"),
    "iin_zero_restored": (read_iin_cell, 81120690004),
    "iin_format": (read_iin_cell, "12345"),
    "iin_control": (read_iin_cell, "000305590007"),
    "iin_century": (read_iin_cell, f"00030579000{control_digit('00030579000')}"),
    "iin_date": (read_iin_cell, f"01023159000{control_digit('01023159000')}"),
    "iin_rounded": (read_iin_cell, "4,03057E+10"),
    "sex_unreadable": (read_sex, "х"),
    "quantity_unreadable": (read_quantity, "көп"),
    "quantity_up_to": (read_quantity, "до 50"),
    "span_unreadable": (read_span, "көктемде – күзде"),
    "span_backwards": (read_span, "20.11.2023 - 10.10.2023"),
    "span_impossible": (read_span, "31.02.2023"),
    "span_ambiguous": (read_span, "1/2/2023"),
    "span_serial": (read_span, 45000),
    "span_two_digit_year": (read_span, "5.3.23"),
    "amount_unreadable": (read_amount, "көп"),
    "amount_ambiguous": (read_amount, "300.000"),
}


def test_a_fault_is_built_of_words_and_choices():
    built = fault("birth_ambiguous", written="12/07/1961", choices=["1961-07-12", "1961-12-07"])

    assert built == Fault("birth_ambiguous", (("written", "12/07/1961"),), ("1961-07-12", "1961-12-07"))
    assert built.severity == "ask"


def test_the_values_of_a_fault_are_text():
    assert fault("birth_age_only", age=17) == Fault("birth_age_only", (("age", "17"),))


@pytest.mark.parametrize("code", SEVERITY)
def test_every_code_of_the_table_is_stated_by_a_reader(code):
    reader, cell = STATED_FOR[code]

    assert code in {stated.code for stated in reader(cell).faults}


def test_every_severity_is_one_of_three():
    assert set(SEVERITY.values()) == {"note", "ask", "refuse"}


@given(cell=cells)
@pytest.mark.parametrize("reader", READERS)
def test_any_cell_is_read_without_failing_and_a_refused_one_has_no_value(reader, cell):
    reading = reader(cell)

    severities = {SEVERITY[stated.code] for stated in reading.faults}
    assert isinstance(reading, Reading)
    assert reading.value is None or severities <= {"note"}


@given(cell=cells)
def test_any_cell_has_text_keys_and_place(cell):
    text = clean(cell)

    assert text == clean(text)
    assert bool(group_keys(cell)) != is_nothing(cell)
    assert isinstance(is_generic(cell), bool)
    assert not (is_nothing(cell) and read_place_words(cell).keys)
    assert is_total([cell, cell]) in (True, False)
    assert HEADINGS.column_of(cell) is None or isinstance(HEADINGS.column_of(cell), str)


@given(text=st.text() | st.text(CELL_LETTERS))
def test_any_title_names_a_day_or_none(text):
    day = find_as_of(text)

    assert day is None or isinstance(day, date)


@given(cell=cells)
def test_any_name_read_has_a_key(cell):
    name = read_name(cell).value

    assert name is None or len(name_key(name).split()) >= 2


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("", ""),
        (float("nan"), ""),
        ("  Айгерім\u00a0 Сейітова ", "Айгерім Сейітова"),
        ("\ufeffР/с", "Р/с"),
        ("Жаңа\u200bөзен", "Жаңаөзен"),
        ("Ақ\u00adтау", "Ақтау"),
        ("екі\nжол", "екі жол"),
        ("й", "й"),
        (123.0, "123"),
        (40305690010.0, "40305690010"),
        (12.5, "12.5"),
        (87010000001, "87010000001"),
        (date(2004, 3, 5), "2004-03-05"),
        (datetime(2004, 3, 5, 10, 30), "2004-03-05"),
    ],
)
def test_a_cell_is_cleaned_of_what_spreadsheets_leave(cell, text):
    assert clean(cell) == text


@pytest.mark.parametrize(
    "cell", [None, "", " ", "-", "–", "—", "--", "...", "?", "жоқ", "Жоқ.", "жок", "НЕТ", "none", "N/A", "n/a", "#Н/Д",
             "белгісіз", "нет данных", float("nan")]
)  # fmt: skip
def test_a_cell_may_say_that_there_is_nothing(cell):
    assert is_nothing(cell)


@pytest.mark.parametrize("cell", ["0", 0, "Жоқбай", "нетто", "а", "№2", 17])
def test_a_cell_that_says_something_is_not_nothing(cell):
    assert not is_nothing(cell)
