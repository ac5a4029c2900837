"""What a change does to the figures, of one day and of every day already published, whatever the figures are of."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.conf import settings

from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.published import published

Numbers = dict[str, dict[str, list[int]]]
"""{place code: {figure: [before, after]}}"""
Counted = tuple[str, str]
"""A figure, and the code of a place."""
Subject = TypeVar("Subject")


class Day(ABC, Generic[Subject]):
    """One day: in which places, under which figures, a subject counts."""

    figures: Sequence[str]

    @abstractmethod
    def add(self, before: Subject | None, after: Subject | None) -> None:
        """A subject that changes, begins or ends."""

    @property
    @abstractmethod
    def change(self) -> Mapping[Counted, int]:
        """What is counted otherwise, and by how much."""

    @abstractmethod
    def now(self, codes: Collection[str]) -> Mapping[Counted, int]:
        """Every figure of these places, by today's records."""

    def numbers(self, wanted: Collection[Counted]) -> Numbers:
        now, change, found = self.now({code for _figure, code in wanted}), self.change, Numbers()
        for figure, code in sorted(wanted, key=lambda key: (key[1], self.figures.index(key[0]))):
            number = now[figure, code]
            found.setdefault(code, {})[figure] = [number, number + change.get((figure, code), 0)]
        return found


class Forecast(Generic[Subject]):
    """Adds up, subject by subject, how each counts before and after. `day_of(day, region)` makes a day."""

    def __init__(self, on: datetime.date, day_of: Callable[[datetime.date, Place], Day[Subject]]):
        self.region = Place.objects.region(settings.HOME_REGION)
        self.on, self.told = on, {one.day for one in published()}
        self.days = {day: day_of(day, self.region) for day in sorted({on, *self.told})}

    def add(self, before: Subject | None, after: Subject | None) -> None:
        for day in self.days.values():
            day.add(before, after)

    def effects(self) -> dict[str, Any]:
        """`figures` of the day, of the region and each place touched; `published`: of published days what changes."""
        day = self.days[self.on]
        touched = {self.region.code} | {code for _figure, code in day.change}
        changed = {date: self.days[date].change for date in sorted(self.told)}
        return {
            "figures": day.numbers([(figure, code) for code in touched for figure in day.figures]),
            "published": {
                date.isoformat(): self.days[date].numbers(change) for date, change in changed.items() if change
            },
        }

    def of(self, subjects: Iterable[tuple[Subject | None, Subject | None]]) -> dict[str, Any]:
        for before, after in subjects:
            self.add(before, after)
        return self.effects()
