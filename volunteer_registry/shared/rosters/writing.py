"""What applying a row leaves behind, as every kind of sheet does it: its effects, its refusal, its mark."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from volunteer_registry.shared import history
from volunteer_registry.shared.history import inserting
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters.kinds import Staged
from volunteer_registry.shared.rosters.models import READY, Effect, Row, RowState, Run

EFFECT = [Effect._meta.get_field(name) for name in ("run", "row", "label", "object_id", "before", "kept_because")]
BEFORE: Any = Effect._meta.get_field("before")


class Effects:
    """What each row made or changed, kept all at once."""

    def __init__(self, run: Run):
        self.run = run
        self._noted: list[tuple[Any, ...]] = []

    def note(self, row: Row, record: Any, before: dict[str, list[Any]] | None = None) -> None:
        """`before`: {column: [old, new]} of a record that was there; nothing of one that the row made."""
        kept = None if before is None else BEFORE.get_db_prep_save(before, connection=connection)
        self._noted.append((self.run.pk, row.pk, record._meta.label_lower, record.pk, kept, ""))

    @contextmanager
    def trying(self, one: Staged) -> Iterator[None]:
        """A row that a rule refuses is refused with the rule's sentence, and has done nothing; the others go on."""
        noted = len(self._noted)
        try:
            with transaction.atomic():
                yield
        except Refused as refusal:
            del self._noted[noted:]
            refuse(one, refusal)

    def keep(self) -> None:
        inserting.insert_tuples(Effect, EFFECT, self._noted)


def refuse(one: Staged, refusal: Refused) -> None:
    one.state = RowState.REFUSED
    one.fault("not_written", "refuse", why=refusal.in_each_language())


def again(row: Row, *, derived: set[str], matching: set[str]) -> Staged:
    """A row as it was read, without what comparing it with the registry put into it."""
    reading = {name: value for name, value in row.reading.items() if name not in derived}
    faults = [fault for fault in row.faults if fault["code"] not in matching]
    return Staged(number=row.number, cells=(), reading=reading, faults=faults)


def settle(pairs: Sequence[tuple[Row, Staged]], *, at: datetime.datetime) -> None:
    """Marks the rows as applied; one that has meanwhile become a question waits with its new question."""
    applied = [row for row, one in pairs if one.state in READY]
    Row.objects.filter(pk__in=[row.pk for row in applied]).update(applied_at=at)
    moved = []
    for row, one in pairs:
        if row.state != one.state or row.faults != one.faults:
            row.state, row.faults, row.reading, row.subject_id = one.state, one.faults, one.reading, one.subject_id
            moved.append(row)
    Row.objects.bulk_update(moved, ["state", "faults", "reading", "subject_id"], batch_size=history.BATCH)
