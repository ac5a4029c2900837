"""Numbers, amounts and days of past initiatives, as branches write them."""

from datetime import date

import pytest

from volunteer_registry.shared.rosters.readings.amounts import read_amount
from volunteer_registry.shared.rosters.readings.quantities import Quantity, read_quantity
from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.spans import Span, read_span


@pytest.mark.parametrize(
    ("cell", "number", "qualifier", "of"),
    [
        ("120", 120, "exact", ""),
        (8.0, 8, "exact", ""),
        ("~60", 60, "about", ""),
        ("15 адам", 15, "exact", "adam"),
        ("40-қа жуық жалғызбасты ана", 40, "about", "jalgizbasti ana"),
        ("1 200 отбасы", 1200, "exact", "otbasi"),
        ("кемінде 20 бала", 20, "at_least", "bala"),
        ("40-тан астам адам", 40, "at_least", "adam"),
        ("не менее 30 семей", 30, "at_least", "semei"),
    ],
)
def test_a_number_says_how_sure_it_is_and_of_what(cell, number, qualifier, of):
    assert read_quantity(cell) == Reading(Quantity(number, qualifier, of))


def test_a_number_that_is_none_or_two_is_not_guessed():
    assert read_quantity("-") == Reading(None)
    assert read_quantity("10-15") == Reading(None, (fault("quantity_unreadable", written="10-15"),))
    assert read_quantity("до 50").faults == (fault("quantity_up_to", written="до 50"),)


@pytest.mark.parametrize(
    ("cell", "tenge"),
    [("300 000", 300_000), ("300 мың теңге", 300_000), ("450 тыс. тг", 450_000), ("1,5 млн ₸", 1_500_000), ("", None)],
)
def test_a_clear_amount_is_read(cell, tenge):
    assert read_amount(cell) == Reading(tenge)


@pytest.mark.parametrize(("cell", "choices"), [("300.000", ["300000", "300"]), ("12,8 млн", ["12800000", "12800"])])
def test_an_amount_with_two_readings_is_asked(cell, choices):
    assert read_amount(cell) == Reading(None, (fault("amount_ambiguous", written=cell, choices=choices),))


def test_an_amount_in_words_is_refused():
    assert read_amount("көп ақша") == Reading(None, (fault("amount_unreadable", written="көп ақша"),))


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("15.04.2023", date(2023, 4, 15), date(2023, 4, 15)),
        (date(2023, 4, 15), date(2023, 4, 15), date(2023, 4, 15)),
        ("10.10.2023 - 20.11.2023", date(2023, 10, 10), date(2023, 11, 20)),
        ("10.10.2023-20.11.2023", date(2023, 10, 10), date(2023, 11, 20)),
        ("сентябрь 2023", date(2023, 9, 1), date(2023, 9, 30)),
        ("2023 ж. қаңтар-қараша", date(2023, 1, 1), date(2023, 11, 30)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("қаңтар 2023 - қараша 2023", date(2023, 1, 1), date(2023, 11, 30)),
    ],
)
def test_days_are_read_whole(cell, first, last):
    assert read_span(cell) == Reading(Span(first, last))


def test_a_two_digit_year_is_told_and_a_span_backwards_refused():
    day = date(2023, 5, 6)
    told = fault("span_two_digit_year", written="06.05.23", read="2023-05-06")
    assert read_span("06.05.23") == Reading(Span(day, day), (told,))
    backwards = "20.11.2023 - 10.10.2023"
    assert read_span(backwards) == Reading(None, (fault("span_backwards", written=backwards),))
