"""What upper apps keep of a person: each adds its own when it is ready.

It stays with the person through transfers and leaving; `effect` tells so before, `forget` clears its words when the
card is anonymised.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Follower:
    """Rows that name a person by a foreign key: `column` of `model`, as "initiatives.Participation"."""

    model: str
    column: str
    effect: Callable[[Collection[int]], list[str]]
    """(ids of people) -> sentences of what hangs on them and stays."""
    forget: Callable[[Any], None]
    """Clears what is said in words of a person whose card becomes nameless."""


FOLLOWERS: list[Follower] = []


def effects(ids: Collection[int]) -> list[str]:
    return [sentence for follower in FOLLOWERS for sentence in follower.effect(ids)]


def forget(person: Any) -> None:
    for follower in FOLLOWERS:
        follower.forget(person)
