"""Notices of steps by mail: none is lost while the server is down, none blocks a decision, titles arrive as typed."""

import time

import pytest

from tests.initiatives.titles import HOSTILE
from tests.jobs import smtp_server
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job, Letter

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def port(settings):
    """Where the worker looks for its mail server; nobody listens yet."""
    settings.EMAIL_BACKEND = "volunteer_registry.shared.jobs.letters.QueueingBackend"
    settings.WORKER_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_server.HOST, smtp_server.free_port()
    return settings.EMAIL_PORT


def deliver(seconds: float = 30) -> None:
    """Works as a worker does, by the clock and its leases, until no letter waits."""
    last = time.monotonic() + seconds
    while Job.objects.filter(finished_at=None, failed_at=None).exists() and time.monotonic() < last:
        if queue.work_one_turn() is None:
            time.sleep(0.1)


@pytest.mark.parametrize("down", [1, pytest.param(60, marks=pytest.mark.deep)])
def test_while_the_server_is_down_decisions_go_on_and_no_notice_is_lost(made, port, down):
    rows = [made("accepted", title=f"Бастама {number}") for number in range(3)]
    until = time.monotonic() + down
    while time.monotonic() < until:
        queue.work_off()
        time.sleep(0.1)
    asked = {letter.message_id for letter in Letter.objects.all()}
    assert {row.state for row in rows} == {"accepted"}
    assert (len(asked), Letter.objects.filter(sent_at=None).count(), Job.objects.exclude(failed_at=None).count()) == (
        6, 6, 0,
    )  # fmt: skip

    with smtp_server.up(port, busy=2) as server:
        deliver(30 + down)

    assert sorted(message["Message-ID"] for message in server.taken) == sorted(asked)
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_an_address_that_is_no_more_keeps_nobody_elses_letter_back(made, port, leader, coordinator):
    made("accepted")

    with smtp_server.up(port, unknown=(leader.email,)) as server:
        deliver()

    assert [message["To"] for message in server.taken] == [coordinator.email]
    (failed,) = Job.objects.exclude(failed_at=None)
    assert failed.error == "SMTPRecipientsRefused"


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_arrives_as_it_was_typed(made, port, title):
    made("accepted", title=title)

    with smtp_server.up(port) as server:
        deliver()

    assert len(server.taken) == 2
    for message in server.taken:
        assert title in message["Subject"]
        assert title in " ".join(message.get_content().split())
