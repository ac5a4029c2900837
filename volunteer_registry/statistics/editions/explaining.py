"""What makes the difference between two sides, each a day by today's records or a published edition.

From an edition one goes to today's recount of its day, from there to the other day, and from there to the other
edition; who would come on the way and go again for the same reason is left out. So the parts always add up to the
difference.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any, Protocol

from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics.editions.between_days import Between
from volunteer_registry.statistics.editions.reasons import Reason, Weights, Why, more
from volunteer_registry.statistics.editions.since_published import SincePublished
from volunteer_registry.statistics.figures import BY_CODE
from volunteer_registry.statistics.models import Edition

Side = datetime.date | Edition


class Step(Protocol):
    """One leg of the way: what each member adds to the figure at its beginning and at its end."""

    before: Weights
    after: Weights

    def gained(self) -> Why: ...

    def lost(self) -> Why: ...


@dataclass
class Explanation:
    """A figure on both sides, and who makes the difference: {why: {id: by how much}}, gained and lost."""

    code: str
    before: int
    after: int
    gained: dict[Reason, Weights] = field(default_factory=dict)
    lost: dict[Reason, Weights] = field(default_factory=dict)

    @property
    def parts(self) -> dict[str, int]:
        """{why: by how many the number changed}: they add up to the difference."""
        numbers = {
            reason: sum(self.gained.get(reason, {}).values()) - sum(self.lost.get(reason, {}).values())
            for reason in Reason
            if self.gained.get(reason) or self.lost.get(reason)
        }
        return {reason.value: number for reason, number in numbers.items()}

    def told(self) -> dict[str, Any]:
        return {"from": self.before, "to": self.after, "parts": self.parts}


def explain(first: Side, second: Side, *, place: Place, codes: list[str] | None = None) -> dict[str, Explanation]:
    """{code of a figure: its explanation}, of figures that both sides tell; best inside one snapshot."""
    told = [set(side.figures) for side in (first, second) if isinstance(side, Edition)]
    wanted = [code for code in codes or BY_CODE if all(code in figures for figures in told)]
    return {code: _explain(code, first, second, place) for code in wanted}


def _explain(code: str, first: Side, second: Side, place: Place) -> Explanation:
    legs = _legs(code, first, second, place)
    explained = Explanation(code, _count(legs[0], forwards=True), _count(legs[-1], forwards=False))
    for step, forwards in legs:
        came, went = (explained.gained, explained.lost) if forwards else (explained.lost, explained.gained)
        _add(came, went, step.gained(), more(step.before, step.after))
        _add(went, came, step.lost(), more(step.after, step.before))
    return explained


def _legs(code: str, first: Side, second: Side, place: Place) -> list[tuple[Step, bool]]:
    """The steps of the way, each with whether it is taken forwards."""
    figure = BY_CODE[code]
    days = sorted((_day(first), _day(second)))
    legs: list[tuple[Step, bool]] = []
    if isinstance(first, Edition):
        legs.append((SincePublished(first.published.get(code=code), place), True))
    legs.append((Between(figure, place, *days), _day(first) <= _day(second)))
    if isinstance(second, Edition):
        legs.append((SincePublished(second.published.get(code=code), place), False))
    return legs


def _count(leg: tuple[Step, bool], *, forwards: bool) -> int:
    step, is_forwards = leg
    return sum((step.before if is_forwards == forwards else step.after).values())


def _add(to: dict[Reason, Weights], against: dict[Reason, Weights], why: Why, by: Weights) -> None:
    """Each goes to their reason, less what stands against it there."""
    for pk, reason in why.items():
        left = by[pk] - against.get(reason, {}).pop(pk, 0)
        if left:
            side = to if left > 0 else against
            side.setdefault(reason, {})[pk] = side.get(reason, {}).get(pk, 0) + abs(left)


def _day(side: Side) -> datetime.date:
    return side.as_of if isinstance(side, Edition) else side
