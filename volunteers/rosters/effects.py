"""What a change of lives does to the figures, of one day and of every day already published: nothing is written.

A sheet applied, a sheet taken back or people moved in bulk: each is lives before and after.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from groups.choices import GroupKind
from groups.models import Branch, Standing
from volunteer_registry.shared.periods import births_aged
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteer_registry.shared.rosters import forecasts
from volunteer_registry.shared.rosters.forecasts import Counted
from volunteers import statistics
from volunteers.rosters.cards import Belonged, Registered
from volunteers.rosters.lives import Life

FIGURES = ("volunteers", "volunteers_youth", "club_students")


class Forecast(forecasts.Forecast[Life]):
    """Of lives: those that cannot count otherwise on a day are not asked about it."""

    def __init__(self, on: datetime.date):
        branches = list(Branch.objects.select_related("place"))
        super().__init__(on, lambda day, region: _Day(day, branches, region))

    def add(self, before: Life | None, after: Life | None) -> None:
        before, after = before or Life(), after or Life()
        first = _first_difference(before, after)
        for date, day in self.days.items():
            if first <= date:
                day.add(before, after)


class _Day(forecasts.Day[Life]):
    figures = FIGURES

    def __init__(self, day: datetime.date, branches: Collection[Branch], region: Place):
        self.day, self.region = day, region
        self.place_of = {branch.pk: branch.place.code for branch in branches}
        self.code_of = {branch.place_id: branch.place.code for branch in branches}
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

    def add(self, before: Life | None, after: Life | None) -> None:
        self._change.update(self._counted(after or Life()))
        self._change.subtract(self._counted(before or Life()))

    def now(self, codes: Collection[str]) -> Counter[Counted]:
        found: Counter[Counted] = Counter()
        people = statistics.by_place_age_and_sex(on=self.day, place=self.region)
        for (place, (_band, is_young, _sex)), number in people.items():
            for code in (self.code_of[place], self.region.code):
                found["volunteers", code] += number
                found["volunteers_youth", code] += number * is_young
        students = statistics.club_students_counted(on=self.day, place=self.region)
        counted = {(person, code) for person, place, *_words in students for code in (place, self.region.code)}
        found.update(("club_students", code) for _person, code in counted)
        return found

    def _counted(self, life: Life) -> set[Counted]:
        branch = next((one.branch for one in life.registrations if self._holds(one)), None)
        if branch is None:
            return set()
        here = (self.place_of[branch], self.region.code)
        groups = [one.group for one in life.memberships if self._holds(one)]
        clubs = {self.club_place[group] for group in groups if group in self.club_place}
        return {
            *(("volunteers", place) for place in here),
            *(("volunteers_youth", place) for place in here if self._is_youth(life)),
            *(("club_students", place) for place in (*clubs, *([self.region.code] if clubs else []))),
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
    return Forecast(on).of(lives)
