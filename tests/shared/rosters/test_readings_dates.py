"""How branches write dates, and what is never guessed."""

from datetime import date, datetime

import pytest

from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters.readings.dates import find_as_of, read_birth, read_day
from volunteer_registry.shared.rosters.readings.reading import Reading, fault

ON = date(2023, 12, 1)
FIFTH_OF_MARCH = date(2004, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "05.03.2004", "5.3.2004", " 05.03.2004 ", "05. 03. 2004", "05,03,2004", "05 03 2004", "05-03-2004",
        "05–03–2004", "2004-03-05", "2004.03.05", "2004/03/05", "2004-03-05 00:00:00", "2004-03-05T00:00:00",
        "05.03.2004 ж.", "05.03.2004ж", "05.03.2004 г.", "05.03.2004 г.р.", "05.03.2004 ж.т.", "'05.03.2004",
        "5 наурыз 2004 ж.", "5 наурыз 2004", "5 НАУРЫЗ 2004 ЖЫЛ", "5-наурыз 2004 ж.", "2004 жылғы 5 наурыз",
        "2004 ж. 5 наурыз", "2004 жылы 5 наурызда", "5 нау. 2004", "5 марта 2004 г.", "5 марта 2004 года",
        "«05» марта 2004 года", "05 мар 2004", "5 March 2004", "March 5, 2004", "5 nauryz 2004",
        "05032004", 5032004, "20040305", date(2004, 3, 5), datetime(2004, 3, 5, 12, 30),
    ],
)  # fmt: skip
def test_a_full_birth_date_is_read_from_every_habit(cell):
    assert read_birth(cell, on=ON) == Reading(Born.on(FIFTH_OF_MARCH))


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("қаңтар", 1), ("ақпан", 2), ("наурыз", 3), ("сәуір", 4), ("мамыр", 5), ("маусым", 6), ("шілде", 7),
        ("тамыз", 8), ("қыркүйек", 9), ("қазан", 10), ("қараша", 11), ("желтоқсан", 12),
        ("января", 1), ("февраля", 2), ("марта", 3), ("апреля", 4), ("мая", 5), ("июня", 6), ("июля", 7),
        ("августа", 8), ("сентября", 9), ("октября", 10), ("ноября", 11), ("декабря", 12), ("май", 5), ("июнь", 6),
        ("January", 1), ("February", 2), ("March", 3), ("April", 4), ("May", 5), ("June", 6), ("July", 7),
        ("August", 8), ("September", 9), ("October", 10), ("November", 11), ("December", 12),
        ("қаң", 1), ("ақп", 2), ("сәу", 4), ("мам", 5), ("мау", 6), ("шіл", 7), ("там", 8), ("қыр", 9), ("қаз", 10),
        ("қар", 11), ("жел", 12), ("янв", 1), ("фев", 2), ("сент", 9), ("дек", 12), ("Sep", 9), ("Oct", 10),
        ("кантар", 1), ("кыркуйек", 9), ("желтоксан", 12), ("jeltoqsan", 12),
    ],
)  # fmt: skip
def test_each_month_is_known_in_three_languages(month, number):
    assert read_birth(f"7 {month} 2001", on=ON) == Reading(Born.on(date(2001, number, 7)))


@pytest.mark.parametrize(
    ("cell", "day"),
    [("25/12/1961", date(1961, 12, 25)), ("12/25/1961", date(1961, 12, 25)), ("05/05/2004", date(2004, 5, 5))],
)
def test_a_date_with_strokes_is_read_when_it_can_mean_one_day_only(cell, day):
    assert read_birth(cell, on=ON) == Reading(Born.on(day))


@pytest.mark.parametrize("cell", ["12/07/1961", "12/7/1961", "12 / 07 / 1961", "12/07/61", "12/07/1961 ж."])
def test_a_date_with_strokes_that_can_mean_two_days_is_a_question(cell):
    reading = read_birth(cell, on=ON)

    assert reading == Reading(None, (fault("birth_ambiguous", written=cell, choices=["1961-07-12", "1961-12-07"]),))


def test_the_same_numbers_with_points_are_no_question():
    assert read_birth("12.07.1961", on=ON) == Reading(Born.on(date(1961, 7, 12)))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5.3.04", date(2004, 3, 5)),
        ("05.03.61", date(1961, 3, 5)),
        ("01.12.23", date(2023, 12, 1)),
        ("02.12.23", date(1923, 12, 2)),
    ],
)
def test_two_digits_are_a_year_of_this_century_unless_it_is_to_come(cell, day):
    assert read_birth(cell, on=ON) == Reading(
        Born.on(day), (fault("birth_two_digit_year", written=cell, read=day.isoformat()),)
    )


@pytest.mark.parametrize(
    ("cell", "text"), [("38412", "38412"), (38412, "38412"), (38412.0, "38412"), (38412.75, "38412.75")]
)
def test_an_excel_serial_is_read_and_the_date_is_said(cell, text):
    reading = read_birth(cell, on=ON)

    assert reading == Reading(Born.on(date(2005, 3, 1)), (fault("birth_serial", written=text, read="2005-03-01"),))


@pytest.mark.parametrize("cell", ["1999", 1999, 1999.0, "1999 ж.", "1999 ж", "1999 жыл", "1999 жылғы", "1999 г.р.",
                                  "1999 год", "1999 года рождения", "1999 жылы туған"])  # fmt: skip
def test_a_year_alone_is_the_whole_year(cell):
    text = "1999" if isinstance(cell, float) else str(cell)

    assert read_birth(cell, on=ON) == Reading(Born.in_year(1999), (fault("birth_year_only", written=text, year=1999),))


