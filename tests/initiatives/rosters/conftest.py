"""The programme of the rosters' tests, with the groups that the sample of initiatives names."""

import pytest

from tests.initiatives.rosters.sheets import found_groups
from tests.rosters import world as worlds


@pytest.fixture
def world(db):
    built = worlds.build()
    found_groups(built)
    return built
