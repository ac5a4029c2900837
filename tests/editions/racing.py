"""`python -m tests.editions.racing prepare | write SECONDS | publish SECONDS`: editions published among writers.

Of two people one is registered at any moment, and only the first is of youth age: each write takes one out and puts the
other in. So whoever counts volunteers and youth at one moment counts the same person, or nobody, as youth.
"""

import datetime
import json
import sys
import time

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.editions.conftest import TITLES  # noqa: E402
from tests.rosters import world  # noqa: E402
from volunteer_registry.shared import history  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402
from volunteer_registry.shared.periods import Born  # noqa: E402
from volunteer_registry.shared.refusal import Refused  # noqa: E402
from volunteer_registry.shared.snapshot import snapshot  # noqa: E402
from volunteer_registry.statistics.editions import actions, confirming, counting  # noqa: E402
from volunteer_registry.statistics.figures import home_region  # noqa: E402
from volunteers import actions as of_people  # noqa: E402
from volunteers.models import Registration, Volunteer  # noqa: E402

SINCE, DAY = datetime.date(2022, 2, 1), datetime.date(2023, 12, 31)
PAUSE = 0.05
"""Eight who never rest would leave SQLite's one lock to nobody else."""

BORN = {"Жас": datetime.date(2004, 1, 1), "Үлкен": datetime.date(1970, 1, 1)}


def by() -> By:
    return By(None, "test", timezone.now())


def prepare() -> None:
    with transaction.atomic():
        made = world.build()
        for surname, born in BORN.items():
            card = Volunteer(surname=surname, given_name="Біреу")
            card.born = Born.on(born)
            of_people.enrol([(card, made.branches[world.AQTAU], SINCE)], by=made.by)
        history.voided(Registration.objects.filter(volunteer__surname="Үлкен"), by=made.by, why="кезек")


def write(seconds: float) -> int:
    """How many times the two changed places."""
    written, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        with transaction.atomic():
            one, other = Registration.objects.select_for_update().order_by("volunteer__surname")
            out, back = (one, other) if other.voided_at else (other, one)
            history.voided([out], by=by(), why="кезек")
            history.changed([back], voided_at=None, voided_by=None, by=by(), why="кезек")
        written += 1
        time.sleep(PAUSE)
    return written


def publish(seconds: float) -> dict[str, int]:
    """How many editions were published and refused, how many are torn, and how many countings without a snapshot."""
    told = {"published": 0, "refused": 0, "torn": 0, "torn_without_snapshot": 0}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        edition = opened()
        told["torn_without_snapshot"] += sum(is_torn(counting.counted(edition)) for _counting in range(20))
        try:
            actions.publish(edition, by=by())
        except Refused:
            told["refused"] += 1
            continue
        told["published"] += 1
        told["torn"] += is_torn({figure.code: figure.who for figure in edition.published.all()})
    return told


def opened():
    """An edition confirmed as it was a moment ago: half of the time it still is so when it is published."""
    words = {"kind": "press", "place": home_region(), "as_of": DAY, "titles": TITLES}
    edition = actions.draft(figures=["volunteers", "volunteers_youth"], **words, by=by())
    actions.ask_branches(edition, by=by())
    with snapshot():
        asked = confirming.asked(edition, counting.counted(edition))
    for one in asked:
        edition.confirmations.create(branch=one.branch, fingerprint=one.fingerprint, at=timezone.now())
    return edition


def is_torn(found: counting.Counted) -> bool:
    volunteers, youth = (list(found[code].ids) for code in ("volunteers", "volunteers_youth"))
    young = Volunteer.objects.get(surname="Жас").pk
    return len(volunteers) != 1 or youth != [pk for pk in volunteers if pk == young]


if __name__ == "__main__":
    verbs = {"prepare": prepare, "write": write, "publish": publish}
    sys.stdout.write(json.dumps(verbs[sys.argv[1]](*map(float, sys.argv[2:]))))