@pytest.mark.parametrize("cell", ["03.2004", "3.2004 ж.", "наурыз 2004", "2004 жылғы наурыз", "март 2004 г."])
def test_a_month_alone_is_the_whole_month(cell):
    assert read_birth(cell, on=ON) == Reading(
        Born.in_month(2004, 3), (fault("birth_month_only", written=cell, month="2004-03"),)
    )


@pytest.mark.parametrize("cell", ["17 жаста", "17 жас", "17 лет", "17жас", "17 ЖАС.", "17", 17, 17.0, "17 years"])
def test_an_age_is_every_birth_of_that_age(cell):
    text = "17" if isinstance(cell, float) else str(cell)

    assert read_birth(cell, on=ON) == Reading(
        Born(date(2005, 12, 2), date(2006, 12, 1)),
        (fault("birth_age_only", written=text, age=17, on="2023-12-01"),),
    )


@pytest.mark.parametrize("cell", [None, "", "-", "жоқ", "нет"])
def test_an_empty_birth_is_noted(cell):
    assert read_birth(cell, on=ON) == Reading(None, (fault("birth_missing"),))


@pytest.mark.parametrize("cell", ["31.02.2001", "31/02/2001", "29.02.2001", "12.25.2004", "0.0.2001", "31 ақпан 2001",
                                  "13.2004", "00.00.0000"])  # fmt: skip
def test_a_day_the_calendar_has_not_is_refused(cell):
    assert read_birth(cell, on=ON) == Reading(None, (fault("birth_impossible", written=cell),))


@pytest.mark.parametrize(
    "cell", ["көктемде", "17-18 жас", "жазда 2004", "0", "05.03.204", "05.03", "5 наурыз", "2004 2005", "500 тг", "-17"]
)
def test_what_is_no_date_is_refused(cell):
    assert read_birth(cell, on=ON) == Reading(None, (fault("birth_unreadable", written=cell),))


@pytest.mark.parametrize("cell", ["02.12.2023", "2024", "99999", "12/11/2024", "2023-12-02"])
def test_a_birth_after_the_sheet_s_day_is_refused(cell):
    assert read_birth(cell, on=ON) == Reading(None, (fault("birth_future", written=cell),))


def test_a_birth_on_the_sheet_s_day_is_possible():
    assert read_birth("01.12.2023", on=ON) == Reading(Born.on(ON))


@pytest.mark.parametrize(
    ("cell", "age"), [("01.12.1912", 111), ("1850", 172), ("1911", 111), ("111 жас", 111), ("150", 150)]
)
def test_nobody_is_older_than_a_hundred_and_ten(cell, age):
    assert read_birth(cell, on=ON) == Reading(None, (fault("birth_too_old", written=cell, age=age),))


def test_somebody_may_be_a_hundred_and_ten():
    assert read_birth("02.12.1912", on=ON) == Reading(Born.on(date(1912, 12, 2)))


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        (None, Reading(None)),
        ("-", Reading(None)),
        ("01.12.2023", Reading(date(2023, 12, 1))),
        ("2023 жылғы 1 желтоқсан", Reading(date(2023, 12, 1))),
        (date(2023, 12, 1), Reading(date(2023, 12, 1))),
        ("25/12/2022", Reading(date(2022, 12, 25))),
        ("5.3.23", Reading(date(2023, 3, 5), (fault("day_two_digit_year", written="5.3.23", read="2023-03-05"),))),
        (45000, Reading(date(2023, 3, 15), (fault("day_serial", written=45000, read="2023-03-15"),))),
        ("31.02.2023", Reading(None, (fault("day_impossible", written="31.02.2023"),))),
        ("2023", Reading(None, (fault("day_incomplete", written="2023"),))),
        ("наурыз 2023", Reading(None, (fault("day_incomplete", written="наурыз 2023"),))),
        ("көктемде", Reading(None, (fault("day_unreadable", written="көктемде"),))),
        ("17 жаста", Reading(None, (fault("day_unreadable", written="17 жаста"),))),
    ],
)  # fmt: skip
def test_other_days_are_read_by_the_same_habits(cell, reading):
    assert read_day(cell) == reading


def test_another_day_with_strokes_is_a_question_too():
    question = fault("day_ambiguous", written="1/2/2023", choices=["2023-02-01", "2023-01-02"])

    assert read_day("1/2/2023") == Reading(None, (question,))


@pytest.mark.parametrize(
    "title",
    [
        "(2023 жылғы 1 желтоқсандағы жағдай бойынша)",
        "2023 жылдың 1 желтоқсанына",
        "2023 ж. 1 желтоқсан",
        "2023 жылгы 1 желтоксандагы жагдай бойынша",
        "2023 жылғы «01» желтоқсан",
        "1 желтоқсан 2023 жыл",
        "по состоянию на 01.12.2023",
        "по состоянию на 01.12.2023г.",
        "по состоянию на 1.12.2023 г.",
        "на 1 декабря 2023 года",
        "на «01» декабря 2023 г.",
        "Сведения о волонтёрах на 2023-12-01",
        "as of 1 December 2023",
        "№ 15 Маңғыстау облысы, 01.12.2023 (01.12.2023)",
    ],
)
def test_the_day_a_sheet_speaks_of_is_found_in_its_title(title):
    assert find_as_of(title) == date(2023, 12, 1)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Маңғыстау облысы бойынша волонтерлер туралы МӘЛІМЕТ",
        "за 2023 год",
        "2023 жылғы желтоқсан",
        "01.01.2023 - 01.12.2023",
        "01/12/2023",
        "31.02.2023",
        "тел. 87010000001",
        "1 адам 2023",
    ],
)
def test_a_title_with_no_one_day_names_none(title):
    assert find_as_of(title) is None
