"""Finding the header of a table under title lines and logos, on the sheet that holds it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from volunteer_registry.shared.rosters.readings.dates import find_as_of
from volunteer_registry.shared.rosters.readings.header_words import column_of
from volunteer_registry.shared.rosters.readings.text import Cell, clean
from volunteer_registry.shared.rosters.sheets import Sheet

LOOKED_AT = 40
"""Rows of a sheet in which a header is looked for."""


@dataclass(frozen=True)
class Table:
    """Where the rows are: `header` is an index into the sheet's rows; columns map an index to the field it fills."""

    sheet: Sheet
    header: int
    columns: dict[int, str]
    as_of: datetime.date | None

    @property
    def headings(self) -> list[str]:
        return [clean(cell) for cell in self.sheet.rows[self.header]]


def find_table(sheets: Iterable[Sheet], *, one_of: Sequence[Sequence[str]]) -> Table | None:
    """The row, of all sheets, that names most columns; None when none names those that are needed."""
    best: Table | None = None
    for sheet in sheets:
        for index, cells in enumerate(sheet.rows[:LOOKED_AT]):
            columns = name_columns(cells)
            if any(set(needed) <= set(columns.values()) for needed in one_of) and (
                best is None or len(columns) > len(best.columns)
            ):
                best = Table(sheet, index, columns, None)
    return best and Table(best.sheet, best.header, best.columns, day_of_title(best.sheet, best.header))


def likeliest_header(sheets: Sequence[Sheet]) -> tuple[Sheet, int]:
    """Where a person should look for the header: the row with most filled cells near the top."""
    candidates = [
        (sum(bool(clean(cell)) for cell in cells), -index, sheet)
        for sheet in sheets
        for index, cells in enumerate(sheet.rows[:LOOKED_AT])
    ]
    _filled, index, sheet = max(candidates, key=lambda candidate: candidate[:2])
    return sheet, -index


def name_columns(cells: Sequence[Cell]) -> dict[int, str]:
    """The fields of the cells of a header; a field named twice belongs to its first column."""
    columns: dict[int, str] = {}
    for index, cell in enumerate(cells):
        field = column_of(cell)
        if field and field not in columns.values():
            columns[index] = field
    return columns


def day_of_title(sheet: Sheet, header: int) -> datetime.date | None:
    """The day named in the lines above the header."""
    for cells in sheet.rows[:header]:
        day = find_as_of(" ".join(clean(cell) for cell in cells if clean(cell)))
        if day:
            return day
    return None
