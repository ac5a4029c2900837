"""`python -m tests.initiatives.killed prepare | carefully | rashly`: a file attached by processes that die.

For every n a copy of the database and of the files is worked on by a process that is killed -9 right before its n-th
step - a file opened, flushed or renamed, a statement, a commit - and then by one that sweeps and attaches again.
Prints {"steps": how many an undisturbed process makes, "killed": [n], "rows": how many deaths left a row,
"torn": [n after which a row had no file], "left": [n after which the sweeper left what no row knows],
"again": [n after which attaching once more did not end in one row with its content]}.
`rashly` writes the row first and the file then.
"""

import datetime
import json
import multiprocessing
import os
import shutil
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from initiatives import jobs  # noqa: E402
from initiatives.actions import attaching, drafting  # noqa: E402
from initiatives.models import Attachment, Initiative  # noqa: E402
from tests.files import PDF, uploaded  # noqa: E402
from tests.rosters import world  # noqa: E402
from tests.rosters.databases import Database, copied, database_of  # noqa: E402
from volunteer_registry.shared import history  # noqa: E402
from volunteer_registry.shared.files import store  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402

KNOWN, NEW = PDF + b"known", PDF + b"new"
BY = By(None, "test", world.NOW)
processes = multiprocessing.get_context("fork")


class Death:
    """Counts steps on the disk and in the database, and kills the process before one of them."""

    def __init__(self, before: int | None):
        self.before, self.steps = before, 0

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.before:
            os.kill(os.getpid(), signal.SIGKILL)

    def first(self, do: Any) -> Any:
        def done(*args: Any, **options: Any) -> Any:
            self.step()
            return do(*args, **options)

        return done

    @contextmanager
    def at_hand(self) -> Any:
        for name in ("open", "fsync", "replace"):
            setattr(os, name, self.first(getattr(os, name)))
        connection._commit = self.first(connection._commit)
        with connection.execute_wrapper(lambda execute, *asked: self.first(execute)(*asked)):
            yield


def prepare() -> None:
    made = world.build()
    lead, branch = made.groups["«Клуб добряков» тобы"], made.branches[world.AQTAU]
    row = drafting.draft(lead=lead, branch=branch, title="Іс", by=BY)
    attaching.attach(row, file=uploaded(KNOWN), by=BY)


def carefully(row: Initiative) -> None:
    attaching.attach(row, file=uploaded(NEW), by=BY)


def rashly(row: Initiative) -> None:
    told = {"name": "a.pdf", "kind": "pdf", "size": len(NEW), "sha256": "new"}
    (made,) = history.created([Attachment(initiative=row, **told)], by=BY)
    store.write(made.public_id, NEW)
    store.settle(made.public_id)


def work(database: Database, files: Path, how: Any, before: int | None, told: Any) -> None:
    begin(database, files)
    row, death = Initiative.objects.get(), Death(before)
    with death.at_hand():
        how(row)
        death.step()
    told.send(death.steps)


def mend(database: Database, files: Path, how: Any, before: int | None, told: Any) -> None:
    """What is found after a death, and after going on."""
    begin(database, files)
    rows, torn = Attachment.objects.count(), jobs.attachments_have_their_files()
    later = timezone.now() + datetime.timedelta(hours=2)
    jobs.sweep_files(later)
    names = {path.stem for path in files.iterdir()}
    left = names - set(Attachment.objects.values_list("public_id", flat=True))
    if how is carefully:
        how(Initiative.objects.get())
    again = [store.read(one.public_id) for one in Attachment.objects.order_by("id")] if not torn else None
    told.send({"rows": rows, "torn": bool(torn), "left": bool(left), "again": again == [KNOWN, NEW]})


def begin(database: Database, files: Path) -> None:
    connection.settings_dict["NAME"] = database.name
    settings.ATTACHMENTS_DIR = files


def alone(do: Any, *asked: Any) -> Any:
    """What a process tells; None when it was killed."""
    here, there = processes.Pipe(duplex=False)
    process = processes.Process(target=do, args=(*asked, there))
    process.start()
    there.close()
    try:
        return here.recv()
    except EOFError:
        return None
    finally:
        process.join()


def examine(start: Database, how: Any) -> dict[str, Any]:
    with trial(start, "whole") as (database, files):
        steps = alone(work, database, files, how, None)
    found: dict[str, Any] = {"steps": steps, "killed": [], "rows": 0, "torn": [], "left": [], "again": []}
    for before in range(1, steps + 1):
        with trial(start, f"killed{before}") as (database, files):
            if alone(work, database, files, how, before) is None:
                found["killed"].append(before)
            said = alone(mend, database, files, how, None)
        found["rows"] += said["rows"] == 2
        for name, is_wrong in (("torn", said["torn"]), ("left", said["left"]), ("again", not said["again"])):
            found[name] += [before] if is_wrong else []
    return found


@contextmanager
def trial(start: Database, name: str) -> Any:
    """A copy of the database and of the files, whose time stays as it was."""
    files = Path(settings.ATTACHMENTS_DIR).with_name(f"{name}-{time.time_ns()}")
    shutil.copytree(settings.ATTACHMENTS_DIR, files)
    with copied(start, name) as copy:
        yield copy, files
    shutil.rmtree(files)


def main(verb: str) -> None:
    if verb == "prepare":
        prepare()
    else:
        how = {"carefully": carefully, "rashly": rashly}[verb]
        sys.stdout.write(json.dumps(examine(database_of(settings.DATABASE_URL), how)))


if __name__ == "__main__":
    main(sys.argv[1])
