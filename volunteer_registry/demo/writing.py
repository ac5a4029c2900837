"""Writes a planned sheet as the file its branch would send: the same bytes every time."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from volunteer_registry.demo.events import RowPlan, SheetPlan
from volunteer_registry.demo.faults import spoiled
from volunteer_registry.demo.habits import HABITS, Cell, Habit
from volunteer_registry.demo.telling import Told, tell
from volunteer_registry.demo.words import PLACES

TITLE_LINES = 3
GROUP = -4
BLANK_EVERY = 60


@dataclass(frozen=True, slots=True)
class SheetFile:
    name: str
    content: bytes


@dataclass(slots=True)
class Table:
    """Lines of cells, and the blocks of one column that are merged: first line, last line, what is written."""

    lines: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, str]] = field(default_factory=list)


def write_sheet(sheet: SheetPlan) -> SheetFile:
    habit = HABITS[sheet.branch_kato]
    table = _table(sheet, habit)
    ending = "xlsx" if habit.is_workbook else "csv"
    content = _as_workbook(table, habit, sheet.as_of) if habit.is_workbook else _as_text(table, habit)
    mended = "_mended" if sheet.is_mended else ""
    return SheetFile(f"{sheet.branch_kato}_{sheet.as_of}{mended}.{ending}", content)


def _table(sheet: SheetPlan, habit: Habit) -> Table:
    width = len(habit.headings)
    title = habit.title.format(place=PLACES[sheet.branch_kato][0])
    table = Table([_line(width, title), _line(width, habit.as_of_line(sheet.as_of)), list(habit.headings)])
    hours = 0.0
    for number, row in enumerate(sheet.rows, start=1):
        told = _told(row, sheet, habit)
        hours += told.hours
        table.lines.append([number, *_cells(told, habit)])
        if number % BLANK_EVERY == 0 and not habit.merges_groups:
            table.lines.append(_line(width))
    table.lines += [_line(width), _totals(len(sheet.rows), hours, habit)]
    if habit.merges_groups:
        _merge_groups(table, habit.no_group)
    return table


def _line(width: int, first: Cell = None) -> list[Cell]:
    return [first, *[None] * (width - 1)]


def _totals(people: int, hours: float, habit: Habit) -> list[Cell]:
    line = _line(len(habit.headings))
    line[1], line[-2] = habit.total.format(people), hours
    return line


def _told(row: RowPlan, sheet: SheetPlan, habit: Habit) -> Told:
    told = tell(row.person, row.organisation, habit, sheet)
    return told if row.fault is None else spoiled(told, row.fault, row.person, habit.language)


def _cells(told: Told, habit: Habit) -> list[Cell]:
    names = list(told.names) if habit.splits_names else [" ".join(filter(None, told.names))]
    iin = int(told.iin) if told.iin and habit.numeric_iin else told.iin
    return [*names, told.birth, iin, told.phone, told.place, told.group, told.direction, told.hours, told.remark]


def _merge_groups(table: Table, no_group: str) -> None:
    """One group's rows show its name once, in a cell merged down."""
    first = TITLE_LINES
    for position in range(TITLE_LINES + 1, len(table.lines)):
        name = table.lines[first][GROUP]
        if table.lines[position][GROUP] == name:
            continue
        if position - first > 1 and isinstance(name, str) and name != no_group:
            table.merged.append((first, position - 1, name))
            for line in table.lines[first:position]:
                line[GROUP] = None
        first = position


def _as_text(table: Table, habit: Habit) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=habit.delimiter or ",", lineterminator="\r\n")
    writer.writerows([_as_typed(cell, habit) for cell in line] for line in table.lines)
    return stream.getvalue().encode(habit.encoding)


def _as_typed(cell: Cell, habit: Habit) -> Cell:
    """Where the semicolon parts the cells, the comma parts the fraction."""
    if isinstance(cell, float):
        return str(cell).replace(".", ",") if habit.delimiter == ";" else str(cell)
    return cell


def _as_workbook(table: Table, habit: Habit, drawn_up: date) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(drawn_up.year, drawn_up.month, drawn_up.day)})
        worksheet = book.add_worksheet("Тізім")
        dated = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, line in enumerate(table.lines):
            for column, cell in enumerate(line):
                _write(worksheet, number, column, cell, dated)
        group_column = len(habit.headings) + GROUP
        for first, last, name in table.merged:
            worksheet.merge_range(first, group_column, last, group_column, name)
    return content.getvalue()


def _write(worksheet: Worksheet, number: int, column: int, cell: Cell, dated: Format) -> None:
    if isinstance(cell, date):
        worksheet.write_datetime(number, column, cell, dated)
    elif isinstance(cell, int | float):
        worksheet.write_number(number, column, cell)
    elif cell:
        worksheet.write_string(number, column, cell)
