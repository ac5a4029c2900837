"""What makes the difference in figures of deeds: what happened between two days, and what became known since."""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from grants.models import Grant, GrantEvent, LedgerEntry
from grants.statistics.evidence import events_of
from initiatives.choices import EventKind
from initiatives.models import Event, Participation, Result, Step, SupportAct
from volunteer_registry.shared.among import among
from volunteer_registry.statistics.editions.reasons import Reason, Why
from volunteers.choices import LEADING
from volunteers.models import Membership


class Deed(NamedTuple):
    """What somebody is counted through: its day, when it was entered, confirmed, voided."""

    on: datetime.date
    entered_at: datetime.datetime
    confirmed_at: datetime.datetime | None
    voided_at: datetime.datetime | None

    def was_known(self, at: datetime.datetime) -> bool:
        """Whether it was entered and confirmed by an instant."""
        return self.entered_at <= at and self.confirmed_at is not None and self.confirmed_at <= at


Found = Iterable[tuple[int, Deed]]


def _participations(column: str) -> Callable[[Collection[int]], Found]:
    def found(ids: Collection[int]) -> Found:
        rows = Participation.objects.filter(among(ids, column)).order_by("pk")
        return _deeds(rows, column, "event__on", "recorded_at", "confirmed_at", "voided_at")

    return found


def _events(ids: Collection[int]) -> Found:
    rows = Event.objects.filter(among(ids, "pk")).order_by("pk")
    return _deeds(rows, "pk", "on", "recorded_at", "recorded_at", "voided_at")


def _results(ids: Collection[int]) -> Found:
    days = Coalesce("initiative__completed_on", "last_day")
    rows = Result.objects.filter(among(ids, "pk")).annotate(on=days).order_by("pk")
    return _deeds(rows, "pk", "on", "recorded_at", "recorded_at", "voided_at")


def _acts(column: str) -> Callable[[Collection[int]], Found]:
    def found(ids: Collection[int]) -> Found:
        rows = SupportAct.objects.filter(among(ids, column)).order_by("pk")
        return _deeds(rows, column, "on", "recorded_at", "recorded_at", "voided_at")

    return found


def _completions(column: str) -> Callable[[Collection[int]], Found]:
    """The step that completed an initiative: its confirmation."""

    def found(ids: Collection[int]) -> Found:
        steps = Step.objects.filter(among(ids, column), target="completed").order_by("pk")
        return _deeds(
            steps, column, "initiative__completed_on", "initiative__recorded_at", "at", "initiative__voided_at"
        )

    return found


def _grants(ids: Collection[int]) -> Found:
    rows = Grant.objects.filter(among(ids, "pk")).order_by("pk")
    return _deeds(rows, "pk", "awarded_on", "recorded_at", "recorded_at", "voided_at")


def _commitments(ids: Collection[int]) -> Found:
    """A micro-grant counts once its money is promised."""
    entries = LedgerEntry.objects.filter(among(ids, "micro_grant_id"), kind="commit").order_by("pk")
    return _deeds(
        entries, "micro_grant_id", "micro_grant__awarded_on", "micro_grant__recorded_at", "at", "micro_grant__voided_at"
    )


def _links(owner: str = "pk", **asked: Any) -> Callable[[Collection[int]], Found]:
    """What made events those of a grant: somebody said so, or their initiative was given a micro-grant.

    `owner` is the path from an event to whom it counts for, `asked` what is asked of the event.
    """
    ways = (
        (GrantEvent.objects.all(), "event__", ("recorded_at", "recorded_at", "voided_at")),
        (
            LedgerEntry.objects.filter(kind="commit"),
            "micro_grant__initiative__events__",
            ("at", "at", "micro_grant__voided_at"),
        ),
    )

    def found(ids: Collection[int]) -> Found:
        for rows, event, known in ways:
            of_event = {f"{event}{name}": value for name, value in asked.items()}
            some = rows.filter(among(ids, f"{event}{owner}"), **of_event).order_by("pk")
            yield from _deeds(some, f"{event}{owner}", f"{event}on", *known)

    return found


