"""A run killed -9 before any of its commits and gone on with equals an undisturbed run."""

import json

import pytest
from django.conf import settings

from tests.rosters.databases import prepared, run

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def start(empty):
    """A database with the programme and eighty people it knows."""
    with prepared(empty, "killed", settings.KEYS_FILE, "tests.rosters.prepare") as database:
        yield database


@pytest.mark.parametrize("verb", ["take_in", "void"])
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.deep)])
@pytest.mark.parametrize("kind", ["volunteers", "initiatives"])
def test_a_killed_run_gone_on_with_equals_an_undisturbed_one(start, verb, every, kind):
    said = run(["-m", "tests.rosters.killed", verb, str(every), kind], start, settings.KEYS_FILE).stdout

    found = json.loads(said)
    tried = list(range(1 + (found["commits"] - 1) % every, found["commits"] + 1, every))
    assert (found["killed"], found["torn"], found["differing"]) == (tried, tried, {})
