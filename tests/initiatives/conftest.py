"""A group with its leader in Ақтау, the branch's coordinator, an officer, and initiatives at any state."""

import datetime

import pytest

from groups import actions as groups
from groups.models import Direction
from initiatives.actions import deciding, drafting, results
from tests import factories
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.history import By

AKTAU, JANAOZEN, REGION = "471000000", "471800000", "470000000"
NOW = datetime.datetime(2023, 6, 1, 9, tzinfo=datetime.UTC)
GROWN = {"born_first": datetime.date(2000, 1, 1), "born_last": datetime.date(2000, 12, 31)}
"""Born so that nobody need agree to their taking part."""
PATHS = {
    "draft": (),
    "submitted": ("submit",),
    "returned": ("submit", "return"),
    "accepted": ("submit", "accept"),
    "under_way": ("submit", "accept", "begin"),
    "reported": ("submit", "accept", "begin", "report"),
    "completed": ("submit", "accept", "begin", "report", "complete"),
    "declined": ("submit", "decline"),
    "cancelled": ("submit", "accept", "cancel"),
    "withdrawn": ("withdraw",),
}


@pytest.fixture
def aktau(branches):
    return branches[AKTAU]


@pytest.fixture
def coordinator(appointed):
    return appointed("coordinator", AKTAU)


@pytest.fixture
def officer(appointed):
    return appointed("officer", REGION)


@pytest.fixture
def leader(db):
    return User.objects.create_user("leader@test.test", "password-for-tests", language="ru")


@pytest.fixture
def group(aktau, leader, by):
    made = factories.founded(aktau, on=datetime.date(2023, 1, 1), by=by, name="Жалын")
    groups.appoint_representative(made, user=leader, on=datetime.date(2023, 1, 1), by=by)
    return made


@pytest.fixture
def hand():
    """A function that makes a hand of a user, at an instant of June 2023."""

    def of(user, at=NOW) -> By:
        return By(user, "page", at)

    return of


@pytest.fixture
def whole(aktau):
    """Words that make a draft fit to be submitted."""
    return {
        "title": "Жағалауды тазалау",
        "about": "Жағалауды қоқыстан тазалаймыз",
        "direction": Direction.objects.first(),
        "first_day": datetime.date(2023, 5, 20),
        "last_day": datetime.date(2023, 5, 21),
        "volunteers_planned": 40,
    }


@pytest.fixture
def made(group, aktau, leader, coordinator, hand, whole):
    """A function that leads a new initiative of the group to a state, by the hands whose it is."""

    def make(state="draft", **words):
        row = drafting.draft(lead=group, branch=aktau, by=hand(leader), **{**whole, **words})
        row.places.set([aktau.place])
        told = {"help_kind": "ecology", "category": "nature", "unit": "bags", "planned": 100, "reached": 120}
        results.add(row, **told, by=hand(leader))
        asked = {
            "submit": lambda: deciding.submit(row, by=hand(leader)),
            "return": lambda: deciding.return_for_mending(row, why="Күні қате", by=hand(coordinator)),
            "accept": lambda: deciding.accept(row, support=["informational"], by=hand(coordinator)),
            "decline": lambda: deciding.decline(row, why="Мақсатқа сай емес", by=hand(coordinator)),
            "begin": lambda: deciding.begin(row, by=hand(leader)),
            "report": lambda: deciding.report(row, volunteers_declared=45, by=hand(leader)),
            "complete": lambda: deciding.complete(row, on=datetime.date(2023, 5, 21), by=hand(coordinator)),
            "cancel": lambda: deciding.cancel(row, why="Ауа райы", by=hand(leader)),
            "withdraw": lambda: deciding.withdraw(row, by=hand(leader)),
        }
        for verb in PATHS[state]:
            asked[verb]()
        return row

    return make
