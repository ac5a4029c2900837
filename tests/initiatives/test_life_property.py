"""Whatever is tried in whatever order: only the moves of the table happen, each is written once and told once."""

import contextlib
import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.actions import deciding
from initiatives.models import Initiative, Step
from tests.initiatives.conftest import NOW
from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs.models import Letter, Notice
from volunteer_registry.shared.refusal import Refused

pytestmark = pytest.mark.database

NEXT = {
    ("draft", "submit"): "submitted",
    ("draft", "withdraw"): "withdrawn",
    ("submitted", "withdraw"): "withdrawn",
    ("submitted", "return"): "returned",
    ("submitted", "accept"): "accepted",
    ("submitted", "decline"): "declined",
    ("returned", "submit"): "submitted",
    ("returned", "withdraw"): "withdrawn",
    ("accepted", "begin"): "under_way",
    ("accepted", "cancel"): "cancelled",
    ("under_way", "report"): "reported",
    ("under_way", "cancel"): "cancelled",
    ("reported", "question"): "under_way",
    ("reported", "complete"): "completed",
    ("reported", "cancel"): "cancelled",
}
"""Written by hand from the issue."""

ASKED = {
    "submit": (deciding.submit, {}),
    "withdraw": (deciding.withdraw, {}),
    "return": (deciding.return_for_mending, {"why": "себебі"}),
    "accept": (deciding.accept, {"support": ["informational"]}),
    "decline": (deciding.decline, {"why": "себебі"}),
    "begin": (deciding.begin, {}),
    "report": (deciding.report, {"volunteers_declared": 3}),
    "question": (deciding.question, {"why": "себебі"}),
    "complete": (deciding.complete, {"on": datetime.date(2023, 5, 21)}),
    "cancel": (deciding.cancel, {"why": "себебі"}),
}
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}
steps = st.lists(st.tuples(st.sampled_from(sorted(ASKED)), st.booleans(), st.booleans()), max_size=20)
"""(verb, by the leader or by the branch, from a page that was opened at the beginning or now)."""


class Undone(Exception):
    """What an example did is rolled back."""


@settings(max_examples=40, **COMMON)
@given(tried=steps)
def test_only_the_moves_of_the_table_happen(made, leader, coordinator, tried):
    check(made, leader, coordinator, tried)


@pytest.mark.deep
@settings(max_examples=200, **COMMON)
@given(tried=st.lists(st.tuples(st.sampled_from(sorted(ASKED)), st.booleans(), st.booleans()), max_size=50))
def test_only_the_moves_of_the_table_happen_in_long_lives(made, leader, coordinator, tried):
    check(made, leader, coordinator, tried)


def check(made, leader, coordinator, tried: list[tuple[str, bool, bool]]) -> None:
    with contextlib.suppress(Undone), transaction.atomic():
        opened = made("draft")
        state, moves = "draft", []
        for turn, (verb, is_leader, is_old) in enumerate(tried):
            row = opened if is_old else Initiative.objects.get(pk=opened.pk)
            by = By(leader if is_leader else coordinator, "test", NOW + datetime.timedelta(minutes=turn))
            action, answers = ASKED[verb]
            try:
                action(row, **answers, by=by)
            except Refused:
                assert (state, verb) not in NEXT, f"{verb} was refused in {state}"
                continue
            moves.append((verb, state, NEXT[state, verb]))
            state = NEXT[state, verb]
        assert Initiative.objects.get(pk=opened.pk).state == state
        assert list(Step.objects.values_list("verb", "source", "target")) == moves
        assert opened.support.count() == sum(verb == "accept" for verb, _source, _target in moves)
        told = list(Notice.objects.values_list("event", "user"))
        assert len(told) == len(set(told)) == Letter.objects.count()
        raise Undone
