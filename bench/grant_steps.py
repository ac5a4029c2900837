"""`python -m bench.grant_steps prepare|award FILE`: awards through the action and as bare SQL, in turn, in one run."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from grants.actions import deciding  # noqa: E402
from grants.models import BudgetLine, MicroGrant  # noqa: E402
from initiatives.models import Initiative  # noqa: E402
from tests.grants import racing  # noqa: E402
from tests.rosters import world  # noqa: E402
from volunteer_registry.shared import history  # noqa: E402
from volunteer_registry.shared.money import Tenge  # noqa: E402

TURN = 50
"""Awards before the other way has its turn."""

AMOUNT = 30_000_000
UPDATE = "UPDATE grants_budgetline SET committed = committed + {0} WHERE id = {0} AND committed + {0} <= amount"
ENTRY = (
    "INSERT INTO grants_ledgerentry (line_id, micro_grant_id, kind, amount, at, why) VALUES ({0},{0},{0},{0},{0},{0})"
)
NOTE = """
    INSERT INTO initiatives_step (initiative_id, verb, source, target, at, why) VALUES ({0}, {0}, {0}, {0}, {0}, {0})
"""
"""Stands for the row of history: a row of text and numbers beside the entry."""


def prepare(file: Path) -> None:
    """Twice as many micro-grants as FILE is named for, and a line that holds them all."""
    rows = 2 * int(file.stem)
    made = world.build()
    line = racing.line_of(made.groups["«Жалын PRO» ҚҚ"], AMOUNT * rows)
    words = {"branch": made.branches[world.AQTAU], "state_since": racing.BY.at}
    initiatives = history.created([Initiative(title=f"Іс {number}", **words) for number in range(rows)], by=racing.BY)
    same = {"line": line, "group": made.groups["«Клуб добряков» тобы"], "amount": Tenge(AMOUNT)}
    history.created([MicroGrant(initiative=one, **same) for one in initiatives], by=racing.BY)


def award(file: Path) -> dict[str, Any]:
    """Awards per second of each way."""
    rows = list(MicroGrant.objects.order_by("pk"))
    ours, bares = rows[::2], rows[1::2]
    seconds = {"action": 0.0, "bare": 0.0}
    for start in range(0, len(ours), TURN):
        seconds["action"] += timed(lambda start=start: [act(row) for row in ours[start : start + TURN]])
        seconds["bare"] += timed(lambda start=start: [bare(row) for row in bares[start : start + TURN]])
    committed = BudgetLine.objects.get().committed.tiyn
    assert committed == AMOUNT * len(rows), committed
    return {way: len(ours) / spent for way, spent in seconds.items()}


def timed(do: Callable[[], Any]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def act(row: MicroGrant) -> None:
    deciding.award(row, by=racing.BY)


def bare(row: MicroGrant) -> None:
    """One conditional update and two inserts, by the database's own driver."""
    mark = "?" if connection.vendor == "sqlite" else "%s"
    now = timezone.now().isoformat()
    with transaction.atomic():
        cursor = connection.connection.cursor()
        cursor.execute(UPDATE.format(mark), (AMOUNT, row.line_id, AMOUNT))
        assert cursor.rowcount == 1
        cursor.execute(ENTRY.format(mark), (row.line_id, row.pk, "commit", AMOUNT, now, ""))
        cursor.execute(NOTE.format(mark), (row.initiative_id, "award", "accepted", "accepted", now, ""))


if __name__ == "__main__":
    steps = {"prepare": prepare, "award": award}
    sys.stdout.write(json.dumps(steps[sys.argv[1]](Path(sys.argv[2]))))
