"""What initiatives entered or taken back do to the figures, of one day and of every day already published."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count

from initiatives import statistics
from initiatives.models import SupportAct
from initiatives.rosters.deeds import Deed, Reading, acts_of
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters import forecasts
from volunteer_registry.shared.rosters.forecasts import Counted

FIGURES = ("initiatives_supported", "groups_supported", "beneficiaries_people", "beneficiaries_families")
BY_UNIT = {"people": "beneficiaries_people", "families": "beneficiaries_families"}


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


class _Day(forecasts.Day[Done]):
    figures = FIGURES

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

    @cached_property
    def change(self) -> dict[Counted, int]:  # type: ignore[override]
        """Asked once everything has been added."""
        found = Counter(self._change)
        found.update(self._groups())
        return {key: number for key, number in found.items() if number}

    def now(self, codes: Collection[str]) -> dict[Counted, int]:
        found: dict[Counted, int] = {}
        for place in Place.objects.filter(code__in=codes):
            numbers = statistics.numbers([self.day], place=place)[self.day]
            found |= {(figure, place.code): numbers[figure] for figure in FIGURES}
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
    return forecasts.Forecast(on, _Day).of(deeds)
