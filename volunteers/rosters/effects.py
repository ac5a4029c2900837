"""What applying the rows would do to the figures on the sheet's day: nothing is written."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from groups.models import Branch
from volunteer_registry.shared.periods import births_aged
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteer_registry.shared.rosters.kinds import as_of
from volunteer_registry.shared.rosters.models import Run
from volunteers import statistics
from volunteers.rosters.cards import Reading, born_of
from volunteers.rosters.indexes import GroupIndex

FIGURES = {
    "volunteers": statistics.volunteers,
    "volunteers_youth": statistics.volunteers_youth,
    "club_students": statistics.club_students,
}
Effects = dict[str, dict[str, list[int]]]


class Forecast:
    """Adds up, row by row, how each person counts before and after."""

    def __init__(self, run: Run):
        self.on = as_of(run)
        self.region = Place.objects.region(settings.HOME_REGION)
        self.place_of = dict(Branch.objects.values_list("pk", "place__code"))
        groups = GroupIndex(self.on)
        self.club_place = {club: self.place_of[groups.branch_of[club]] for club in groups.clubs}
        self.earliest, self.latest = births_aged(*youth_ages(self.on), self.on)
        self.change: Counter[tuple[str, str]] = Counter()

    def add(self, reading: Reading) -> None:
        was = reading.get("was") or {"branch": None, "born": None, "groups": []}
        self._count({"branch": was["branch"], "born": was["born"], "groups": was["groups"]}, -1)
        self._count(after(was, reading), +1)

    def _count(self, person: dict[str, Any], sign: int) -> None:
        if not person["branch"]:
            return
        youth = self._is_youth(person)
        for place in (self.region.code, self.place_of[person["branch"]]):
            self.change["volunteers", place] += sign
            self.change["volunteers_youth", place] += sign * youth
        clubs = {self.club_place[group] for group in person["groups"] if group in self.club_place}
        for place in clubs | ({self.region.code} if clubs else set()):
            self.change["club_students", place] += sign

    def _is_youth(self, person: dict[str, Any]) -> bool:
        born = born_of(person)
        return bool(born and self.earliest and self.earliest <= born.first and born.last <= self.latest)

    def effects(self) -> Effects:
        """{place: {figure: [before, after]}} for the region and every place whose figures change."""
        touched = {self.region.code} | {place for (_figure, place), change in self.change.items() if change}
        return {
            place.code: {
                code: [number, number + self.change[code, place.code]]
                for code, rows in FIGURES.items()
                for number in [rows(on=self.on, place=place).count()]
            }
            for place in Place.objects.filter(code__in=touched)
        }


def after(was: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """How the person counts once the row is applied."""
    if "was" not in reading:
        return {"branch": reading["branch"], "born": reading["born"], "groups": reading["groups"]}
    changes = reading["changes"]
    card = changes.get("card", {})
    born = [card["born_first"][1], card["born_last"][1]] if "born_first" in card else was["born"]
    branch, _day = changes.get("register") or changes.get("transfer") or (was["branch"], "")
    joined = [group for group, _day in changes.get("join", ())]
    return {"branch": branch, "born": born, "groups": [*was["groups"], *joined]}


def forecast(run: Run, readings: Iterable[Reading]) -> Effects:
    expected = Forecast(run)
    for reading in readings:
        expected.add(reading)
    return expected.effects()
