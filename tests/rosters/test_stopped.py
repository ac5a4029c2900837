"""Work that fails for good lets its run go, and says so where the run is looked at."""

import pytest
from django.core.management import CommandError
from django.utils import timezone

from tests.entering import signed_in
from tests.rosters.intakes import apply, by_command, sheet_of, take_in
from tests.rosters.world import AQTAU, OFFICER, by_page
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters import applying, intake
from volunteers.models import Volunteer

pytestmark = pytest.mark.database
SHEET = sheet_of([["Ахметов Данияр", "17.06.2001"]])


@pytest.fixture
def broken(monkeypatch):
    """A function that makes the jobs of a kind fail, and gives back a way to mend them."""

    def breaks(kind: str, error: Exception):
        def fail(job: Job) -> bool:
            raise error

        whole = queue.KINDS[kind]
        monkeypatch.setitem(queue.KINDS, kind, fail)
        return lambda: monkeypatch.setitem(queue.KINDS, kind, whole)

    return breaks


def test_a_sheet_that_cannot_be_read_is_refused_with_what_happened(world, client, broken):
    broken(intake.READ, ZeroDivisionError())

    run = take_in(SHEET, by=world.officer, place=AQTAU)

    assert (run.state, run.refusal["code"]) == ("refused", "work_failed")
    signed_in(client, world.officer)
    assert "ZeroDivisionError" in client.get(run.get_absolute_url()).content.decode()


@pytest.mark.parametrize("error", [ZeroDivisionError(), Refused("Филиал жабылған.")])
def test_a_run_that_could_not_be_applied_may_be_applied_again(world, client, broken, error):
    run = take_in(SHEET, by=world.officer, place=AQTAU)
    mend = broken(applying.APPLY, error)
    assert apply(run).state == "read"
    signed_in(client, world.officer)
    assert (str(error) or "ZeroDivisionError") in client.get(run.get_absolute_url()).content.decode()

    mend()

    assert (apply(run).state, run.refusal, Volunteer.objects.count()) == ("applied", {}, 1)


def test_a_run_that_could_not_be_voided_may_be_voided_again(world, broken):
    run = apply(take_in(SHEET, by=world.officer, place=AQTAU))
    mend = broken(applying.VOID, ZeroDivisionError())
    applying.begin_voiding(run, by=by_page(world.officer))
    queue.work_off()
    run.refresh_from_db()
    assert run.state == "applied"

    mend()
    applying.begin_voiding(run, by=by_page(world.officer))
    queue.work_off()

    assert Volunteer.objects.counted().count() == 0


def test_a_stale_page_cannot_send_a_run_back_to_reading(world):
    run = take_in(SHEET, by=world.officer, place=AQTAU)
    stale = type(run).objects.get(pk=run.pk)
    applying.begin_applying(run, by=by_page(world.officer))

    with pytest.raises(Refused):
        intake.read_again(stale)

    queue.work_off()
    run.refresh_from_db()
    assert run.state == "applied"


def test_the_command_says_that_the_work_failed(world, tmp_path, broken):
    broken(intake.READ, ZeroDivisionError())
    path = tmp_path / "sheet.csv"
    path.write_bytes(SHEET)

    with pytest.raises(CommandError, match="ZeroDivisionError"):
        by_command(path, by=OFFICER, place=AQTAU)


def test_the_command_waits_for_a_worker_that_was_quicker(world, tmp_path, monkeypatch):
    """Another worker holds the job while the command looks for it, and is done while the command waits."""
    path = tmp_path / "sheet.csv"
    path.write_bytes(SHEET)
    looked = []
    work_off = queue.work_off

    def work_off_late(**only) -> None:
        looked.append(only)
        if len(looked) == 1:
            assert queue.claim(timezone.now(), **only)
            return
        Job.objects.update(lease_until=None)
        work_off(**only)

    monkeypatch.setattr(queue, "work_off", work_off_late)

    assert by_command(path, by=OFFICER, place=AQTAU)["created"] == 1
    assert len(looked) == 2
