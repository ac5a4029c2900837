"""A person as figures see them: when they were born, and every registration and membership with its days."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from volunteer_registry.shared.among import among
from volunteer_registry.shared.periods import Born
from volunteers.models import Membership, Registration, Volunteer
from volunteers.rosters.cards import Belonged, Card, Reading, Registered, card_of
from volunteers.rosters.changes import take

Records = Mapping[tuple[str, int], Any]
"""Records that are about to change, by their label and id, as they will be."""


@dataclass
class Life:
    born: Born | None = None
    registrations: list[Registered] = field(default_factory=list)
    memberships: list[Belonged] = field(default_factory=list)


def life_of(card: Card) -> Life:
    return Life(card.born, list(card.registrations), list(card.memberships))


def written(card: Card) -> dict[str, Any]:
    """The life as a reading keeps it."""
    return {
        "born": [card.born.first.isoformat(), card.born.last.isoformat()] if card.born else None,
        "registrations": [[one.branch, *_days(one)] for one in card.registrations],
        "memberships": [[one.group, *_days(one)] for one in card.memberships],
    }


def before_and_after(reading: Reading) -> tuple[Life | None, Life]:
    """The person's life without the row and with it; nobody's life before, where the row makes the card."""
    card = card_of(reading, 0)
    if "was" not in reading:
        return None, life_of(card)
    was = reading["was"]
    card.born = Born(*map(datetime.date.fromisoformat, was["born"])) if was["born"] else None
    card.registrations = [Registered(branch, None, *_read(days)) for branch, *days in was["registrations"]]
    card.memberships = [Belonged(group, *_read(days)) for group, *days in was["memberships"]]
    before = life_of(card)
    take(card, reading["changes"])
    return before, life_of(card)


def lives_of(people: Collection[int], changed: Records | None = None) -> dict[int, Life]:
    """The lives of these people as the registry knows them, or as it will once the records are changed."""
    known = changed or {}
    lives: dict[int, Life] = {}
    for one in _records(Volunteer, "pk", people, known):
        if one.voided_at is None and one.merged_into_id is None:
            lives[one.pk] = Life(one.born)
    for one in _records(Registration, "volunteer_id", people, known):
        if one.voided_at is None and one.volunteer_id in lives:
            held = Registered(one.branch_id, None, one.started_on, one.ended_on)
            lives[one.volunteer_id].registrations.append(held)
    for one in _records(Membership, "volunteer_id", people, known):
        if one.voided_at is None and one.volunteer_id in lives:
            held_in = Belonged(one.group_id, one.started_on, one.ended_on, one.role)
            lives[one.volunteer_id].memberships.append(held_in)
    return lives


def _records(model: Any, owner: str, people: Collection[int], changed: Records) -> list[Any]:
    rows = model.objects.filter(among(people, owner)).order_by("pk")
    return [changed.get((model._meta.label_lower, row.pk), row) for row in rows]


def _days(one: Registered | Belonged) -> list[str | None]:
    return [one.since.isoformat(), one.until.isoformat() if one.until else None]


def _read(days: list[str | None]) -> list[Any]:
    return [datetime.date.fromisoformat(day) if day else None for day in days]
