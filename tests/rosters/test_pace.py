"""What is looked up before the database is locked is looked up again if somebody wrote in between."""

import json

import pytest
from django.conf import settings

from tests.rosters.databases import copied, own_database, prepared, run

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    database = own_database(settings.DATABASE_URL, tmp_path_factory.mktemp("pace"), "pace")
    with prepared(database, settings.KEYS_FILE, "tests.rosters.prepare"):
        yield database


@pytest.mark.parametrize(("how", "looked"), [("calm", [1]), ("disturbed", [1, 2])])
def test_a_count_is_true_at_the_moment_it_is_asked_for(start, how, looked):
    with copied(start, how) as database:
        told = json.loads(run(["-m", "tests.rosters.looking", how], database, settings.KEYS_FILE).stdout)

    looks_ahead = not settings.DATABASE_URL.startswith("postgres")
    assert told == {"found": looked[-1], "looked": looked if looks_ahead else looked[-1:]}
