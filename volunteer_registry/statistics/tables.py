"""The table of places by age band, and the hiding of its small cells from the public."""

import datetime
from dataclasses import dataclass

from volunteer_registry.shared.places.models import Place
from volunteers.choices import BAND_CHOICES
from volunteers.statistics import by_place_and_band

BANDS = [code for code, _title in BAND_CHOICES]
SMALL = range(1, 5)


@dataclass
class Line:
    """A place with its number in each band and in all; a hidden number is None."""

    place: Place
    numbers: list[int | None]
    total: int


def place_by_band(*, on: datetime.date, region: Place, places: list[Place], public: bool) -> list[Line]:
    """A line for each place; small cells are hidden from the public."""
    counted = by_place_and_band(on=on, place=region)
    grid: list[list[int | None]] = [[counted.get((place.pk, band), 0) for band in BANDS] for place in places]
    totals = [sum(number or 0 for number in row) for row in grid]
    if public:
        hide_small(grid)
    return [Line(place, numbers, total) for place, numbers, total in zip(places, grid, totals, strict=True)]


def whole(lines: list[Line], *, on: datetime.date, region: Place) -> Line:
    """The region as a whole, which no line's hiding touches: the sum of its branches' numbers."""
    counted = by_place_and_band(on=on, place=region)
    numbers: list[int | None] = [
        sum(number for (_place, of_band), number in counted.items() if of_band == band) for band in BANDS
    ]
    return Line(region, numbers, sum(line.total for line in lines))


def hide_small(grid: list[list[int | None]]) -> None:
    """Hides cells of 1-4 people and then, so that no sum gives one away, a second cell in its row and column."""
    for row in grid:
        for column, number in enumerate(row):
            if number in SMALL:
                row[column] = None
    changed = True
    while changed:
        changed = _hide_a_second(grid) or _hide_a_second_in_columns(grid)


def _hide_a_second(grid: list[list[int | None]]) -> bool:
    changed = False
    for row in grid:
        shown = [(number, column) for column, number in enumerate(row) if number]
        if row.count(None) == 1 and shown:
            row[min(shown)[1]] = None
            changed = True
    return changed


def _hide_a_second_in_columns(grid: list[list[int | None]]) -> bool:
    columns = [list(column) for column in zip(*grid, strict=True)]
    changed = _hide_a_second(columns)
    for index, row in enumerate(zip(*columns, strict=True)):
        grid[index] = list(row)
    return changed
