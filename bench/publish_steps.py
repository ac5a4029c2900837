"""`python -m bench.publish_steps STEP FILE`: one step of bench.publish; FILE's name says how many people."""

import datetime
import sys
import time
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import steps  # noqa: E402
from groups.models import Branch  # noqa: E402
from tests.editions.conftest import TITLES  # noqa: E402
from volunteer_registry.shared.history import By, inserting  # noqa: E402
from volunteer_registry.statistics.editions import actions, confirming, counting  # noqa: E402
from volunteer_registry.statistics.editions.explaining import explain  # noqa: E402
from volunteer_registry.statistics.figures import FIGURES, home_region  # noqa: E402
from volunteer_registry.statistics.models import Edition  # noqa: E402
from volunteers.models import Registration, Volunteer  # noqa: E402

DAY, SINCE = datetime.date(2023, 12, 31), datetime.date(2022, 2, 1)
AT_ONCE = 10_000
LOCKED: list[float] = []


def by() -> By:
    return By(None, "bench", timezone.now())


def enrol(file: Path) -> None:
    """People without names, spread over branches, ages and sexes; no history, which publishing does not read."""
    branches, now = list(Branch.objects.all()), timezone.now()
    for first in range(0, int(file.stem), AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, int(file.stem)))
        cards = [card(number, now) for number in numbers]
        with transaction.atomic():
            inserting.insert(cards)
            inserting.insert(
                [
                    Registration(volunteer=one, branch=branches[one.pk % 7], started_on=SINCE, recorded_at=now)
                    for one in cards
                ]
            )


def card(number: int, now: datetime.datetime) -> Volunteer:
    born = datetime.date(1975, 1, 1) + datetime.timedelta(days=number * 7919 % 14_000)
    named = Volunteer(surname=f"Т{number}", given_name="Е", sex="FM"[number % 2], born_first=born, born_last=born)
    named.registry_no, named.recorded_at = f"B-{number}", now
    return named


def bare(file: Path) -> None:
    """One grouped pass over the same people: less is not possible."""
    people = Volunteer.objects.registered_on(DAY).order_by()
    list(people.values("registrations__branch__place", "sex").annotate(number=Count("pk")))


def confirm(file: Path) -> None:
    codes = [figure.code for figure in FIGURES]
    words = {"kind": "press", "place": home_region(), "as_of": DAY, "figures": codes, "titles": TITLES}
    edition = actions.ask_branches(actions.draft(**words, by=by()), by=by())
    found = confirming.asked(edition, counting.counted(edition))
    for one in found:
        edition.confirmations.create(branch=one.branch, fingerprint=one.fingerprint, at=timezone.now())


def publish(file: Path) -> None:
    """The seconds the one writing transaction holds its lock are measured too."""
    begun, enter, leave = [0.0], transaction.Atomic.__enter__, transaction.Atomic.__exit__

    def entered(atomic: transaction.Atomic) -> None:
        begun[0] = time.monotonic()
        enter(atomic)

    def left(atomic: transaction.Atomic, *error: object) -> None:
        leave(atomic, *error)
        LOCKED.append(time.monotonic() - begun[0])

    transaction.Atomic.__enter__, transaction.Atomic.__exit__ = entered, left  # type: ignore[method-assign]
    actions.publish(Edition.objects.get(), by=by())


def recount(file: Path) -> None:
    edition = Edition.objects.get()
    assert all(not one.parts for one in explain(edition, edition.as_of, place=edition.place).values())


def account() -> dict[str, object]:
    sizes = [len(figure.members) for edition in Edition.objects.all() for figure in edition.published.all()]
    return {"bytes": sum(sizes), "locked": max(LOCKED, default=0.0)}


if __name__ == "__main__":
    steps.STEPS |= {step.__name__: step for step in (enrol, bare, confirm, publish, recount)}
    steps.account = account
    steps.main(*sys.argv[1:])
