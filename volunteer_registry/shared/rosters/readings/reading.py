"""What reading a cell gives: a value, and what there is to say about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
Severity = Literal["note", "ask", "refuse"]

# note: the row goes in, and the reader is told; ask: it waits for an answer; refuse: it is to be mended and sent again.
SEVERITY: dict[str, Severity] = {
    "birth_missing": "note",
    "birth_unreadable": "refuse",
    "birth_impossible": "refuse",
    "birth_ambiguous": "ask",
    "birth_month_only": "note",
    "birth_year_only": "note",
    "birth_age_only": "note",
    "birth_serial": "note",
    "birth_two_digit_year": "note",
    "birth_future": "refuse",
    "birth_too_old": "refuse",
    "day_unreadable": "refuse",
    "day_impossible": "refuse",
    "day_incomplete": "refuse",
    "day_ambiguous": "ask",
    "day_serial": "note",
    "day_two_digit_year": "note",
    "name_missing": "refuse",
    "name_one_word": "refuse",
    "name_has_digits": "refuse",
    "name_unlikely": "refuse",
    "name_initials": "note",
    "name_mixed_letters": "note",
    "phone_short": "note",
    "phone_long": "note",
    "phone_unreadable": "note",
    "phone_landline": "note",
    "phone_several": "note",
    "phone_foreign": "note",
    "iin_zero_restored": "note",
    "iin_format": "refuse",
    "iin_control": "refuse",
    "iin_century": "refuse",
    "iin_date": "refuse",
    "iin_rounded": "refuse",
    "sex_unreadable": "note",
    "quantity_unreadable": "refuse",
    "quantity_up_to": "note",
    "span_unreadable": "refuse",
    "span_backwards": "refuse",
    "span_impossible": "refuse",
    "span_ambiguous": "ask",
    "span_serial": "note",
    "span_two_digit_year": "note",
    "amount_unreadable": "refuse",
    "amount_ambiguous": "ask",
}


@dataclass(frozen=True)
class Fault:
    """The values fill the sentence shown to people; the choices are the readings offered, in machine form."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        return SEVERITY[self.code]


@dataclass(frozen=True)
class Reading(Generic[T]):
    value: T | None
    faults: tuple[Fault, ...] = ()


def fault(code: str, *, choices: Iterable[str] = (), **values: object) -> Fault:
    return Fault(code, tuple((name, str(value)) for name, value in values.items()), tuple(choices))
