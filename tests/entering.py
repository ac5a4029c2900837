"""Somebody who has signed in, the code of a second factor, and a page of data entry as a browser would send it back."""

import time
from types import SimpleNamespace

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings


def signed_in(client, user, methods=("password", "mfa")):
    """The client of the user, who signed in just now by these methods."""
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    for method in methods:
        record_authentication(SimpleNamespace(session=session), user, method)
    session.save()
    return client


def code_of(secret: str, steps_ahead: int = 0) -> str:
    """What the phone that keeps the secret shows now; a step beside it is taken too, so no clock tick refuses it."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps_ahead))


def as_sent(client, address):
    """The answers of an admin form and of the facts beside it, unchanged."""
    page = client.get(address)
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {field.html_name: field.value() for form in forms for field in form}
    return {name: value for name, value in values.items() if value is not None}
