"""What waits for a second person: each app declares its verbs when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise


@dataclass(frozen=True)
class SecondVerb:
    """`action` stands in the permission table; `check(subject)` refuses early; `perform(subject, by=)` does it."""

    action: str
    title: str | Promise
    warning: str | Promise
    model: type[Model]
    check: Callable[..., None]
    perform: Callable[..., Any]


VERBS: dict[str, SecondVerb] = {}


def declare(verb: SecondVerb) -> None:
    VERBS[verb.action] = verb
