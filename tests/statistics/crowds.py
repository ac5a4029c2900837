"""Branches with as many people of each age as a test asks for, on 30 November 2023."""

from collections import Counter
from datetime import date

from tests import factories, world
from volunteer_registry.shared.history import By
from volunteer_registry.shared.periods import Born
from volunteers import actions

DAY = date(2023, 11, 30)
BORN = {
    ("under_14", False): Born.on(date(2012, 5, 5)),
    ("14_17", True): Born.on(date(2008, 5, 5)),
    ("18_24", True): Born.on(date(2003, 5, 5)),
    ("36_plus", False): Born.on(date(1980, 5, 5)),
    ("unknown", True): Born.in_year(1998),
    ("unknown", False): Born.in_year(1987),
}
"""A birth date for each age band and whether it is of youth age."""


def gather(branches: dict, crowd: dict, *, by: By) -> list:
    """Registers {KATO code: [how many of each of BORN]}; gives the people in order."""
    people = [
        (factories.card(surname=f"Адам{number}", born=born, sex=_sex(number)), branches[code], world.ON)
        for code, counts in crowd.items()
        for born, count in zip(BORN.values(), counts, strict=True)
        for number in range(count)
    ]
    actions.enrol(people, by=by)
    return [card for card, _branch, _on in people]


def counted(branches: dict, crowd: dict) -> dict:
    """The crowd as the tables count it: {(place, (band, whether of youth age, sex)): people}."""
    return Counter(
        (branches[code].place.pk, (*column, _sex(number)))
        for code, counts in crowd.items()
        for column, count in zip(BORN, counts, strict=True)
        for number in range(count)
    )


def _sex(number: int) -> str:
    """Of a few the last is the only man."""
    return "M" if number % 4 == 3 else "F"
