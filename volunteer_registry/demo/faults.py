"""The faults planned into the sheets: whom each fits, and how it spoils a row that would have been right."""

from dataclasses import replace
from datetime import date

from volunteer_registry.demo.lives import Life
from volunteer_registry.demo.names import without_accents
from volunteer_registry.demo.people import Person
from volunteer_registry.demo.targets import MANGYSTAU, MUNAILY
from volunteer_registry.demo.telling import Told

MENDED = (
    "birth_impossible",
    "iin_control",
    "name_missing",
    "name_one_word",
    "birth_ambiguous",
    "iin_contradicts_birth",
    "place_ambiguous",
    "group_unknown",
)
UNKNOWN_GROUPS = ("«Жас тулпар» тобы", "Волонтеры добра", "«Hope» тобы")


def fits(code: str, life: Life) -> bool:
    """Only people nothing else happens to: a leader is needed the day the sheet is taken in."""
    return life.is_plain and life.person.birth_is_full and _FITS.get(code, _anybody)(life)


def _anybody(life: Life) -> bool:
    return True


def _has_iin(life: Life) -> bool:
    return life.person.iin is not None


def _day_and_month_may_swap(life: Life) -> bool:
    birth = life.person.known_birth
    return life.person.iin is None and birth.day <= 12 and birth.day != birth.month


def _lives_in_a_mangystau(life: Life) -> bool:
    return life.person.branch in (MANGYSTAU, MUNAILY)


def _is_in_a_group(life: Life) -> bool:
    return life.organisation is not None and not life.organisation.is_club


_FITS = {
    "iin_control": _has_iin,
    "birth_ambiguous": _day_and_month_may_swap,
    "iin_contradicts_birth": _has_iin,
    "place_ambiguous": _lives_in_a_mangystau,
    "group_unknown": _is_in_a_group,
}


def spelled_in_two_ways(person: Person) -> bool:
    return person.birth_is_full and person.name.in_kazakh()[:2] != person.name.in_russian()[:2]


def spoiled(told: Told, code: str, person: Person, language: str) -> Told:
    return _SPOIL[code](told, person, language)


def _birth_impossible(told: Told, person: Person, language: str) -> Told:
    return replace(told, birth=f"31.02.{person.known_birth.year}", iin=None)


def _iin_control(told: Told, person: Person, language: str) -> Told:
    number = int(person.iin or 0)
    wrong_digit = (number + 1) % 10
    return replace(told, iin=f"{number // 10:011}{wrong_digit}")


def _name_missing(told: Told, person: Person, language: str) -> Told:
    return replace(told, names=("", "", ""))


def _name_one_word(told: Told, person: Person, language: str) -> Told:
    return replace(told, names=(told.names[0], "", ""))


def _birth_ambiguous(told: Told, person: Person, language: str) -> Told:
    return replace(told, birth=f"{person.known_birth:%m/%d/%Y}")


def _iin_contradicts_birth(told: Told, person: Person, language: str) -> Told:
    wrong_day = 11 if person.known_birth.day != 11 else 12
    return replace(told, birth=date(person.known_birth.year - 1, person.known_birth.month, wrong_day))


def _place_ambiguous(told: Told, person: Person, language: str) -> Told:
    return replace(told, place="Маңғыстау" if language == "kk" else "Мангистау")


def _group_unknown(told: Told, person: Person, language: str) -> Told:
    names = UNKNOWN_GROUPS if language == "kk" else UNKNOWN_GROUPS[1:]
    return replace(told, group=names[person.number % len(names)])


def _possible_duplicate(told: Told, person: Person, language: str) -> Told:
    """A Kazakh sheet has the Russian spelling, a Russian one a Latin spelling."""
    if language == "kk":
        return replace(told, names=person.name.in_russian(), iin=None)
    surname, given, patronymic = map(without_accents, person.name.in_latin())
    return replace(told, names=(surname, given, patronymic), iin=None)


def _held_elsewhere(told: Told, person: Person, language: str) -> Told:
    return told if person.number % 2 else replace(told, iin=None)


_SPOIL = {
    "birth_impossible": _birth_impossible,
    "iin_control": _iin_control,
    "name_missing": _name_missing,
    "name_one_word": _name_one_word,
    "birth_ambiguous": _birth_ambiguous,
    "iin_contradicts_birth": _iin_contradicts_birth,
    "place_ambiguous": _place_ambiguous,
    "group_unknown": _group_unknown,
    "possible_duplicate": _possible_duplicate,
    "held_elsewhere": _held_elsewhere,
}
