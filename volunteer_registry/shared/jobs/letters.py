"""Mail: a letter is a row written with what it tells of, and sent by the worker; delivery is at least once."""

import datetime
from collections.abc import Sequence
from email.utils import make_msgid

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
        EmailMessage(subject, body, None, [letter.recipient], connection=connection, headers=headers).send()
        Letter.objects.filter(pk=letter.pk).update(content=None, sent_at=timezone.now())
    return True


def forget_due(now: datetime.datetime) -> None:
    """What could not be sent in KEPT is not sent any more: its links have run out."""
    Letter.objects.filter(sent_at=None, queued_at__lte=now - KEPT).exclude(content=None).update(content=None)
