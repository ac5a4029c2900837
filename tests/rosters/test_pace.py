"""Chunks that others hardly wait for: looked up ahead, again if somebody wrote between, and as large as time allows."""

import json
import math

import pytest
from django.conf import settings
from django.db import connection

from tests.rosters.databases import copied, prepared, run
from volunteer_registry.shared.rosters import pace
from volunteer_registry.shared.rosters.models import Run

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def start(empty):
    with prepared(empty, "pace", settings.KEYS_FILE, "tests.rosters.prepare") as database:
        yield database


@pytest.mark.parametrize(("how", "looked"), [("calm", [1]), ("disturbed", [1, 2])])
def test_a_count_is_true_at_the_moment_it_is_asked_for(start, how, looked):
    with copied(start, how) as database:
        told = json.loads(run(["-m", "tests.rosters.looking", how], database, settings.KEYS_FILE).stdout)

    looks_ahead = not settings.DATABASE_URL.startswith("postgres")
    assert told == {"found": looked[-1], "looked": looked if looks_ahead else looked[-1:]}


@pytest.mark.parametrize(("held", "sizes"), [(math.inf, [100, 200, 350, 350]), (0, [100, 1, 1, 1])])
def test_a_chunk_grows_and_shrinks_with_the_seconds_the_last_one_took_where_others_wait(db, monkeypatch, held, sizes):
    monkeypatch.setattr(pace, "HELD", held)
    fitting = pace.Fitting()
    seen = []

    for _ in sizes:
        seen.append(fitting.rows)
        with fitting.transaction():
            Run.objects.count()

    assert seen == (sizes if connection.vendor == "sqlite" else [pace.CHUNK] * len(sizes))
