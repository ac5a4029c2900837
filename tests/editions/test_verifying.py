"""`manage.py verify` finds what does not hold, and `manage.py explain` tells differences."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.editions.conftest import DAY
from volunteer_registry.shared import frozen
from volunteer_registry.shared.verifying import violations

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def lift(*tables: str) -> None:
    """Takes the triggers off a table for the rest of the test's transaction."""
    for one in frozen.FROZEN:
        for name in one.names(connection.vendor) if one.table in tables else ():
            on = f" ON {one.table}" if connection.vendor == "postgresql" else ""
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TRIGGER {name}{on}")


def test_all_holds_after_publishing(published):
    said = io.StringIO()

    call_command("verify", stdout=said)

    assert "no violation" in said.getvalue()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE statistics_publishedfigure SET value = value + 1 WHERE code = 'ngos'", "is not that of its members"),
        ("DELETE FROM statistics_publishedfigure WHERE code = 'ngos'", "are not those it was published with"),
    ],
)
def test_a_published_figure_that_was_touched_is_found(published, change, sentence):
    lift("statistics_publishedfigure")
    with connection.cursor() as cursor:
        cursor.execute(change)

    assert any(sentence in violation for violation in violations())
    with pytest.raises(CommandError):
        call_command("verify", stderr=io.StringIO())


def explained(*arguments: str) -> dict:
    said = io.StringIO()
    call_command("explain", *arguments, json=True, stdout=said)
    return json.loads(said.getvalue())


def test_the_command_tells_a_difference_between_a_day_and_an_edition(published):
    told = explained("2023-01-31", published.public_id)

    assert told["volunteers"] == {"from": 0, "to": 2, "parts": {"joined": 2}}
    assert explained("2023-01-31", DAY.isoformat()) == told


def test_an_edition_that_is_not_published_cannot_be_explained(edition):
    with pytest.raises(CommandError, match="no published edition"):
        explained(edition.public_id, "2023-12-31")
