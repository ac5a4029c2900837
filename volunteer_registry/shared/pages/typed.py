"""What was typed into a form that could not be taken: kept, sealed, until its writer has signed in again."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from volunteer_registry.shared.sealed import seal, unseal

NAME = "typed"
LONGEST = 100_000
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  # the name of the field
SECRET = ("password", "login", "code")


def keep(request: HttpRequest) -> None:
    """Keeps one form of our own pages, the last; a file is chosen anew, and nothing secret is kept.

    What another site sends comes without the reader's session: keeping it would begin a new one and sign them out.
    """
    typed = request.POST.copy()
    if request.method != "POST" or not _is_ours(request) or any(name in typed for name in SECRET):
        return
    typed.pop(TOKEN, None)
    body = typed.urlencode().encode()
    if len(body) <= LONGEST:
        request.session[NAME] = {"path": request.path, "body": str.__str__(seal(body))}


def _is_ours(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


def take(request: HttpRequest) -> QueryDict | None:
    """What was typed into this page's form before; once."""
    kept = request.session.get(NAME)
    if not kept or kept["path"] != request.path or request.method != "GET":
        return None
    del request.session[NAME]
    messages.info(request, _("What you had typed is here again: look it over and send it."))
    return QueryDict(unseal(kept["body"]).decode())


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page was open too long, or on a device that has signed out since: back to it, filled."""
    if not refills(request.resolver_match):
        return render(request, "403_stale.html", status=403)
    keep(request)
    return HttpResponseRedirect(request.path)


def refills(match: ResolverMatch | None) -> bool:
    """Whether the page of the address can show again what was typed into it."""
    view = getattr(match.func, "view_class", None) if match else None
    return isinstance(view, type) and issubclass(view, Refilled)


class Refilled:
    """A page with a form that shows again what could not be taken before."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()  # type: ignore[misc]
        typed = take(self.request)
        return kwargs if typed is None else {**kwargs, "data": typed}
