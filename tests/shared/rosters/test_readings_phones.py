"""Telephone numbers in the habits of the branches."""

import pytest

from volunteer_registry.shared.rosters.readings.phones import read_phone
from volunteer_registry.shared.rosters.readings.reading import Reading, fault


@pytest.mark.parametrize(
    "cell",
    [
        "+77010000001", "+7 701 000 00 01", "+7 (701) 000-00-01", "+7-701-000-00-01", "+7(701)0000001",
        "87010000001", "8 701 000 00 01", "8(701)000-00-01", "8-701-000-00-01", "8.701.000.00.01", "8 (701) 0000001",
        "8/701/0000001", "7 701 000 00 01", "77010000001", "7010000001", "701 000 00 01", "(701) 000-00-01",
        "+8 701 000 00 01", "007 701 000 00 01", "810 7 701 000 00 01", "\u202a+77010000001\u202c", "'87010000001",
        "тел: 87010000001", "87010000001 (анасы)", "ұялы 8 701 000 00 01", "87010000001.0", "wa.me/77010000001",
        87010000001, 77010000001, 7010000001, 87010000001.0, 7010000001.0,
    ],
)  # fmt: skip
def test_a_mobile_number_is_read_from_every_habit(cell):
    assert read_phone(cell) == Reading("+77010000001")


@pytest.mark.parametrize("cell", ["8 771 000 00 01", "7710000001", "+7 771 000 00 01"])
def test_ten_digits_with_a_code_of_two_sevens_are_whole(cell):
    assert read_phone(cell) == Reading("+77710000001")


@pytest.mark.parametrize("cell", [None, "", "-", "–", "жоқ", "нет", "0", 0, "000"])
def test_no_number_is_no_fault(cell):
    assert read_phone(cell) == Reading(None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("+7701000000", "phone_short"),
        ("7701000000", "phone_short"),
        ("8701000000", "phone_short"),
        ("50-00-05", "phone_short"),
        ("9031234567", "phone_short"),
        ("1", "phone_short"),
        ("870100000011", "phone_long"),
        ("+7 701 000 00 011", "phone_long"),
        ("8701 0000 0001 2345", "phone_long"),
        ("12345678901", "phone_unreadable"),
        ("8 101 000 00 01", "phone_unreadable"),
        ("бар", "phone_unreadable"),
        ("@aigerim", "phone_unreadable"),
        ("8,701E+10", "phone_unreadable"),
        ("8.70E+10", "phone_unreadable"),
        ("+1234", "phone_unreadable"),
    ],
)
def test_what_cannot_be_read_is_left_out_and_noted(cell, code):
    assert read_phone(cell) == Reading(None, (fault(code, written=cell),))


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("77290000005", "+77290000005"),
        ("8 (7292) 50-00-05", "+77292500005"),
        ("7292 500005", "+77292500005"),
        ("+7 72934 5 00 05", "+77293450005"),
        ("8 (7172) 50-00-05", "+77172500005"),
    ],
)
def test_a_landline_is_kept_and_noted(cell, phone):
    assert read_phone(cell) == Reading(phone, (fault("phone_landline", written=cell, read=phone),))


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("+996 555 123 456", "+996555123456"),
        ("00998901234567", "+998901234567"),
        ("+86 138 0013 8000", "+8613800138000"),
        ("+7 903 123 45 67", "+79031234567"),
        ("8 903 123 45 67", "+79031234567"),
    ],
)
def test_a_foreign_number_is_kept_and_noted(cell, phone):
    assert read_phone(cell) == Reading(phone, (fault("phone_foreign", written=cell, read=phone),))


@pytest.mark.parametrize(
    "cell",
    [
        "87010000001, 87020000002",
        "87010000001; 87020000002",
        "87010000001/87020000002",
        "87010000001 87020000002",
        "87010000001\n87020000002",
        "8 701 000 00 01 және 8 702 000 00 02",
        "8 701 000 00 01 и 8 702 000 00 02",
        "+7(701)0000001, +7(702)0000002",
        "50-00-05, 87010000001",
        "87010000001, 50-00-05",
    ],
)
def test_of_several_numbers_the_first_that_can_be_read_is_kept(cell):
    written = " ".join(cell.split())

    assert read_phone(cell) == Reading("+77010000001", (fault("phone_several", written=written, kept="+77010000001"),))


def test_several_numbers_may_start_with_a_landline():
    cell = "8 7292 50 00 05, 87010000001"

    assert [stated.code for stated in read_phone(cell).faults] == ["phone_landline", "phone_several"]
    assert read_phone(cell).value == "+77292500005"


def test_an_extension_is_not_a_second_number():
    landline = fault("phone_landline", written="8 7292 50 00 05", read="+77292500005")

    assert read_phone("8 7292 50 00 05 доб. 12345").value == "+77292500005"
    assert read_phone("8 7292 50 00 05").faults == (landline,)