def _trainings(ids: Collection[int]) -> Found:
    """What people completed under grants."""
    events = events_of(Grant.objects.counted(), datetime.date.max).order_by().values("pk")
    rows = Participation.objects.filter(among(ids, "volunteer_id"), completed=True, event__kind=EventKind.TRAINING)
    some = rows.filter(event__in=events).order_by("pk")
    return _deeds(some, "volunteer_id", "event__on", "recorded_at", "confirmed_at", "voided_at")


def _leading(ids: Collection[int]) -> Found:
    """Groups that people led on the day of a training they completed."""
    day = "volunteer__participations__event__on"
    trained = {
        "volunteer__participations__completed": True,
        "volunteer__participations__event__kind": EventKind.TRAINING,
    }
    that_day = Q(ended_on=None) | Q(ended_on__gt=F(day))
    rows = Membership.objects.filter(
        among(ids, "volunteer_id"), that_day, started_on__lte=F(day), role__in=LEADING, **trained
    )
    return _deeds(rows.order_by("pk"), "volunteer_id", day, "recorded_at", "recorded_at", "voided_at")


def _deeds(rows: QuerySet, *told: str) -> Found:
    """`told` names the columns of the member's id and of the deed."""
    return ((pk, Deed(*about)) for pk, *about in rows.values_list(*told))


COUNTED_THROUGH: dict[str, tuple[Callable[[Collection[int]], Found], ...]] = {
    "volunteers_active": (_participations("volunteer_id"),),
    "initiatives_supported": (_completions("initiative_id"), _acts("initiative_id")),
    "groups_supported": (_acts("group_id"),),
    "events": (_events,),
    "trainings": (_events,),
    "hours": (_participations("event_id"),),
    "beneficiaries_people": (_results, _completions("initiative__results")),
    "beneficiaries_families": (_results, _completions("initiative__results")),
    "grants": (_grants,),
    "grant_amount": (_grants,),
    "micro_grants": (_commitments,),
    "micro_grant_amount": (_commitments,),
    "leaders_trained": (
        _trainings,
        _links("participations__volunteer_id", kind=EventKind.TRAINING, participations__completed=True),
        _leading,
    ),
    "events_held": (_events, _links()),
}
"""{figure: what its members are counted through, all of which they need}"""


def between(ids: Collection[int], came: bool) -> Why:
    """Deeds happen; whoever is not counted any more was of a period that is over."""
    return dict.fromkeys(ids, Reason.HAPPENED if came else Reason.PERIOD)


def became_known(
    code: str,
    ids: Collection[int],
    *,
    counted: Collection[int],
    since: datetime.date,
    until: datetime.date,
    at: datetime.datetime,
) -> Why:
    """Why each adds more now to a period whose figures were published at an instant; nothing where it was known.

    Those counted already add more through a deed that was not known; the others by deeds none of which was.
    """
    found: Why = {}
    for read in COUNTED_THROUGH[code]:
        for pk, deeds in _of_period(read(ids), since, until).items():
            standing = [deed for deed in deeds if deed.voided_at is None]
            new = [deed for deed in standing if not deed.was_known(at)]
            if new and (pk in counted or len(new) == len(standing)):
                entered = any(deed.entered_at <= at for deed in new)
                found[pk] = Reason.CONFIRMED_LATE if entered else Reason.ENTERED_LATE
    return found


def taken_back(
    code: str, ids: Collection[int], *, since: datetime.date, until: datetime.date, at: datetime.datetime
) -> Why:
    """Those whose deed of the period was voided after an instant."""
    found: Why = {}
    for read in COUNTED_THROUGH[code]:
        for pk, deeds in _of_period(read(ids), since, until).items():
            if any(deed.voided_at is not None and deed.voided_at > at for deed in deeds):
                found[pk] = Reason.VOIDED
    return found


def _of_period(found: Found, since: datetime.date, until: datetime.date) -> dict[int, list[Deed]]:
    deeds: dict[int, list[Deed]] = {}
    for pk, deed in found:
        if deed.on and since <= deed.on <= until:
            deeds.setdefault(pk, []).append(deed)
    return deeds
