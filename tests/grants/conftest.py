"""A grant of two lines with its recipient, and micro-grants at any stage."""

import datetime
from itertools import count

import pytest

from grants.actions import deciding, money
from grants.choices import GrantState
from grants.models import BudgetLine, Grant, GrantEvent
from groups.models import Institution
from initiatives.actions import drafting, events
from tests import factories
from tests.initiatives.conftest import GROWN
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge
from volunteers import actions as volunteers

AKTAU, REGION = "471000000", "470000000"
SINCE, ON = datetime.date(2023, 1, 1), datetime.date(2023, 5, 20)
"""The grant's first day, and a training of its."""

USUAL = Tenge.whole(300_000)
NOW = datetime.datetime(2023, 6, 1, 9, tzinfo=datetime.UTC)


@pytest.fixture
def officer(appointed):
    return appointed("officer", REGION)


@pytest.fixture
def head(appointed):
    return appointed("head", REGION)


@pytest.fixture
def hand():
    return lambda user: By(user, "page", NOW)


@pytest.fixture
def recipient(branches, by):
    return factories.founded(branches[AKTAU], on=SINCE, by=by, kind="ngo", name="«Жалын PRO» ҚҚ")


@pytest.fixture
def grant(recipient, by):
    """9 221 000 ₸, of which 4 500 000 stand on the line of micro-grants and 4 000 000 on another."""
    customer = Institution.objects.get(kind="department")
    words = {"theme_kk": "Волонтерлік бастамаларды қолдау", "year": 2023, "customer": customer, "recipient": recipient}
    new = Grant(amount=Tenge.whole(9_221_000), state=GrantState.RUNNING, awarded_on=SINCE, state_since=NOW, **words)
    (row,) = history.created([new], by=by)
    for title, amount, for_micro_grants in (("Шағын гранттар", 4_500_000, True), ("Оқыту", 4_000_000, False)):
        (line,) = history.created([BudgetLine(grant=row, title=title, for_micro_grants=for_micro_grants)], by=by)
        money.allocate(line, Tenge.whole(amount), by=by)
    return row


@pytest.fixture
def line(grant):
    return grant.lines.get(for_micro_grants=True)


@pytest.fixture
def other(grant):
    return grant.lines.get(for_micro_grants=False)


@pytest.fixture
def propose(line, branches, by, officer, hand):
    """A function that proposes a micro-grant to a new group, for an initiative of its."""
    numbers = count(1)

    def of(amount=USUAL, *, user=officer, of_line=None):
        number = next(numbers)
        group = factories.founded(branches[AKTAU], on=SINCE, by=by, name=f"Топ {number}")
        initiative = drafting.draft(lead=group, branch=branches[AKTAU], by=by, title=f"Бастама {number}")
        asked = {"line": of_line or line, "group": group, "initiative": initiative, "amount": amount}
        return deciding.propose_micro_grant(**asked, agreed_on=SINCE, why="Конкурс қорытындысы", by=hand(user))

    return of


@pytest.fixture
def training(grant, branches, by):
    """Of the grant, on 20 May: a leader and a member completed it, another leader did not."""
    event = events.plan(branch=branches[AKTAU], kind="training", title="Мектеп", on=ON, by=by)
    history.created([GrantEvent(grant=grant, event=event)], by=by)
    group = factories.founded(branches[AKTAU], on=SINCE, by=by, name="Топ")
    people = [factories.enrolled(branches[AKTAU], on=SINCE, by=by, given_name=f"Адам {n}", **GROWN) for n in range(3)]
    for person, role in zip(people, ("leader", "member", "deputy"), strict=True):
        volunteers.join(person, group=group, role=role, on=SINCE, by=by)
    events.attend(event, people[:2], minutes=360, completed=True, by=by)
    events.attend(event, people[2:], minutes=60, by=by)
    events.confirm(event, by=by)
    return event
