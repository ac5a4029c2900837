"""What initiatives entered or taken back do to the figures, of one day and of every day already published."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count

from initiatives import statistics
from initiatives.models import SupportAct
from initiatives.rosters.deeds import Deed, Reading, acts_of
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.published import published

FIGURES = ("initiatives_supported", "groups_supported", "beneficiaries_people", "beneficiaries_families")
BY_UNIT = {"people": "beneficiaries_people", "families": "beneficiaries_families"}
Counted = tuple[str, str]
"""A figure, and the KATO code of a place."""


@dataclass
class Done:
    """An initiative as figures see it: where and when it was done, whom it reached, how and when it was supported."""

    code: str
    on: datetime.date
    acts: Sequence[tuple[int | None, datetime.date, str]] = field(default_factory=list)
    reached: list[tuple[str, int]] = field(default_factory=list)


def done(deed: Deed) -> Done | None:
    """Nothing of an initiative that is not completed."""
    if deed.done is None:
        return None
    acts = [(group, on, code) for group, _kind, on, code in deed.acts]
    return Done(deed.code, deed.done, acts, _reached(deed.results))


def _reached(results: Iterable[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(one["unit"], one["reached"]) for one in results if one["unit"] in BY_UNIT and one["reached"]]


def written(deed: Deed) -> dict[str, Any]:
    """What figures see of an initiative, as a reading keeps it."""
    known = done(deed)
    assert known is not None  # noqa: S101  # only what is completed is compared
    acts = [[group, on.isoformat(), code] for group, on, code in known.acts]
    return {
        "code": known.code,
        "on": known.on.isoformat(),
        "supported_on": deed.supported_on.isoformat(),
        "acts": acts,
        "reached": known.reached,
    }


def before_and_after(reading: Reading, codes: dict[int, str]) -> tuple[Done | None, Done]:
    """The initiative without the row and with it; nothing before, where the row makes it."""
    if "was" not in reading:
        code = codes[reading["branch"]]
        first = datetime.date.fromisoformat(reading["first"])
        acts = [(group, on, place) for group, _kind, on, place in acts_of(reading, first, code)]
        on = datetime.date.fromisoformat(reading["last"])
        return None, Done(code, on, acts, _reached(reading["results"]))
    was, changes = reading["was"], reading["changes"]
    acts = [(group, datetime.date.fromisoformat(on), place) for group, on, place in was["acts"]]
    before = Done(was["code"], datetime.date.fromisoformat(was["on"]), acts, [tuple(one) for one in was["reached"]])
    since = datetime.date.fromisoformat(was["supported_on"])
    more = [(reading["lead"], since, was["code"]) for _kind in changes.get("support", ())]
    reached = [*before.reached, *_reached(changes.get("results", ()))]
    return before, Done(before.code, before.on, [*acts, *more], reached)


class Forecast:
    """Adds up, initiative by initiative, how each counts before and after."""

    def __init__(self, on: datetime.date):
        self.region = Place.objects.region(settings.HOME_REGION)
        self.on, self.told = on, {one.day for one in published()}
        self.days = {day: _Day(day, self.region) for day in sorted({on, *self.told})}

    def add(self, before: Done | None, after: Done | None) -> None:
        for day in self.days.values():
            day.add(before, after)

    def effects(self) -> dict[str, Any]:
        """`figures` of the day, of the region and each place touched; `published`: of published days what changes."""
        change = self.days[self.on].change()
        touched = {self.region.code} | {place for _figure, place in change}
        everywhere = {(figure, place) for place in touched for figure in FIGURES}
        later = {day: self.days[day].change() for day in sorted(self.told)}
        return {
            "figures": self.days[self.on].numbers(everywhere, change),
            "published": {
                day.isoformat(): self.days[day].numbers(set(changed), changed)
                for day, changed in later.items()
                if changed
            },
        }


class _Day:
    """One day: under which figures of which places an initiative counts."""

    def __init__(self, day: datetime.date, region: Place):
        self.day, self.region = day, region
        self._change: Counter[Counted] = Counter()
        self._acts: Counter[tuple[int | None, str]] = Counter()

    def add(self, before: Done | None, after: Done | None) -> None:
        for one, sign in ((before, -1), (after, 1)):
            for figure, place, number in self._counted(one) if one else ():
                self._change[figure, place] += sign * number
                self._change[figure, self.region.code] += sign * number
            for group, on, place in one.acts if one else ():
                if FIRST_DAY <= on <= self.day:
                    self._acts[group, place] += sign

    def change(self) -> dict[Counted, int]:
        """What is counted otherwise: {(figure, place): by how much}."""
        found = Counter(self._change)
        found.update(self._groups())
        return {key: number for key, number in found.items() if number}

    def numbers(self, wanted: set[Counted], change: dict[Counted, int]) -> dict[str, dict[str, list[int]]]:
        found: dict[str, dict[str, list[int]]] = {}
        places = Place.objects.filter(code__in={code for _figure, code in wanted}).order_by("code")
        for place in places:
            before = statistics.numbers([self.day], place=place)[self.day]
            found[place.code] = {
                figure: [before[figure], before[figure] + change.get((figure, place.code), 0)]
                for figure in FIGURES
                if (figure, place.code) in wanted
            }
        return found

    def _counted(self, one: Done) -> Iterator[tuple[str, str, int]]:
        """(figure, place, number) that the initiative adds."""
        if not FIRST_DAY <= one.on <= self.day:
            return
        if any(on <= self.day for _group, on, _place in one.acts):
            yield "initiatives_supported", one.code, 1
        if one.on.year == self.day.year:
            for unit, number in one.reached:
                yield BY_UNIT[unit], one.code, number

    def _groups(self) -> Counter[Counted]:
        """A group counts once in a place, and once in the region, however many acts there are."""
        changed = {key: number for key, number in self._acts.items() if number}
        acts = SupportAct.objects.between(FIRST_DAY, self.day).filter(group__in={group for group, _place in changed})
        held = acts.filter(group__voided_at=None).order_by().values_list("group", "branch__place__code")
        before: Counter[tuple[int | None, str]] = Counter(
            {(group, place): number for group, place, number in held.annotate(number=Count("pk"))}
        )
        after = Counter(before)
        after.update(changed)
        found: Counter[Counted] = Counter()
        for counter, sign in ((before, -1), (after, 1)):
            standing = {key for key, number in counter.items() if number > 0}
            for _group, code in standing:
                found["groups_supported", code] += sign
            found["groups_supported", self.region.code] += sign * len({group for group, _code in standing})
        return found


def forecast(on: datetime.date, deeds: Iterable[tuple[Done | None, Done | None]]) -> dict[str, Any]:
    expected = Forecast(on)
    for before, after in deeds:
        expected.add(before, after)
    return expected.effects()
