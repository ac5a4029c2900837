"""A full classifier file: rows of code, levels and names, as the statistics bureau publishes them.

Columns, by their published names: te (the nine-digit code), ab, cd, ef, hij (its parts), k (kind of row), name_kaz,
name_rus. A unit lies in the nearest listed code above it: its own with the last parts made zero.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from volunteer_registry.shared.places.models import Level
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters.readings.text import Cell, clean

NEEDED = ("te", "name_kaz", "name_rus")
PARTS = (2, 4, 6, 9)
"""Where the parts of a code end: region, city or district, rural district, settlement."""


@dataclass(frozen=True)
class Unit:
    code: str
    above: tuple[str, ...]
    level: str
    name_kk: str
    name_ru: str


def read_units(rows: Sequence[Sequence[Cell]]) -> list[Unit]:
    """The units of a file, parents before children. Raises Refused when the columns are not there."""
    for index, cells in enumerate(rows):
        headings = [clean(cell).casefold() for cell in cells]
        if all(name in headings for name in NEEDED):
            columns = {name: headings.index(name) for name in NEEDED}
            units = _units(rows[index + 1 :], columns)
            return sorted(units, key=lambda unit: (len(unit.code.rstrip("0")), unit.code))
    raise Refused(f"No row of the file names the columns {', '.join(NEEDED)}.")


def _units(rows: Iterable[Sequence[Cell]], columns: dict[str, int]) -> Iterator[Unit]:
    listed = [{name: clean(cells[at]) if at < len(cells) else "" for name, at in columns.items()} for cells in rows]
    for row in listed:
        code = row["te"].zfill(9)
        if row["te"] and len(code) == 9 and code.isdigit():
            yield Unit(code, _above(code), _level(code), row["name_kaz"] or row["name_rus"], row["name_rus"])


def _above(code: str) -> tuple[str, ...]:
    """The codes that may lie above, the nearest first; none for a region."""
    return tuple(above for end in reversed(PARTS) if (above := code[:end].ljust(9, "0")) != code)


def _level(code: str) -> str:
    if code[2:] == "0000000":
        return Level.REGION
    if code[4:] == "00000":
        return Level.CITY if code[2] == "1" else Level.DISTRICT
    return Level.RURAL_DISTRICT if code[6:] == "000" else Level.SETTLEMENT
