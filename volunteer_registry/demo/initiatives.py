"""Initiatives that are on their way now, one at each state, so that no desk of the demo is empty."""

from datetime import date, timedelta
from typing import Any

from groups.models import Branch, Direction, VolunteerGroup
from initiatives.actions import deciding, drafting, events, results
from initiatives.models import Initiative
from volunteer_registry.demo import papers
from volunteer_registry.demo.staff import Staff, by
from volunteer_registry.demo.targets import ZHANAOZEN
from volunteer_registry.shared.history import By

ON_THE_WAY = (
    ("Жаңа жылдық сыйлықтар", "draft"),
    ("Қысқы киім жинау", "submitted"),
    ("Балалар үйіне сапар", "returned"),
    ("Қарттар күні", "accepted"),
    ("Азық-түлік себеті", "under_way"),
    ("Аула сенбілігі", "reported"),
)
TO_COME = (
    ("fair", "Қысқы жәрмеңке", 5),
    ("training", "Волонтер мектебі: қауіпсіздік және алғашқы көмек", 9),
    ("meeting", "Топ жетекшілерінің кездесуі", 16),
)
"""Of every branch in turn: its kind, its title, in how many days."""

STEPS = ("submit", "accept", "begin", "report")
REACHED = {"draft": 0, "submitted": 1, "returned": 1, "accepted": 2, "under_way": 3, "reported": 4}


def begin(staff: Staff, branches: dict[str, Branch], day: date) -> None:
    """Of the group the demo's leader acts for."""
    group = VolunteerGroup.objects.filter(representatives__user=staff.leader).get()
    for number, (title, state) in enumerate(ON_THE_WAY):
        told = day - timedelta(days=12 - number)
        leader, branch = by(staff.leader, told), by(staff.coordinators[ZHANAOZEN], told)
        row = _draft(group, branches[ZHANAOZEN], title, told, leader)
        for step in STEPS[: REACHED[state]]:
            _take(row, step, leader, branch)
        if state == "under_way":
            papers.attach_photo(row, staff, told)
        if state == "returned":
            deciding.return_for_mending(row, why="Өтетін күнін және көлікті кім беретінін жазыңыз.", by=branch)


def plan_ahead(staff: Staff, branches: dict[str, Branch], day: date) -> None:
    """Something to come to in each branch."""
    for number, (code, branch) in enumerate(sorted(branches.items())):
        kind, title, ahead = TO_COME[number % len(TO_COME)]
        words: dict[str, Any] = {"kind": kind, "title": title, "on": day + timedelta(days=ahead + number)}
        events.plan(branch=branch, place=branch.place, by=by(staff.coordinators[code], day), **words)


def _draft(group: VolunteerGroup, branch: Branch, title: str, day: date, hand: By) -> Initiative:
    words: dict[str, Any] = {
        "title": title,
        "about": "Топ мүшелері мен тұрғындар бірге ұйымдастырады.",
        "direction": Direction.objects.get(code="QAMQOR"),
        "first_day": day - timedelta(days=2),
        "last_day": day + timedelta(days=14),
        "volunteers_planned": 20,
    }
    row = drafting.draft(lead=group, branch=branch, by=hand, **words)
    row.places.set([branch.place])
    told = {"help_kind": "material", "category": "low_income", "unit": "families", "planned": 15, "reached": 12}
    results.add(row, by=hand, **told)
    return row


def _take(row: Initiative, step: str, leader: By, branch: By) -> None:
    if step == "submit":
        deciding.submit(row, by=leader)
    elif step == "accept":
        deciding.accept(row, support=["consultative"], done="Кеңес берілді", by=branch)
    elif step == "begin":
        deciding.begin(row, by=leader)
    else:
        deciding.report(row, volunteers_declared=18, by=leader)
