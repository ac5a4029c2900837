"""A process killed -9 at any step of attaching tears no row from its file and leaves nothing unswept."""

import json
import os

import pytest
from django.conf import settings

from tests.rosters.databases import prepared, run

pytestmark = pytest.mark.database
SCRIPT = "tests.initiatives.killed"


@pytest.fixture(scope="module")
def examined(tmp_path_factory, empty):
    """A function that kills at every step and tells what was found."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setitem(os.environ, "ATTACHMENTS_DIR", str(tmp_path_factory.mktemp("files")))
        with prepared(empty, "attaching", settings.KEYS_FILE, SCRIPT, "prepare") as database:
            yield lambda how: json.loads(run(["-m", SCRIPT, how], database, settings.KEYS_FILE).stdout)


def test_row_and_file_are_never_apart(examined):
    found = examined("carefully")

    assert found["killed"] == list(range(1, found["steps"] + 1))
    assert found["steps"] > 10
    assert (found["rows"], found["torn"], found["left"], found["again"]) == (1, [], [], [])


def test_with_the_row_written_first_they_would_be(examined):
    """The control: the same deaths are seen to tear what is written in another order."""
    assert examined("rashly")["torn"]
