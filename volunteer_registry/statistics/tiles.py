"""The cities and districts as tiles, about where they lie on the map of the region."""

from collections.abc import Iterable
from dataclasses import dataclass

from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics.tables import Line

WHERE = {
    "475200000": (1, 1),
    "473600000": (3, 1),
    "471000000": (1, 2),
    "475000000": (2, 2),
    "474600000": (3, 2),
    "474200000": (2, 3),
    "471800000": (3, 3),
}
"""{KATO code: (column, row)}; a place that is not here comes where there is room."""
DEPTHS = (0.05, 0.1, 0.25)
"""From these shares of the region on a tile is one shade deeper."""


@dataclass(frozen=True)
class Tile:
    place: Place
    number: int | None
    classes: str


def tiles(lines: Iterable[Line], whole: int | None) -> list[Tile]:
    return [Tile(line.place, line.total, _classes(line, whole)) for line in lines if line.place]


def _classes(line: Line, whole: int | None) -> str:
    share = (line.total or 0) / whole if whole else 0
    column, row = WHERE.get(line.place.code, ("", "")) if line.place else ("", "")
    where = f"column-{column} row-{row} " if column else ""
    return f"{where}depth-{sum(share >= depth for depth in DEPTHS)}"
