"""Closed by default: a view answers only when it declares an action and the reader's role may do it."""

import logging
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from volunteer_registry.shared.access import table
from volunteer_registry.shared.access.fresh import confirm_first, is_fresh
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.access.second_factor import enrol_first, must_enrol
from volunteer_registry.shared.pages import typed

log = logging.getLogger(__name__)

PACKAGE_DOORS: dict[str, str | None] = {
    "account_login": "auth.sign_in",
    "account_logout": "auth.own_account",
    "account_reauthenticate": "auth.own_account",
    "account_change_password": "auth.own_account",
    "account_reset_password": "auth.sign_in",
    "account_reset_password_done": "auth.sign_in",
    "account_reset_password_from_key": "auth.sign_in",
    "account_reset_password_from_key_done": "auth.sign_in",
    "mfa_authenticate": "auth.sign_in",
    "mfa_login_webauthn": "auth.sign_in",
    "mfa_index": "auth.own_account",
    "mfa_reauthenticate": "auth.own_account",
    "mfa_reauthenticate_webauthn": "auth.own_account",
    "mfa_activate_totp": "auth.own_account",
    "mfa_deactivate_totp": "auth.own_account",
    "mfa_view_recovery_codes": "auth.own_account",
    "mfa_generate_recovery_codes": "auth.own_account",
    "mfa_download_recovery_codes": "auth.own_account",
    "mfa_list_webauthn": "auth.own_account",
    "mfa_add_webauthn": "auth.own_account",
    "mfa_edit_webauthn": "auth.own_account",
    "mfa_remove_webauthn": "auth.own_account",
    "usersessions_list": "auth.own_account",
    "admin:login": "auth.sign_in",
    "admin:logout": "auth.own_account",
    "admin:jsi18n": "admin.data_entry",
    "admin:view_on_site": None,  # it would tell the address of any record to anybody; records link to their own pages
}
PACKAGE_NAMESPACES = {"admin": "admin.data_entry"}


def action_of(match: ResolverMatch) -> str | None:
    """The action a view declares, or the one its package is mapped to; None for an undeclared door."""
    view: Any = match.func
    declared = getattr(getattr(view, "view_class", view), "action_name", None)
    if declared:
        return declared
    if match.view_name in PACKAGE_DOORS:
        return PACKAGE_DOORS[match.view_name]
    return PACKAGE_NAMESPACES.get(match.namespaces[0] if match.namespaces else "")


class DoorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        assert request.resolver_match is not None  # noqa: S101
        action = action_of(request.resolver_match)
        if action is None or action not in table.table():
            log.warning("undeclared door: %s", request.resolver_match.view_name)
            raise PermissionDenied
        if scope_of(request.user, action):
            return self.delayed(request, action)
        if not request.user.is_authenticated:
            if typed.refills(request.resolver_match):
                typed.keep(request)
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

    def delayed(self, request: HttpRequest, action: str) -> HttpResponse | None:
        """What must be done before the door opens: a second factor made, or oneself confirmed anew."""
        if must_enrol(request, action):
            return enrol_first(request)
        return confirm_first(request) if "fresh" in table.needs(action) and not is_fresh(request) else None
