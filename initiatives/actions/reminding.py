"""What has waited too long: whoever has to act hears of it by mail, of each deadline once."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.actions.telling import coordinators, leaders
from initiatives.choices import InitiativeState as S
from initiatives.models import Event, Initiative, Participation
from initiatives.rules import HELD, is_anothers
from volunteer_registry.shared.jobs.notices import notify

STALE = datetime.timedelta(days=30)
"""What was due so long ago is left in peace: a registry that begins to remind does not write of all its past."""


@dataclass(frozen=True)
class Deadline:
    """Rows that wait, the day since which each waits, how many days are given, and who is reminded then."""

    code: str
    days: int
    rows: Callable[[], QuerySet]
    since: Combinable
    readers: Callable[..., Iterable[Any]]
    asks: Promise

    def missed(self, on: datetime.date) -> QuerySet:
        last = on - datetime.timedelta(days=self.days)
        return self.rows().annotate(since=self.since).filter(since__range=(last - STALE, last)).order_by("pk")


def remind(*, on: datetime.date) -> None:
    """Writes of every deadline that was missed by the day; to whom it has been written of one, not again."""
    for deadline in DEADLINES:
        for row in deadline.missed(on):
            notify(
                deadline.readers(row, on=on),
                event=f"late-{deadline.code}-{row.pk}-{row.since}",
                subject=_("%(title)s: a reminder"),
                template="initiatives/deadline_mail.txt",
                about={"title": row.title, "asks": deadline.asks, "row": row, "since": row.since},
            )


def in_state(state: str) -> QuerySet:
    return Initiative.objects.counted().filter(state=state).select_related("branch")


def without_people() -> QuerySet:
    """Events of initiatives at which nobody is written down."""
    with_people = Participation.objects.counted().order_by().values("event")
    held = Event.objects.counted().filter(initiative__voided_at=None, initiative__state__in=HELD)
    return held.exclude(pk__in=with_people).select_related("initiative")


def with_hours_waiting() -> QuerySet:
    waiting = Participation.objects.waiting().order_by().values("event")
    return Event.objects.counted().filter(pk__in=waiting).select_related("branch", "initiative")


def hours_since() -> Subquery:
    """Since when hours of an event wait: those corrected wait anew."""
    written = Participation.history.filter(id=OuterRef("pk")).order_by("-history_date").values("history_date")[:1]
    waiting = Participation.objects.waiting().filter(event=OuterRef("pk")).annotate(written=Subquery(written))
    return Subquery(waiting.order_by("written").values("written")[:1])


def leaders_of(event: Event, *, on: datetime.date) -> Iterable[Any]:
    assert event.initiative is not None  # noqa: S101  # the rows are events of initiatives
    return leaders(event.initiative, on=on)


def deciders(row: Initiative | Event, *, on: datetime.date) -> Iterable[Any]:
    """The branch's coordinators, but for those who act for a group that organises it."""
    initiative = row if isinstance(row, Initiative) else row.initiative
    found = coordinators(row.branch, on=on)
    return [one for one in found if initiative is None or is_anothers(one, initiative)]


STATE_SINCE = TruncDate("state_since")
DEADLINES = (
    Deadline(
        "results",
        7,
        lambda: in_state(S.UNDER_WAY).exclude(last_day=None),
        Greatest("last_day", STATE_SINCE),
        leaders,
        _("The initiative is over: tell its results."),
    ),
    Deadline(
        "returned",
        14,
        lambda: in_state(S.RETURNED),
        STATE_SINCE,
        leaders,
        _("The branch has returned the initiative: mend what it remarked and submit it again, or withdraw it."),
    ),
    Deadline(
        "people",
        3,
        without_people,
        Greatest("on", TruncDate("recorded_at")),
        leaders_of,
        _("The day of the event is over, and nobody is on its list: enter who came, or that it did not take place."),
    ),
    Deadline(
        "decision",
        5,
        lambda: in_state(S.SUBMITTED),
        STATE_SINCE,
        deciders,
        _("The initiative has been submitted and waits for the branch’s decision."),
    ),
    Deadline(
        "confirmation",
        5,
        lambda: in_state(S.REPORTED),
        STATE_SINCE,
        deciders,
        _("The results have been told and wait for the branch to confirm them."),
    ),
    Deadline(
        "hours",
        7,
        with_hours_waiting,
        TruncDate(hours_since()),
        deciders,
        _("Hours of people who took part wait for the branch to confirm them."),
    ),
)
