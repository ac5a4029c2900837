"""What the digits of an IIN and a BIN say."""

import csv
from datetime import date
from pathlib import Path

import pytest

from volunteer_registry.shared.identity import Bin, Iin, Unreadable, control_digit, mask_iin, read_bin, read_iin

VECTORS = list(csv.DictReader((Path(__file__).parents[1] / "data" / "id_test_vectors.csv").open(encoding="utf-8")))
READERS = {"IIN": read_iin, "BIN": read_bin}


def vectors(valid):
    return [pytest.param(row["kind"], row["value"], id=row["value"]) for row in VECTORS if row["valid"] == valid]


@pytest.mark.parametrize(("kind", "digits"), vectors("yes"))
def test_each_valid_vector_is_read(kind, digits):
    assert READERS[kind](digits).digits == digits


@pytest.mark.parametrize(("kind", "digits"), vectors("no"))
def test_each_invalid_vector_is_refused_whatever_its_last_digit(kind, digits):
    endings = "0123456789" if digits.endswith("?") else digits[-1]

    for ending in endings:
        with pytest.raises(Unreadable) as refusal:
            READERS[kind](digits[:-1] + ending)
        assert refusal.value.code == "control"


@pytest.mark.parametrize(
    ("digits", "birth", "sex"),
    [
        ("000305590006", date(2000, 3, 5), "M"),
        ("081120690004", date(2008, 11, 20), "F"),
        ("950715490006", date(1995, 7, 15), "F"),
        ("600101390006", date(1960, 1, 1), "M"),
        ("000305500105", date(2000, 3, 5), "M"),
    ],
)
def test_an_iin_tells_birth_date_and_sex(digits, birth, sex):
    assert read_iin(digits) == Iin(digits, birth=birth, sex=sex)


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("210340990006", Bin("210340990006", registered="2103", kind="resident", unit="head")),
        ("180441990007", Bin("180441990007", registered="1804", kind="resident", unit="branch")),
        ("150540990011", Bin("150540990011", registered="1505", kind="resident", unit="head")),
        ("210340990703", Bin("210340990703", registered="2103", kind="resident", unit="head")),
    ],
)
def test_a_bin_tells_month_kind_and_unit(digits, expected):
    assert read_bin(digits) == expected


def numbered(first11):
    return f"{first11}{control_digit(first11)}"


def test_a_foreigners_iin_tells_neither_birth_date_nor_sex():
    digits = numbered("00030509001")

    assert read_iin(digits) == Iin(digits, birth=None, sex=None)


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("", "format"),
        ("00030559000", "format"),
        ("0003055900066", "format"),
        ("00030559000a", "format"),
        ("٠٠٠٣٠٥٥٩٠٠٠٦", "format"),
        ("000000000000", "format"),
        ("000305590007", "control"),
        (numbered("00030579000"), "century"),
        (numbered("01023159000"), "date"),
    ],
)
def test_an_iin_that_cannot_be_is_refused_with_its_reason(digits, code):
    with pytest.raises(Unreadable) as refusal:
        read_iin(digits)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("21034099000", "format"),
        ("210340990007", "control"),
        (numbered("21134099000"), "month"),
        (numbered("21031099000"), "kind"),
    ],
)
def test_a_bin_that_cannot_be_is_refused_with_its_reason(digits, code):
    with pytest.raises(Unreadable) as refusal:
        read_bin(digits)

    assert refusal.value.code == code


def test_a_person_s_number_is_no_organisation_s():
    with pytest.raises(Unreadable) as refusal:
        read_bin("000305590006")

    assert refusal.value.code == "kind"


@pytest.mark.parametrize(("first11", "digit"), [("00030559000", 6), ("60010139000", 6), ("00030550018", None)])
def test_the_control_digit_is_computed_in_two_passes(first11, digit):
    assert control_digit(first11) == digit


def test_a_masked_iin_shows_its_last_two_digits_only():
    assert mask_iin("000305590006") == "•••• •••• ••06"


def test_an_iin_does_not_print_itself():
    assert "000305590006" not in repr(read_iin("000305590006"))
