"""Whether whoever acts has lately shown, by password or second factor, that it is still they."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def is_fresh(request: HttpRequest) -> bool:
    """Signing in counts, and so does every confirmation since."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def confirm_first(request: HttpRequest) -> HttpResponse:
    """Asks for the password; what was asked for is done afterwards, and what was typed is kept until then."""
    return suspend_request(request, reverse("account_reauthenticate"))
