"""What a kind of roster must know: each app declares its own."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.models import Effect, Row, Run
from volunteer_registry.shared.rosters.readings.header_words import HeaderWords
from volunteer_registry.shared.rosters.readings.text import Cell
from volunteer_registry.shared.rosters.undoing import Hand, Records, effects_of, keep, records_of
from volunteer_registry.shared.rosters.workbooks import TemplateColumn

KINDS: dict[str, "Kind"] = {}


@dataclass
class Staged:
    """A row on its way: raw cells in, what they mean and every fault out. Values in `reading` are JSON."""

    number: int
    cells: Sequence[Cell]
    state: str = ""
    reading: dict[str, Any] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    subject_id: int | None = None

    def fault(self, code: str, severity: str, *, choices: Iterable[str] = (), **values: Any) -> dict[str, Any]:
        """Notes a fault; returns it so that an answer can be written beside it.

        Values are kept as text; a dict is a text in each language.
        """
        kept = {name: value if isinstance(value, dict) else str(value) for name, value in values.items()}
        noted: dict[str, Any] = {"code": code, "severity": severity, "values": kept}
        if choices:
            noted["choices"] = list(choices)
        self.faults.append(noted)
        return noted


class Reader(Protocol):
    """One reading of one sheet, with what it needs to know held in memory."""

    def read(self, staged: Staged, cells: dict[str, Cell]) -> None:
        """Fills the reading and the faults of a row from its cells by column."""

    def match(self, rows: Sequence[Staged]) -> None:
        """Finds whom the rows speak of and gives each its state."""


class Kind(ABC):
    """A kind of sheet: its columns, how its rows are read, and what applying them does.

    `needed`: what is asked for when no column names what a row is about; `note`: what stands above the empty sheet;
    `as_text`: columns whose digits a spreadsheet must not take for a number. `left_out`: columns that are read and do
    not stand in the empty sheet.
    """

    code: str
    title: Any
    needed: Any
    note: Any
    columns: Mapping[str, Any]
    headings: HeaderWords
    as_text: Collection[str]
    left_out: Collection[str] = ()
    figure_titles: Mapping[str, Any]

    @abstractmethod
    def open(self, run: Run) -> Reader: ...

    def template(self, place: Place) -> list[TemplateColumn]:
        """The columns of the empty sheet, with the place's own lists."""
        lists, hints = self.lists(place), self.hints()
        return [
            TemplateColumn(str(heading), hints.get(code, ""), lists.get(code, []), as_text=code in self.as_text)
            for code, heading in self.columns.items()
            if code not in self.left_out
        ]

    @abstractmethod
    def lists(self, place: Place) -> dict[str, list[str]]:
        """What a cell of a column may be chosen from, where there is a list."""

    @abstractmethod
    def hints(self) -> dict[str, str]:
        """How a column is filled in, where the heading does not say it."""

    @abstractmethod
    def effects(self, run: Run, readings: Iterable[dict[str, Any]]) -> dict[str, Any]:
        """What applying the readings would make of the figures on the sheet's day and on days already published.

        {"figures": {place code: {figure: [before, after]}}, "published": {day: the same of what changes}}
        """

    @abstractmethod
    def effects_of_undoing(self, run: Run, rows: Sequence[Row], *, by: By) -> dict[str, Any]:
        """The same, were these rows taken back."""

    @abstractmethod
    def match_again(self, run: Run, rows: Sequence[Row]) -> list[Staged]:
        """The rows as they stand against the registry of this moment; in a transaction, until it ends."""

    @abstractmethod
    def apply(self, run: Run, rows: Sequence[Row], staged: Sequence[Staged], *, by: By) -> None:
        """Writes the rows, matched again just now, in the caller's transaction."""

    def undo(self, rows: Sequence[Row], *, by: By, why: str) -> None:
        """Takes back what the rows did, in the caller's transaction; what cannot be undone says why."""
        effects = effects_of(rows)
        self.take_back(effects, records_of(effects), Hand(by, why))
        keep(effects)

    @abstractmethod
    def take_back(self, effects: list[Effect], records: Records, hand: Hand) -> None:
        """Undoes the effects by this hand, and notes on each that it was undone, or why it is kept."""

    @abstractmethod
    def choices(self, run: Run, fault: dict[str, Any]) -> list[tuple[str, str]]:
        """What may be chosen in answer to a question: (choice, how a person reads it)."""

    @abstractmethod
    def describe(self, fault: dict[str, Any], run: Run, user: Any) -> str:
        """Whom a question is about, as far as the user may see them."""

    @abstractmethod
    def changes(self, readings: Sequence[dict[str, Any]]) -> list[list[str]]:
        """What applying each row would change on a record already known, as sentences."""

    @abstractmethod
    def row_titles(self, readings: Sequence[dict[str, Any]]) -> list[str]:
        """Each row in one line: what it was read as."""


def declare(kind: "Kind") -> None:
    KINDS[kind.code] = kind


def titles() -> list[tuple[str, Any]]:
    """(code, title) of every kind."""
    return [(kind.code, kind.title) for kind in KINDS.values()]


def title_of(run: Run) -> Any:
    """What the sheet lists; nothing while that is not recognised yet."""
    return KINDS[run.kind].title if run.kind else ""


def as_of(run: Run) -> datetime.date:
    """The day the sheet speaks of."""
    if run.as_of is None:
        raise ValueError("The sheet has not been read yet.")
    return run.as_of
