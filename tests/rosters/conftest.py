"""The programme every test of rosters stands in."""

import pytest

from tests.rosters import world as worlds


@pytest.fixture
def world(db):
    return worlds.build()
