"""The one age rule, birth dates known only in part, age bands, and month-ends.

An age is reached on the birthday; a birthday of 29 February falls on 1 March in common years.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

Precision = Literal["day", "month", "year", "span"]

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Born:
    """A birth date as the days it may have been, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("A birth date cannot end before it begins.")

    @classmethod
    def on(cls, day: date) -> Self:
        return cls(day, day)

    @classmethod
    def in_month(cls, year: int, month: int) -> Self:
        first = date(year, month, 1)
        return cls(first, month_end(first))

    @classmethod
    def in_year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def aged(cls, age: int, on: date) -> Self:
        """Everyone who has this age on this day."""
        return cls(latest_birth(age + 1, on) + _ONE_DAY, latest_birth(age, on))

    @property
    def precision(self) -> Precision:
        if self.first == self.last:
            return "day"
        if (self.first.day, self.last) == (1, month_end(self.first)):
            return "month"
        if self == Born.in_year(self.first.year):
            return "year"
        return "span"

    def to_the_month(self) -> "Born":
        """Known to the month alone, so that every age on the last day of a month stays what it was.

        29 February stays by itself: in common years its age is reached a day after the month's last.
        """
        first = self.first if _is_leap_day(self.first) else self.first.replace(day=1)
        last = month_end(self.last)
        if _is_leap_day(last) and not _is_leap_day(self.last):
            last -= _ONE_DAY
        return Born(first, last)

    def overlaps(self, other: "Born") -> bool:
        return self.first <= other.last and other.first <= self.last


def _is_leap_day(day: date) -> bool:
    return (day.month, day.day) == (2, 29)


def birthday(birth: date, age: int) -> date:
    """The day an age is reached."""
    year = birth.year + age
    if _is_leap_day(birth) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return birth.replace(year=year)


def age_on(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def latest_birth(age: int, on: date) -> date:
    """The latest birth date that has reached this age on this day."""
    year = on.year - age
    return date(year, on.month, min(on.day, monthrange(year, on.month)[1]))


def births_aged(lower: int, upper: int | None, on: date) -> tuple[date | None, date]:
    """The earliest and latest birth dates whose age on this day lies within the bounds, both included."""
    earliest = None if upper is None else latest_birth(upper + 1, on) + _ONE_DAY
    return earliest, latest_birth(lower, on)


@dataclass(frozen=True)
class AgeBand:
    code: str
    lower: int
    upper: int | None

    def holds(self, born: Born, on: date) -> bool:
        """Whether every day the person may have been born on lies in the band."""
        earliest, latest = births_aged(self.lower, self.upper, on)
        return (earliest is None or earliest <= born.first) and born.last <= latest


AGE_BANDS = (
    AgeBand("under_14", 0, 13),
    AgeBand("14_17", 14, 17),
    AgeBand("18_24", 18, 24),
    AgeBand("25_29", 25, 29),
    AgeBand("30_35", 30, 35),
    AgeBand("36_plus", 36, None),
)


def band_of(born: Born | None, on: date) -> str:
    if born is None:
        return "unknown"
    return next((band.code for band in AGE_BANDS if band.holds(born, on)), "unknown")


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def last_month_end(today: date) -> date:
    """The last day of the month before this day's."""
    return today.replace(day=1) - _ONE_DAY


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last: 31 January and one month are 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_end(date(year, month + 1, 1))
    return min(last, last.replace(day=min(day.day, last.day)))


def month_ends(first: date, last: date) -> list[date]:
    """The last days of months from the first day to the last, both included."""
    ends = []
    end = month_end(first)
    while end <= last:
        ends.append(end)
        end = month_end(end + _ONE_DAY)
    return ends
