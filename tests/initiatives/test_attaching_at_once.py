"""Of many who attach files at once nobody gets past the limit."""

import os
import subprocess
import time

import pytest
from django.conf import settings

from initiatives.actions.attaching import MOST_FILES
from tests.rosters.databases import copied, prepared, started

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("racing")]
SCRIPT = ["-m", "tests.initiatives.attaching_at_once"]
PEOPLE = 4


@pytest.fixture(scope="module")
def made(tmp_path_factory, empty):
    """A draft with one file."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setitem(os.environ, "ATTACHMENTS_DIR", str(tmp_path_factory.mktemp("files")))
        with prepared(empty, "at_once", settings.KEYS_FILE, "tests.initiatives.killed", "prepare") as database:
            yield database


def kept(made, how: str) -> int:
    """How many files the draft has after all have tried."""
    with copied(made, how) as database:
        begin = str(int(time.time()) + 3 + PEOPLE)
        commands = [[*SCRIPT, how, begin, str(who)] for who in range(PEOPLE)]
        working = [started(subprocess.Popen, command, database, settings.KEYS_FILE) for command in commands]
        told = sum(int(one.communicate()[0]) for one in working)
        ((rows,),) = database.ask("SELECT COUNT(*) FROM initiatives_attachment")
        assert rows == told + 1
        return rows


def test_of_many_at_once_nobody_gets_past_the_limit(made):
    assert kept(made, "carefully") == MOST_FILES


def test_whoever_counts_first_and_attaches_then_would(made):
    """The control."""
    assert kept(made, "rashly") > MOST_FILES
