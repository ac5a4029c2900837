"""Dated facts of the people and groups that make a difference."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from groups.choices import GroupKind
from groups.models import Standing
from volunteer_registry.shared.among import among
from volunteers.models import Membership, Registration


class Fact(NamedTuple):
    """A dated fact: what it is about (a place's KATO code, a group's id, …), when it held, since when it is known."""

    about: Any
    since: datetime.date
    until: datetime.date | None
    recorded_at: datetime.datetime
    voided_at: datetime.datetime | None
    pk: int

    def holds(self, day: datetime.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def ended_by(self, day: datetime.date) -> bool:
        """Whether it had begun by the day, and was over."""
        return self.since <= day and not self.holds(day)


Facts = dict[int, list[Fact]]
DATES = ("started_on", "ended_on", "recorded_at", "voided_at", "pk")


def registrations(people: Collection[int]) -> Facts:
    """{person: registrations, by KATO code of the branch's place}, the voided ones too."""
    return _facts(Registration.objects.all(), "volunteer_id", people, "branch__place__code")


def memberships(people: Collection[int]) -> Facts:
    return _facts(Membership.objects.all(), "volunteer_id", people, "group_id")


def standings(groups: Collection[int]) -> Facts:
    """{group: standings, each about (kind, KATO code of the branch's place)}, the voided ones too."""
    return _facts(Standing.objects.all(), "group_id", groups, "kind", "branch__place__code")


def counted(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.voided_at is None]


def _facts(rows: QuerySet, owner: str, ids: Collection[int], *about: str) -> Facts:
    found: Facts = defaultdict(list)
    some = rows.filter(among(ids, owner)).order_by("started_on", "id")
    for pk, *values in some.values_list(owner, *about, *DATES):
        what = values[0] if len(about) == 1 else tuple(values[: len(about)])
        found[pk].append(Fact(what, *values[len(about) :]))
    return found


def ended_unknown(model: type[Model], owner: str, ids: Collection[int], *, at: datetime.datetime) -> set[int]:
    """Of the facts of these owners, those that stood at an instant, without an end known then."""
    last: dict[int, tuple[Any, Any]] = {}
    steps = model.history.filter(among(ids, owner), history_date__lte=at)  # type: ignore[attr-defined]
    for pk, *known in steps.order_by("history_date", "history_id").values_list("id", "ended_on", "voided_at"):
        last[pk] = (known[0], known[1])
    return {pk for pk, known in last.items() if known == (None, None)}


def clubs(day: datetime.date) -> set[int]:
    """Groups that any record, a voided one too, calls a college club of the day."""
    standings = Standing.objects.filter(kind=GroupKind.COLLEGE_CLUB, started_on__lte=day).exclude(ended_on__lte=day)
    return set(standings.order_by().values_list("group_id", flat=True))
