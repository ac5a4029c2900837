"""Reads one spreadsheet from stdin under hard limits and prints its sheets as JSON lines; a process of its own.

Out come `{"sheet": name}`, then one list per row from row 1 on (a blank row is `[]`, a date is `{"d": "2004-03-05"}`),
and at the very end `{"end": true}` or, at any point, `{"error": code, "values": {...}}`.
"""

import codecs
import csv
import datetime
import io
import itertools
import json
import math
import os
import re
import resource
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

OUT_OF_MEMORY = 3
Row = list[Any]


class Limits(NamedTuple):
    file_bytes: int = 20 << 20
    unpacked_bytes: int = 200 << 20
    rows: int = 100_000
    columns: int = 100
    blank_rows: int = 1_000
    memory_bytes: int = 512 << 20
    seconds: int = 60


class Refusal(Exception):
    """The file will not be read: a code the site has a sentence for, and the values of that sentence."""

    def __init__(self, code: str, **values: str | int):
        super().__init__(code)
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}


def main() -> None:
    limits = Limits(**json.loads(sys.argv[1]))
    confine(limits)
    try:
        for line in answer(sys.stdin.buffer.read(), limits):
            sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False, default=tagged).encode() + b"\n")
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def confine(limits: Limits) -> None:
    """From here on the kernel stops this process: memory, processor time, files written, a dump of what it held."""
    seconds = max(1, limits.seconds)
    most = {
        resource.RLIMIT_AS: (limits.memory_bytes, limits.memory_bytes),
        resource.RLIMIT_CPU: (seconds, seconds + 1),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, (soft, hard) in most.items():
        given = resource.getrlimit(kind)[1]
        ceiling = given if given != resource.RLIM_INFINITY else sys.maxsize
        resource.setrlimit(kind, (min(soft, ceiling), min(hard, ceiling)))


def answer(content: bytes, limits: Limits) -> Iterator[Any]:
    """Every line to print: the sheets and their rows, closed by the end or by a refusal."""
    left = limits.rows
    try:
        for name, rows in tables(content, limits):
            yield {"sheet": name}
            for row in within(rows, name, left, limits):
                left -= 1
                yield row
        yield {"end": True}
    except Refusal as refusal:
        yield {"error": refusal.code, "values": refusal.values}


def tables(content: bytes, limits: Limits) -> Iterator[tuple[str, Iterator[Row]]]:
    """The sheets of a file whose kind is told by its content."""
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise Refusal("file_empty")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        check_package(content, limits)
        return workbook_tables(content, limits)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal("file_encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "file_old_excel")
    return iter([("", records(decoded(content)))])


def within(rows: Iterable[Row], sheet: str, left: int, limits: Limits) -> Iterator[Row]:
    """Rows without their empty ends; blank rows are kept between filled ones and dropped after the last."""
    blank = 0
    for number, row in enumerate(rows, start=1):
        cells = trimmed([plain(cell) for cell in row])
        if not cells:
            blank += 1
            continue
        check_row(cells, number, sheet, blank, left, limits)
        yield from ([] for _ in range(blank))
        yield cells
        blank = 0


def check_row(cells: Row, number: int, sheet: str, blank: int, left: int, limits: Limits) -> None:
    sheet = sheet or "CSV"
    if blank > limits.blank_rows:
        raise Refusal("file_too_many_blank_rows", sheet=sheet, row=number, limit=limits.blank_rows)
    if number > left:
        raise Refusal("file_too_many_rows", sheet=sheet, row=number, limit=limits.rows)
    if len(cells) > limits.columns:
        raise Refusal("file_too_many_columns", sheet=sheet, row=number, limit=limits.columns)


# --- cells ----------------------------------------------------------------------------------------


def plain(cell: Any) -> Any:
    """A cell as text, number, claim, date or nothing."""
    if isinstance(cell, str):
        if "\0" in cell:
            raise Refusal("file_nul_bytes")
        return cell or None
    if isinstance(cell, float):
        return plain_number(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.timedelta):
        return clock(int(cell.total_seconds()))
    if isinstance(cell, datetime.time):
        return clock(cell.hour * 3600 + cell.minute * 60 + cell.second)
    return cell


def plain_number(number: float) -> int | float | None:
    """A whole number without its `.0`; what is no number at all is nothing."""
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def clock(seconds: int) -> str:
    """Hours and minutes as Excel shows a duration, `36:00`; seconds only when there are some."""
    sign = "-" if seconds < 0 else ""
    minutes, seconds = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if seconds else f"{sign}{hours}:{minutes:02}"


def trimmed(cells: Row) -> Row:
    """The row up to its last filled cell; spaces alone do not fill a cell."""
    while cells and (cells[-1] is None or (isinstance(cells[-1], str) and not cells[-1].strip())):
        cells.pop()
    return cells


def tagged(value: Any) -> dict[str, str]:
    if isinstance(value, datetime.date):
        return {"d": value.isoformat()}
    raise TypeError(type(value))


# --- xlsx -----------------------------------------------------------------------------------------

DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
LONGEST_DECLARATION = len(b"<!DOCTYPE")
CHUNK = 1 << 18


def check_package(content: bytes, limits: Limits) -> None:
    """Unpacks every part once, keeping nothing, before anything reads its XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "xl/workbook.xml" not in package.namelist():
                raise Refusal("file_not_a_sheet")
            left = limits.unpacked_bytes
            for part in package.infolist():
                left = check_part(package, part, left, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as damage:
        raise Refusal("file_truncated") from damage


def check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, limits: Limits) -> int:
    """The bytes still allowed after this part; its size is counted, for the size it claims may be a lie."""
    if part.flag_bits & 0x1:
        raise Refusal("file_encrypted")
    part.file_size = sys.maxsize
    is_picture = part.filename.startswith("xl/media/")
    end = b""
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise Refusal("file_unpacks_too_large", limit=limits.unpacked_bytes >> 20)
            piece = end + chunk.translate(None, b"\0")
            if not is_picture and DECLARATION.search(piece):
                raise Refusal("file_has_doctype")
            end = piece[-LONGEST_DECLARATION:]
    return left


def workbook_tables(content: bytes, limits: Limits) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every sheet of cells, hidden ones too, in the order of the workbook."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                yield sheet.name, sheet_rows(workbook.get_sheet_by_name(sheet.name), limits)
    except CalamineError as damage:
        raise Refusal("file_truncated") from damage


def sheet_rows(sheet: CalamineSheet, limits: Limits) -> Iterator[Row]:
    """Rows and columns where a person sees them, from A1 on, with merged groups written beside each of their rows."""
    if sheet.start is None or sheet.end is None:
        return iter([])
    if sheet.end[0] >= limits.rows:
        raise Refusal("file_too_many_rows", sheet=sheet.name, row=sheet.end[0] + 1, limit=limits.rows)
    lead = [""] * sheet.start[1]
    rows = (lead + row for row in sheet.iter_rows())
    return carried_down(rows, sheet.merged_cell_ranges or [])


def carried_down(rows: Iterable[Row], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[Row]:
    """Repeats the value of a tall merged cell in its first column; a row with nothing else in it stays blank."""
    starts: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _) in merged:
        if bottom > top:
            starts.setdefault(top, []).append((column, bottom))
    open_cells: dict[int, tuple[int, Any]] = {}
    for number, row in enumerate(rows):
        if any(cell != "" for cell in row):
            fill(row, number, open_cells)
        for column, bottom in starts.get(number, []):
            if column < len(row):
                open_cells[column] = (bottom, row[column])
        yield row


def fill(row: Row, number: int, open_cells: dict[int, tuple[int, Any]]) -> None:
    for column, (bottom, value) in open_cells.items():
        if number <= bottom and row[column] == "":
            row[column] = value


# --- csv ------------------------------------------------------------------------------------------

DELIMITERS = (";", "\t", ",")
FIRST_RECORDS = 100
CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r"))


def decoded(content: bytes) -> str:
    """The text of a csv: UTF-8 with or without its mark, else cp1251; pictures, documents and web pages are refused."""
    foreign = set(content) & set(CONTROL)
    if foreign:
        raise Refusal("file_nul_bytes" if foreign == {0} else "file_not_a_sheet")
    text = text_in(content, "utf-8-sig") or text_in(content, "cp1251")
    if text is None or text.lstrip().startswith(("<", "%PDF", "{\\rtf")):
        raise Refusal("file_not_a_sheet")
    return text


def text_in(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def records(text: str) -> Iterator[Row]:
    """The records of a csv; a quotation mark out of place is a refusal that names the line where its record begins."""
    csv.field_size_limit(len(text) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise Refusal("file_unclosed_quote", line=line) from fault


def delimiter_of(text: str) -> str:
    """The one that cuts most of the first records into the same number of cells; the more cells, the better."""
    return max(DELIMITERS, key=lambda delimiter: agreement(text, delimiter))


def agreement(text: str, delimiter: str) -> tuple[int, int]:
    """How many records agree, and on how many cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths = Counter(len(record) for record in itertools.islice(reader, FIRST_RECORDS) if len(record) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


if __name__ == "__main__":
    main()
