"""Identification numbers of the invented: valid control digits, from the last sequences of a day."""

from datetime import date

from volunteer_registry.shared.identity import control_digit

CENTURIES = {(1900, "M"): "3", (1900, "F"): "4", (2000, "M"): "5", (2000, "F"): "6"}


def iin(birth: date, sex: str, sequence: int) -> str | None:
    """An IIN with a sequence of 9000-9999, or None where no control digit exists."""
    century = CENTURIES[birth.year // 100 * 100, sex]
    return _completed(f"{birth:%y%m%d}{century}{9000 + sequence % 1000}")


def bin_of_ngo(registered: date, sequence: int) -> str:
    """The BIN of a resident legal entity's head office, sequence 99000-99999."""
    for step in range(1000):
        number = _completed(f"{registered:%y%m}40{99000 + (sequence + step) % 1000}")
        if number is not None:
            return number
    raise ValueError(registered)


def _completed(first_eleven: str) -> str | None:
    digit = control_digit(first_eleven)
    return None if digit is None else f"{first_eleven}{digit}"
