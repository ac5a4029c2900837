"""Days whose figures have been published: what would make a recount differ is told before it is done."""

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """Something published, the day it speaks of, the codes of its figures, and its page."""

    day: datetime.date
    figures: Collection[str]
    title: str
    url: str


SOURCES: list[Callable[[], Iterable[Published]]] = []
"""Apps that publish add theirs when they are ready."""


def published() -> list[Published]:
    """Everything published, the newest day first."""
    found = [one for source in SOURCES for one in source()]
    return sorted(found, key=lambda one: one.day, reverse=True)
