"""A form is done once, whatever the network does: its key is written in the transaction of its work."""

import datetime
import hashlib
import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from volunteer_registry.shared.pages.models import Submission
from volunteer_registry.shared.pages.typed import TOKEN

NAME = "submission_key"
LONGEST = 40
KEPT = datetime.timedelta(days=30)


class Submitted:
    """A page with a form; one that comes twice is answered as the first time, and does nothing."""

    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if not key:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        try:
            with transaction.atomic():
                return done_before(request) or self._once(key, *args, **kwargs)
        except IntegrityError:
            done = done_before(request)
            if done is None:
                raise
            return done

    def _once(self, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Of two at the same time the second waits here for the first, and finds it done."""
        user: Any = self.request.user
        row = Submission.objects.create(key=key, user=user, at=timezone.now())
        response = super().post(self.request, *args, **kwargs)  # type: ignore[misc]
        if isinstance(response, HttpResponseRedirect):
            Submission.objects.filter(pk=row.pk).update(address=response.url)
        else:
            row.delete()
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = self.request.POST.get(NAME, "")[:LONGEST] or secrets.token_urlsafe(16)
        return super().get_context_data(**kwargs, submission_key=key)  # type: ignore[misc]


def done_before(request: HttpRequest) -> HttpResponse | None:
    """Where the sender of this very form was led, if it was done."""
    key = _key(request)
    row = Submission.objects.filter(key=key, user=request.user.pk).exclude(address="").first() if key else None
    return HttpResponseRedirect(row.address) if row else None


def _key(request: HttpRequest) -> str:
    """The form's key with what was written into it: who goes back, writes otherwise and sends, sends another form."""
    if not request.POST.get(NAME) or not request.user.is_authenticated:
        return ""
    written = sorted((name, values) for name, values in request.POST.lists() if name != TOKEN)
    return hashlib.sha256(repr((request.path, written)).encode()).hexdigest()[:LONGEST]


def forget_due(now: datetime.datetime) -> None:
    """Nobody presses the same button after so long."""
    Submission.objects.filter(at__lt=now - KEPT).delete()
