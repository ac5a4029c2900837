"""What a branch tells of a person in a row; the same person is told the same way each time."""

from dataclasses import dataclass
from datetime import date

from volunteer_registry.demo import words
from volunteer_registry.demo.events import SheetPlan
from volunteer_registry.demo.habits import Cell, Habit
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.people import Person
from volunteer_registry.demo.targets import RECKONED_ON
from volunteer_registry.shared.periods import age_on

# Whoever is told by an age alone before the article may be on either side of the youth band's edge on its day.
ON_THE_EDGE = date(1987, 12, 20)


@dataclass(frozen=True, slots=True)
class Told:
    names: tuple[str, str, str]
    birth: Cell
    iin: str | None
    phone: Cell
    place: str
    group: str
    direction: str
    hours: float
    remark: str


def tell(person: Person, organisation: Organisation | None, habit: Habit, sheet: SheetPlan) -> Told:
    number = person.number
    places = words.PLACES[sheet.branch_kato]
    remarks = words.REMARKS_KK if habit.language == "kk" else words.REMARKS_RU
    return Told(
        names=habit.names(person),
        birth=_birth(person, habit, sheet.as_of),
        iin=person.iin,
        phone=habit.phone(person.phone, number) if person.phone else None,
        place=places[number % len(places)],
        group=habit.group(organisation, number // 5 if not habit.merges_groups else 0),
        direction=_direction(organisation, habit) if number % 5 else "",
        hours=number % 37 + (0.5 if number % 3 == 0 else 0.0),
        remark=remarks[number % len(remarks)] if number % 11 == 0 else "",
    )


def _birth(person: Person, habit: Habit, day: date) -> Cell:
    if person.birth is None:
        return _age(person, habit, day) if person.number % 2 else None
    if person.birth_year_only:
        return person.birth.year if habit.is_workbook else str(person.birth.year)
    return habit.birth(person.birth, person.number)


def _age(person: Person, habit: Habit, day: date) -> str:
    age = age_on(ON_THE_EDGE, day) if day < RECKONED_ON else 15 + person.number % 6
    if habit.language == "kk":
        return f"{age} жаста"
    return f"{age} лет"


def _direction(organisation: Organisation | None, habit: Habit) -> str:
    if organisation is None:
        return ""
    kazakh, russian = words.DIRECTIONS[organisation.directions[0]]
    return kazakh if habit.language == "kk" else russian
