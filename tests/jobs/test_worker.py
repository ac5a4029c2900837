"""Real workers: one that is killed, two at once, one that is told to stop."""

import signal
import subprocess
import time

import pytest
from django.conf import settings

from tests.jobs import rows_of_sheets as sheets
from tests.rosters.databases import copied, prepared, run, started

pytestmark = pytest.mark.database
WORKER = ["manage.py", "worker"]
STATES = "SELECT state, count(*) FROM rosters_run GROUP BY state"
STAGED = "SELECT run_id, count(*) FROM rosters_row GROUP BY run_id ORDER BY run_id"
JOBS = "SELECT count(*) FROM jobs_job WHERE finished_at IS NOT NULL AND failed_at IS NULL AND error = ''"
PATIENCE = 60


@pytest.fixture(scope="module")
def three_sheets(empty):
    """A database in which three sheets wait to be read."""
    with prepared(empty, "workers", settings.KEYS_FILE, "tests.jobs.sheets") as database:
        yield database


@pytest.fixture
def database(three_sheets):
    with copied(three_sheets, "copy") as copy:
        yield copy


def worker(database, *arguments: str) -> subprocess.Popen:
    return started(subprocess.Popen, [*WORKER, *arguments], database, settings.KEYS_FILE)


def wait_until(is_so) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_worker_reads_every_sheet_once(database):
    run([*WORKER, "--once"], database, settings.KEYS_FILE)

    assert database.ask(STATES) == [("read", 3)]
    assert [rows for _run, rows in database.ask(STAGED)] == [sheets.length(seed) for seed in sheets.SEEDS]
    assert database.ask(JOBS) == [(3,)]


def test_a_worker_killed_twice_and_started_again_comes_to_the_same(three_sheets, database):
    with copied(three_sheets, "undisturbed") as undisturbed:
        run([*WORKER, "--once"], undisturbed, settings.KEYS_FILE)
        expected = undisturbed.ask(STAGED)

    for rows_before in (1, 900):
        killed = worker(database, "--once")
        wait_until(lambda enough=rows_before: database.ask("SELECT count(*) FROM rosters_row")[0][0] >= enough)
        killed.kill()
        assert killed.wait() == -signal.SIGKILL
        database.tell("UPDATE jobs_job SET lease_until = NULL")
    assert database.ask(JOBS) < [(3,)]
    run([*WORKER, "--once"], database, settings.KEYS_FILE)

    assert (database.ask(STATES), database.ask(STAGED), database.ask(JOBS)) == ([("read", 3)], expected, [(3,)])


def test_what_a_dead_worker_held_is_left_alone_until_its_lease_runs_out(database):
    database.tell("UPDATE jobs_job SET lease_until = '2999-01-01 00:00:00+00:00'")

    run([*WORKER, "--once"], database, settings.KEYS_FILE)

    assert (database.ask(STATES), database.ask(JOBS)) == ([("uploaded", 3)], [(0,)])


def test_two_workers_at_once_do_each_job_once(database, tmp_path):
    counted = tmp_path / "counted"
    run(["-m", "tests.jobs.counting", "QUEUE"], database, settings.KEYS_FILE)
    arguments = ["-m", "tests.jobs.counting", "WORK", str(counted)]
    workers = [started(subprocess.Popen, arguments, database, settings.KEYS_FILE) for _ in range(2)]

    codes = [one.wait(PATIENCE) for one in workers]

    lines = [line.split() for line in counted.read_text().splitlines() if line != "ready"]
    assert codes == [0, 0]
    assert sorted(int(number) for number, _process in lines) == list(range(40))
    assert len({process for _number, process in lines}) == 2
    assert database.ask(STATES) == [("read", 3)]


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_stop_ends_between_turns(database, told):
    waiting = worker(database, "--pause", "0.05")
    wait_until(lambda: database.ask("SELECT count(*) FROM rosters_row")[0][0] > 0)

    waiting.send_signal(told)

    assert waiting.wait(PATIENCE) == 0
    assert database.ask("SELECT count(*) FROM jobs_job WHERE lease_until IS NOT NULL") == [(0,)]
    finished = database.ask(JOBS)[0][0]
    assert database.ask("SELECT count(*) FROM rosters_run WHERE state = 'read'") == [(finished,)]
