"""Writing a few rows of a sheet: the rows are matched again, for the registry may have moved since the preview."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from groups.actions import check_open
from groups.models import Branch, VolunteerGroup
from volunteer_registry.shared import history
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters.answers import Answers
from volunteer_registry.shared.rosters.kinds import Staged, as_of
from volunteer_registry.shared.rosters.models import Row, RowState, Run
from volunteer_registry.shared.rosters.writing import Effects, again, refuse, settle
from volunteer_registry.shared.sealed import Sealed
from volunteers import actions
from volunteers.choices import EndReason, Role
from volunteers.models import Membership, Volunteer
from volunteers.rosters.cards import Reading
from volunteers.rosters.matching import Matcher

PERSON = Volunteer._meta.label_lower
DERIVED = {"was", "changes", "repeats", "elsewhere"}
"""What matching puts into a reading: it is found anew when the row is written."""

MATCHING = {
    "iin_of_another",
    "possible_duplicate",
    "held_elsewhere",
    "registered_elsewhere",
    "places_differ",
    "same_twice",
}


class Writer:
    """Applies rows of one run in the caller's transaction, and notes what each did."""

    def __init__(self, run: Run, *, by: By):
        self.run = run
        self.by = by
        self.why = f"{run.file_name}"[:300]
        self.effects = Effects(run)
        self.people: dict[int, int] = {}

    def apply(self, rows: Sequence[Row], staged: Sequence[Staged]) -> None:
        pairs = list(zip(rows, staged, strict=True))
        self._refuse_closed_branches(staged)
        self._enrol([pair for pair in pairs if pair[1].state == RowState.NEW])
        refused = {one.number for one in staged if one.state == RowState.REFUSED}
        for row, one in pairs:
            if one.reading.get("repeats") in refused:
                refuse(one, Refused(_("an earlier row about this person was refused")))
            elif one.state == RowState.CHANGED:
                with self.effects.trying(one):
                    self._change(row, one)
            if one.state == RowState.REFUSED:
                refused.add(one.number)
        self.effects.keep()
        settle(pairs, at=self.by.at)

    def _enrol(self, pairs: Sequence[tuple[Row, Staged]]) -> None:
        branches = Branch.objects.in_bulk({one.reading["branch"] for _row, one in pairs})
        cards = [new_card(one.reading) for _row, one in pairs]
        people = [
            (card, branches[one.reading["branch"]], _on(one.reading))
            for card, (_row, one) in zip(cards, pairs, strict=True)
        ]
        registrations = actions.enrol(people, by=self.by, why=self.why)
        memberships, rows_of_memberships, interests = [], [], []
        for card, registration, (row, one) in zip(cards, registrations, pairs, strict=True):
            one.subject_id = self.people[row.number] = card.pk
            self.effects.note(row, card)
            self.effects.note(row, registration)
            new = memberships_of(card, one.reading["groups"], one.reading)
            memberships += new
            rows_of_memberships += [row] * len(new)
            interests += [(card.pk, direction) for direction in one.reading["directions"]]
        for row, membership in zip(
            rows_of_memberships, history.created(memberships, by=self.by, why=self.why), strict=True
        ):
            self.effects.note(row, membership)
        actions.add_interests(interests)

    def _refuse_closed_branches(self, staged: Sequence[Staged]) -> None:
        """New people of a branch that was closed since the sheet was read."""
        new = [one for one in staged if one.state == RowState.NEW]
        branches = Branch.objects.select_related("place").in_bulk({one.reading["branch"] for one in new})
        for one in new:
            try:
                check_open(branches[one.reading["branch"]], _on(one.reading))
            except Refused as refusal:
                refuse(one, refusal)

    def _change(self, row: Row, one: Staged) -> None:
        changes = one.reading["changes"]
        person = Volunteer.objects.select_for_update().get(pk=self._subject(one))
        if "card" in changes:
            self._change_card(row, person, changes["card"])
        if "register" in changes:
            branch, day = changes["register"]
            made = actions.register(person, branch=_branch(branch), on=_day(day), by=self.by, why=self.why)
            self.effects.note(row, made)
        if "transfer" in changes:
            branch, day = changes["transfer"]
            self._transfer(row, person, to=_branch(branch), on=_day(day))
        for group, day in changes.get("join", ()):
            joined = VolunteerGroup.objects.get(pk=group)
            role = _role(one.reading)
            membership = actions.join(person, group=joined, role=role, on=_day(day), by=self.by, why=self.why)
            self.effects.note(row, membership)

        for group, before, after in changes.get("role", ()):
            (membership,) = person.memberships.open().filter(group=group)
            history.changed([membership], role=after, by=self.by, why=self.why)
            self.effects.note(row, membership, before={"role": [before, after]})
        if "interests" in changes:
            actions.take_interest(person, changes["interests"][1], by=self.by, why=self.why)
            self.effects.note(row, person, before={"interests": changes["interests"]})

    def _change_card(self, row: Row, person: Volunteer, columns: dict[str, list[Any]]) -> None:
        """The IIN of a row is sealed already."""
        values = {name: new for name, (_old, new) in columns.items()}
        for name in ("born_first", "born_last"):
            if name in values:
                values[name] = _day(values[name])
        if "iin" in values:
            values["iin"] = Sealed(values["iin"])
        history.changed([person], by=self.by, why=self.why, **values)
        self.effects.note(row, person, before=columns)

    def _transfer(self, row: Row, person: Volunteer, *, to: Branch, on: datetime.date) -> None:
        """From the day on; where both branches enter the person from the same day, the earlier entry is voided."""
        left = person.registrations.open().get()
        ended: dict[str, list[Any]]
        if left.started_on < on:
            made = actions.transfer(person, to=to, on=on, by=self.by, why=self.why)
            ended = {"ended_on": [None, on.isoformat()], "ended_because": ["", EndReason.TRANSFERRED]}
        else:
            history.voided([left], by=self.by, why=self.why)
            made = actions.register(person, branch=to, on=on, by=self.by, why=self.why)
            voided_at = self.by.at.astimezone(datetime.UTC).isoformat()
            ended = {"voided_at": [None, voided_at], "voided_by_id": [None, left.voided_by_id]}
        self.effects.note(row, made)
        self.effects.note(row, left, before=ended)

    def _subject(self, one: Staged) -> int:
        """The person of the row, or the one an earlier row of this sheet has just made."""
        return one.subject_id or self.people[one.reading["repeats"]]


