"""The text of a cell, cleaned of what spreadsheets leave in it."""

import re
import unicodedata
from datetime import date, datetime

Cell = str | int | float | bool | date | None

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NOTHING = {
    "жоқ", "жок", "нет", "нету", "отсутствует", "none", "null", "n/a", "na", "nan", "#n/a", "#н/д", "н/д",
    "белгісіз", "көрсетілмеген", "дерек жоқ", "мәлімет жоқ",
    "неизвестно", "не указано", "не указан", "не указана", "нет данных", "unknown", "no data", "no",
}  # fmt: skip


def clean(cell: Cell) -> str:
    if cell is None or cell != cell:  # only a number that is none differs from itself
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", str(cell))).split())


def is_masked(text: str) -> bool:
    """Whether an export of ours has hidden what stood here: nothing is written."""
    return "•" in text


def is_nothing(cell: Cell) -> bool:
    """Whether the cell says that there is nothing to say: empty, a dash, «жоқ», «нет»."""
    text = clean(cell).casefold()
    return not text.strip("-–—−_.,/\\?* ") or text.strip(" .") in _NOTHING
