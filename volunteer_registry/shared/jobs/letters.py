"""Mail: a letter is a row written with what it tells of, and sent by the worker; delivery is at least once."""

import datetime
from collections.abc import Sequence
from email.utils import make_msgid
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job, Letter
from volunteer_registry.shared.sealed import seal, unseal

KIND = "letter"
KEPT = datetime.timedelta(days=7)
SOON, LATE = datetime.timedelta(seconds=5), datetime.timedelta(minutes=30)
"""The shortest and the longest time until a server that did not take a letter is asked again."""

FINAL = 500


class QueueingBackend(BaseEmailBackend):
    """Where Django and allauth leave their mail."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                post(recipient, subject=str(message.subject), body=str(message.body))
        return len(email_messages)


@transaction.atomic
def post(recipient: str, *, subject: str, body: str) -> Letter:
    """Queues a letter in the caller's transaction. Its words are sealed: they may hold a link that opens an account."""
    sealed = seal(f"{subject}\n{body}".encode())
    letter = Letter.objects.create(
        recipient=recipient, content=sealed, message_id=make_msgid(domain="registry"), queued_at=timezone.now()
    )
    queue.queue(KIND, letter.pk)
    return letter


def send(job: Job) -> bool:
    """The worker's turn: a letter that was sent keeps no words."""
    letter = Letter.objects.get(pk=job.subject_id)
    if letter.content:
        subject, _, body = unseal(letter.content).decode().partition("\n")
        headers = {"Message-ID": letter.message_id}
        connection = get_connection(settings.WORKER_EMAIL_BACKEND)
        message = EmailMessage(subject, body, None, [letter.recipient], connection=connection, headers=headers)
        _hand_over(message, waiting=timezone.now() - letter.queued_at)
        Letter.objects.filter(pk=letter.pk).update(content=None, sent_at=timezone.now())
    return True


def _hand_over(message: EmailMessage, *, waiting: datetime.timedelta) -> None:
    """A server that is down, or says it is busy, is asked again: soon at first, then less often, until KEPT is over."""
    try:
        message.send()
    except OSError as error:
        if _is_final(error):
            raise
        raise queue.Later(type(error).__name__, wait=min(max(waiting / 2, SOON), LATE)) from error


def _is_final(error: OSError) -> bool:
    """Whether the server refuses this letter for good: an answer of 500 or more, to it or to every recipient."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= FINAL for code, _why in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code >= FINAL


def forget_due(now: datetime.datetime) -> None:
    """What could not be sent in KEPT is not sent any more: its links have run out."""
    Letter.objects.filter(sent_at=None, queued_at__lte=now - KEPT).exclude(content=None).update(content=None)
