"""The permission table: which role may do which action, and in which scope."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from volunteer_registry.shared.access.roles import ROLES

NEEDS = frozenset({"fresh", "second"})
"""What an action may ask beside the role: that its doer has lately confirmed who they are; a second person."""
CODES = frozenset({"-", "all", "place", "own", "assigned", "public"})
FILE = Path(__file__).with_name("permissions.csv")


@cache
def table() -> dict[str, dict[str, str]]:
    """{action: {role: code}}. Raises ValueError for a code the table does not know."""
    rows = {row["action"]: {role: row[role] for role in ROLES} for row in _lines()}
    for action, cells in rows.items():
        unknown = set(cells.values()) - CODES
        if unknown:
            raise ValueError(f"{action}: unknown codes {sorted(unknown)}")
    return rows


@cache
def needs(action: str) -> frozenset[str]:
    """`fresh`, `second`, both or neither, as the action's note says."""
    (note,) = [row["note"] for row in _lines() if row["action"] == action]
    return NEEDS & {part.strip() for part in note.split(";")}


def code(action: str, role: str) -> str:
    """The cell of the table. Raises KeyError for an action that is not declared."""
    return table()[action][role]


def _lines() -> Iterator[dict[str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return csv.DictReader(line for line in lines if not line.startswith("#"))
