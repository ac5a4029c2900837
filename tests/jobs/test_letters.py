"""A letter is written with what it tells of, sealed, and sent by the worker."""

import datetime

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.db import connection, transaction
from django.utils import timezone

from volunteer_registry.shared.jobs import letters, queue
from volunteer_registry.shared.jobs.models import Job, Letter

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SECRET = "https://host/invitations/open/very-secret/"


@pytest.fixture
def to_memory(settings):
    settings.EMAIL_BACKEND = "volunteer_registry.shared.jobs.letters.QueueingBackend"
    settings.WORKER_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_mail_waits_as_a_row_that_tells_nothing(to_memory):
    send_mail("Шақыру", SECRET, None, ["jana@test.test"])

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM jobs_letter")
        (kept,) = cursor.fetchone()
    assert "secret" not in kept
    assert mail.outbox == []


def test_the_worker_sends_it_and_forgets_its_words(to_memory):
    letter = letters.post("jana@test.test", subject="Шақыру", body=f"Сәлем!\n{SECRET}")

    queue.work_off()

    (sent,) = mail.outbox
    letter.refresh_from_db()
    assert (sent.subject, sent.body, sent.to) == ("Шақыру", f"Сәлем!\n{SECRET}", ["jana@test.test"])
    assert sent.extra_headers["Message-ID"] == letter.message_id
    assert (letter.content, letter.sent_at is None) == (None, False)


def test_a_job_that_runs_twice_sends_once(to_memory):
    letters.post("jana@test.test", subject="Шақыру", body="x")
    queue.work_off()

    letters.send(Job.objects.get())

    assert len(mail.outbox) == 1


def test_a_letter_of_what_did_not_happen_is_not_written(to_memory):
    with transaction.atomic():
        letters.post("jana@test.test", subject="Шақыру", body="x")
        transaction.set_rollback(True)

    assert not Letter.objects.exists()


def test_a_server_that_does_not_answer_is_asked_again(to_memory, settings):
    settings.WORKER_EMAIL_BACKEND = "tests.jobs.test_letters.Silent"
    letters.post("jana@test.test", subject="Шақыру", body="x")
    queue.work_one_turn()
    settings.WORKER_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    queue.work_off()
    assert (mail.outbox, Job.objects.get().error) == ([], "ConnectionRefusedError")

    Job.objects.update(lease_until=None)
    queue.work_off()

    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("waited", "seconds"),
    [
        (datetime.timedelta(), 5),
        (datetime.timedelta(minutes=2), 60),
        (datetime.timedelta(days=1), 1800),
    ],
)
def test_a_server_that_is_down_is_asked_soon_and_then_less_often(to_memory, settings, waited, seconds):
    settings.WORKER_EMAIL_BACKEND = "tests.jobs.test_letters.Silent"
    letter = letters.post("jana@test.test", subject="Шақыру", body="x")
    Letter.objects.update(queued_at=letter.queued_at - waited)

    for _time in range(queue.MOST_ATTEMPTS + 2):
        Job.objects.update(lease_until=None)
        before = timezone.now()
        queue.work_off()

    (job,) = Job.objects.all()
    assert (job.failed_at, job.attempts) == (None, 0)
    assert abs((job.lease_until - before).total_seconds() - seconds) < 2


def test_what_could_not_be_sent_in_a_week_is_forgotten(to_memory):
    letter = letters.post("jana@test.test", subject="Шақыру", body="x")

    letters.forget_due(letter.queued_at + letters.KEPT)
    queue.work_off()

    assert (Letter.objects.get().content, mail.outbox) == (None, [])


class Silent:
    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError
