"""An amount of tenge; where its sign or its size has two readings, both are offered and none is guessed."""

import re
from decimal import Decimal

from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.search import fold

LARGEST_CLEAR = 10_000_000
"""What one initiative may cost without being asked about; «млн» is often written for «мың»."""

_AMOUNT = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:([.,])(\d+))?\s*(.*)$")
_MULTIPLIERS = {
    "": 1,
    **dict.fromkeys(map(fold, ("мың", "тыс", "тысяч", "тысячи")), 1_000),
    **dict.fromkeys(map(fold, ("млн", "миллион", "миллиона", "миллионов")), 1_000_000),
    **dict.fromkeys(map(fold, ("млрд", "миллиард")), 1_000_000_000),
}
_CURRENCY = {fold(word) for word in ("тг", "тнг", "тенге", "теңге", "KZT")}


def read_amount(cell: Cell) -> Reading[int]:
    """Whole tenge."""
    if is_nothing(cell):
        return Reading(None)
    text = clean(cell)
    match = _AMOUNT.match(text)
    words = [word for word in fold(match[4]).split() if word not in _CURRENCY] if match else []
    multiplier = _MULTIPLIERS.get(" ".join(words))
    if match is None or multiplier is None:
        return Reading(None, (fault("amount_unreadable", written=text),))
    readings = _readings(re.sub(r"\D", "", match[1]), match[3] or "", multiplier)
    if not readings:
        return Reading(None, (fault("amount_unreadable", written=text),))
    if len(readings) > 1:
        return Reading(None, (fault("amount_ambiguous", written=text, choices=map(str, readings)),))
    return Reading(readings[0])


def _readings(whole: str, rest: str, multiplier: int) -> list[int]:
    """Three digits after a point may be thousands; millions of one initiative may be thousands."""
    values = [Decimal(f"{whole}.{rest or 0}") * multiplier]
    if len(rest) == 3:
        values.insert(0, Decimal(whole + rest) * multiplier)
    if multiplier > 1_000 and max(values) > LARGEST_CLEAR:
        values += [value / 1_000 for value in values]
    return list(dict.fromkeys(int(value) for value in values if value >= 1))
