"""What templates may ask."""

import datetime

import pytest
from django.test import RequestFactory
from django.utils import translation

from volunteer_registry.shared.pages.templatetags import registry
from volunteer_registry.shared.periods import Born

DAY = datetime.date(2023, 12, 6)


def test_numbers_are_grouped_as_the_language_does_it_with_spaces_that_do_not_break():
    with translation.override("kk"):
        told = [registry.number(value) for value in (0, 53, 5230, 9221000, None)]

    assert told == ["0", "53", "5\xa0230", "9\xa0221\xa0000", "—"]


def test_a_change_says_its_sign():
    with translation.override("kk"):
        told = [registry.signed(value) for value in (6, -1240, 0)]

    assert told == ["+6", "−1\xa0240", "0"]


def test_a_value_is_found_at_a_place_that_is_itself_a_variable():
    assert registry.nth([61, 1240, 1985], 1) == 1240


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (Born.on(datetime.date(2002, 12, 6)), "21"),
        (Born.on(datetime.date(2002, 12, 7)), "20"),
        (Born.in_year(1999), "23–24"),
        (Born.in_month(1999, 3), "24"),
        (Born.aged(17, datetime.date(2023, 12, 6)), "17"),
        (Born.aged(17, datetime.date(2023, 6, 1)), "17–18"),
        (None, "—"),
    ],
)
def test_an_age_is_told_as_exactly_as_it_is_known(born, told):
    assert registry.age(born, DAY) == told


def test_a_phone_of_this_country_is_told_in_groups_and_any_other_as_it_is_kept():
    told = [registry.phone(kept) for kept in ("+77015554433", "+12025550147", "")]

    assert told == ["+7\xa0701\xa0555\xa044\xa033", "+12025550147", ""]


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({}, "?place=471000000&q=%D2%AF%D0%BC%D1%96%D1%82"),
        ({"after": "b2"}, "?after=b2&place=471000000&q=%D2%AF%D0%BC%D1%96%D1%82"),
        ({"place": ""}, "?q=%D2%AF%D0%BC%D1%96%D1%82"),
        ({"place": "", "q": ""}, "?"),
    ],
)
def test_the_question_of_an_address_keeps_what_is_not_changed_and_starts_again_from_the_first_page(changes, address):
    request = RequestFactory().get("/", {"q": "үміт", "place": "471000000", "after": "a1"})

    assert registry.query({"request": request}, **changes) == address


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("", "—"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent, told):
    assert registry.browser(agent) == told
