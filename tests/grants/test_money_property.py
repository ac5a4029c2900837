"""Any sequence of money verbs leaves money where a model of plain numbers says it is."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from grants.actions import deciding
from grants.choices import MovementKind
from grants.models import BudgetLine, MicroGrant
from grants.verifying import ALL
from tests.grants.conftest import USUAL
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.refusal import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CHECKED = {"deadline": None, "suppress_health_check": list(HealthCheck)}
DEEP = settings(max_examples=100, phases=[Phase.generate], **CHECKED)
SHORT = settings(max_examples=8, **CHECKED)

amounts = st.one_of(st.integers(1, 40_000_000), st.integers(1, 900_000_000))
"""Tiyn."""
verbs = st.one_of(
    st.tuples(st.just("award"), st.booleans(), amounts),
    st.tuples(st.sampled_from(("pay", "return", "release", "reverse")), st.integers(0, 9), amounts),
    st.tuples(st.just("move"), st.booleans(), amounts),
)


class Model:
    """Plain numbers: of each line what it has, promised and paid; of each micro-grant what was promised and paid."""

    def __init__(self, lines: dict[int, int]):
        self.lines = {pk: [amount, 0, 0] for pk, amount in lines.items()}
        self.micro: dict[int, list[int]] = {}
        self.whole = sum(lines.values())

    def award(self, line: int, pk: int, amount: int) -> bool:
        has, promised, _paid = self.lines[line]
        if promised + amount > has:
            return False
        self.lines[line][1] += amount
        self.micro[pk] = [amount, 0]
        return True

    def change(self, verb: str, line: int, pk: int, amount: int) -> bool:
        promised, paid = self.micro[pk]
        room = {"pay": promised - paid, "release": promised - paid, "return": paid, "reverse": paid}[verb]
        if amount > room:
            return False
        by = {"pay": (0, 1), "release": (-1, 0), "return": (-1, -1), "reverse": (0, -1)}[verb]
        for held, first in ((self.micro[pk], 0), (self.lines[line], 1)):
            held[first] += by[0] * amount
            held[first + 1] += by[1] * amount
        return True

    def move(self, out: int, into: int, amount: int) -> bool:
        has, promised, _paid = self.lines[out]
        if promised + amount > has:
            return False
        self.lines[out][0] -= amount
        self.lines[into][0] += amount
        return True


class World:
    """The same in the registry, each verb proposed by one and agreed to by another."""

    def __init__(self, parts: SimpleNamespace):
        self.parts = parts
        self.lines = [parts.line, parts.other]
        self.model = Model({line.pk: line.amount.tiyn for line in self.lines})
        self.awarded: list[MicroGrant] = []

    def do(self, verb: str, which: int, tiyn: int) -> None:
        expected, done = {"award": self.award, "move": self.move}.get(verb, self.change)(verb, int(which), tiyn)
        assert done == expected, (verb, which, tiyn)
        self.check()

    def award(self, _verb: str, which: int, tiyn: int) -> tuple[bool, bool]:
        line = self.parts.line
        proposal = self.parts.propose(Tenge(tiyn))
        expected = self.model.award(line.pk, proposal.subject_id, tiyn)
        done = self.agreed(lambda: proposal)
        if done:
            self.awarded.append(MicroGrant.objects.get(pk=proposal.subject_id))
        return expected, done

    def change(self, verb: str, which: int, tiyn: int) -> tuple[bool, bool]:
        if not self.awarded:
            return False, False
        row = self.awarded[which % len(self.awarded)]
        expected = self.model.change(verb, row.line_id, row.pk, tiyn)
        return expected, self.agreed(lambda: self.proposed(verb, line=row.line, micro_grant=row, amount=Tenge(tiyn)))

    def move(self, _verb: str, which: int, tiyn: int) -> tuple[bool, bool]:
        out, into = self.lines if which else self.lines[::-1]
        expected = self.model.move(out.pk, into.pk, tiyn)
        return expected, self.agreed(lambda: self.proposed("move", line=out, to_line=into, amount=Tenge(tiyn)))

    def proposed(self, verb: str, **values):
        by = self.parts.hand(self.parts.officer)
        return deciding.propose_movement(MovementKind(verb), why="себебі", by=by, **values)

    def agreed(self, propose) -> bool:
        try:
            proposals.approve(propose(), by=self.parts.hand(self.parts.head))
        except Refused:
            return False
        return True

    def check(self) -> None:
        """The counters are the model's, the lines still hold what they held, and verify is silent."""
        for line in BudgetLine.objects.filter(pk__in=self.model.lines):
            assert [line.amount.tiyn, line.committed.tiyn, line.paid.tiyn] == self.model.lines[line.pk]
        for row in MicroGrant.objects.filter(pk__in=self.model.micro):
            assert [row.committed.tiyn, row.paid.tiyn] == self.model.micro[row.pk]
        assert sum(held[0] for held in self.model.lines.values()) == self.model.whole
        assert [sentence for check in ALL for sentence in check()] == []


@contextmanager
def rolled_back():
    """Each example begins with the same registry."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def parts(line, other, propose, officer, head, hand):
    return SimpleNamespace(line=line, other=other, propose=propose, officer=officer, head=head, hand=hand)


@given(steps=st.lists(verbs, min_size=10, max_size=25))
@SHORT
def test_money_is_where_the_numbers_say(parts, steps):
    with rolled_back():
        world = World(parts)
        world.do("award", 0, USUAL.tiyn)
        for step in steps:
            world.do(*step)


@pytest.mark.deep
@given(steps=st.lists(verbs, min_size=500, max_size=500))
@DEEP
def test_of_500_steps_each_leaves_money_where_it_is(parts, steps):
    with rolled_back():
        world = World(parts)
        for step in steps:
            world.do(*step)
