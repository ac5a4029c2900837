"""What every page shows: the menu of what its reader may open, and the languages."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.scopes import scope_of


class Entry(NamedTuple):
    """`beside` names pages whose addresses belong to the entry too."""

    title: str | Promise
    url_name: str
    action: str
    beside: tuple[str, ...] = ()


class Language(NamedTuple):
    code: str
    name: str
    short: str


MENU = (
    Entry(_("Desk"), "desk:desk", "desk.view"),
    Entry(_("My initiatives"), "portal:portal", "portal.view"),
    Entry(_("Figures"), "home", "site.home", beside=("statistics:method",)),
    Entry(_("Editions"), "editions:list", "site.home"),
    Entry(_("Groups"), "groups:list", "group.catalogue"),
    Entry(_("Initiatives"), "initiatives:list", "initiative.catalogue", beside=("support:list", "events:list")),
    Entry(_("Grants"), "grants:list", "grant.catalogue", beside=("rounds:list",)),
    Entry(_("Volunteers"), "volunteers:list", "volunteer.list"),
    Entry(_("Rosters"), "rosters:list", "roster.upload"),
    Entry(_("Approvals"), "proposals:list", "proposal.list"),
    Entry(_("Data entry"), "admin:index", "admin.data_entry"),
)
SHORT = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
LANGUAGES = [Language(code, name, SHORT[code]) for code, name in settings.LANGUAGES]


def navigation(request) -> dict:
    """`menu`: the entries the reader's role opens; the one of this page is current."""
    entries = [entry for entry in MENU if scope_of(request.user, entry.action)]
    menu = [
        {"title": entry.title, "url": reverse(entry.url_name), "current": is_current(entry, request.path)}
        for entry in entries
    ]
    return {"menu": menu, "languages": LANGUAGES, "site_name": settings.SITE_NAME}


def is_current(entry: Entry, path: str) -> bool:
    starts = [reverse(name) for name in (entry.url_name, *entry.beside)]
    return path == starts[0] or any(path.startswith(start) for start in starts if start != "/")
