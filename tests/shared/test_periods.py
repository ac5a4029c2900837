"""The one age rule, birth dates known in part, bands and month-ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_registry.shared.periods import (
    AGE_BANDS,
    Born,
    age_on,
    band_of,
    birthday,
    births_aged,
    last_month_end,
    latest_birth,
    month_end,
    month_ends,
)

ONE_DAY = timedelta(days=1)
LEAP_DAYS = [date(year, 2, 29) for year in range(1904, 2100, 4)]

any_day = st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.sampled_from(LEAP_DAYS)
days = any_day | any_day.flatmap(lambda day: st.sampled_from([date(day.year, 2, 28), date(day.year, 3, 1)]))
ages = st.integers(0, 110)


@pytest.mark.parametrize(
    ("birth", "age", "day"),
    [
        (date(2009, 11, 14), 14, date(2023, 11, 14)),
        (date(2004, 2, 29), 14, date(2018, 3, 1)),
        (date(2004, 2, 29), 16, date(2020, 2, 29)),
        (date(2000, 2, 29), 100, date(2100, 3, 1)),
        (date(2004, 2, 29), 0, date(2004, 2, 29)),
    ],
)
def test_an_age_is_reached_on_the_birthday(birth, age, day):
    assert birthday(birth, age) == day
    assert age_on(birth, day) == age
    assert age_on(birth, day - ONE_DAY) == age - 1


@given(birth=days, age=ages)
def test_birthday_and_age_are_one_rule(birth, age):
    day = birthday(birth, age)

    assert (age_on(birth, day), age_on(birth, day - ONE_DAY)) == (age, age - 1)


@given(age=ages, on=days)
def test_the_latest_birth_has_reached_the_age_and_the_next_day_s_has_not(age, on):
    latest = latest_birth(age, on)

    assert age_on(latest, on) >= age
    assert age_on(latest + ONE_DAY, on) < age


@given(birth=days, on=days, lower=ages, width=st.integers(0, 40))
def test_a_range_of_births_holds_exactly_the_ages_it_was_asked_for(birth, on, lower, width):
    earliest, latest = births_aged(lower, lower + width, on)

    assert (earliest <= birth <= latest) == (lower <= age_on(birth, on) <= lower + width)


@given(birth=days, on=days, lower=ages)
def test_a_range_without_an_upper_age_is_open(birth, on, lower):
    earliest, latest = births_aged(lower, None, on)

    assert earliest is None
    assert (birth <= latest) == (age_on(birth, on) >= lower)


@pytest.mark.parametrize("on", [date(2023, 2, 28), date(2023, 3, 1), date(2024, 2, 28), date(2024, 2, 29)])
def test_ranges_agree_with_ages_on_every_day_around_february(on):
    births = [date(1988, 1, 1) + ONE_DAY * number for number in range(366 * 25)]
    earliest, latest = births_aged(14, 17, on)

    assert [birth for birth in births if earliest <= birth <= latest] == [
        birth for birth in births if 14 <= age_on(birth, on) <= 17
    ]


@given(birth=days, on=days)
def test_bands_divide_everyone_born_by_then(birth, on):
    codes = [band.code for band in AGE_BANDS if band.holds(Born.on(birth), on)]

    assert len(codes) == (1 if birth <= on else 0)
    assert band_of(Born.on(birth), on) == (codes or ["unknown"])[0]


@pytest.mark.parametrize(
    ("age", "code"),
    [(0, "under_14"), (13, "under_14"), (14, "14_17"), (17, "14_17"), (18, "18_24"), (24, "18_24"), (25, "25_29"),
     (29, "25_29"), (30, "30_35"), (35, "30_35"), (36, "36_plus"), (100, "36_plus")],
)  # fmt: skip
def test_each_band_has_its_ages(age, code):
    assert band_of(Born.aged(age, date(2023, 12, 1)), date(2023, 12, 1)) == code


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (None, "unknown"),
        (Born.in_year(2009), "unknown"),
        (Born.in_year(2007), "14_17"),
        (Born.in_month(2009, 11), "14_17"),
        (Born.in_month(2009, 12), "unknown"),
        (Born.on(date(2024, 1, 1)), "unknown"),
    ],
)
def test_a_birth_counts_in_a_band_only_if_all_its_days_do(born, code):
    assert band_of(born, date(2023, 12, 1)) == code


@given(age=ages, on=days)
def test_an_age_means_every_birth_of_that_age_and_no_other(age, on):
    born = Born.aged(age, on)

    assert (age_on(born.first, on), age_on(born.last, on)) == (age, age)
    assert (age_on(born.first - ONE_DAY, on), age_on(born.last + ONE_DAY, on)) == (age + 1, age - 1)


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (Born.on(date(2004, 3, 5)), (date(2004, 3, 5), date(2004, 3, 5), "day")),
        (Born.in_month(2004, 2), (date(2004, 2, 1), date(2004, 2, 29), "month")),
        (Born.in_year(1999), (date(1999, 1, 1), date(1999, 12, 31), "year")),
        (Born.aged(17, date(2023, 12, 1)), (date(2005, 12, 2), date(2006, 12, 1), "span")),
        (Born.aged(17, date(2023, 12, 31)), (date(2006, 1, 1), date(2006, 12, 31), "year")),
        (Born(date(2004, 2, 1), date(2004, 3, 31)), (date(2004, 2, 1), date(2004, 3, 31), "span")),
    ],
)
def test_a_birth_knows_its_days_and_how_exactly_it_is_known(born, expected):
    assert (born.first, born.last, born.precision) == expected


def test_births_overlap_when_they_may_be_the_same_day():
    year = Born.in_year(2004)

    assert year.overlaps(Born.on(date(2004, 12, 31)))
    assert Born.on(date(2004, 1, 1)).overlaps(year)
    assert not year.overlaps(Born.on(date(2005, 1, 1)))
    assert not year.overlaps(Born.on(date(2003, 12, 31)))


def test_a_birth_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Born(date(2004, 3, 5), date(2004, 3, 4))


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2023, 12, 1), date(2023, 12, 31)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2023, 2, 1), date(2023, 2, 28)),
    ],
)
def test_a_month_ends_on_its_last_day(day, end):
    assert month_end(day) == end


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2023, 12, 1), date(2023, 11, 30)),
        (date(2023, 12, 31), date(2023, 11, 30)),
        (date(2024, 1, 15), date(2023, 12, 31)),
        (date(2024, 3, 1), date(2024, 2, 29)),
    ],
)
def test_the_last_month_end_is_of_the_month_before(today, end):
    assert last_month_end(today) == end


def test_month_ends_lie_between_the_days_both_included():
    assert month_ends(date(2023, 11, 30), date(2024, 2, 29)) == [
        date(2023, 11, 30),
        date(2023, 12, 31),
        date(2024, 1, 31),
        date(2024, 2, 29),
    ]
    assert month_ends(date(2023, 12, 1), date(2023, 12, 30)) == []


@given(days, st.integers(0, 400), st.integers(0, 12 * 110))
def test_a_birth_known_to_the_month_leaves_every_age_on_a_months_last_day(birth, width, months):
    born = Born(birth, birth + timedelta(days=width % 3 and width))
    year, month = divmod(birth.year * 12 + birth.month - 1 + months, 12)
    on = month_end(date(min(year, 9998), month + 1, 1))

    assert band_of(born.to_the_month(), on) == band_of(born, on)


def test_the_leap_day_alone_stays_by_itself():
    leap, before = Born.on(date(2004, 2, 29)), Born.on(date(2004, 2, 10))

    assert (leap.to_the_month(), before.to_the_month()) == (leap, Born(date(2004, 2, 1), date(2004, 2, 28)))
