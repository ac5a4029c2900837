"""Which initiative each row of a sheet speaks of, what it adds to it, and what waits for a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format

from groups.models import Branch
from initiatives.rosters.deeds import Deed, Deeds, changes_to, deed_of, registered_deeds, take
from initiatives.rosters.effects import written
from volunteer_registry.shared.rosters.answers import Answers
from volunteer_registry.shared.rosters.kinds import Staged
from volunteer_registry.shared.rosters.models import READY, RowState

DERIVED = {"was", "changes", "repeats"}
"""What matching puts into a reading: it is found anew when the row is written."""

FAULTS = {"possible_same", "repeats_deed", "deed_open", "differs"}
"""What matching finds wrong."""


class Matcher:
    """Compares rows with the registry's initiatives and with those that the rows before them spoke of.

    `made`: where some rows are written already, the row that made an initiative, by its id.
    """

    def __init__(self, answers: Answers, *, made: Mapping[int, int]):
        self.answers = answers
        self.made = dict(made)
        self.codes = dict(Branch.objects.values_list("pk", "place__code"))
        self.met = Deeds()
        self.met_ids: set[int] = set()

    def match(self, rows: Sequence[Staged]) -> None:
        legible = [row for row in rows if not row.state and _is_legible(row)]
        registered = registered_deeds([row.reading for row in legible], made=self.made)
        for row in rows:
            if not row.state:
                self._match(row, registered)

    def _match(self, row: Staged, registered: Deeds) -> None:
        if any(fault["severity"] == "refuse" for fault in row.faults):
            row.state = RowState.REFUSED
            return
        if not _is_legible(row):
            row.state = RowState.QUESTION
            return
        deed = deed_of(row.reading, row.number, self.codes[row.reading["branch"]])
        unmet = [one for one in registered.like(deed) if one.id not in self.met_ids]
        known = self._recognised(row, deed, [*unmet, *self.met.like(deed)])
        if known:
            self._compare(row, deed, known)
        row.state = row.state or self._state(row, known)
        if row.state in READY:
            self._meet(row, known or deed)

    def _recognised(self, row: Staged, deed: Deed, found: list[Deed]) -> Deed | None:
        """The one of the same first day; of one whose days overlap otherwise it is asked."""
        same = next((one for one in found if one.is_same(deed)), None)
        if same:
            return same
        for other in found:
            if other.overlaps(deed) and self._ask(row, deed, other) == "same":
                return other
        return None

    def _ask(self, row: Staged, deed: Deed, other: Deed) -> str | None:
        identity = f"row {other.row} {other.first}" if other.row else f"deed {other.id}"
        told = f"{deed.lead}|{deed.key}|{deed.first}|{deed.last}|{identity}"
        values = {"known": _days(other)}
        return self.answers.ask(row, "possible_same", told, ("same", "different"), **values)

    def _compare(self, row: Staged, deed: Deed, known: Deed) -> None:
        row.subject_id = known.id
        if known.done is None:
            row.fault("deed_open", "refuse", written=row.reading["title"])
            row.state = RowState.REFUSED
            return
        row.reading["was"] = written(known)
        if known.row is not None:
            row.reading["repeats"] = known.row
            row.fault("repeats_deed", "note", row=known.row)
        row.reading["changes"] = changes_to(known, deed)
        for told, kept in _differences(deed, known):
            row.fault("differs", "note", written=told, known=kept)

    def _meet(self, row: Staged, deed: Deed) -> None:
        """From here on the sheet's later rows meet the initiative as this row leaves it."""
        take(deed, row.reading.get("changes", {}))
        deed.row = deed.row or row.number
        if deed.id:
            self.met_ids.add(deed.id)
        self.met.add(deed)

    @staticmethod
    def _state(row: Staged, known: Deed | None) -> str:
        waiting = {fault["code"] for fault in row.faults if fault["severity"] == "ask" and "answer" not in fault}
        if waiting:
            return RowState.DUPLICATE if waiting == {"possible_same"} else RowState.QUESTION
        if known is None:
            return RowState.NEW
        return RowState.CHANGED if row.reading["changes"] else RowState.SAME


def _is_legible(row: Staged) -> bool:
    """Whether it is known whose it was and when: without that nothing can be compared."""
    reading = row.reading
    return bool(reading.get("lead") and reading.get("first") and reading.get("branch"))


def _differences(deed: Deed, known: Deed) -> list[tuple[Any, Any]]:
    """(what the row says, what the registry says) of numbers and days that are known otherwise."""
    pairs = [(deed.words["volunteers_declared"], known.words["volunteers_declared"])]
    reached = {(one["unit"], one["category"]): one["reached"] for one in known.results}
    pairs += [(one["reached"], reached.get((one["unit"], one["category"]))) for one in deed.results]
    pairs += [(one["amount"], known.funding[0]["amount"]) for one in deed.funding if known.funding]
    found = [pair for pair in pairs if None not in pair and pair[0] != pair[1]]
    return [*found, (_days(deed), _days(known))] if known.last and deed.last != known.last else found


def _days(deed: Deed) -> str:
    ends = [end for end in (deed.first, deed.last) if end]
    return " – ".join(dict.fromkeys(date_format(end, "d.m.Y") for end in ends))
