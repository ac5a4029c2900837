"""A number of people, families or things as sheets state it: «~60», «15 адам», «40-қа жуық жалғызбасты ана»."""

import re
from dataclasses import dataclass

from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.search import fold

EXACT, ABOUT, AT_LEAST = "exact", "about", "at_least"

_NUMBER = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:\s?-\s?[^\W\d_]{1,4}\b)?")
_QUALIFIERS = {
    ABOUT: ("жуық", "шамамен", "көлемінде", "около", "порядка", "примерно", "about"),
    AT_LEAST: ("кемінде", "астам", "аса", "не менее", "более", "свыше", "at least", "more than"),
    "up_to": ("дейін", "до", "up to"),
}
_WORDS = {fold(word): qualifier for qualifier, words in _QUALIFIERS.items() for word in words}
_PHRASES = sorted(_WORDS, key=len, reverse=True)


@dataclass(frozen=True)
class Quantity:
    """`of`: the words that say of what, folded; nothing where the cell names none."""

    number: int
    qualifier: str = EXACT
    of: str = ""


def read_quantity(cell: Cell) -> Reading[Quantity]:
    if is_nothing(cell):
        return Reading(None)
    text = clean(cell)
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return Reading(None, (fault("quantity_unreadable", written=text),))
    (match,) = numbers
    around = f"{text[: match.start()]} {text[match.end() :]}"
    qualifier, of = _qualified(fold(around))
    number = int(re.sub(r"\D", "", match[1]))
    qualifier = _of_signs(around) or qualifier
    if qualifier == "up_to":
        return Reading(Quantity(number, ABOUT, of), (fault("quantity_up_to", written=text),))
    return Reading(Quantity(number, qualifier, of))


def _qualified(words: str) -> tuple[str, str]:
    for phrase in _PHRASES:
        found = re.search(rf"\b{phrase}\b", words)
        if found:
            return _WORDS[phrase], " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())
    return EXACT, words


def _of_signs(around: str) -> str:
    if re.search(r"[~≈]", around):
        return ABOUT
    return AT_LEAST if re.search(r"[+≥>]", around) else ""
