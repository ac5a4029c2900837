"""Editions published while eight others write hold what was true at one moment."""

import json
import subprocess

import pytest
from django.conf import settings

from tests.rosters.databases import prepared, run, started

pytestmark = pytest.mark.database
SCRIPT = ["-m", "tests.editions.racing"]
WRITERS = 8


@pytest.fixture
def database(empty):
    with prepared(empty, "racing", settings.KEYS_FILE, "tests.editions.racing", "prepare") as made:
        yield made


@pytest.mark.parametrize("seconds", [10, pytest.param(60, marks=pytest.mark.deep)])
def test_a_published_edition_is_the_set_of_one_moment(database, seconds):
    writers = [
        started(subprocess.Popen, [*SCRIPT, "write", str(seconds)], database, settings.KEYS_FILE)
        for _writer in range(WRITERS)
    ]
    told = json.loads(run([*SCRIPT, "publish", str(seconds)], database, settings.KEYS_FILE).stdout)
    written = [int(writer.communicate()[0]) for writer in writers]

    assert min(written) > 0
    assert told["torn"] == 0
    assert min(told["published"], told["refused"], told["torn_without_snapshot"]) > 0, told
