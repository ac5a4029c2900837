"""Birth dates, other days, and the day a sheet speaks of."""

import re
from datetime import date

from volunteer_registry.shared.periods import Born, age_on
from volunteer_registry.shared.rosters.readings.reading import Fault, Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.rosters.readings.written_dates import Written, month_of, read_written
from volunteer_registry.shared.search import fold

_OLDEST = 110

_AGE = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*([^\W\d_]*)\.?$")
_AGE_WORDS = {fold(word) for word in ("", "жас", "жаста", "жастағы", "лет", "год", "года", "years")}

_TITLE_NUMBERS = re.compile(r"(?<![\d./-])(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{1,2}-\d{1,2})(?![\d./-]*\d)")
_TITLE_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[\s»\"-]+([^\W\d_]+)\s+(\d{4})(?!\d)")
_TITLE_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s+(?:ж\.|жыл\w*|j[yı]l\w*)\s*[«\"]?(\d{1,2})[\s»\"-]+([^\W\d_]+)", re.I)


def read_birth(cell: Cell, *, on: date) -> Reading[Born]:
    """What a cell of birth dates says, judged on the day the sheet speaks of."""
    if is_nothing(cell):
        return Reading(None, (fault("birth_missing"),))
    age = _age(cell)
    if age is not None:
        return _of_age(age, clean(cell), on)
    written = read_written(cell)
    if written is None:
        return Reading(None, (fault("birth_unreadable", written=clean(cell)),))
    return _judged_birth(_in_a_past_century(written, on), clean(cell), on)


def read_day(cell: Cell, *, of: str = "day") -> Reading[date]:
    """What a cell of any other days says; `of`: what the codes of its faults begin with."""
    if is_nothing(cell):
        return Reading(None)
    written = read_written(cell)
    if written is None:
        return Reading(None, (fault(f"{of}_unreadable", written=clean(cell)),))
    written = written.in_century(2000)
    if written.day is None:
        return Reading(None, (fault(f"{of}_incomplete", written=clean(cell)),))
    try:
        readings = written.readings() if written.swappable else [written.as_day()]
    except ValueError:
        return Reading(None, (fault(f"{of}_impossible", written=clean(cell)),))
    if written.swappable:
        return Reading(None, (_question(f"{of}_ambiguous", clean(cell), readings),))
    return Reading(readings[0], _habits(of, written, clean(cell), readings[0]))


def find_as_of(text: str) -> date | None:
    """The day a title line speaks of; None where it names no day, or several."""
    days = {day for day in _days_in(clean(text)) if day is not None}
    return days.pop() if len(days) == 1 else None


def _age(cell: Cell) -> int | None:
    match = None if isinstance(cell, date) else _AGE.match(clean(cell))
    if match is None or fold(match[2]) not in _AGE_WORDS:
        return None
    return int(match[1]) or None


def _of_age(age: int, text: str, on: date) -> Reading[Born]:
    if age > _OLDEST:
        return Reading(None, (fault("birth_too_old", written=text, age=age),))
    return Reading(Born.aged(age, on), (fault("birth_age_only", written=text, age=age, on=on.isoformat()),))


def _in_a_past_century(written: Written, on: date) -> Written:
    """Two digits are a year of this century, unless that is still to come."""
    recent = written.in_century(2000)
    if written.two_digit_year and (recent.year, recent.month, recent.day) > (on.year, on.month, on.day):
        return written.in_century(1900)
    return recent


def _judged_birth(written: Written, text: str, on: date) -> Reading[Born]:
    try:
        readings = written.readings() if written.swappable else []
        born = _born(written)
    except ValueError:
        return Reading(None, (fault("birth_impossible", written=text),))
    if born.first > on:
        return Reading(None, (fault("birth_future", written=text),))
    if age_on(born.last, on) > _OLDEST:
        return Reading(None, (fault("birth_too_old", written=text, age=age_on(born.last, on)),))
    if readings:
        return Reading(None, (_question("birth_ambiguous", text, readings),))
    return Reading(born, _habits("birth", written, text, born.first) + _imprecision(written, text))


def _born(written: Written) -> Born:
    if written.month is None:
        return Born.in_year(written.year)
    if written.day is None:
        return Born.in_month(written.year, written.month)
    return Born.on(written.as_day())


def _imprecision(written: Written, text: str) -> tuple[Fault, ...]:
    if written.month is None:
        return (fault("birth_year_only", written=text, year=written.year),)
    if written.day is None:
        return (fault("birth_month_only", written=text, month=f"{written.year}-{written.month:02}"),)
    return ()


def _habits(kind: str, written: Written, text: str, day: date) -> tuple[Fault, ...]:
    if written.serial:
        return (fault(f"{kind}_serial", written=text, read=day.isoformat()),)
    if written.two_digit_year:
        return (fault(f"{kind}_two_digit_year", written=text, read=day.isoformat()),)
    return ()


def _question(code: str, text: str, readings: list[date]) -> Fault:
    return fault(code, written=text, choices=[day.isoformat() for day in readings])


def _days_in(text: str) -> list[date | None]:
    days = [_day_of(read_written(match[0])) for match in _TITLE_NUMBERS.finditer(text)]
    days += [_named(year, month, day) for day, month, year in _TITLE_DAY_FIRST.findall(text)]
    return days + [_named(year, month, day) for year, day, month in _TITLE_YEAR_FIRST.findall(text)]


def _named(year: str, month: str, day: str) -> date | None:
    number = month_of(month)
    return _day_of(Written(int(year), number, int(day))) if number else None


def _day_of(written: Written | None) -> date | None:
    if written is None or written.swappable:
        return None
    try:
        return written.as_day()
    except ValueError:
        return None
