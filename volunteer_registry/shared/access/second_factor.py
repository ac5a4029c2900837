"""Staff sign in with a second factor where policy says so: until they have one, only their account opens."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteer_registry.shared.policy.models import Code
from volunteer_registry.shared.policy.values import in_force

OPEN_ACTIONS = frozenset({"auth.sign_in", "auth.own_account"})
OPEN_DOORS = frozenset({"language"})


def must_enrol(request: HttpRequest, action: str) -> bool:
    """Whoever signed in with one has one; the others are looked up, since they may have made one just now."""
    user = request.user
    if not user.is_authenticated or action in OPEN_ACTIONS or request.resolver_match.view_name in OPEN_DOORS:  # type: ignore[union-attr]
        return False
    if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
        return False
    obliged = user.is_staff and in_force(Code.SECOND_FACTOR, timezone.localdate())
    return bool(obliged) and not is_mfa_enabled(user)


def enrol_first(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("Staff sign in with a second factor. Set one up here, then everything else opens."))
    return HttpResponseRedirect(reverse("mfa_index"))
