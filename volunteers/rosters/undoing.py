"""Taking back what rows did: records they made are voided, values they changed return, unless life went on since."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from volunteer_registry.shared.among import among
from volunteer_registry.shared.history import By
from volunteer_registry.shared.rosters.models import Effect, Row
from volunteer_registry.shared.rosters.undoing import (
    CHANGED_SINCE,
    LIFE_WENT_ON,
    Hand,
    IdleHand,
    Records,
    effects_of,
    records_of,
    settle,
)
from volunteers.models import Membership, Registration, Volunteer
from volunteers.rosters.lives import Life, lives_of

PERSON, REGISTRATION = Volunteer._meta.label_lower, Registration._meta.label_lower


def lives_undone(rows: Sequence[Row], *, by: By) -> list[tuple[Life | None, Life | None]]:
    """The lives of the people of these rows, as they are and as they would be: nothing is written."""
    effects = effects_of(rows)
    records = records_of(effects)
    people = {_person_id(record) for record in records.values()}
    before = lives_of(people)
    take_back(effects, records, IdleHand(by, ""))
    after = lives_of(people, records)
    return [(before.get(person), after.get(person)) for person in people]


def take_back(effects: list[Effect], records: Records, hand: Hand) -> None:
    for layer in _layers(effects, records):
        _undo(layer, records, hand)


def _layers(effects: list[Effect], records: Records) -> Iterator[list[Effect]]:
    """The last row of each person first, then the last but one: of two rows the later is undone before the earlier."""
    layers: dict[int, list[Effect]] = defaultdict(list)
    rows_of: dict[int, list[int]] = defaultdict(list)
    for effect in effects:
        rows = rows_of[_person_id(records[effect.label, effect.object_id])]
        if effect.row_id not in rows:
            rows.append(effect.row_id)
        layers[len(rows)].append(effect)
    return (layers[depth] for depth in sorted(layers))


def _undo(effects: list[Effect], records: Records, hand: Hand) -> None:
    made_people = {effect.object_id for effect in effects if effect.before is None and effect.label == PERSON}
    kept = _with_later_facts(made_people, effects, records)
    doomed = defaultdict(list)
    for effect in effects:
        record = records[effect.label, effect.object_id]
        if _person_id(record) in kept:
            effect.kept_because = LIFE_WENT_ON
        elif effect.before is None and _ended(record) and _person_id(record) not in made_people:
            effect.kept_because = CHANGED_SINCE
        elif effect.before is None:
            doomed[effect.label].append(record)
    _keep_what_was_ended_for(effects, records)
    for made in doomed.values():
        hand.void([record for record in made if record.voided_at is None])
    for effect in effects:
        if not effect.kept_because:
            settle(effect, records[effect.label, effect.object_id], hand)


def _keep_what_was_ended_for(effects: list[Effect], records: Records) -> None:
    """A registration ended by a transfer stays ended while the one it made way for is kept: life went on from there."""
    kept = {
        (effect.row_id, _person_id(records[effect.label, effect.object_id]))
        for effect in effects
        if effect.kept_because and effect.before is None and effect.label == REGISTRATION
    }
    for effect in effects:
        person = _person_id(records[effect.label, effect.object_id])
        if effect.label == REGISTRATION and effect.before is not None and (effect.row_id, person) in kept:
            effect.kept_because = CHANGED_SINCE


def _with_later_facts(people: set[int], effects: list[Effect], records: Records) -> set[int]:
    """Of the people made by these rows, those who have since been registered or joined a group otherwise."""
    made = {(effect.label, effect.object_id) for effect in effects if effect.before is None}
    made |= {key for key, record in records.items() if record.voided_at}
    later: set[int] = set()
    for model in (Registration, Membership):
        facts = model.objects.counted().filter(among(people, "volunteer_id")).values_list("pk", "volunteer_id")
        later |= {person for pk, person in facts if (model._meta.label_lower, pk) not in made}
    return later


def _ended(record: Any) -> bool:
    return getattr(record, "ended_on", None) is not None


def _person_id(record: Any) -> int:
    return record.pk if isinstance(record, Volunteer) else record.volunteer_id
