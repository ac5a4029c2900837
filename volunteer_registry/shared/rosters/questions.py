"""The open questions of a sheet, each asked once however many rows it stands in."""

from dataclasses import dataclass, field
from typing import Any

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.rosters.faults import sentence
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import OUTCOMES, Row, Run

OFFICERS_ONLY = "held_elsewhere"
MOST_SHOWN = 100


@dataclass
class Question:
    """One question, the rows it stands in, and what may be chosen: (choice, what it says)."""

    code: str
    key: str
    sentence: str
    choices: list[tuple[str, str]]
    known: str
    first: str
    rows: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.code}:{self.key}"


def open_questions(run: Run, user: Any) -> list[Question]:
    """What this user may answer, in the order of the sheet; a held row is the officers' to answer."""
    may_answer_held = bool(scope_of(user, "held.answer"))
    asked: dict[str, Question] = {}
    kind = KINDS[run.kind]
    waiting = run.rows.filter(state__in=OUTCOMES["held"], applied_at=None).order_by("number")
    for row in waiting.iterator(chunk_size=500):
        for fault in row.open_questions:
            if fault["code"] == OFFICERS_ONLY and not may_answer_held:
                continue
            if fault["key"] not in asked:
                asked[fault["key"]] = Question(
                    code=fault["code"],
                    key=fault["key"],
                    sentence=sentence(fault),
                    choices=kind.choices(run, fault),
                    known=kind.describe(fault, run, user),
                    first=kind.row_title(row.reading),
                )
            asked[fault["key"]].rows.append(row)
    return list(asked.values())[:MOST_SHOWN]
