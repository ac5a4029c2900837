"""The days of something that lasted: one day, from one to another, a month, several months of a year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from volunteer_registry.shared.rosters.readings.dates import read_day
from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.rosters.readings.written_dates import Written, month_of, read_written

_BETWEEN = re.compile(r"\s+[-–—]\s*|\s*[–—]\s*|(?<=\d{4})\s*-\s*(?=\d{1,2}\.)")
_MONTHS = re.compile(r"([^\W\d_]{3,})\s*[-–—]\s*([^\W\d_]{3,})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class Span:
    """Both days belong to it."""

    first: date
    last: date


def read_span(cell: Cell) -> Reading[Span]:
    if is_nothing(cell):
        return Reading(None)
    text = clean(cell)
    ends = [] if isinstance(cell, date) else _BETWEEN.split(text)
    span = _months(text)
    if span is None and len(ends) == 2:
        return _between(text, *ends)
    return Reading(span) if span else _one(cell, text)


def _months(text: str) -> Span | None:
    """«2023 ж. қаңтар-қараша»."""
    named, years = _MONTHS.search(text), _YEAR.findall(text)
    first, last = (month_of(named[1]), month_of(named[2])) if named else (None, None)
    if not first or not last or len(years) != 1 or first > last:
        return None
    return Span(date(int(years[0]), first, 1), _last_of(int(years[0]), last))


def _between(text: str, first: str, last: str) -> Reading[Span]:
    """From the first day of the one to the last day of the other; either may be a month."""
    readings = (_one(first, first), _one(last, last))
    begins, ends = (one.value for one in readings)
    if begins is None or ends is None:
        return Reading(None, (fault("span_unreadable", written=text),))
    if begins.first > ends.last:
        return Reading(None, (fault("span_backwards", written=text),))
    return Reading(Span(begins.first, ends.last), tuple(one for reading in readings for one in reading.faults))


def _one(cell: Cell, text: str) -> Reading[Span]:
    """A day, a month or a year; a month and a year are all of their days."""
    written = read_written(cell)
    if written and written.day is None and not written.serial:
        return _whole(written, text)
    day = read_day(cell, of="span")
    return Reading(Span(day.value, day.value) if day.value else None, day.faults)


def _whole(written: Written, text: str) -> Reading[Span]:
    first, last = written.month or 1, written.month or 12
    if not 1 <= first <= 12 or not written.year:
        return Reading(None, (fault("span_unreadable", written=text),))
    return Reading(Span(date(written.year, first, 1), _last_of(written.year, last)))


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
