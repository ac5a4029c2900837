"""Awards at once from one line: never over, never refused while it fits, and every answer has its row."""

import json
import subprocess
import time

import pytest
from django.conf import settings

from tests.rosters.databases import prepared, started

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("racing")]
SCRIPT = ["-m", "tests.grants.racing"]
LINE = "SELECT amount, committed FROM grants_budgetline"
LEDGER = "SELECT COUNT(*), COALESCE(SUM(amount), 0) FROM grants_ledgerentry WHERE kind = 'commit'"
WITHOUT_CHECK = "ALTER TABLE grants_budgetline DROP CONSTRAINT a_line_pays_what_it_promised_and_promises_what_it_has"
ROWS = "SELECT id FROM grants_microgrant WHERE state = 'awarded'"


def raced(empty, verb: str, *, workers: int, awards: int, seed: int, before: str = ""):
    """The answers of all workers, and what the database says afterwards."""
    command = ("prepare", str(workers * awards), str(seed))
    with prepared(empty, f"awards{seed}", settings.KEYS_FILE, *SCRIPT[1:], *command) as database:
        if before:
            database.tell(before)
        at = str(int(time.time()) + 3 + workers)
        asked = [[*SCRIPT, verb, str(workers), str(number), at] for number in range(workers)]
        working = [started(subprocess.Popen, one, database, settings.KEYS_FILE) for one in asked]
        answers = [answer for one in working for answer in json.loads(one.communicate()[0])]
        return answers, {name: database.ask(sql) for name, sql in (("line", LINE), ("ledger", LEDGER), ("rows", ROWS))}


@pytest.mark.parametrize(
    ("workers", "awards", "seed"),
    [
        *((8, 50, seed) for seed in range(2)),
        *(pytest.param(32, 100, seed, marks=pytest.mark.deep) for seed in range(20)),
    ],
)
def test_a_line_is_used_up_and_never_overdrawn(empty, workers, awards, seed):
    answers, said = raced(empty, "award", workers=workers, awards=awards, seed=seed)

    ((amount, committed),) = said["line"]
    won = {pk: tiyn for pk, tiyn, answer in answers if answer is True}
    refused = [tiyn for _pk, tiyn, answer in answers if answer is False]
    assert len(won) + len(refused) == workers * awards, [
        answer for *_row, answer in answers if answer not in (True, False)
    ]
    assert {pk for (pk,) in said["rows"]} == set(won)
    assert said["ledger"] == [(len(won), committed)] == [(len(won), sum(won.values()))]
    assert committed <= amount
    assert min(refused) > amount - committed, "refused, though it fitted: what was promised never shrank"


def test_who_looks_first_and_writes_then_overdraws(empty):
    """The control. The database's own check, which PostgreSQL lets us take away, refuses it too."""
    is_postgres = settings.DATABASE_URL.startswith("postgres")
    answers, said = raced(
        empty, "award-naively", workers=8, awards=50, seed=99, before=WITHOUT_CHECK if is_postgres else ""
    )

    ((amount, _committed),) = said["line"]
    ((_number, promised),) = said["ledger"]
    errors = {answer for *_row, answer in answers} - {True, False}
    assert (promised > amount, errors) == ((True, set()) if is_postgres else (False, {"IntegrityError"}))
