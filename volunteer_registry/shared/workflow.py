"""A life as a table: states, and the verbs that lead from one to the next. Buttons, pages and tests read the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Guard = Callable[[Any, Any], bool]
"""Whether this user may do the verb to this row, beyond the row of the permission table."""


def always(user: Any, row: Any) -> bool:
    return True


@dataclass(frozen=True)
class State:
    """`code` is a member of the column's choices. `for_staff`, `for_leader`: what a row in this state wants of them.

    `is_end`: no verb leads on.
    """

    code: Any
    for_staff: str | Promise
    for_leader: str | Promise
    is_end: bool = False


@dataclass(frozen=True)
class Verb:
    """`action` is a row of the permission table; `done` says in the past tense what the step was."""

    code: str
    title: str | Promise
    done: str | Promise
    sources: frozenset[str]
    target: str
    action: str
    guard: Guard = always
    wants_reason: bool = False


@dataclass(frozen=True)
class Life:
    """States and verbs of one kind of row; a row says where it is in its column `state`."""

    states: tuple[State, ...]
    verbs: tuple[Verb, ...]

    def state(self, code: str) -> State:
        """Raises KeyError for a state the table does not know."""
        return {state.code: state for state in self.states}[code]

    def verb(self, code: str) -> Verb:
        """Raises KeyError for a verb the table does not know."""
        return {verb.code: verb for verb in self.verbs}[code]

    def leading_from(self, state: str) -> list[Verb]:
        return [verb for verb in self.verbs if state in verb.sources]

    def open_to(self, user: Any, row: Any, *, within: Callable[[str], bool]) -> list[Verb]:
        """The verbs the user may do now; `within(action)` tells whether the row lies in the user's scope for it."""
        leading = self.leading_from(row.state)
        reached = {action: within(action) for action in {verb.action for verb in leading}}
        return [verb for verb in leading if reached[verb.action] and verb.guard(user, row)]
