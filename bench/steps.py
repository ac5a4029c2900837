"""`python -m bench.steps STEP FILE`: one step in a process of its own; prints its seconds and peak memory as JSON."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402
from xlsxwriter import Workbook  # noqa: E402

from tests.rosters import people, world  # noqa: E402
from tests.rosters.intakes import HEADINGS, SHEET_DAY  # noqa: E402
from volunteer_registry.shared.access.models import User  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402
from volunteer_registry.shared.jobs import queue  # noqa: E402
from volunteer_registry.shared.places.models import Place  # noqa: E402
from volunteer_registry.shared.rosters import applying, intake  # noqa: E402
from volunteer_registry.shared.rosters.models import Run  # noqa: E402
from volunteers.models import Volunteer  # noqa: E402


def prepare(file: Path) -> None:
    with transaction.atomic():
        world.build()


def write(file: Path) -> None:
    """The workbook: as many rows as its name says, the heading among them."""
    places = list(people.PLACES.items())
    with Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS.split(";"))
        for number, person in enumerate(people.invented(int(file.stem) - 1, seed=1), start=1):
            code, place = places[number % len(places)]
            group = people.GROUPS[code][0] if number % 4 else ""
            born = f"{person.birth:%d.%m.%Y}"
            sheet.write_row(number, 0, [person.name, born, person.iin, person.phone, place, group])


def upload(file: Path) -> None:
    by = By(User.objects.get(email=world.OFFICER), "bench", timezone.now())
    place = Place.objects.get(code=world.AQTAU)
    intake.upload(kind="volunteers", place=place, content=file.read_bytes(), name=file.name, by=by, as_of=SHEET_DAY)


def read(file: Path) -> None:
    upload(file)
    queue.work_off()


def apply(file: Path) -> None:
    run = Run.objects.get()
    applying.begin_applying(run, by=By(run.by, "bench", timezone.now()))
    queue.work_off()


def void(file: Path) -> None:
    run = Run.objects.get()
    applying.begin_voiding(run, by=By(run.by, "bench", timezone.now()))
    queue.work_off()


def bare(file: Path) -> None:
    """The file read, and its people inserted at once: less is not possible."""
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()[1:]
    now = timezone.now()
    cards = []
    for name, _born, _iin, phone, *_others in rows:
        surname, given = name.split()
        cards.append(Volunteer(surname=surname, given_name=given, phone=phone, recorded_at=now))
    with transaction.atomic():
        Volunteer.objects.bulk_create(cards)


def account() -> dict[str, object]:
    run = Run.objects.first()
    return {"state": run.state, **run.counts()} if run else {}


STEPS: dict[str, Callable[[Path], None]] = {step.__name__: step for step in (prepare, write, read, apply, void, bare)}


def main(step: str, file: str) -> None:
    started = time.monotonic()
    if os.environ.get("PROFILE"):
        _profiled(step, Path(file))
    else:
        STEPS[step](Path(file))
    seconds = time.monotonic() - started
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    told = {"seconds": seconds, "peak": peaks[0], "child_peak": peaks[1], "account": account()}
    sys.stdout.write(json.dumps(told))


def _profiled(step: str, file: Path) -> None:
    """Where the time goes, on the error stream."""
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.runcall(STEPS[step], file)
    pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
