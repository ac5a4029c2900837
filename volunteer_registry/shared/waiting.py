"""What waits for somebody: each app adds what it knows of when it is ready, and the desk shows it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Waiting:
    """`what` is to be done with `about`, since when (None: it is not known), and the page where it is done."""

    what: str | Promise
    about: str
    url: str
    since: datetime.datetime | None = None


Source = Callable[[Any], Iterable[Waiting]]
SOURCES: list[Source] = []
"""Functions of the user; each gives what that user, and nobody less, may do."""

MOST = 20
"""A source tells no more of one kind: a desk is no register."""


def waiting_for(user: Any) -> list[Waiting]:
    """Everything that waits, the oldest first; what has no beginning comes last."""
    found = [one for source in SOURCES for one in source(user)]
    return sorted(found, key=lambda one: (one.since is None, one.since or datetime.datetime.min))
