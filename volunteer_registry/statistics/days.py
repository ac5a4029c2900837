"""Which days a reader may ask figures of: the public month-ends and the reference day, staff any day."""

import datetime

from volunteer_registry.shared import periods
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.statistics.models import ReferenceDay


def open_to(user) -> bool:
    """Whether the reader may ask any day: those who may open lists of people."""
    scope = scope_of(user, "figures.open")
    return scope.everything or bool(scope.place_ids)


def month_ends(today: datetime.date) -> list[datetime.date]:
    """Every month-end the registry can tell, newest first."""
    return list(reversed(periods.month_ends(FIRST_DAY, periods.last_month_end(today))))


def asked(text: str, user, today: datetime.date) -> datetime.date:
    """The day of the address, if this reader may ask it; otherwise the last month-end."""
    last = periods.last_month_end(today)
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return last
    allowed = FIRST_DAY <= day <= today if open_to(user) else is_public(day, today)
    return day if allowed else last


def is_public(day: datetime.date, today: datetime.date) -> bool:
    return day in month_ends(today) or ReferenceDay.objects.filter(day=day).exists()
