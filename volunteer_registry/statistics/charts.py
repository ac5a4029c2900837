"""The geometry of charts, in per cent of the room they are drawn in: templates draw, and text keeps its size.

Each chart stands beside its numbers in words or in a table; no chart says anything by colour alone.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from volunteer_registry.shared import periods

LEVELS = 4
"""Horizontal lines above zero, at most."""


@dataclass(frozen=True)
class Level:
    """A horizontal line: its number, and how far down it lies."""

    number: int
    y: str


@dataclass(frozen=True)
class Trend:
    """`points` of a polyline on 100 × 100; the years where they begin; the last point."""

    points: str
    levels: list[Level]
    years: list[tuple[int, str]]
    last: tuple[str, str]

    @property
    def under(self) -> str:
        """The corners of the area under the line."""
        first = self.points.split(",", 1)[0]
        return f"{first},100 {self.points} {self.last[0]},100"


def trend(ends: Sequence[datetime.date], numbers: Sequence[int | None]) -> Trend | None:
    """A line from zero up; a hidden number leaves its day out. None when fewer than two days have a number."""
    known = [(place, number) for place, number in enumerate(numbers) if number is not None]
    if len(known) < 2:
        return None
    step = level_step(max(number for _place, number in known))
    top = step * max(1, math.ceil(max(number for _place, number in known) / step))
    across = [(_share(place, len(ends) - 1), _share(top - number, top)) for place, number in known]
    levels = [Level(number, _share(top - number, top)) for number in range(step, top + 1, step)]
    years = [(day.year, _share(place, len(ends) - 1)) for place, day in enumerate(ends) if day.month == 1]
    return Trend(" ".join(f"{x},{y}" for x, y in across), levels, years, across[-1])


def level_step(highest: int) -> int:
    """1, 2 or 5 times a power of ten, so that few lines reach the highest number."""
    wanted = max(1, highest) / LEVELS
    power = 10 ** math.floor(math.log10(wanted)) if wanted >= 1 else 1
    return next(int(times * power) for times in (1, 2, 5, 10) if times * power >= wanted)


@dataclass(frozen=True)
class Rung:
    """An age band of the pyramid: both sexes with their share of the widest bar; a hidden number has none."""

    title: Any
    is_young: bool
    female: int | None
    female_width: str
    female_start: str
    male: int | None
    male_width: str


def pyramid(
    bands: Iterable[tuple[str, Any]],
    female: Sequence[int | None],
    male: Sequence[int | None],
    youth: tuple[int, int],
) -> list[Rung]:
    """The oldest on top; `youth`: the ages of the youth band in force, both inside."""
    widest = max([number for number in (*female, *male) if number], default=1)
    rungs = [
        Rung(
            title,
            is_young(code, youth),
            women,
            _share(women or 0, widest),
            _share(widest - (women or 0), widest),
            men,
            _share(men or 0, widest),
        )
        for (code, title), women, men in zip(bands, female, male, strict=True)
    ]
    return [*reversed(rungs[:-1]), rungs[-1]]


def is_young(code: str, youth: tuple[int, int]) -> bool:
    """Whether an age band lies inside the youth band."""
    band = next((band for band in periods.AGE_BANDS if band.code == code), None)
    return band is not None and youth[0] <= band.lower and band.upper is not None and band.upper <= youth[1]


@dataclass(frozen=True)
class Progress:
    """How far a target of at least `wanted` is reached: the bar ends at what is larger of both."""

    reached: int
    wanted: int

    @property
    def width(self) -> str:
        return _share(self.reached, max(self.reached, self.wanted))

    @property
    def mark(self) -> str:
        """Where the target stands."""
        return _share(self.wanted, max(self.reached, self.wanted))

    @property
    def is_kept(self) -> bool:
        return self.reached >= self.wanted


def _share(part: float, whole: float) -> str:
    """Per cent, as SVG writes it in every language."""
    return f"{100 * part / whole:.2f}" if whole else "0"
