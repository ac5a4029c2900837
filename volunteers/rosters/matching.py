"""Whom a row speaks of, and so its state: new, same, changed, a question, held or refused."""

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from volunteer_registry.shared.access.scopes import Scope
from volunteer_registry.shared.rosters.answers import Answers
from volunteer_registry.shared.rosters.kinds import Staged
from volunteer_registry.shared.rosters.models import READY, RowState
from volunteers.rosters.cards import Card, Cards, Registered, card_of, registered_cards
from volunteers.rosters.changes import changes_to, elsewhere, take
from volunteers.rosters.lives import written

ABOUT_PEOPLE = ("possible_duplicate", "held_elsewhere")


class Matcher:
    """Compares rows with the registry's cards and with the people whom the rows before them spoke of.

    Where some rows are written already, `made` is the row that made a card, by the card's id, and `met` the row that
    spoke of one already known.
    """

    def __init__(
        self,
        scope: Scope,
        answers: Answers,
        *,
        as_of: datetime.date,
        made: Mapping[int, int],
        met: Mapping[int, int] = MappingProxyType({}),
    ):
        self.scope = scope
        self.answers = answers
        self.as_of = as_of
        self.made = made
        self.met_before = {**met, **made}
        self.met = Cards()
        self.met_ids: set[int] = set()

    def match(self, rows: Sequence[Staged]) -> None:
        legible = [row for row in rows if not row.state and "name_key" in row.reading]
        registered = registered_cards([row.reading for row in legible], met=self.met_before)
        for row in rows:
            if not row.state:
                self._match(row, registered)

    def _match(self, row: Staged, registered: Cards) -> None:
        if "name_key" not in row.reading or any(fault["severity"] == "refuse" for fault in row.faults):
            row.state = RowState.REFUSED
            return
        card = card_of(row.reading, row.number)
        unmet = [pair for pair in registered.like(card) if pair[1].id not in self.met_ids]
        known = self._recognised(row, card, [*unmet, *self.met.like(card)])
        if known:
            self._compare(row, card, known)
        row.state = self._state(row, known)
        if row.state in READY:
            self._meet(row, known or card)

    def _meet(self, row: Staged, person: Card) -> None:
        """From here on the sheet's later rows meet the person as this row leaves them."""
        take(person, row.reading.get("changes", {}))
        person.row = person.row or row.number
        if person.id:
            self.met_ids.add(person.id)
        self.met.add(person)

    def _recognised(self, row: Staged, card: Card, found: list[tuple[str, Card]]) -> Card | None:
        """The one card the row speaks of; doubts become questions, cards out of reach hold the row."""
        certain = _closest(card, [other for verdict, other in found if verdict == "same" and self._in_reach(other)])
        known = certain if len(certain) == 1 else []
        for verdict, other in found:
            if verdict == "iin" and self._in_reach(other):
                self._ask(row, "iin_of_another", card, other, ("without_iin",))
            elif len(certain) != 1 or (not self._in_reach(other) and _share_iin(card, other)):
                known = known + self._ask_about(row, card, other)
        if len(known) > 1:
            _reopen(row)
        person = known[0] if len(known) == 1 else None
        if any(_share_iin(card, other) for _verdict, other in found if other is not person):
            row.reading |= {"iin": None, "iin_match": None}
        return person

    def _in_reach(self, card: Card) -> bool:
        """Within the uploader's scope: where the person is registered now, or was last; so is a row of the sheet."""
        if card.id is None or self.scope.everything:
            return True
        if not card.registrations:
            return False
        place_id = card.registrations[-1].place
        return place_id is None or self.scope.covers(place_id)

    def _ask_about(self, row: Staged, card: Card, other: Card) -> list[Card]:
        """The card itself, once it was answered that the row speaks of it."""
        if self._in_reach(other):
            said = self._said_when_held(card, other)
            choice = self._ask(row, "possible_duplicate", card, other, ("same", "different"), earlier=said)
            return [other] if choice == "same" else []
        choice = self._ask(row, "held_elsewhere", card, other, ("transfer", "stay", "different"))
        if choice not in ("transfer", "stay"):
            return []
        row.reading["elsewhere"] = choice
        return [other]

    def _said_when_held(self, card: Card, other: Card) -> str | None:
        """What was answered of the two while the other was out of reach: a transfer brings them within it."""
        words = self._words(card, other)
        given = [self.answers.given("held_elsewhere", f"{words}{_at(held)}") for held in other.registrations]
        said = next(filter(None, given), None)
        return "same" if said in ("transfer", "stay") else said

    def _ask(
        self,
        staged: Staged,
        code: str,
        card: Card,
        other: Card,
        choices: Sequence[str],
        *,
        earlier: str | None = None,
        **values: Any,
    ) -> str | None:
        """A question about two people: its answer holds for the two, whoever else is called like either.

        `earlier`: what was answered of them before in other words; an answer to this question goes before it.

        A transfer holds for the registration it ended: should the person go back there, it is asked again.
        """
        row = self._row_of(other)
        words = self._words(card, other)
        if "transfer" in choices and other.registrations:
            words += _at(other.registrations[-1])
        choice = self.answers.ask(staged, code, words, choices, earlier=earlier, **values)
        staged.faults[-1] |= {"row": row} if row else {"card": other.id}
        return choice

    def _words(self, card: Card, other: Card) -> str:
        row = self._row_of(other)
        identity = f"row {row} {other.name_key}" if row else f"card {other.id}"
        return f"{card.name_key}|{card.born}|{card.name}|{card.phone}|{identity}"

    def _row_of(self, other: Card) -> int | None:
        """The row of this sheet that makes the card, or has made it already; nothing for one known before."""
        return self.made.get(other.id) if other.id else other.row

    def _compare(self, row: Staged, card: Card, known: Card) -> None:
        row.subject_id = known.id
        row.reading["was"] = written(known)
        if known.row is not None:
            self._note_repeat(row, known.row)
        if "elsewhere" not in row.reading and elsewhere(known, row.reading, as_of=self.as_of):
            first = self._row_of(known)
            code = "places_differ" if first else "registered_elsewhere"
            values: dict[str, Any] = {"row": first} if first else {}
            choice = self._ask(row, code, card, known, ("transfer", "stay"), **values)
            row.reading["elsewhere"] = choice or ""
        row.reading["changes"] = changes_to(known, row.reading, as_of=self.as_of)

    @staticmethod
    def _note_repeat(row: Staged, first: int) -> None:
        row.reading |= {"repeats": first, "again": True}
        if not any(fault["code"] == "repeats_row" for fault in row.faults):
            row.fault("repeats_row", "note", row=first)

    @staticmethod
    def _state(row: Staged, known: Card | None) -> str:
        waiting = {fault["code"] for fault in row.faults if fault["severity"] == "ask" and "answer" not in fault}
        if "held_elsewhere" in waiting:
            return RowState.HELD
        if waiting:
            return RowState.DUPLICATE if waiting == {"possible_duplicate"} else RowState.QUESTION
        if known is None:
            return RowState.NEW
        return RowState.CHANGED if row.reading["changes"] else RowState.SAME


def _closest(card: Card, certain: list[Card]) -> list[Card]:
    """Of several who are certain by name and birth, the one with the row's number, or its IIN, or else its phone."""
    if len(certain) > 1:
        for mark in ("registry_no", "iin_match", "phone"):
            alike = [other for other in certain if getattr(card, mark) and getattr(card, mark) == getattr(other, mark)]
            if len(alike) == 1:
                return alike
    return certain


def _reopen(row: Staged) -> None:
    """One row was said to be two people: it waits until one of the answers is taken back."""
    for fault in row.faults:
        if fault["code"] in ABOUT_PEOPLE and fault.get("answer") != "different":
            fault.pop("answer", None)
    row.reading.pop("elsewhere", None)
    row.fault("same_twice", "note")


def _at(held: Registered) -> str:
    return f"|{held.branch}|{held.since}"


def _share_iin(one: Card, other: Card) -> bool:
    return one.iin_match is not None and one.iin_match == other.iin_match
