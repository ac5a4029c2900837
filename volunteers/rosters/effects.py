"""What a change of lives does to the figures, of one day and of every day already published: nothing is written.

A sheet applied, a sheet taken back or people moved in bulk: each is lives before and after.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.conf import settings

from groups.choices import GroupKind
from groups.models import Branch, Standing
from volunteer_registry.shared.periods import births_aged
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteer_registry.shared.published import published
from volunteers import statistics
from volunteers.rosters.cards import Belonged, Registered
from volunteers.rosters.lives import Life

FIGURES = {
    "volunteers": statistics.volunteers,
    "volunteers_youth": statistics.volunteers_youth,
    "club_students": statistics.club_students,
}
Numbers = dict[str, dict[str, list[int]]]
"""{place code: {figure: [before, after]}}"""
Counted = tuple[str, str]
"""A figure, and the code of a place."""


class Forecast:
    """Adds up, life by life, how each counts before and after."""

    def __init__(self, on: datetime.date):
        self.region = Place.objects.region(settings.HOME_REGION)
        places = dict(Branch.objects.values_list("pk", "place__code"))
        self.on, self.told = on, {one.day for one in published()}
        self.days = {day: _Day(day, places, self.region.code) for day in sorted({on, *self.told})}

    def add(self, before: Life | None, after: Life | None) -> None:
        """A life that changes, begins or ends."""
        before, after = before or Life(), after or Life()
        first = _first_difference(before, after)
        for date, day in self.days.items():
            if first <= date:
                day.add(before, after)

    def effects(self) -> dict[str, Any]:
        """`figures` of the day, of the region and each place touched; `published`: of published days what changes."""
        day = self.days[self.on]
        touched = {self.region.code} | {place for _figure, place in day.change}
        return {
            "figures": day.numbers({(figure, place) for place in touched for figure in FIGURES}),
            "published": {
                date.isoformat(): self.days[date].numbers(changed)
                for date in sorted(self.told)
                if (changed := set(self.days[date].change))
            },
        }


class _Day:
    """One day: in which places, under which figures, a life counts."""

    def __init__(self, day: datetime.date, places: dict[int, str], region: str):
        self.day, self.region, self.place_of = day, region, places
        self._change: Counter[Counted] = Counter()

    @cached_property
    def club_place(self) -> dict[int, str]:
        """Where each college club of the day stands."""
        clubs = Standing.objects.open_on(self.day).filter(kind=GroupKind.COLLEGE_CLUB, group__voided_at=None)
        return dict(clubs.values_list("group_id", "branch__place__code"))

    @cached_property
    def young(self) -> tuple[datetime.date | None, datetime.date]:
        """The first and the last birth date of youth age."""
        return births_aged(*youth_ages(self.day), self.day)

    @property
    def change(self) -> dict[Counted, int]:
        return {key: number for key, number in self._change.items() if number}

    def add(self, before: Life, after: Life) -> None:
        self._change.update(self._counted(after))
        self._change.subtract(self._counted(before))

    def numbers(self, wanted: Iterable[Counted]) -> Numbers:
        found: Numbers = {}
        places = Place.objects.in_bulk({place for _figure, place in wanted}, field_name="code")
        for figure, place in sorted(wanted, key=lambda key: (key[1], list(FIGURES).index(key[0]))):
            number = FIGURES[figure](on=self.day, place=places[place]).count()
            found.setdefault(place, {})[figure] = [number, number + self._change[figure, place]]
        return found

    def _counted(self, life: Life) -> set[Counted]:
        branch = next((one.branch for one in life.registrations if self._holds(one)), None)
        if branch is None:
            return set()
        here = (self.place_of[branch], self.region)
        groups = [one.group for one in life.memberships if self._holds(one)]
        clubs = {self.club_place[group] for group in groups if group in self.club_place}
        return {
            *(("volunteers", place) for place in here),
            *(("volunteers_youth", place) for place in here if self._is_youth(life)),
            *(("club_students", place) for place in (*clubs, *([self.region] if clubs else []))),
        }

    def _holds(self, one: Registered | Belonged) -> bool:
        return one.since <= self.day and (one.until is None or self.day < one.until)

    def _is_youth(self, life: Life) -> bool:
        earliest, latest = self.young
        return bool(life.born and earliest and earliest <= life.born.first and life.born.last <= latest)


def _first_difference(before: Life, after: Life) -> datetime.date:
    """No day earlier than this can tell the two lives apart."""
    if before.born != after.born and before.registrations:
        return datetime.date.min
    registrations = set(before.registrations) ^ set(after.registrations)
    memberships = set(before.memberships) ^ set(after.memberships)
    days = [one.since for one in registrations] + [one.since for one in memberships]
    return min(days, default=datetime.date.max)


def forecast(on: datetime.date, lives: Iterable[tuple[Life | None, Life | None]]) -> dict[str, Any]:
    expected = Forecast(on)
    for before, after in lives:
        expected.add(before, after)
    return expected.effects()
