"""The open questions of a sheet, each asked once however many rows it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.rosters.faults import sentence
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import OUTCOMES, Row, Run

OFFICERS_ONLY = "held_elsewhere"
MOST_SHOWN = 100


@dataclass
class Question:
    """One question, how many rows it stands in, and what may be chosen: (choice, what it says)."""

    code: str
    key: str
    sentence: str
    choices: list[tuple[str, str]]
    known: str
    first: str
    rows: int

    @property
    def name(self) -> str:
        return f"{self.code}:{self.key}"


@dataclass
class Asked:
    """A question as the rows hold it: its fault, the first row it stands in, and how many."""

    fault: dict[str, Any]
    first: Row
    rows: int = 0


def asked_of(run: Run, user: Any) -> list[Asked]:
    """Every question this user may answer, in the order of the sheet; a held row is the officers' to answer."""
    may_answer_held = bool(scope_of(user, "held.answer"))
    asked: dict[str, Asked] = {}
    waiting = run.rows.filter(state__in=OUTCOMES["held"], applied_at=None).order_by("number")
    for row in waiting.iterator(chunk_size=500):
        for fault in row.open_questions:
            if fault["code"] != OFFICERS_ONLY or may_answer_held:
                asked.setdefault(fault["key"], Asked(fault, row)).rows += 1
    return list(asked.values())


def described(run: Run, asked: Sequence[Asked], user: Any) -> list[Question]:
    """Questions in the reader's words: those of one page, for each is looked up."""
    kind, shown = KINDS[run.kind], asked[:MOST_SHOWN]
    titles = kind.row_titles([one.first.reading for one in shown])
    return [
        Question(
            code=one.fault["code"],
            key=one.fault["key"],
            sentence=sentence(one.fault),
            choices=kind.choices(run, one.fault),
            known=kind.describe(one.fault, run, user),
            first=title,
            rows=one.rows,
        )
        for one, title in zip(shown, titles, strict=True)
    ]


def open_questions(run: Run, user: Any) -> list[Question]:
    """The questions the page of the run shows to this user."""
    return described(run, asked_of(run, user), user)
