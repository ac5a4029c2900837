"""How far a person's right to an action reaches, and rows found within it."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from volunteer_registry.shared.access import table
from volunteer_registry.shared.access.roles import VISITOR
from volunteer_registry.shared.places import tree


@dataclass(frozen=True)
class Scope:
    """Everything, what lies in some places, what is one's own, what is published; nothing when all are empty."""

    everything: bool = False
    place_ids: frozenset[int] = frozenset()
    own: bool = False
    public: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.place_ids) or self.own or self.public

    def covers(self, place_id: int) -> bool:
        return self.everything or place_id in self.place_ids

    def is_wider_than(self, place_id: int) -> bool:
        """Whether it reaches beyond the place and what lies in it."""
        return self.everything or not self.place_ids <= tree.at_or_below(place_id)


def scope_of(user: Any, action: str) -> Scope:
    """The union of what each of the user's roles may do. Raises KeyError for an undeclared action."""
    codes = {table.code(action, VISITOR)}
    place_ids: set[int] = set()
    for role, place_id in user.posts if user.is_authenticated else ():
        code = table.code(action, role)
        codes.add(code)
        if code == "place" and place_id is not None:
            place_ids |= tree.at_or_below(place_id)
    return Scope("all" in codes, frozenset(place_ids), bool(codes & {"own", "assigned"}), "public" in codes)


class ScopedQuerySet(models.QuerySet):
    """Rows are found through `visible_to` only; a model says how its rows lie in places and belong to users."""

    view_action = ""

    def visible_to(self, user: Any, action: str | None = None):
        action = action or self.view_action
        scope = scope_of(user, action)
        if scope.everything:
            return self
        parts = []
        if scope.place_ids:
            parts.append(self.in_places(scope.place_ids))
        if scope.own:
            parts.append(self.own_by(user, action))
        if scope.public:
            parts.append(self.published())
        if not parts:
            return self.none()
        wanted = models.Q()
        for part in parts:
            wanted |= models.Q(pk__in=part.order_by().values("pk"))
        return self.filter(wanted)

    def in_places(self, place_ids: frozenset[int]):
        return self.none()

    def own_by(self, user: Any, action: str):
        """What is the user's own, for a model whose rows are one's own in several ways."""
        return self.own_of(user)

    def own_of(self, user: Any):
        return self.none()

    def published(self):
        return self.none()
