"""The parts of a date as branches write them, before anyone judges whether it can be true."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isfinite

from volunteer_registry.shared.rosters.readings.text import Cell, clean
from volunteer_registry.shared.search import fold

_MONTHS = (
    ("kantar", "ianvar", "januari"), ("akpan", "fevral", "februari"), ("nauriz", "mart", "march"),
    ("sauir", "aprel", "april"), ("mamir", "mai"), ("mausim", "iun", "june"), ("shilde", "iul", "juli"),
    ("tamiz", "avgust", "august"), ("kirkuiek", "sentiabr", "september"), ("kazan", "oktiabr", "oktober"),
    ("karasha", "noiabr", "november"), ("jeltoksan", "dekabr", "dekember"),
)  # fmt: skip
_YEAR_WORDS = {
    "j", "jil", "jili", "jilgi", "jildin", "t", "jt", "tugan", "g", "r", "gr", "god", "goda", "rojd", "rojdenia",
    "born",
}  # fmt: skip

_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_THREE_NUMBERS = re.compile(r"(\d{1,4})([\s./,\-–]+)(\d{1,2})([\s./,\-–]+)(\d{2,4})(?!\d)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./\-](\d{4})(?!\d)")
_EIGHT_DIGITS = re.compile(
    r"(?:(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d))$"
)
_ONE_NUMBER = re.compile(r"(\d{4,5})(?:[.,]0+)?$")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")

_SERIAL_ORIGIN = date(1899, 12, 30)
_LAST_BARE_YEAR = 2100


@dataclass(frozen=True)
class Written:
    """Swappable: written with a stroke, so that either of its small numbers may be the month."""

    year: int
    month: int | None = None
    day: int | None = None
    swappable: bool = False
    two_digit_year: bool = False
    serial: bool = False

    def in_century(self, century: int) -> "Written":
        return replace(self, year=century + self.year) if self.two_digit_year else self

    def as_day(self) -> date:
        """Raises ValueError where the calendar has no such day, or the day is not written."""
        if self.month is None or self.day is None:
            raise ValueError("The day is not written.")
        return date(self.year, self.month, self.day)

    def readings(self) -> list[date]:
        """What it may mean: the day first, then the month first."""
        swapped = replace(self, month=self.day, day=self.month, swappable=False)
        return [self.as_day(), swapped.as_day()]


def read_written(cell: Cell) -> Written | None:
    if isinstance(cell, date):
        return Written(cell.year, cell.month, cell.day)
    if isinstance(cell, float) and isfinite(cell):
        cell = int(cell)  # what is left of a day is its hours
    text = _TIME.sub("", clean(cell).strip("'\"«»() "))
    for reader in (_one_number, _eight_digits, _numbers, _month_and_year, _words):
        written = reader(text)
        if written is not None:
            return written
    return None


def month_of(word: str) -> int | None:
    """The number of a month named in Kazakh, Russian or English, in any case, in full or cut to three letters."""
    key = fold(word)
    for number, stems in enumerate(_MONTHS, start=1):
        if any(key.startswith(stem) or (len(key) >= 3 and stem.startswith(key)) for stem in stems):
            return number
    return None


def _one_number(text: str) -> Written | None:
    match = _ONE_NUMBER.match(text)
    if match is None:
        return None
    number = int(match[1])
    if number <= _LAST_BARE_YEAR:
        return Written(number)
    day = _SERIAL_ORIGIN + timedelta(days=number)
    return Written(day.year, day.month, day.day, serial=True)


def _eight_digits(text: str) -> Written | None:
    match = _EIGHT_DIGITS.match(text.zfill(8) if len(text) == 7 else text)
    if match is None:
        return None
    parts = match.groupdict()
    year, month, day = (int(parts[name] or parts[f"{name}2"]) for name in "ymd")
    return Written(year, month, day)


def _numbers(text: str) -> Written | None:
    match = _THREE_NUMBERS.match(text)
    if match is None or not _only_year_words(text[match.end() :]):
        return None
    first, separator, middle, other_separator, last = match.groups()
    if len(first) == 4:
        return Written(int(first), int(middle), int(last)) if len(last) == 2 else None
    if len(first) > 2 or len(last) == 3:
        return None
    written = Written(int(last), int(middle), int(first), two_digit_year=len(last) == 2)
    return _with_stroke(written) if "/" in separator + other_separator else written


def _with_stroke(written: Written) -> Written:
    day, month = written.day or 0, written.month or 0
    if month > 12 >= day:
        return replace(written, day=month, month=day)
    return replace(written, swappable=day <= 12 and month <= 12 and day != month)


def _month_and_year(text: str) -> Written | None:
    match = _MONTH_AND_YEAR.match(text)
    if match is None or not _only_year_words(text[match.end() :]):
        return None
    return Written(int(match[2]), int(match[1]))


def _words(text: str) -> Written | None:
    """«5 наурыз 2004 ж.», «2004 жылғы 5 наурыз», «March 5, 2004», «март 2004», «1999 г.р.»."""
    tokens = [token for token in _TOKEN.findall(text) if fold(token) not in _YEAR_WORDS]
    months = [month for month in map(month_of, tokens) if month]
    numbers = [token for token in tokens if token.isdecimal()]
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return None
    if len(years) + len(months) + len(days) != len(tokens):
        return None
    return Written(years[0], months[0] if months else None, days[0] if days else None)


def _only_year_words(text: str) -> bool:
    return all(fold(token) in _YEAR_WORDS for token in _TOKEN.findall(text))
