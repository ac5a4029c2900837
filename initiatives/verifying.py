"""What must hold of initiatives whatever happened, beyond what the database refuses by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, QuerySet, Sum
from django.utils.timezone import localdate

from groups.models import Representative
from initiatives import models
from initiatives.choices import RECORD, CertificateKind, Part
from initiatives.choices import InitiativeState as S
from initiatives.models import Certificate, Event, Initiative, Participation, Result, Step, SupportAct
from initiatives.models.events import DAY_IN_MINUTES
from initiatives.rules import DECIDE, LIFE
from volunteer_registry.shared.dated import Dated
from volunteer_registry.shared.history import agreeing

CHUNK = 500
DECIDED = [verb.code for verb in LIFE.verbs if verb.action == DECIDE]
NEVER_ACCEPTED = (S.DRAFT, S.SUBMITTED, S.RETURNED, S.DECLINED, S.WITHDRAWN)
MOVES = {(verb.code, source, verb.target) for verb in LIFE.verbs for source in verb.sources}
KEPT = [getattr(models, name) for name in models.__all__ if hasattr(getattr(models, name), "history")]


@dataclass(frozen=True)
class Deed:
    """Something nobody does for a group they act for: rows, the columns that tell who and when, and whose it is.

    `whose` leads to rows that name the group.
    """

    done: str
    rows: QuerySet
    who: str
    at: str
    whose: str


DEEDS = (
    Deed("decided on", Step.objects.filter(verb__in=DECIDED), "by", "at", "initiative__organisers"),
    Deed(
        "confirmed", Participation.objects.confirmed(), "confirmed_by", "confirmed_at", "event__initiative__organisers"
    ),
    Deed("issued", Certificate.objects.counted(), "by", "recorded_at", "event__initiative__organisers"),
    Deed(
        "issued",
        Certificate.objects.counted().filter(kind=CertificateKind.HOURS),
        "by",
        "recorded_at",
        "volunteer__memberships",
    ),
)


def rows_are_as_their_history_tells() -> Iterator[str]:
    for model in KEPT:
        for pk in agreeing.differing(model):
            yield f"{model._meta.model_name} {pk}: the row is not as the last step of its history tells"


def lives_follow_the_table() -> Iterator[str]:
    """Each step begins where the one before it ended, by a verb of the table; the row is where the last one led."""
    rows = Initiative.objects.order_by("pk").prefetch_related("steps")
    for row in rows.iterator(chunk_size=CHUNK):
        state, since = str(S.DRAFT), row.recorded_at
        for step in row.steps.all():
            if not _follows(step, state):
                yield f"initiative {row.pk}: {step.verb} does not lead from {state} to {step.target}"
            state, since = step.target, step.at
        if row.state != state:
            yield f"initiative {row.pk}: it is {row.state}, and its steps lead to {state}"
        elif row.state_since != since:
            yield f"initiative {row.pk}: it is {row.state} since another moment than its last step tells"


def _follows(step: Step, state: str) -> bool:
    if step.verb == RECORD:
        return (step.source, step.target, state) == ("", S.COMPLETED, S.DRAFT)
    return step.source == state and (step.verb, step.source, step.target) in MOVES


def initiatives_have_a_lead() -> Iterator[str]:
    led = models.Organiser.objects.counted().filter(part=Part.LEAD).order_by().values("initiative")
    for row in Initiative.objects.counted().exclude(pk__in=led).order_by("pk"):
        yield f"initiative {row.pk}: it has no lead organiser"


def what_was_told_was_reached() -> Iterator[str]:
    """Who tells the results tells a number; what was entered as past may have none."""
    reached = Result.objects.counted().exclude(reached=None).exclude(initiative=None).order_by().values("initiative")
    told = Initiative.objects.counted().filter(state__in=(S.REPORTED, S.COMPLETED)).exclude(steps__verb=RECORD)
    for row in told.exclude(pk__in=reached).order_by("pk"):
        yield f"initiative {row.pk}: it is {row.state} without a result that was reached"


def initiatives_are_completed_on_a_day_of_theirs() -> Iterator[str]:
    """Not before the first day, and not after the day on which it was written down."""
    for row in Initiative.objects.exclude(completed_on=None).order_by("pk").iterator(chunk_size=CHUNK):
        if (row.first_day and row.completed_on < row.first_day) or row.completed_on > localdate(row.state_since):
            yield f"initiative {row.pk}: it cannot have been completed on {row.completed_on}"


def events_are_of_accepted_initiatives() -> Iterator[str]:
    for event in Event.objects.counted().filter(initiative__state__in=NEVER_ACCEPTED).order_by("pk"):
        yield f"event {event.pk}: its initiative was never accepted"


def nobody_came_to_what_was_called_off() -> Iterator[str]:
    for row in Participation.objects.counted().exclude(event__voided_at=None).order_by("pk"):
        yield f"participation {row.pk}: its event was called off"


def support_is_of_the_lead() -> Iterator[str]:
    """Support of an initiative was given to the group that leads it."""
    named = {"initiative": OuterRef("initiative"), "group": OuterRef("group"), "part": Part.LEAD}
    acts = SupportAct.objects.counted().exclude(initiative=None).order_by("pk")
    for act in acts.filter(~Exists(models.Organiser.objects.counted().filter(**named))):
        yield f"support act {act.pk}: its group does not lead the initiative"


def nobody_decided_for_their_own_group() -> Iterator[str]:
    """As it was known at that moment: who comes to act for a group later has done nothing wrong before."""
    for deed in DEEDS:
        columns = {"user": F(deed.who), "moment": F(deed.at), "theirs": F(f"{deed.whose}__group")}
        known_then = {f"{deed.whose}__recorded_at__lte": F(deed.at), f"{deed.whose}__voided_at": None}
        acting = {f"{deed.whose}__group__representatives__user": F(deed.who)}
        found = deed.rows.order_by("pk").filter(**known_then, **acting).values("pk", **columns).distinct()
        for row in found:
            if _acted_for(row["user"], row["theirs"], row["moment"]):
                name = deed.rows.model._meta.model_name
                yield f"{name} {row['pk']}: {deed.done} by user {row['user']}, who acted for group {row['theirs']}"


def _acted_for(user: int, group: int, at: Any) -> bool:
    known = _known(Representative, at, user=user, group=group)
    return any(Dated.is_open_on(one, localdate(at)) for one in known)  # type: ignore[arg-type]


def certificates_tell_what_was_certified() -> Iterator[str]:
    """The minutes confirmed when it was issued: what was corrected afterwards, its check page tells."""
    for row in Certificate.objects.order_by("pk").iterator(chunk_size=CHUNK):
        if row.minutes != sum(one.minutes for one in _certified(row)):
            yield f"certificate {row.number}: its minutes are not those that were confirmed when it was issued"


def _certified(row: Certificate) -> list[Any]:
    known = _known(Participation, row.recorded_at, volunteer=row.volunteer_id)
    confirmed = [one for one in known if one.confirmed_at and one.voided_at is None]
    if row.kind == CertificateKind.TRAINING:
        return [one for one in confirmed if one.event_id == row.event_id and one.completed]
    events = _known(Event, row.recorded_at, id__in={one.event_id for one in confirmed})
    in_days = {one.id for one in events if one.voided_at is None and row.first_day <= one.on <= row.last_day}
    return [one for one in confirmed if one.event_id in in_days]


def _known(model: type[Model], at: Any, **which: Any) -> list[Any]:
    """Rows as they stood at a moment, by their history."""
    steps = model.history.filter(history_date__lte=at, **which).order_by("history_id")  # type: ignore[attr-defined]
    return list({step.id: step for step in steps}.values())


def days_have_no_more_than_their_hours() -> Iterator[str]:
    """However many events a person came to that day."""
    held = Participation.objects.counted().filter(event__voided_at=None).order_by()
    days = held.values("volunteer", "event__on").annotate(minutes=Sum("minutes"))
    for day in days.filter(minutes__gt=DAY_IN_MINUTES):
        yield "volunteer {volunteer} has more than 24 hours on {event__on}".format(**day)


ALL = (
    rows_are_as_their_history_tells,
    lives_follow_the_table,
    initiatives_have_a_lead,
    what_was_told_was_reached,
    initiatives_are_completed_on_a_day_of_theirs,
    events_are_of_accepted_initiatives,
    nobody_came_to_what_was_called_off,
    support_is_of_the_lead,
    nobody_decided_for_their_own_group,
    certificates_tell_what_was_certified,
    days_have_no_more_than_their_hours,
)
