"""IINs after Excel has had its way with them."""

import pytest

from volunteer_registry.shared.identity import control_digit, read_iin
from volunteer_registry.shared.rosters.readings.iins import read_iin_cell
from volunteer_registry.shared.rosters.readings.reading import Reading, fault

IIN = "000305590006"


def numbered(first11):
    return f"{first11}{control_digit(first11)}"


@pytest.mark.parametrize(
    "cell", [IIN, f" {IIN} ", "000305 590006", "000305-590-006", f"'{IIN}", f"ИИН: {IIN}", f"ЖСН {IIN}", f"{IIN}.0"]
)
def test_a_whole_iin_is_read(cell):
    assert read_iin_cell(cell) == Reading(read_iin(IIN))


def test_a_number_cell_of_twelve_digits_is_read():
    assert read_iin_cell(950715490006) == Reading(read_iin("950715490006"))


@pytest.mark.parametrize(
    ("cell", "digits", "length"),
    [
        (305590006, IIN, 9),
        ("305590006", IIN, 9),
        ("0305590006", IIN, 10),
        (81120690004, "081120690004", 11),
        ("81120690004", "081120690004", 11),
        (81120690004.0, "081120690004", 11),
        ("81120690004,00", "081120690004", 11),
    ],
)
def test_zeros_lost_by_excel_are_restored_and_noted(cell, digits, length):
    assert read_iin_cell(cell) == Reading(read_iin(digits), (fault("iin_zero_restored", length=length),))


@pytest.mark.parametrize("cell", [None, "", "-", "жоқ", "нет", "0", "000000000000"])
def test_no_iin_is_no_fault(cell):
    assert read_iin_cell(cell) == Reading(None)


@pytest.mark.parametrize(
    ("cell", "length"),
    [
        ("12345", 5),
        ("30559006", 8),
        (305590007, 9),
        ("95071549000", 11),
        ("0003055900066", 13),
        ("О00305590006", 12),
        ("берілмеген", 10),
        (numbered("00000009001").lstrip("0"), 5),
        (numbered("00030509001").lstrip("0"), 9),
    ],
)
def test_what_is_no_iin_is_refused(cell, length):
    assert read_iin_cell(cell) == Reading(None, (fault("iin_format", length=length),))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("000305590007", "iin_control"),
        (numbered("00030579000"), "iin_century"),
        (numbered("01023159000"), "iin_date"),
    ],
)
def test_twelve_digits_that_cannot_be_are_refused_with_their_reason(cell, code):
    assert read_iin_cell(cell) == Reading(None, (fault(code, length=12),))


@pytest.mark.parametrize("cell", ["4,03057E+10", "4.03057E+10", "4.03057e+10", "3,05E+08", "9E11"])
def test_a_rounded_number_is_refused(cell):
    assert read_iin_cell(cell) == Reading(None, (fault("iin_rounded"),))


def test_the_faults_do_not_repeat_the_digits():
    assert "305590007" not in str(read_iin_cell("000305590007").faults)
