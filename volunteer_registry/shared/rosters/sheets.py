"""Reads an uploaded spreadsheet, xlsx or csv, in a child process under limits, or says kindly why it cannot."""

import datetime
import json
import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters import confined
from volunteer_registry.shared.rosters.child import OUT_OF_MEMORY, Limits

Cell = str | int | float | bool | datetime.date | None

CHILD = Path(__file__).with_name("child.py")
LIMITS = Limits()


@dataclass(frozen=True)
class Sheet:
    """`rows[i]` is row `i + 1` as Excel numbers it, or record `i + 1` of a csv; it ends at its last filled cell."""

    name: str
    rows: list[list[Cell]]


SENTENCES = {
    "file_empty": _("The file is empty. Check that the table was saved, then upload it again."),
    "file_too_large": _(
        "The file is larger than %(limit)s MB. Split the table into several files, or remove pictures."
    ),
    "file_unpacks_too_large": _(
        "Unpacked, the file is larger than %(limit)s MB. Copy the table alone into a new workbook and upload that."
    ),
    "file_too_many_rows": _(
        "Sheet “%(sheet)s” reaches row %(row)s, and a file may have %(limit)s rows at most. "
        "Split the table, or delete the unused rows below it."
    ),
    "file_too_many_blank_rows": _(
        "Sheet “%(sheet)s” has more than %(limit)s blank rows in a row before row %(row)s. "
        "Delete the blank rows, or what stands below them."
    ),
    "file_too_many_columns": _(
        "Row %(row)s of sheet “%(sheet)s” has more than %(limit)s columns. Delete the columns that are not needed."
    ),
    "file_encrypted": _("The file is protected with a password. Remove the password and upload it again."),
    "file_old_excel": _("This is a file of an old Excel (.xls). Open it, save it as .xlsx and upload that."),
    "file_not_a_sheet": _("This file is not a table. Upload an Excel workbook (.xlsx) or a CSV file in UTF-8."),
    "file_truncated": _(
        "The file is damaged or was not uploaded whole. Open it in Excel, save it again and upload it once more."
    ),
    "file_unclosed_quote": _(
        "In line %(line)s the quotation marks do not pair up. Correct that line, or save the table as .xlsx."
    ),
    "file_nul_bytes": _(
        "The file has unreadable (NUL) characters inside. Open it in Excel, save it as .xlsx and upload that."
    ),
    "file_has_doctype": _(
        "The file contains instructions that a table never needs, so it was not opened. "
        "Copy the table into a new workbook and upload that."
    ),
    "file_too_slow": _("Reading the file took longer than %(limit)s seconds. Split the table into several files."),
    "file_too_much_memory": _(
        "Reading the file takes too much memory. Often a stray cell stands far below or far beside the table: "
        "copy the table alone into a new workbook and upload that."
    ),
    "work_failed": _(
        "The program failed at this work (%(error)s). What was written stays, and nothing is lost. "
        "Try once more; if it fails again, tell the administrator."
    ),
    "file_reader_died": _(
        "The file could not be read. Copy the table into a new workbook, save it as .xlsx and try again."
    ),
}


def sentence_of(code: str, values: dict[str, str]) -> str:
    """The sentence of a refusal in the reader's language."""
    return SENTENCES[code] % values


class Unreadable(Refused):
    """The file was not read: `code` and `values` can be stored and shown later with `sentence_of`."""

    def __init__(self, code: str, values: dict[str, str] | None = None):
        super().__init__(SENTENCES[code], code=code, **(values or {}))


def read(content: bytes, *, limits: Limits = LIMITS) -> list[Sheet]:
    """Every sheet of the file, hidden ones too; a csv is one sheet without a name. Raises Unreadable."""
    if len(content) > limits.file_bytes:
        raise Unreadable("file_too_large", {"limit": str(limits.file_bytes >> 20)})
    said = confined.lines(
        CHILD,
        json.dumps(limits._asdict()),
        content,
        seconds=limits.seconds,
        output_bytes=limits.unpacked_bytes,
    )
    try:
        with closing(said):
            return gathered(_decoder.decode(line.decode()) for line in said)
    except confined.TooSlow:
        raise Unreadable("file_too_slow", {"limit": str(limits.seconds)}) from None
    except confined.TooMuchSaid:
        raise Unreadable("file_unpacks_too_large", {"limit": str(limits.unpacked_bytes >> 20)}) from None
    except confined.Died as death:
        raise _why(death.code, limits) from None


def gathered(lines: Iterator[Any]) -> list[Sheet]:
    """The sheets the reader printed. Raises Unreadable for its refusal, and when it never said that it had finished."""
    sheets: list[Sheet] = []
    is_whole = False
    for line in lines:
        match line:
            case list():
                sheets[-1].rows.append(line)
            case {"sheet": name}:
                sheets.append(Sheet(name, []))
            case {"error": code, "values": values}:
                raise Unreadable(code, values)
            case {"end": True}:
                is_whole = True
    if not is_whole:
        raise Unreadable("file_reader_died")
    return sheets


def _why(code: int, limits: Limits) -> Unreadable:
    """What the end of the reader means; the library it reads with aborts when memory is refused."""
    if code in (OUT_OF_MEMORY, -signal.SIGABRT):
        return Unreadable("file_too_much_memory")
    if code == -signal.SIGXCPU:
        return Unreadable("file_too_slow", {"limit": str(limits.seconds)})
    return Unreadable("file_reader_died")


def _dated(value: dict[str, Any]) -> Any:
    return datetime.date.fromisoformat(value["d"]) if "d" in value else value


_decoder = json.JSONDecoder(object_hook=_dated)
