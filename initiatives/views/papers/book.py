"""A volunteer's book: confirmed hours by year, direction and group, trainings completed, certificates."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from initiatives.choices import EventKind
from initiatives.models import Certificate, Participation
from volunteers.models import Volunteer

Sums = list[tuple[Any, int]]
"""[(a year, a direction or a group; minutes)]; None stands for what names none."""


@dataclass(frozen=True)
class Book:
    """Each of the three sums comes to `minutes`, the sum of the lines."""

    lines: list[Participation]
    certificates: list[Certificate]

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def by_year(self) -> Sums:
        return sorted(self._sums(lambda line: str(line.event.on.year)), reverse=True)

    @property
    def by_direction(self) -> Sums:
        return _largest_first(self._sums(lambda line: line.event.initiative and line.event.initiative.direction))

    @property
    def by_group(self) -> Sums:
        return _largest_first(self._sums(lambda line: line.group))

    @property
    def trainings(self) -> list[Participation]:
        return [line for line in self.lines if line.completed and line.event.kind == EventKind.TRAINING]

    def _sums(self, named: Callable[[Participation], Any]) -> Iterable[tuple[Any, int]]:
        sums: Counter[Any] = Counter()
        for line in self.lines:
            sums[named(line)] += line.minutes
        return sums.items()


def book_of(person: Volunteer) -> Book:
    rows = Participation.objects.confirmed().filter(volunteer=person)
    related = ("event__branch__place", "event__initiative__direction", "group")
    certificates = person.certificates.counted().select_related("event").order_by("-id")
    return Book(list(rows.select_related(*related).order_by("-event__on", "-id")), list(certificates))


def _largest_first(sums: Iterable[tuple[Any, int]]) -> Sums:
    return sorted(sums, key=lambda one: (-one[1], str(one[0])))
