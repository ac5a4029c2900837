"""What the worker does once an hour: for attached files, and of deadlines; what `manage.py verify` asks of files."""

import datetime
import logging

from django.utils.timezone import localdate

from initiatives.actions import reminding
from initiatives.actions.attaching import KEPT
from initiatives.models import Attachment
from volunteer_registry.shared import history
from volunteer_registry.shared.files import store
from volunteer_registry.shared.history import By

log = logging.getLogger(__name__)


def remind_of_deadlines(now: datetime.datetime) -> None:
    """Of deadlines that were missed; whoever has been reminded of one is not written to again."""
    reminding.remind(on=localdate(now))


def sweep_files(now: datetime.datetime) -> list[str]:
    """Lets go of what was taken off long ago, and of files that no row knows; returns their names.

    Rows whose file is missing are told in the log.
    """
    due = Attachment.objects.kept().filter(voided_at__lt=now - KEPT)
    history.changed(due, dropped_at=now, by=By(None, "command", now))
    for sentence in attachments_have_their_files():
        log.error(sentence)
    return store.sweep(_known(), now=now.timestamp())


def attachments_have_their_files() -> list[str]:
    return [f"the file of attachment {name} is missing" for name in store.missing(_known())]


def _known() -> set[str]:
    return set(Attachment.objects.kept().values_list("public_id", flat=True))
