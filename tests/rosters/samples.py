"""The two sample sheets, as committed and as workbooks, and what each of their rows comes to."""

import csv
import datetime
import io
import re
from pathlib import Path

from xlsxwriter import Workbook

DATA = Path(__file__).parents[1] / "data"
SAMPLES = ("messy", "russian")
PLACES = {"messy": "470000000", "russian": "471000000"}
"""Where each sheet is uploaded for: the first names the place in every row, the second is a city's."""

ENCODINGS = {"messy": "utf-8-sig", "russian": "cp1251"}
MERGED = {"messy": (), "russian": ((4, 6, 9),)}
"""Groups written once beside several rows of the workbook: first row, last row, column, counted from 0."""

DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})")
NUMBER = re.compile(r"[1-9]\d*|[1-9]\d*\.\d+")


def content_of(sample: str) -> bytes:
    return (DATA / f"sample_volunteers_{sample}.csv").read_bytes()


def files_of(sample: str) -> dict[str, bytes]:
    return {f"{sample}.csv": content_of(sample), f"{sample}.xlsx": workbook_of(sample)}


def expected_of(sample: str) -> list[dict]:
    """[{row, state, faults}] for every row of the sheet."""
    with (DATA / f"expected_{sample}.csv").open(encoding="utf-8", newline="") as table:
        return [
            {"row": int(line["row"]), "state": line["state"], "faults": line["faults"].split()}
            for line in csv.DictReader(table)
        ]


def workbook_of(sample: str) -> bytes:
    """The same sheet as Excel would keep it: real dates, numbers for phones and serial days, merged groups."""
    text = content_of(sample).decode(ENCODINGS[sample])
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Список")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=";")):
            for column, cell in enumerate(record):
                write_cell(sheet, number, column, cell, day)
        for first, last, column in MERGED[sample]:
            sheet.merge_range(first, column, last, column, "Клуб добряков")
    return content.getvalue()


def write_cell(sheet, row: int, column: int, text: str, day) -> None:
    written = as_day(text)
    if written:
        sheet.write_datetime(row, column, written, day)
    elif NUMBER.fullmatch(text):
        sheet.write_number(row, column, float(text))
    elif text:
        sheet.write_string(row, column, text)


def as_day(text: str) -> datetime.date | None:
    match = DAY.fullmatch(text)
    if match is None:
        return None
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    try:
        return datetime.date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
    except ValueError:
        return None
