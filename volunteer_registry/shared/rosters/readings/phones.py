"""Telephone numbers in every habit of the branches, as +7 and ten digits."""

import re
from dataclasses import replace

from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_masked, is_nothing

_SEPARATORS = re.compile(r"[,;/|\\]|\bи\b|\bжәне\b|\band\b", re.I)
_EXTENSION = re.compile(r"(?:доб|вн|ішкі|ext)\w*\.?\s*\d+\s*$", re.I)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.I)
_TWO_IN_ONE = re.compile(r"([78]\d{10})([78]\d{10})")
_PLUS = re.compile(r"\+\s*\(?\s*\d")
_EXIT_CODE = re.compile(r"^(?:00|810)(?=\d{10})")
_LANDLINE = re.compile(r"\+77[12]")
_NEIGHBOUR = re.compile(r"\+7[3489]")
# Codes that begin with a second 7 and are in use: ten digits with another one are +7 and nine digits.
_SECOND_SEVEN = re.compile(r"77[15678]")
_SHORTEST = 5


def read_phone(cell: Cell) -> Reading[str]:
    """The first number of the cell in the international form; what cannot be read is left out and noted."""
    text = re.sub(r"[.,]0$", "", clean(cell))
    if is_nothing(text) or is_masked(text) or not text.strip("0"):
        return Reading(None)
    if _ROUNDED.fullmatch(text):
        return Reading(None, (fault("phone_unreadable", written=text),))
    numbers = _numbers(text)
    first = _read(numbers[0])
    if len(numbers) == 1:
        return first
    readings = [reading for reading in map(_read, numbers) if reading.value]
    kept = readings[0] if readings else first
    if kept.value is None:
        return kept
    return replace(kept, faults=(*kept.faults, fault("phone_several", written=text, kept=kept.value)))


def _numbers(text: str) -> list[str]:
    parts = [_EXTENSION.sub("", part) for part in _SEPARATORS.split(text)]
    numbers = [number for part in parts for number in _apart(part) if len(_digits(number)) >= _SHORTEST]
    is_one = len(_digits(text)) <= 11 and not any(len(_digits(number)) >= 10 for number in numbers)
    return numbers if numbers and not is_one else [text]


def _apart(part: str) -> list[str]:
    """Two numbers with nothing but a space between them."""
    match = _TWO_IN_ONE.fullmatch(_digits(part))
    return [match[1], match[2]] if match else [part]


def _read(number: str) -> Reading[str]:
    digits = _digits(number)
    if _PLUS.search(number):
        return _international(number, digits)
    dialled = _EXIT_CODE.sub("", digits)
    if dialled != digits:
        return _international(number, dialled)
    if len(digits) == 10 and digits[0] == "7":
        return _national(number, digits)
    return _eleven(number, digits)


def _international(number: str, digits: str) -> Reading[str]:
    if digits[:1] == "7" or (digits[:2] in ("87", "89") and len(digits) == 11):
        return _eleven(number, digits)
    if 8 <= len(digits) <= 15:
        return Reading(f"+{digits}", (fault("phone_foreign", written=number, read=f"+{digits}"),))
    return _refused("phone_unreadable", number)


def _national(number: str, digits: str) -> Reading[str]:
    if digits[:2] == "77" and not _SECOND_SEVEN.match(digits):
        return _refused("phone_short", number)
    return _kept(number, f"+7{digits}")


def _eleven(number: str, digits: str) -> Reading[str]:
    if not digits:
        return _refused("phone_unreadable", number)
    if len(digits) != 11:
        return _refused("phone_short" if len(digits) < 11 else "phone_long", number)
    if digits[0] not in "78":
        return _refused("phone_unreadable", number)
    return _kept(number, f"+7{digits[1:]}")


def _kept(number: str, phone: str) -> Reading[str]:
    if _LANDLINE.match(phone):
        return Reading(phone, (fault("phone_landline", written=number.strip(), read=phone),))
    if _NEIGHBOUR.match(phone):
        return Reading(phone, (fault("phone_foreign", written=number.strip(), read=phone),))
    if phone[2] not in "67":
        return _refused("phone_unreadable", number)
    return Reading(phone)


def _refused(code: str, number: str) -> Reading[str]:
    return Reading(None, (fault(code, written=number.strip()),))


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))
