"""Writing a few rows of a sheet: the rows are matched again, for the registry may have moved since the preview."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from groups.models import Branch, VolunteerGroup
from initiatives.actions.recording import Past, complete, record
from initiatives.models import Funding, Initiative, Organiser, Result, SupportAct
from initiatives.rosters.deeds import words_of
from initiatives.rosters.matching import DERIVED, FAULTS, Matcher
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters.answers import Answers
from volunteer_registry.shared.rosters.kinds import Staged
from volunteer_registry.shared.rosters.models import Row, RowState, Run
from volunteer_registry.shared.rosters.writing import Effects, again, refuse, settle

INITIATIVE = Initiative._meta.label_lower
Reading = dict[str, Any]


class Writer:
    """Applies rows of one run in the caller's transaction, and notes what each did."""

    def __init__(self, run: Run, *, by: By):
        self.by = by
        self.why = f"{run.file_name}"[:300]
        self.effects = Effects(run)
        self.made: dict[int, Initiative] = {}

    def apply(self, rows: Sequence[Row], staged: Sequence[Staged]) -> None:
        pairs = list(zip(rows, staged, strict=True))
        _refuse_lost_groups(staged)
        self._record([pair for pair in pairs if pair[1].state == RowState.NEW])
        for row, one in pairs:
            if one.state == RowState.CHANGED:
                with self.effects.trying(one):
                    self._complete(row, one)
        self.effects.keep()
        settle(pairs, at=self.by.at)

    def _record(self, pairs: Sequence[tuple[Row, Staged]]) -> None:
        known = _Known([one.reading for _row, one in pairs])
        pasts = [known.past(one.reading, self.by) for _row, one in pairs]
        record(pasts, by=self.by, why=self.why)
        acts = _by_initiative(SupportAct, pasts)
        organisers = _by_initiative(Organiser, pasts)
        for (row, one), past in zip(pairs, pasts, strict=True):
            made = past.initiative
            one.subject_id, self.made[row.number] = made.pk, made
            for fact in (made, *organisers[made.pk], *past.results, *past.funding, *acts.get(made.pk, ())):
                self.effects.note(row, fact)

    def _complete(self, row: Row, one: Staged) -> None:
        """What the row knows of an initiative that was there, or that an earlier row of this sheet has just made."""
        changes, initiative = one.reading["changes"], self._subject(one)
        facts = complete(
            initiative,
            words={name: new for name, (_old, new) in changes.get("words", {}).items()},
            results=[Result(**told) for told in changes.get("results", ())],
            funding=[_funding(told) for told in changes.get("funding", ())],
            support=changes.get("support", ()),
            by=self.by,
            why=self.why,
        )
        if "words" in changes:
            self.effects.note(row, initiative, before=changes["words"])
        for fact in facts:
            self.effects.note(row, fact)

    def _subject(self, one: Staged) -> Initiative:
        if one.subject_id is None and one.reading["repeats"] not in self.made:
            raise Refused(_("an earlier row about this initiative was refused"))
        pk = one.subject_id or self.made[one.reading["repeats"]].pk
        return Initiative.objects.get(pk=pk)


class _Known:
    """The groups, branches and places that readings speak of."""

    def __init__(self, readings: Sequence[Reading]):
        groups = {group for reading in readings for group in (reading["lead"], *reading["partners"])}
        self.groups = VolunteerGroup.objects.in_bulk(groups)
        self.branches = Branch.objects.in_bulk({reading["branch"] for reading in readings})
        self.places = Place.objects.in_bulk({place for reading in readings for place in reading["places"]})

    def past(self, reading: Reading, by: By) -> Past:
        initiative = Initiative(
            title=reading["title"],
            branch=self.branches[reading["branch"]],
            whole_region=reading["whole_region"],
            spot=reading["spot"],
            first_day=datetime.date.fromisoformat(reading["first"]),
            last_day=datetime.date.fromisoformat(reading["last"]),
            state_since=by.at,
            **words_of(reading),
        )
        return Past(
            initiative,
            self.groups[reading["lead"]],
            places=[self.places[pk] for pk in reading["places"]],
            results=[Result(**told) for told in reading["results"]],
            funding=[_funding(reading["funding"])] if reading["funding"] else [],
            support=reading["support"],
            partners=[self.groups[pk] for pk in reading["partners"]],
        )


def match_again(run: Run, rows: Sequence[Row]) -> list[Staged]:
    """The rows as they stand against the registry of this moment.

    In a transaction nobody else enters initiatives of their groups until it ends.
    """
    if connection.in_atomic_block:
        groups = {row.reading["lead"] for row in rows}
        list(VolunteerGroup.objects.select_for_update().filter(pk__in=groups).order_by("pk").values_list("pk"))
    staged = [again(row, derived=DERIVED, matching=FAULTS) for row in rows]
    Matcher(Answers(run), made=initiatives_made(run)).match(staged)
    return staged


def initiatives_made(run: Run) -> dict[int, int]:
    """{id of an initiative: number of the row of this sheet that made it}."""
    made = run.made.filter(label=INITIATIVE, before__isnull=True)
    return dict(made.values_list("object_id", "row__number"))


def _refuse_lost_groups(staged: Sequence[Staged]) -> None:
    """New initiatives of a group that was struck off as entered by mistake since the sheet was read."""
    new = [one for one in staged if one.state == RowState.NEW]
    leads = {one.reading["lead"] for one in new}
    there = set(VolunteerGroup.objects.counted().filter(pk__in=leads).values_list("pk", flat=True))
    for one in new:
        if one.reading["lead"] not in there:
            refuse(one, Refused(_("the organiser is no longer in the registry")))


def _funding(told: dict[str, Any]) -> Funding:
    return Funding(source=told["source"], amount=None if told["amount"] is None else Tenge.whole(told["amount"]))


def _by_initiative(model: Any, pasts: Iterable[Past]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for one in model.objects.filter(initiative__in=[past.initiative.pk for past in pasts]).order_by("pk"):
        found.setdefault(one.initiative_id, []).append(one)
    return found
