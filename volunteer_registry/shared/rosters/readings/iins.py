"""A cell with an IIN, after Excel has had its way with the number."""

import re

from volunteer_registry.shared.identity import Iin, Unreadable, read_iin
from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_masked, is_nothing

_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.I)
_LABEL = re.compile(r"^(?:жсн|иин|iin)\b\W*", re.I)
_FRACTION = re.compile(r"[.,]0+$")
_BETWEEN_DIGITS = re.compile(r"[\s'’`\-–—._]")
_SHORTEST = 9


def read_iin_cell(cell: Cell) -> Reading[Iin]:
    text = _LABEL.sub("", clean(cell))
    if is_nothing(text) or is_masked(text):
        return Reading(None)
    if _ROUNDED.fullmatch(text):
        return Reading(None, (fault("iin_rounded"),))
    digits = _BETWEEN_DIGITS.sub("", _FRACTION.sub("", text))
    if not digits.strip("0"):
        return Reading(None)
    if digits.isdigit() and _SHORTEST <= len(digits) < 12:
        return _restored(digits)
    try:
        return Reading(read_iin(digits))
    except Unreadable as reason:
        return Reading(None, (fault(f"iin_{reason.code}", length=len(digits)),))


def _restored(digits: str) -> Reading[Iin]:
    """The number with the zeros Excel dropped, provided that it then tells a birth date."""
    try:
        iin = read_iin(digits.zfill(12))
    except Unreadable:
        iin = None
    if iin is None or iin.birth is None:
        return Reading(None, (fault("iin_format", length=len(digits)),))
    return Reading(iin, (fault("iin_zero_restored", length=len(digits)),))
