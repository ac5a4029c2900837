"""Writes xlsx workbooks in memory: templates to fill in, and rows handed back to mend."""

import datetime
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from volunteer_registry.shared.rosters.sheets import Cell

LAST_ROW = 1_048_575
LONGEST_TEXT = 32_767
FIRST_YEAR = 1900
HEADING = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#00677F",
    "border": 1,
    "text_wrap": True,
    "valign": "top",
}
TEXT = {"num_format": "@"}
DATE = {"num_format": "dd.mm.yyyy"}


@dataclass(frozen=True)
class TemplateColumn:
    """`as_text` keeps the leading zeros of a number that is a name: an IIN, a phone."""

    heading: str
    hint: str
    choices: list[str] = field(default_factory=list)
    width: int = 18
    as_text: bool = False


def write_template(*, title: str, columns: list[TemplateColumn], notes: list[str]) -> bytes:
    """An empty sheet with headings and drop-down lists; a sheet of hints and one of the lists stand behind it."""
    with _workbook() as (book, content):
        table = book.add_worksheet(sheet_name(title))
        _write_headings(book, table, [column.heading for column in columns])
        _write_hints(book, columns, notes)
        text = book.add_format(TEXT)
        for number, column in enumerate(columns):
            table.set_column(number, number, column.width, text if column.as_text else None)
        _offer_choices(book, table, columns)
    return content.getvalue()


def write_rows(
    *, title: str, headings: list[str], rows: Iterable[list[Cell]], text_columns: set[int], above: str = ""
) -> bytes:
    """A table of cells as they were read: dates stay dates, numbers numbers, text text, and nothing is a formula.

    `above` is a title line over the headings.

    A date before 1900, which Excel does not have, is written as text.
    """
    with _workbook() as (book, content):
        table = book.add_worksheet(sheet_name(title))
        if above:
            table.write_string(0, 0, above)
        _write_headings(book, table, headings, row=int(bool(above)))
        text, date = book.add_format(TEXT), book.add_format(DATE)
        for number in range(len(headings)):
            table.set_column(number, number, 18, text if number in text_columns else None)
        for row_number, row in enumerate(rows, start=1 + bool(above)):
            for number, cell in enumerate(row):
                _write_cell(table, row_number, number, cell, text, date)
    return content.getvalue()


def sheet_name(title: str) -> str:
    """A title as Excel takes it for a sheet: at most 31 characters, none of `[]:*?/\\`, no quotation mark at an end."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:31].strip("' ") or "1"


@contextmanager
def _workbook() -> Iterator[tuple[Workbook, io.BytesIO]]:
    """Nothing of the rows touches the disk, where it would lie unencrypted."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        yield book, content


def _write_headings(book: Workbook, table: Worksheet, headings: list[str], row: int = 0) -> None:
    style = book.add_format(HEADING)
    for number, heading in enumerate(headings):
        table.write_string(row, number, heading, style)
    table.freeze_panes(row + 1, 0)


def _write_cell(table: Worksheet, row: int, column: int, cell: Cell, text: Format, date: Format) -> None:
    match cell:
        case None:
            return
        case bool():
            table.write_boolean(row, column, cell)
        case int() | float():
            table.write_number(row, column, cell)
        case datetime.date() if cell.year >= FIRST_YEAR:
            table.write_datetime(row, column, cell, date)
        case _:
            table.write_string(row, column, str(cell)[:LONGEST_TEXT], text)


def _write_hints(book: Workbook, columns: list[TemplateColumn], notes: list[str]) -> None:
    hints = book.add_worksheet(sheet_name(_("How to fill in")))
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    hints.set_column(0, 0, 30)
    hints.set_column(1, 1, 90)
    for row, note in enumerate(notes):
        hints.write_string(row, 0, note)
    for row, column in enumerate(columns, start=len(notes) + 1 if notes else 0):
        hints.write_string(row, 0, column.heading, bold)
        hints.write_string(row, 1, column.hint, wrapped)


def _offer_choices(book: Workbook, table: Worksheet, columns: list[TemplateColumn]) -> None:
    """Drop-down lists refer to a sheet of their own, for Excel takes only 255 characters of them in place."""
    offered = [(number, column) for number, column in enumerate(columns) if column.choices]
    if not offered:
        return
    lists = book.add_worksheet(sheet_name(_("Lists")))
    for place, (number, column) in enumerate(offered):
        lists.write_string(0, place, column.heading)
        for row, choice in enumerate(column.choices, start=1):
            lists.write_string(row, place, choice)
        source = f"={quote_sheetname(lists.get_name())}!{xl_range_abs(1, place, len(column.choices), place)}"
        table.data_validation(1, number, LAST_ROW, number, {"validate": "list", "source": source})
