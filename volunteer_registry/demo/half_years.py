"""Half-years and their editions: published some days after, and a few facts become known only later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from volunteer_registry.demo.events import Event, Leave, PublishEdition, told_on
from volunteer_registry.demo.targets import LAST_DAY, OPENED_ON

PUBLISHED_AFTER = timedelta(days=12)
TOLD_AFTER = timedelta(days=25)
LAST_DAYS = timedelta(days=12)
"""Who leaves in these last days of a half-year is taken off the list only when its edition is out."""


def half_years() -> list[PublishEdition]:
    return [PublishEdition(day, day + PUBLISHED_AFTER) for day in _ends()]


def some_told_late(events: Sequence[Event]) -> list[Event]:
    """The same events, some departures entered late; not where something else happens to the person meanwhile."""
    return [_told_late(event, events) if isinstance(event, Leave) else event for event in events]


def _told_late(leave: Leave, events: Sequence[Event]) -> Leave:
    end = next((day for day in _ends() if day - LAST_DAYS < leave.on <= day), None)
    if end is None:
        return leave
    late = replace(leave, told_on=end + TOLD_AFTER)
    return leave if any(_comes_between(event, late) for event in events) else late


def _comes_between(event: Event, leave: Leave) -> bool:
    is_theirs = getattr(event, "person", None) == leave.person and event != replace(leave, told_on=None)
    return is_theirs and leave.on <= event.on <= told_on(leave)


def _ends() -> list[date]:
    years = range(OPENED_ON.year, LAST_DAY.year + 1)
    return [day for year in years for day in (date(year, 6, 30), date(year, 12, 31))]
