"""Files attached to initiatives: a row is never without its file, nor for long a file without its row."""

import datetime
import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from initiatives.actions.drafting import locked
from initiatives.models import Attachment, Initiative
from initiatives.rules import AT_WORK, EDITABLE
from volunteer_registry.shared import history
from volunteer_registry.shared.files import contents, store
from volunteer_registry.shared.files.contents import MB, FileKind
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused

MOST_FILES = 20
QUOTA = 500 * MB
"""Of all initiatives that one group or institution leads."""

KEPT = datetime.timedelta(days=30)
"""How long the content of what was taken off is kept."""

LONGEST_STEM = 120
SAME_ENDINGS = {".jpeg": FileKind.JPEG, ".jpe": FileKind.JPEG, ".jfif": FileKind.JPEG}


def attach(initiative: Initiative, *, file: Any, by: By) -> Attachment:
    """Checks an uploaded file by its content, cleans and keeps it; the same content once more is the same file.

    The file is on the disk before its row is committed. Called outside transactions: reading a photo takes a while.
    """
    kept = contents.kept_of(contents.read(file))
    row = Attachment(
        initiative=initiative,
        name=named(file.name, kept.kind),
        kind=kept.kind,
        size=len(kept.content),
        sha256=hashlib.sha256(kept.content).hexdigest(),
        added_by=by.user,
    )
    try:
        store.write(row.public_id, kept.content)
        return _attached(row, by)
    finally:
        store.discard(row.public_id)


@transaction.atomic
def _attached(row: Attachment, by: By) -> Attachment:
    """The row, written and with its file, or the one that has the same content already."""
    stored = locked(row.initiative)
    _check_state(stored)
    files = stored.attachments.counted()
    if same := files.filter(sha256=row.sha256).first():
        return same
    if files.count() >= MOST_FILES:
        raise Refused(_("An initiative has at most %(most)s files: take one off first."), most=MOST_FILES)
    _check_quota(stored, row.size)
    history.created([row], by=by)
    store.settle(row.public_id)
    return row


@transaction.atomic
def take_off(row: Attachment, *, by: By) -> None:
    """It was attached by mistake. The content is deleted some days later."""
    _check_state(locked(row.initiative))
    history.voided([row], by=by, why="")


def named(name: str, kind: FileKind) -> str:
    """The name as it was given, on one line, without folders, with the ending of what the file truly is."""
    shown = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in name)
    path = PurePosixPath(re.sub(r"[\\/]", "/", shown)).name
    stem, dot, ending = path.rpartition(".")
    is_right = dot and (ending.lower() == kind or SAME_ENDINGS.get(f".{ending.lower()}") == kind)
    plain = re.sub(r"\s+", " ", stem if is_right else path).strip(" .")
    return f"{plain[:LONGEST_STEM].strip() or 'file'}.{kind}"


def _check_state(stored: Initiative) -> None:
    if stored.state not in EDITABLE | AT_WORK:
        raise Refused(
            _("This initiative is %(state)s: its files are not changed now."), state=stored.get_state_display()
        )


def _check_quota(stored: Initiative, size: int) -> None:
    """Held by the lead's own row, since two initiatives of one lead may be given files at the same time."""
    lead = stored.lead
    type(lead.who)._default_manager.select_for_update().get(pk=lead.who.pk)
    used = Attachment.objects.of_lead(lead).aggregate(sum=Sum("size"))["sum"] or 0
    if used + size > QUOTA:
        raise Refused(
            _("There is room for %(most)s MB of files of %(lead)s, and this one no longer fits: take some off first."),
            lead=lead,
            most=QUOTA // MB,
        )
