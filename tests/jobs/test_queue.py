"""Queueing, claiming and working a turn."""

import datetime
import logging

import pytest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.refusal import Refused

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def kind(monkeypatch):
    """A function that makes a job of this kind do something: kind(lambda job: True)."""
    logging.getLogger("volunteer_registry.shared.jobs.queue").setLevel(logging.CRITICAL)

    def does(work) -> None:
        monkeypatch.setitem(queue.KINDS, "test.kind", work)

    yield does
    logging.getLogger("volunteer_registry.shared.jobs.queue").setLevel(logging.NOTSET)


def outcome() -> dict:
    (job,) = Job.objects.values("attempts", "error", "lease_until", "done", "total")
    (instants,) = Job.objects.values_list("finished_at", "failed_at")
    return {**job, "ended": tuple(instant is not None for instant in instants)}


def test_a_job_is_worked_once_and_finished(kind):
    worked = []
    kind(lambda job: worked.append(job.subject_id) or True)
    queue.queue("test.kind", 7)

    queue.work_off()

    assert worked == [7]
    assert outcome() == {
        "attempts": 0, "error": "", "lease_until": None, "done": 0, "total": 0, "ended": (True, False),
    }  # fmt: skip


def test_the_same_job_waits_once_and_may_come_again_after_it_is_done(kind):
    kind(lambda job: True)
    waiting = queue.queue("test.kind", 7)

    assert queue.queue("test.kind", 7) == waiting
    queue.work_off()
    assert queue.queue("test.kind", 7) != waiting


def test_a_job_queued_again_while_it_is_worked_has_another_turn(kind):
    worked = []

    def queued_again_meanwhile(job: Job) -> bool:
        worked.append(job.subject_id)
        if len(worked) == 1:
            queue.queue("test.kind", 7)
        return True

    kind(queued_again_meanwhile)
    queue.queue("test.kind", 7)

    queue.work_off()

    assert (worked, outcome()["ended"]) == ([7, 7], (True, False))


def test_a_job_that_ends_its_worker_each_time_is_given_up(kind, monkeypatch):
    told = []
    monkeypatch.setitem(queue.GIVEN_UP, "test.kind", lambda job: told.append(job.subject_id))
    kind(lambda job: True)
    queue.queue("test.kind", 7)
    now = timezone.now()
    for death in range(queue.MOST_ATTEMPTS):
        assert queue.claim(now + 2 * death * queue.LEASE) is not None

    assert queue.claim(now + 20 * queue.LEASE) is None

    assert (told, outcome()["error"], outcome()["ended"]) == ([7], "WorkerDied", (False, True))


def test_what_follows_a_failure_is_done_with_it(kind, monkeypatch):
    def refused(job: Job) -> bool:
        raise Refused("no")

    told = []
    monkeypatch.setitem(queue.GIVEN_UP, "test.kind", lambda job: told.append(job.subject_id))
    kind(refused)
    queue.queue("test.kind", 7)

    queue.work_off()

    assert told == [7]


def test_a_job_held_for_a_long_piece_stays_with_its_worker(kind):
    kind(lambda job: True)
    queue.queue("test.kind", 7)
    now = timezone.now()
    working = queue.claim(now)

    queue.hold(working, seconds=100)

    assert queue.claim(now + datetime.timedelta(seconds=90)) is None


def test_a_job_that_needs_several_turns_lets_others_work_between_them(kind):
    order = []

    def two_turns(job: Job) -> bool:
        order.append(job.subject_id)
        return order.count(job.subject_id) == 2

    kind(two_turns)
    queue.queue("test.kind", 1)
    assert queue.work_one_turn() is not None
    assert (outcome()["ended"], outcome()["lease_until"]) == ((False, False), None)

    queue.work_off()

    assert order == [1, 1]
    assert outcome()["ended"] == (True, False)


def test_a_job_that_raises_is_tried_five_times_and_then_failed_with_its_error(kind):
    tried = []

    def broken(job: Job) -> bool:
        tried.append(job.attempts)
        raise ZeroDivisionError("a name of a person must not be kept")

    kind(broken)
    queue.queue("test.kind", 7)
    for _attempt in range(4):
        queue.work_one_turn()
    assert outcome()["ended"] == (False, False)

    queue.work_off()

    assert tried == [1, 2, 3, 4, 5]
    assert outcome() == {
        "attempts": 5, "error": "ZeroDivisionError", "lease_until": None, "done": 0, "total": 0, "ended": (False, True),
    }  # fmt: skip


def test_a_job_that_recovers_starts_its_attempts_anew(kind):
    tried = []

    def shaky(job: Job) -> bool:
        tried.append(job.attempts)
        if len(tried) in (1, 2):
            raise ZeroDivisionError
        return len(tried) == 5

    kind(shaky)
    queue.queue("test.kind", 7)

    queue.work_off()

    assert tried == [1, 2, 3, 1, 1]
    assert (outcome()["error"], outcome()["ended"]) == ("", (True, False))


def test_a_refused_job_fails_at_once_with_its_sentence(kind):
    def refused(job: Job) -> bool:
        raise Refused(_("This person is not registered now."))

    kind(refused)
    queue.queue("test.kind", 7)

    queue.work_off()

    assert outcome()["error"] == str(_("This person is not registered now."))
    assert (outcome()["attempts"], outcome()["ended"]) == (1, (False, True))


def test_work_done_before_an_error_is_counted_once_it_was_committed(kind):
    def half(job: Job) -> bool:
        queue.progress(job, done=job.done + 3, total=6)
        if job.done == 0:
            raise ZeroDivisionError
        return True

    kind(half)
    queue.queue("test.kind", 7)

    queue.work_off()

    assert (outcome()["done"], outcome()["total"]) == (6, 6)


def test_a_claimed_job_is_nobody_elses_until_its_lease_runs_out(kind):
    kind(lambda job: True)
    queue.queue("test.kind", 7)
    now = timezone.now()
    claimed = queue.claim(now)

    assert claimed.lease_until == now + queue.LEASE
    assert queue.claim(now + queue.LEASE) is None
    assert queue.claim(now + queue.LEASE + datetime.timedelta(seconds=1)) == claimed


def test_progress_keeps_the_lease(kind):
    kind(lambda job: True)
    queue.queue("test.kind", 7)
    long_ago = timezone.now() - datetime.timedelta(minutes=5)
    working = queue.claim(long_ago)

    queue.progress(working, done=1, total=2)

    assert queue.claim(timezone.now()) is None
    assert (outcome()["done"], outcome()["total"]) == (1, 2)


def test_fresh_jobs_go_before_those_that_failed(kind):
    order = []

    def first_is_broken(job: Job) -> bool:
        order.append(job.subject_id)
        if job.subject_id == 1:
            raise ZeroDivisionError
        return True

    kind(first_is_broken)
    queue.queue("test.kind", 1)
    queue.queue("test.kind", 2)

    queue.work_off()

    assert order == [1, 2, 1, 1, 1, 1]
