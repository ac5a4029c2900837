"""`python -m tests.initiatives.racing prepare ROUNDS | decide AT | decide-naively AT | enter`: many at once, for real.

`prepare` makes submitted initiatives and an officer to decide on them; each `decide` goes through all of them, from an
instant (seconds since 1970) on, and tells how often the decision was its own. `decide-naively` looks at the state first
and writes then. `enter` tells a cookie with which the leader of a group is signed in.
"""

import datetime
import json
import sys
import time

import django

django.setup()

from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from groups import actions as groups  # noqa: E402
from groups.models import Direction, VolunteerGroup  # noqa: E402
from initiatives.actions import deciding, drafting, results  # noqa: E402
from initiatives.models import Initiative, Step  # noqa: E402
from tests.entering import signed_in  # noqa: E402
from tests.rosters import world  # noqa: E402
from volunteer_registry.shared.access.models import User  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402
from volunteer_registry.shared.refusal import Refused  # noqa: E402

DAY = datetime.date(2023, 5, 20)
LEADER = "leader@test.test"
MOMENT = 0.01
"""Between looking and writing a naive reviewer takes as long as a page does."""


def prepare(rounds: int) -> None:
    made = world.build()
    leader = User.objects.create_user(LEADER, "password-for-tests")
    group = made.groups["«Клуб добряков» тобы"]
    groups.appoint_representative(group, user=leader, on=world.OPENED, by=made.by)
    by = By(leader, "test", made.by.at)
    words = {"about": "Іс", "direction": Direction.objects.first(), "first_day": DAY, "last_day": DAY}
    for number in range(rounds):
        branch = made.branches[world.AQTAU]
        row = drafting.draft(lead=group, branch=branch, title=f"Іс {number}", volunteers_planned=1, by=by, **words)
        row.places.set([branch.place])
        results.add(row, help_kind="food", category="older", unit="people", planned=1, by=by)
        deciding.submit(row, by=by)


def decide(at: int) -> int:
    """How many decisions were this reviewer's."""
    wait_until(at)
    officer, won = User.objects.get(email=world.OFFICER), 0
    for row in Initiative.objects.order_by("pk"):
        try:
            deciding.accept(row, support=["informational"], by=By(officer, "test", timezone.now()))
            won += 1
        except Refused:
            continue
    return won


def decide_naively(at: int) -> int:
    wait_until(at)
    officer, won = User.objects.get(email=world.OFFICER), 0
    for row in Initiative.objects.order_by("pk"):
        if Initiative.objects.get(pk=row.pk).state == "submitted":
            time.sleep(MOMENT)
            Initiative.objects.filter(pk=row.pk).update(state="accepted")
            step = {"verb": "accept", "source": "submitted", "target": "accepted", "at": timezone.now()}
            Step.objects.create(initiative=row, by=officer, **step)
            won += 1
    return won


def wait_until(at: int) -> None:
    time.sleep(max(at - time.time(), 0))


def enter() -> dict[str, str]:
    client = signed_in(Client(), User.objects.get(email=LEADER))
    group = VolunteerGroup.objects.get(representatives__user__email=LEADER)
    return {"session": client.cookies["sessionid"].value, "group": group.public_id}


if __name__ == "__main__":
    verbs = {"prepare": prepare, "decide": decide, "decide-naively": decide_naively, "enter": enter}
    sys.stdout.write(json.dumps(verbs[sys.argv[1]](*map(int, sys.argv[2:]))))
