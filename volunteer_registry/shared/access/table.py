"""The permission table: which role may do which action, and in which scope."""

import csv
from functools import cache
from pathlib import Path

from volunteer_registry.shared.access.roles import ROLES

CODES = frozenset({"-", "all", "place", "own", "assigned", "public"})
FILE = Path(__file__).with_name("permissions.csv")


@cache
def table() -> dict[str, dict[str, str]]:
    """{action: {role: code}}. Raises ValueError for a code the table does not know."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = {row["action"]: {role: row[role] for role in ROLES} for row in csv.DictReader(lines)}
    for action, cells in rows.items():
        unknown = set(cells.values()) - CODES
        if unknown:
            raise ValueError(f"{action}: unknown codes {sorted(unknown)}")
    return rows


def code(action: str, role: str) -> str:
    """The cell of the table. Raises KeyError for an action that is not declared."""
    return table()[action][role]
