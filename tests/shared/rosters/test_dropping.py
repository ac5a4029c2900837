"""What people wrote is let go of after the days the policy keeps it; what it made stays."""

import datetime

import pytest
from django.utils import timezone

from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.rosters import applying, dropping
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def personal(run):
    """Everything of the run that may hold a person's words."""
    rows = run.rows.values_list("cells", "reading", "faults")
    return [content for row in rows for content in row if content] + [run.file] * bool(run.file)


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_the_words_of_a_sheet_are_kept_thirty_days(sides, days, kept):
    own, _foreign = sides

    dropping.drop_due(timezone.now() + datetime.timedelta(days=days))

    own.run.refresh_from_db()
    assert bool(personal(own.run)) is kept
    assert bool(own.run.dropped_at) is not kept


def test_what_a_dropped_sheet_made_stays_and_can_be_voided(sides, by, enter):
    own, _foreign = sides
    applying.begin_applying(own.run, by=by)
    queue.work_off(subject_id=own.run.pk)
    made = Volunteer.objects.get(given_name="Жаңа", surname="Өзіміздікі")

    dropping.drop_due(timezone.now() + datetime.timedelta(days=31))

    own.run.refresh_from_db()
    assert own.run.counts() == {
        "read": 2, "created": 1, "updated": 0, "unchanged": 0, "refused": 0, "held": 0, "blank": 1,
    }  # fmt: skip
    assert enter(own.coordinator).get(own.run.get_absolute_url()).status_code == 200
    applying.begin_voiding(own.run, by=by)
    queue.work_off(subject_id=own.run.pk)
    made.refresh_from_db()
    assert made.voided_at == by.at


def test_the_worker_sees_to_it():
    assert dropping.drop_due in queue.CHORES
