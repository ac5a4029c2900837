"""Finding the header of a table under title lines and logos, on the sheet that holds it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
    left: tuple[str, ...] = ()
    """Other sheets of the file that hold a table too and are not read."""

    @property
    def headings(self) -> list[str]:
        """Of every column that holds something; one without a heading is named by the reader, or not at all."""
        named = [clean(cell) for cell in self.sheet.rows[self.header]]
        width = max(len(cells) for cells in self.sheet.rows[self.header :])
        return named + [""] * (width - len(named))


def find_table(sheets: Iterable[Sheet], *, one_of: Sequence[Sequence[str]]) -> Table | None:
    """The row, of all sheets, that names most columns; None when none names those that are needed."""
    tables = [table for sheet in sheets if (table := _table_of(sheet, one_of))]
    if not tables:
        return None
    best = max(tables, key=lambda table: len(table.columns))
    left = tuple(table.sheet.name for table in tables if table is not best)
    return replace(best, as_of=day_of_title(best.sheet, best.header), left=left)


def _table_of(sheet: Sheet, one_of: Sequence[Sequence[str]]) -> Table | None:
    """The sheet's row that names most columns, the first of those that name as many."""
    headers = [Table(sheet, index, name_columns(cells), None) for index, cells in enumerate(sheet.rows[:LOOKED_AT])]
    fit = [table for table in headers if any(set(needed) <= set(table.columns.values()) for needed in one_of)]
    return max(fit, key=lambda table: len(table.columns), default=None)


def likeliest_header(sheets: Sequence[Sheet]) -> tuple[Sheet, int]:
    """Where a person should look for the header: the first row near the top that is words alone and filled enough.

    A row of a person may be fuller than the header over it, but it has a date or a number.
    """
    rows = [(sheet, index, cells) for sheet in sheets for index, cells in enumerate(sheet.rows[:LOOKED_AT])]
    fullest = max(_filled(cells) for _sheet, _index, cells in rows)
    of_words = [row for row in rows if _filled(row[2]) * 2 >= fullest and _is_words(row[2])]
    sheet, index, _cells = (of_words or [row for row in rows if _filled(row[2]) == fullest])[0]
    return sheet, index


def _filled(cells: Sequence[Cell]) -> int:
    return sum(bool(clean(cell)) for cell in cells)


def _is_words(cells: Sequence[Cell]) -> bool:
    return not any(character.isdigit() for cell in cells for character in clean(cell))


def name_columns(cells: Sequence[Cell]) -> dict[int, str]:
    """The fields of the cells of a header; a field named twice belongs to its first column."""
    columns: dict[int, str] = {}
    for index, cell in enumerate(cells):
        field = column_of(cell)
        if field and field not in columns.values():
            columns[index] = field
    return columns


def repeats_header(cells: Sequence[Cell], table: Table) -> bool:
    """Whether a row below the header says it again, as it does on each printed page."""
    taken = [index for index in table.columns if index < len(cells)]
    header = table.sheet.rows[table.header]
    return bool(taken) and all(clean(cells[index]) == clean(header[index]) for index in taken)


def day_of_title(sheet: Sheet, header: int) -> datetime.date | None:
    """The day named in the lines above the header."""
    for cells in sheet.rows[:header]:
        day = find_as_of(" ".join(clean(cell) for cell in cells if clean(cell)))
        if day:
            return day
    return None
