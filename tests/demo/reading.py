"""Opens the files of the demo as the registry would, with nothing but the cells and their columns."""

import csv
import io
from datetime import date

from python_calamine import CalamineWorkbook

from volunteer_registry.demo.habits import HABITS
from volunteer_registry.demo.writing import SheetFile, write_sheet
from volunteer_registry.shared.rosters.readings.header_words import is_total
from volunteer_registry.shared.rosters.readings.names import read_name, read_names
from volunteer_registry.shared.rosters.readings.text import clean
from volunteers.rosters.headings import HEADINGS

TITLE_LINES = 3


def cells(sheet, file: SheetFile) -> list[list]:
    habit = HABITS[sheet.branch_kato]
    if habit.is_workbook:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        return workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return list(csv.reader(io.StringIO(file.content.decode(habit.encoding)), delimiter=habit.delimiter))


def people_rows(lines: list[list]) -> list[dict]:
    columns = [HEADINGS.column_of(heading) for heading in lines[TITLE_LINES - 1]]
    body = [line for line in lines[TITLE_LINES:] if any(map(clean, line)) and not is_total(line)]
    return [dict(zip(columns, line, strict=True)) for line in body]


def as_day(cell) -> object:
    return cell if not hasattr(cell, "date") else date(cell.year, cell.month, cell.day)


def rows_of(sheet):
    return list(zip(sheet.rows, people_rows(cells(sheet, write_sheet(sheet))), strict=True))


def written_rows(sheets):
    return [(sheet, row, written) for sheet in sheets for row, written in rows_of(sheet)]


def read_whole_name(written):
    if "surname" in written:
        return read_names(written["surname"], written["given"], written["patronymic"])
    return read_name(written["name"])
