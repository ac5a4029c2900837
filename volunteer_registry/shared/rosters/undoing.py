"""Taking back what rows did, as every kind of sheet does it: what was made is voided, what was changed returns."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Manager

from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.rosters.models import Effect, Row
from volunteer_registry.shared.sealed import Sealed

LIFE_WENT_ON = "life_went_on"
CHANGED_SINCE = "changed_since"
Records = dict[tuple[str, int], Any]
"""Records that rows made or changed, by label and id."""


class Hand:
    """Who takes records back, and why."""

    def __init__(self, by: By, why: str):
        self.by, self.why = by, why

    def void(self, records: Sequence[Any]) -> None:
        history.voided(records, by=self.by, why=self.why)

    def put_back(self, record: Any, **values: Any) -> None:
        for name in [name for name in values if _is_many(record, name)]:
            getattr(record, name).set(values.pop(name))
        history.changed([record], by=self.by, why=self.why, **values)


class IdleHand(Hand):
    """Changes records in memory only."""

    def void(self, records: Sequence[Any]) -> None:
        for record in records:
            record.voided_at = self.by.at

    def put_back(self, record: Any, **values: Any) -> None:
        for name, value in values.items():
            if not _is_many(record, name):
                setattr(record, name, value)


def effects_of(rows: Sequence[Row]) -> list[Effect]:
    """What these rows made or changed and nobody has taken back, of the last row first."""
    return list(Effect.objects.filter(row__in=rows, undone_at=None, kept_because="").order_by("-row__number", "id"))


def records_of(effects: Sequence[Effect]) -> Records:
    ids: dict[str, list[int]] = defaultdict(list)
    for effect in effects:
        ids[effect.label].append(effect.object_id)
    found = {label: apps.get_model(label)._default_manager.in_bulk(of_label) for label, of_label in ids.items()}
    return {(label, pk): record for label, of_label in found.items() for pk, record in of_label.items()}


def keep(effects: Sequence[Effect]) -> None:
    """What became of the effects: few outcomes for many of them."""
    outcomes = defaultdict(list)
    for effect in effects:
        outcomes[effect.undone_at, effect.kept_because].append(effect.pk)
    for (undone_at, kept_because), ids in outcomes.items():
        Effect.objects.filter(pk__in=ids).update(undone_at=undone_at, kept_because=kept_because)


def settle(effect: Effect, record: Any, hand: Hand) -> None:
    """The effect is undone: what was changed is as before, if nobody has changed it since."""
    if effect.before is None or _put_back(record, effect.before, hand):
        effect.undone_at = hand.by.at
    else:
        effect.kept_because = CHANGED_SINCE


def _put_back(record: Any, before: dict[str, list[Any]], hand: Hand) -> bool:
    if any(_plain(getattr(record, name)) != new for name, (_old, new) in before.items()):
        return False
    hand.put_back(record, **{name: _value(record, name, old) for name, (old, _new) in before.items()})
    return True


def _value(record: Any, name: str, kept: Any) -> Any:
    """A value as the record holds it, from what was kept of it."""
    if kept is None or _is_many(record, name):
        return kept
    return record._meta.get_field(name).to_python(kept)


def _plain(value: Any) -> Any:
    if isinstance(value, Sealed):
        return str.__str__(value)
    if isinstance(value, Manager):
        return sorted(value.values_list("pk", flat=True))
    return value.isoformat() if hasattr(value, "isoformat") else value


def _is_many(record: Any, name: str) -> bool:
    return any(field.name == name for field in record._meta.many_to_many)
