"""What must hold whatever happened; each app adds its own checks when it is ready."""

from collections.abc import Callable, Iterable

from volunteer_registry.shared import frozen

Check = Callable[[], Iterable[str]]
"""Gives a sentence for each violation."""


def triggers_are_in_place() -> list[str]:
    return [f"the trigger {name} is missing: what is published could be changed" for name in frozen.missing()]


CHECKS: list[Check] = [triggers_are_in_place]


def violations() -> list[str]:
    return [sentence for check in CHECKS for sentence in check()]
