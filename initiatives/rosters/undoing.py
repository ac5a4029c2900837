"""Taking back what rows did: initiatives they made are voided with all about them, unless life went on since."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from initiatives.models import Attachment, Event, Funding, Initiative, Organiser, Remark, Result, SupportAct
from initiatives.rosters.deeds import deeds_of
from initiatives.rosters.effects import Done, done
from volunteer_registry.shared.among import among
from volunteer_registry.shared.history import By
from volunteer_registry.shared.rosters.models import Effect, Row
from volunteer_registry.shared.rosters.undoing import (
    LIFE_WENT_ON,
    Hand,
    IdleHand,
    Records,
    effects_of,
    records_of,
    settle,
)

ABOUT = (Organiser, Result, Funding, SupportAct, Event, Attachment, Remark)
"""What may be told of an initiative after it was made."""


def deeds_undone(rows: Sequence[Row], *, by: By) -> list[tuple[Done | None, Done | None]]:
    """The initiatives of these rows as figures see them now, and as they would: nothing is written."""
    effects = effects_of(rows)
    records = records_of(effects)
    about = {_initiative_id(record) for record in records.values()}
    before = deeds_of(Initiative.objects.counted().filter(among(about)))
    take_back(effects, records, IdleHand(by, ""))
    gone = {key for key, record in records.items() if record.voided_at}
    after = deeds_of(Initiative.objects.counted().filter(among(about)), without=gone)
    return [(done(before[pk]), done(after[pk]) if pk in after else None) for pk in before]


def take_back(effects: list[Effect], records: Records, hand: Hand) -> None:
    went_on = _with_later_facts(effects, records)
    doomed: dict[str, list[Any]] = defaultdict(list)
    for effect in effects:
        record = _record(effect, records)
        if _initiative_id(record) in went_on:
            effect.kept_because = LIFE_WENT_ON
        elif effect.before is None and record.voided_at is None:
            doomed[effect.label].append(record)
    for made in doomed.values():
        hand.void(made)
    for effect in effects:
        if not effect.kept_because:
            settle(effect, _record(effect, records), hand)


def _with_later_facts(effects: list[Effect], records: Records) -> set[int]:
    """Of the initiatives made by these rows, those of which somebody has told something since."""
    created = [effect for effect in effects if effect.before is None]
    made = {effect.object_id for effect in created if isinstance(_record(effect, records), Initiative)}
    known = {(effect.label, effect.object_id) for effect in created}
    later: set[int] = set()
    for model in ABOUT:
        facts = model.objects.filter(among(made, "initiative_id"), voided_at=None)
        told = facts.values_list("pk", "initiative_id")
        later |= {initiative for pk, initiative in told if (model._meta.label_lower, pk) not in known}
    return later


def _record(effect: Effect, records: Records) -> Any:
    return records[effect.label, effect.object_id]


def _initiative_id(record: Any) -> int:
    return record.pk if isinstance(record, Initiative) else record.initiative_id
