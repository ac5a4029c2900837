"""Every write to editions: one function a verb."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Branch
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics.editions import confirming, counting
from volunteer_registry.statistics.figures import BY_CODE
from volunteer_registry.statistics.models import (
    Confirmation,
    Declared,
    Edition,
    EditionState,
    PublishedFigure,
    Reminder,
)


def draft(
    *, kind: str, place: Place, as_of: datetime.date, figures: Sequence[str], titles: dict[str, str], by: By
) -> Edition:
    """`titles`: {"title_kk": …, "title_ru": …, "title_en": …}."""
    if as_of > by.today:
        raise Refused(_("An edition cannot speak of a day still to come."))
    if not figures or not set(figures) <= BY_CODE.keys():
        raise Refused(_("Choose at least one figure."))
    words = {"kind": kind, "place": place, "as_of": as_of, "figures": list(figures), **titles}
    return Edition.objects.create(**words, drafted_by=by.user, drafted_at=by.at)


@transaction.atomic
def declare(edition: Edition, *, value: int, qualifier: str, source: str, titles: dict[str, str]) -> Declared:
    """A figure without records stands beside the others, marked as declared."""
    _hold(edition, EditionState.DRAFT, EditionState.OPEN)
    return Declared.objects.create(edition=edition, value=value, qualifier=qualifier, source=source, **titles)


@transaction.atomic
def ask_branches(edition: Edition, *, by: By) -> Edition:
    """The branches see the edition and are asked to confirm it."""
    _hold(edition, EditionState.DRAFT)
    return _move(edition, state=EditionState.OPEN)


def confirm(edition: Edition, branch: Branch, *, fingerprint: str, by: By, reason: str = "") -> Confirmation:
    """The branch's figures are right as they were seen: `fingerprint` is of what the page showed."""
    with snapshot():
        now = {one.branch.pk: one for one in confirming.asked(edition, counting.counted(edition))}
    asked = now.get(branch.pk)
    if asked is None:
        raise Refused(_("This branch is not asked to confirm the edition."))
    if asked.fingerprint != fingerprint:
        raise Refused(_("The figures have changed since the page was opened: look at them again."))
    with transaction.atomic():
        _hold(edition, EditionState.OPEN)
        return Confirmation.objects.create(
            edition=edition, branch=branch, fingerprint=fingerprint, by=by.user, at=by.at, reason=reason
        )


def confirm_for(edition: Edition, branch: Branch, *, fingerprint: str, reason: str, by: By) -> Confirmation:
    """The office confirms for a branch that nobody coordinates today, and says why."""
    if branch.place_id in confirming.coordinated(by.today):
        raise Refused(_("This branch has a coordinator, who confirms its figures."))
    if not reason.strip():
        raise Refused(_("Write why the office confirms for the branch."))
    return confirm(edition, branch, fingerprint=fingerprint, by=by, reason=reason.strip())


def remind(edition: Edition, *, by: By) -> list[Reminder]:
    """Every branch that has not confirmed is reminded, once a day."""
    with snapshot():
        waiting = [one.branch for one in confirming.asked(edition, counting.counted(edition)) if not one.is_confirmed]
    with transaction.atomic():
        _hold(edition, EditionState.OPEN)
        reminded = {one.branch_id for one in edition.reminders.all() if timezone.localdate(one.at) == by.today}
        due = [branch for branch in waiting if branch.pk not in reminded]
        if not due:
            raise Refused(_("Nobody is left to remind today."))
        rows = [Reminder(edition=edition, branch=branch, by=by.user, at=by.at) for branch in due]
        return Reminder.objects.bulk_create(rows)


def publish(edition: Edition, *, by: By) -> Edition:
    """Counts in one reading of the database, and freezes what was counted.

    Counting takes no lock; the writing is short, and refused when the edition has meanwhile been published or changed.
    """
    with snapshot():
        edition.refresh_from_db()
        found = counting.counted(edition)
        _check_confirmed(edition, found)
        rows = [_published(edition, code, members) for code, members in found.items()]
    with transaction.atomic():
        held = _hold(edition, EditionState.OPEN)
        if (held.as_of, held.figures, held.place_id) != (edition.as_of, edition.figures, edition.place_id):
            raise Refused(_("The edition was changed while it was counted: publish it again."))
        PublishedFigure.objects.bulk_create(rows)
        return _move(edition, state=EditionState.PUBLISHED, counted_at=by.at, published_at=by.at, published_by=by.user)


def _published(edition: Edition, code: str, members: Any) -> PublishedFigure:
    figure = BY_CODE[code]
    return PublishedFigure(
        edition=edition,
        code=code,
        definition_version=figure.version,
        policy=figure.policy(edition.as_of),
        value=members.number,
        places=members.by("place"),
        counts=members.counts(),
        members=members.encode(),
    )


def _check_confirmed(edition: Edition, found: counting.Counted) -> None:
    waiting = [str(one.branch) for one in confirming.asked(edition, found) if not one.is_confirmed]
    if waiting:
        raise Refused(_("Not confirmed yet, or changed since: %(branches)s."), branches=", ".join(waiting))


def _hold(edition: Edition, *states: str) -> Edition:
    """The edition under a lock, in one of these states."""
    held = Edition.objects.select_for_update().get(pk=edition.pk)
    if held.state not in states:
        state = held.get_state_display()
        raise Refused(_("This cannot be done now. State of the edition: %(state)s."), state=state)
    return held


def _move(edition: Edition, **values: Any) -> Edition:
    for name, value in values.items():
        setattr(edition, name, value)
    edition.save(update_fields=list(values))
    return edition
