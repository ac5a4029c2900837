"""Finding the header of a table under title lines and logos, on the sheet that holds it."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from volunteer_registry.shared.rosters.readings.dates import find_as_of
from volunteer_registry.shared.rosters.readings.header_words import HeaderWords
from volunteer_registry.shared.rosters.readings.text import Cell, clean
from volunteer_registry.shared.rosters.sheets import Sheet

_DIGIT = re.compile(r"\d")
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
    others: tuple[int, ...] = ()
    """Headers of other tables on the same sheet, whose columns are not this table's."""

    def holds(self, index: int) -> bool:
        """Whether the row lies under this table's header and not under another's."""
        return max((header for header in (*self.others, self.header) if header <= index), default=index) == self.header

    @property
    def headings(self) -> list[str]:
        """Of every column that holds something; one without a heading is named by the reader, or not at all."""
        named = [clean(cell) for cell in self.sheet.rows[self.header]]
        width = max(len(cells) for cells in self.sheet.rows[self.header :])
        return named + [""] * (width - len(named))


def find_table(sheets: Iterable[Sheet], headings: HeaderWords) -> Table | None:
    """The row, of all sheets, that names most columns; None when none names those that are needed."""
    tables = [table for sheet in sheets if (table := _table_of(sheet, headings))]
    if not tables:
        return None
    best = max(tables, key=lambda table: len(table.columns))
    left = tuple(table.sheet.name for table in tables if table is not best)
    others = other_headers(best.sheet, best.columns, headings)
    return replace(best, as_of=day_of_title(best.sheet, best.header), left=left, others=others)


def _table_of(sheet: Sheet, headings: HeaderWords) -> Table | None:
    """The sheet's row that names most columns, the first of those that name as many."""
    headers = [Table(sheet, index, headings.columns(cells), None) for index, cells in enumerate(sheet.rows[:LOOKED_AT])]
    fit = [table for table in headers if headings.suffices(table.columns)]
    return max(fit, key=lambda table: len(table.columns), default=None)


def other_headers(sheet: Sheet, columns: dict[int, str], headings: HeaderWords) -> tuple[int, ...]:
    """Rows that head a table too, and place its columns otherwise: what lies under them cannot be read as `columns`."""
    found = []
    for index, cells in enumerate(sheet.rows):
        named = headings.columns(cells) if _is_words(cells) else {}
        is_header = headings.suffices(named) and not headings.names_something(cells, columns)
        if is_header and _contradicts(named, columns):
            found.append(index)
    return tuple(found)


def _contradicts(named: dict[int, str], columns: dict[int, str]) -> bool:
    """Whether a column stands elsewhere; one that the table has no word for may be named by a second line."""
    return any(columns[at] != column if at in columns else column in columns.values() for at, column in named.items())


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
    return not any(_DIGIT.search(str(cell)) for cell in cells)


def repeats_header(cells: Sequence[Cell], table: Table, headings: HeaderWords) -> bool:
    """Whether a row says the header again: as it stands, on each printed page, or in another language below it."""
    taken = [index for index in table.columns if index < len(cells)]
    header = table.sheet.rows[table.header]
    if taken and all(clean(cells[index]) == clean(header[index]) for index in taken):
        return True
    named = headings.columns(cells) if _is_words(cells) else {}
    says_more = _contradicts(named, table.columns) or headings.names_something(cells, table.columns)
    return len(named) > 1 and not says_more


def day_of_title(sheet: Sheet, header: int) -> datetime.date | None:
    """The day named in the lines above the header."""
    for cells in sheet.rows[:header]:
        day = find_as_of(" ".join(clean(cell) for cell in cells if clean(cell)))
        if day:
            return day
    return None
