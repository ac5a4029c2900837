"""Roles, and who holds which on a day."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

VISITOR = "visitor"
ROLES = ("visitor", "leader", "operator", "expert", "coordinator", "officer", "head", "auditor", "administrator")
APPOINTED = [
    ("coordinator", _("coordinator")),
    ("officer", _("officer")),
    ("head", _("head")),
    ("auditor", _("auditor")),
    ("administrator", _("administrator")),
]
LEADER = "leader"
INVITED = [*APPOINTED, (LEADER, _("leader of a group"))]
STAFF = frozenset({"coordinator", "officer", "head", "auditor", "administrator"})

Posts = list[tuple[str, int | None]]
providers: list[Callable[..., Posts]] = []
"""Upper apps that know of further roles add a function (user, on=) -> [(role, place id or None)]."""

posted_in: list[Callable[..., Q]] = []
"""Beside each provider: (place ids) -> the condition on users who hold its roles there."""

in_words: list[Callable[..., list[str]]] = []
"""Beside each provider: (user, on=) -> the same roles, as told to the user."""

grants: dict[str, Callable[..., Any]] = {}
"""What gives a role that is no appointment, by the role: (user, subject_id, by=), declared by the app that knows it."""


def held_by(user: Any, *, on: datetime.date) -> Posts:
    return [post for provider in providers for post in provider(user, on=on)]
