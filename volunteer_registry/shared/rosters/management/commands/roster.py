"""`manage.py roster volunteers FILE --place KATO --by EMAIL [--apply] [--json]`: a sheet in, its account out."""

import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters import applying, intake
from volunteer_registry.shared.rosters.faults import refusal_sentence
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import OUTCOMES, Run, RunState
from volunteer_registry.shared.rosters.told import untaken_headings

PAUSE = 0.5


class Command(BaseCommand):
    help = "Reads a sheet and prints its account, row by row. Without --apply no record is written."

    def add_arguments(self, parser) -> None:
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--place", required=True, help="KATO code: the place of rows that name none")
        parser.add_argument("--by", required=True, help="e-mail of the user whose scope it is read in")
        parser.add_argument("--apply", action="store_true", help="write what is new or changed")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, kind: str, file: Path, place: str, by: str, apply: bool, **options) -> None:
        run = intake.upload(
            kind=kind,
            place=_place(place, user := _user(by)),
            content=_content(file),
            name=file.name,
            by=history.by_now(user, "command"),
        )
        work_off(run, intake.READ)
        if run.state == RunState.UNMAPPED:
            raise CommandError("No header was found: upload the sheet on its page and name its columns there.")
        if apply:
            applying.begin_applying(run, by=history.by_now(user, "command"))
            work_off(run, applying.APPLY)
        self.report(account(run), as_json=options["json"])

    def report(self, told: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for name, value in told.items():
            if isinstance(value, int):
                self.stdout.write(f"{value:>8}  {name}")
        for name in ("columns_not_taken", "sheets_not_read"):
            if told[name]:
                self.stdout.write(f"{name}: {', '.join(told[name])}")
        for row in told["rows"]:
            if row["faults"]:
                self.stdout.write(f"{row['row']:>8}  {row['state']}: {', '.join(row['faults'])}")


def account(run: Run) -> dict[str, Any]:
    """The counts, the number of open questions, and each row with its state and fault codes."""
    rows = list(run.rows.all())
    return {
        **run.counts(),
        "questions": sum(len(row.open_questions) for row in rows if row.state in OUTCOMES["held"]),
        "columns_not_taken": untaken_headings(run),
        "sheets_not_read": run.sheets_left,
        "rows": [
            {"row": row.number, "state": row.state, "faults": [fault["code"] for fault in row.faults]} for row in rows
        ],
    }


def work_off(run: Run, kind: str) -> None:
    """Does the run's job here, or waits for the worker that was quicker. Raises CommandError when the work failed."""
    while True:
        queue.work_off(subject_id=run.pk, kind=kind)
        run.refresh_from_db()
        if not run.is_working:
            break
        time.sleep(PAUSE)
    if run.refusal:
        raise CommandError(refusal_sentence(run))


def _user(email: str) -> User:
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        raise CommandError(f"No user signs in as {email}.")
    return user


def _place(code: str, user: User) -> Place:
    place = Place.objects.filter(code=code).first()
    if place is None:
        raise CommandError(f"No place has the KATO code {code}.")
    if not scope_of(user, "roster.upload").covers(place.pk):
        raise CommandError(f"{user.email} may not upload rosters for {place}.")
    return place


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
