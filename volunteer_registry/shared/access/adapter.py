"""Sign-in by allauth: nobody signs up by themselves, and the secrets of second factors are kept encrypted."""

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from volunteer_registry.shared.access.fresh import is_fresh
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.sealed import seal, unseal

BEGINNINGS = {"desk.view": "desk:desk", "portal.view": "portal:portal"}


def beginning_of(user: Any) -> str:
    """Where the user begins: at the desk or in the portal, where what waits for them stands."""
    return reverse(next((page for action, page in BEGINNINGS.items() if scope_of(user, action)), "home"))


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def get_login_redirect_url(self, request: Any) -> str:
        return beginning_of(request.user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Signed by the registry, whatever its host is called."""
        site = SimpleNamespace(name=str(settings.SITE_NAME), domain=self.request.build_absolute_uri("/"))
        super().send_mail(template_prefix, email, {"current_site": site, **context})

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """To the address the user signs in by."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def is_reauthentication_required(self, app: str) -> bool:
        """Signing in just now is confirmation enough, as everywhere else here."""
        return not is_fresh(self.request)


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        return str(settings.SITE_NAME)

    def build_totp_svg(self, url: str) -> SafeString:
        """To stand in the page itself: a picture from a `data:` address would be refused there."""
        svg = super().build_totp_svg(url)
        return mark_safe(svg[svg.index("<svg") :])  # noqa: S308

    def encrypt(self, text: str) -> str:
        return str.__str__(seal(text.encode()))

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text).decode()
