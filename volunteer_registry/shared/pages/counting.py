"""Counts of a list that stop where nobody would count on: the file of what was found, and the figures, hold all."""

from typing import Any

MOST_COUNTED = 10_000
MOST_FOUND = 1_000


class MoreThan(int):
    """A count that stopped: there are more than so many."""


def counted(rows: Any) -> int:
    """How many rows there are, or that there are more than MOST_COUNTED."""
    return _told(rows.order_by()[: MOST_COUNTED + 1].count(), MOST_COUNTED)


def sought(rows: Any, within: Any) -> tuple[Any, int]:
    """What a search found, at most MOST_FOUND of it, to be sorted and paged; and how many, or that there are more.

    The ids are taken first, from the index of the searched text: sorting while searching goes through the whole list.
    """
    ids = list(rows.order_by().values_list("pk", flat=True)[: MOST_FOUND + 1])
    return within.filter(pk__in=ids[:MOST_FOUND]).order_by(*rows.query.order_by), _told(len(ids), MOST_FOUND)


def _told(number: int, most: int) -> int:
    return MoreThan(most) if number > most else number