def match_again(run: Run, rows: Sequence[Row]) -> list[Staged]:
    """The rows as they stand against the registry of this moment.

    In a transaction nobody else enrols people until it ends.
    """
    if connection.in_atomic_block:
        actions.hold_numbers()
    staged = [again(row, derived=DERIVED, matching=MATCHING) for row in rows]
    scope = scope_of(run.by, "roster.upload")
    Matcher(scope, Answers(run), as_of=as_of(run), made=cards_made(run, _rows_compared(rows))).match(staged)
    return staged


def _rows_compared(rows: Sequence[Row]) -> set[int]:
    """The rows that questions of these rows are about."""
    return {fault["row"] for row in rows for fault in row.faults if "row" in fault}


def cards_made(run: Run, rows: Collection[int] | None = None) -> dict[int, int]:
    """{id of a card: number of the row of this sheet that made it}, of all rows written or of these."""
    made = run.made.filter(label=PERSON, before__isnull=True)
    if rows is not None:
        made = made.filter(row__run=run, row__number__in=rows) if rows else made.none()
    return dict(made.values_list("object_id", "row__number"))


def new_card(reading: Reading) -> Volunteer:
    first, last = reading["born"] or (None, None)
    return Volunteer(
        surname=reading["surname"],
        given_name=reading["given_name"],
        patronymic=reading["patronymic"],
        born_first=datetime.date.fromisoformat(first) if first else None,
        born_last=datetime.date.fromisoformat(last) if last else None,
        sex=reading["sex"],
        iin=Sealed(reading["iin"]) if reading.get("iin") else None,
        iin_match=reading.get("iin_match"),
        phone=reading["phone"],
        email=reading["email"],
        residence_id=reading.get("place"),
    )


def memberships_of(card: Volunteer, groups: Sequence[int], reading: Reading) -> list[Membership]:
    return [
        Membership(volunteer=card, group_id=group, role=_role(reading), started_on=_on(reading)) for group in groups
    ]


def _role(reading: Reading) -> str:
    return reading["role"] or Role.MEMBER


def _on(reading: Reading) -> datetime.date:
    return _day(reading["on"])


def _day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def _branch(pk: int) -> Branch:
    return Branch.objects.select_related("place").get(pk=pk)
