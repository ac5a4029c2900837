"""Every write to what the public asks."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteer_registry.desk.models import KEPT, Request
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def ask(*, wish: str, place: Place, name: str, phone: str, about: str, language: str, by: By) -> Request:
    """The wish waits at the branch; the same phone asking the same again is one request."""
    same = Request.objects.waiting().filter(wish=wish, place=place, phone=phone).first()
    if same:
        return same
    words = {"name": name, "phone": phone, "about": about, "language": language}
    return Request.objects.create(wish=wish, place=place, consented_at=by.at, asked_at=by.at, **words)


@transaction.atomic
def answer(request: Request, *, outcome: str, note: str, by: By) -> None:
    """What came of it; two who answer at once make one answer."""
    held = Request.objects.select_for_update().get(pk=request.pk)
    if not held.is_waiting:
        raise Refused(_("%(who)s has answered this already: %(outcome)s."), who=held.answered_by, outcome=_said(held))
    held.outcome, held.note, held.answered_by, held.answered_at = outcome, note, by.user, by.at
    held.save(update_fields=["outcome", "note", "answered_by", "answered_at"])


def _said(request: Request) -> str:
    return request.get_outcome_display()


def forget_due(now: datetime.datetime) -> None:
    """Who asked is forgotten once the answer is old enough; that somebody asked stays."""
    due = Request.objects.filter(answered_at__lte=now - KEPT, forgotten_at=None)
    due.update(name="", phone="", about="", note="", forgotten_at=now)
