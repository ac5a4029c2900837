"""What the digits of an IIN (a person) and a BIN (a legal entity) say.

Basis: law No. 223-III of 12 January 2007 on national registers of identification numbers.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Sex = Literal["M", "F"]

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_KINDS = {"4": "resident", "5": "non_resident", "6": "joint_enterprise"}
_UNITS = {"0": "head", "1": "branch", "2": "representative_office"}


class Unreadable(ValueError):
    """The digits are no such number; the code says why: format, control, century, date, month or kind."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Iin:
    """Some foreigners' numbers tell neither birth date nor sex."""

    digits: str = field(repr=False)
    birth: date | None
    sex: Sex | None


@dataclass(frozen=True)
class Bin:
    """Registered is the year and month, YYMM."""

    digits: str
    registered: str
    kind: str
    unit: str


def read_iin(digits: str) -> Iin:
    _check(digits)
    century = digits[6]
    if century == "0":
        return Iin(digits, birth=None, sex=None)
    if century not in _CENTURIES:
        raise Unreadable("century")
    try:
        birth = date(_CENTURIES[century] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        raise Unreadable("date") from None
    return Iin(digits, birth=birth, sex="M" if int(century) % 2 else "F")


def read_bin(digits: str) -> Bin:
    _check(digits)
    if not 1 <= int(digits[2:4]) <= 12:
        raise Unreadable("month")
    if digits[4] not in _KINDS:
        raise Unreadable("kind")
    return Bin(digits, registered=digits[:4], kind=_KINDS[digits[4]], unit=_UNITS.get(digits[5], "other"))


def control_digit(first11: str) -> int | None:
    """The twelfth digit; None where none exists and the number is never issued."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        remainder = sum(int(digit) * weight for digit, weight in zip(first11, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


def mask_iin(digits: str) -> str:
    # Four shown digits would be enough to restore the whole from a known birth date and sex.
    return f"•••• •••• ••{digits[-2:]}"


def _check(digits: str) -> None:
    if len(digits) != 12 or not (digits.isascii() and digits.isdigit()) or not digits.strip("0"):
        raise Unreadable("format")
    if control_digit(digits[:11]) != int(digits[11]):
        raise Unreadable("control")
