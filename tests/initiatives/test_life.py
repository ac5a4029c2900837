"""The life of an initiative: which verb leads where, and by whom, of every state and every role."""

import itertools

import pytest

from groups import actions as groups
from initiatives import rules
from initiatives.choices import InitiativeState
from initiatives.models import Initiative
from initiatives.rules import LIFE
from tests.initiatives.conftest import JANAOZEN, NOW, PATHS, REGION
from volunteer_registry.shared.access.models import User

pytestmark = pytest.mark.database

WRITES = {"leader", "coordinator", "officer"}
DECIDES = {"coordinator", "officer"}
OPEN = {
    "draft": {"submit": WRITES, "withdraw": WRITES},
    "submitted": {"withdraw": WRITES, "return": DECIDES, "accept": DECIDES, "decline": DECIDES},
    "returned": {"submit": WRITES, "withdraw": WRITES},
    "accepted": {"begin": WRITES, "cancel": WRITES},
    "under_way": {"report": WRITES, "cancel": WRITES},
    "reported": {"question": DECIDES, "complete": DECIDES, "cancel": WRITES},
    "completed": {},
    "declined": {},
    "cancelled": {},
    "withdrawn": {},
}
"""Written by hand from the issue, not from the table."""


@pytest.fixture
def people(appointed, coordinator, officer, leader):
    """Everybody who might come to the page, by what they are."""
    return {
        "leader": leader,
        "coordinator": coordinator,
        "officer": officer,
        "coordinator elsewhere": appointed("coordinator", JANAOZEN),
        "leader of another group": User.objects.create_user("other@test.test", "password-for-tests"),
        "head": appointed("head", REGION),
        "auditor": appointed("auditor", REGION),
        "administrator": appointed("administrator", REGION),
    }


@pytest.mark.parametrize("state", InitiativeState.values)
def test_each_verb_is_open_to_those_whose_it_is_and_to_nobody_else(made, people, state):
    row = made(state)

    found = {verb.code: set() for verb in LIFE.verbs}
    for name, user in people.items():
        for verb in rules.verbs(user, row):
            found[verb.code].add(name)

    assert {code: who for code, who in found.items() if who} == OPEN[state]


def test_nobody_decides_for_a_group_they_act_for(made, group, coordinator, hand):
    row = made("submitted")
    groups.appoint_representative(group, user=coordinator, on=NOW.date(), by=hand(None))

    assert {verb.code for verb in rules.verbs(coordinator, row)} == {"withdraw"}


def test_whoever_acts_for_a_partner_reads_and_writes_nothing(made, aktau, by, hand, leader):
    from initiatives.actions import drafting
    from tests import factories

    partner = factories.founded(aktau, on=NOW.date(), by=by, name="Серіктес")
    user = User.objects.create_user("partner@test.test", "password-for-tests")
    groups.appoint_representative(partner, user=user, on=NOW.date(), by=by)
    row = made("draft")
    drafting.add_partner(row, group=partner, by=hand(leader))

    assert Initiative.objects.visible_to(user).get() == row
    assert rules.verbs(user, row) == []


def test_the_table_is_whole():
    sources = set(itertools.chain.from_iterable(verb.sources for verb in LIFE.verbs))

    assert [state.code for state in LIFE.states] == list(InitiativeState)
    assert {verb.target for verb in LIFE.verbs} | {"draft"} == set(InitiativeState)
    assert {state.code for state in LIFE.states if state.is_end} == set(InitiativeState) - sources
    assert set(PATHS) == set(InitiativeState.values)
