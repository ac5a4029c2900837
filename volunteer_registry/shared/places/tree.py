"""The tree of places, held in memory: it changes only when the classifier is loaded."""

from collections import defaultdict
from functools import cache

from volunteer_registry.shared.places.models import Place


@cache
def _children() -> dict[int, list[int]]:
    children = defaultdict(list)
    for place_id, parent_id in Place.objects.exclude(parent=None).values_list("id", "parent_id"):
        children[parent_id].append(place_id)
    return children


@cache
def at_or_below(place_id: int) -> frozenset[int]:
    """Ids of the place and of everything that lies in it."""
    found = {place_id}
    for child in _children().get(place_id, ()):
        found |= at_or_below(child)
    return frozenset(found)


def forget() -> None:
    """Called after the classifier was loaded."""
    _children.cache_clear()
    at_or_below.cache_clear()
