"""`python -m tests.rosters.killed VERB EVERY KIND`: a sheet of the kind, handled by processes that die before a commit.

VERB is take_in or void. For every EVERY-th commit n a copy of the database is worked on by a process that is killed -9
right before its n-th commit, and then by another that goes on. Prints {"commits": how many an undisturbed process
makes, "killed": [n], "differing": {n: what is not as after an undisturbed one}, "torn": [n whose first process left
something to do]}.
"""

import json
import math
import multiprocessing
import os
import signal
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from tests.initiatives.rosters import sheets  # noqa: E402
from tests.rosters import intakes, people, world  # noqa: E402
from tests.rosters.contents import contents  # noqa: E402
from tests.rosters.databases import Database, copied, database_of  # noqa: E402
from tests.rosters.intakes import SHEET_DAY, sheet_of  # noqa: E402
from tests.rosters.prepare import KNOWN  # noqa: E402
from volunteer_registry.shared.access.models import User  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402
from volunteer_registry.shared.jobs import queue  # noqa: E402
from volunteer_registry.shared.jobs.models import Job  # noqa: E402
from volunteer_registry.shared.places.models import Place  # noqa: E402
from volunteer_registry.shared.rosters import answers, applying, intake, pace  # noqa: E402
from volunteer_registry.shared.rosters.models import Answer, Run, RunState  # noqa: E402
from volunteer_registry.shared.rosters.questions import open_questions  # noqa: E402

WRITES = ("INSERT", "UPDATE", "DELETE")
ROWS = 800
KIND = sys.argv[3]
CONTENTS = {
    "volunteers": lambda: sheet_of(people.mixed_rows(ROWS, KNOWN, seed=2)),
    "initiatives": lambda: sheets.invented(ROWS, seed=2),
}
ANSWERS = {"volunteers": intakes.ANSWERS, "initiatives": sheets.ANSWERS}[KIND]
processes = multiprocessing.get_context("fork")


class Death:
    """Counts commits, those of single statements too, and kills the process before one of them."""

    def __init__(self, before: int | None):
        self.before = before
        self.commits = 0
        self._commit = connection._commit
        connection._commit = self.commit

    def commit(self) -> None:
        self._count()
        self._commit()

    def statement(self, execute, sql, params, many, context):
        if not connection.in_atomic_block and sql.lstrip().upper().startswith(WRITES):
            self._count()
        return execute(sql, params, many, context)

    def _count(self) -> None:
        self.commits += 1
        if self.commits == self.before:
            os.kill(os.getpid(), signal.SIGKILL)


def take_in(by: By) -> None:
    """Uploads, reads, answers, reads again and applies, from wherever it was left."""
    run = Run.objects.first() or upload(by)
    queue.work_off()
    if not Answer.objects.exists():
        answer(run, by)
    queue.work_off()
    run.refresh_from_db()
    if run.state == RunState.READ:
        applying.begin_applying(run, by=by)
    queue.work_off()


def upload(by: By) -> Run:
    place = Place.objects.get(code=world.AQTAU)
    content = CONTENTS[KIND]()
    return intake.upload(kind=KIND, place=place, content=content, name="sheet.csv", by=by, as_of=SHEET_DAY)


@transaction.atomic
def answer(run: Run, by: By) -> None:
    run.refresh_from_db()
    for question in open_questions(run, by.user):
        if question.code in ANSWERS:
            words = {"code": question.code, "key": question.key, "choice": ANSWERS[question.code]}
            answers.remember(run, **words, by=by.user, at=by.at)
    intake.read_again(run)


def void(by: By) -> None:
    run = Run.objects.get()
    if run.state == RunState.APPLIED:
        applying.begin_voiding(run, by=by)
    queue.work_off()


def work(database: Database, verb: str, before: int | None, told: Any) -> None:
    """The leases of a dead worker run out first; however slow the machine, each process makes the same commits."""
    pace.HELD = math.inf
    connection.settings_dict["NAME"] = database.name
    death = Death(before)
    Job.objects.update(lease_until=None)
    if verb:
        by = By(User.objects.get(email=world.OFFICER), "test", world.NOW)
        with connection.execute_wrapper(death.statement):
            {"take_in": take_in, "void": void}[verb](by)
    told.send((death.commits, contents()))


def alone(database: Database, verb: str, before: int | None = None) -> tuple[int, dict[str, Any]] | None:
    """The commits and what the database says after a process has done its work; None when it was killed."""
    here, there = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(database, verb, before, there))
    process.start()
    there.close()
    try:
        return here.recv()
    except EOFError:
        return None
    finally:
        process.join()


def examine(start: Database, verb: str, every: int) -> dict[str, Any]:
    with copied(start, "whole") as copy:
        commits, expected = alone(copy, verb)
    found: dict[str, Any] = {"commits": commits, "killed": [], "differing": {}, "torn": []}
    for before in range(1 + (commits - 1) % every, commits + 1, every):
        with copied(start, f"killed{before}") as copy:
            if alone(copy, verb, before) is None:
                found["killed"].append(before)
            if alone(copy, "")[1] != expected:
                found["torn"].append(before)
            _commits, said = alone(copy, verb)
        differing = [name for name in expected if said[name] != expected[name]]
        if differing:
            found["differing"][before] = differing
    return found


def main(verb: str, every: str) -> None:
    start = database_of(settings.DATABASE_URL)
    if verb == "void":
        with copied(start, "applied") as applied:
            alone(applied, "take_in")
            found = examine(applied, verb, int(every))
    else:
        found = examine(start, verb, int(every))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:3])
