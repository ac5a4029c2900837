"""One person's way through the programme, and the choices of group and round that shape it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from volunteer_registry.demo.events import Event
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.people import Person
from volunteer_registry.demo.targets import as_of

STUDENT, YOUTH, CHILD, ADULT, UNDATED = "student", "youth", "child", "adult", "undated"
YOUNGEST_STUDENT = 15


@dataclass(slots=True)
class Life:
    """The person first stands on the sheet of `round` and `person.branch`; `home` is the branch they are in since."""

    person: Person
    role: str
    round: int
    home: str
    organisation: Organisation | None = None
    leads: Organisation | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def registered_on(self) -> date:
        return as_of(self.round, self.person.branch)

    @property
    def is_plain(self) -> bool:
        return not self.events and self.leads is None


class Groups:
    """The organisations by branch, to be joined by weight of their size."""

    def __init__(self, organisations: tuple[Organisation, ...], rng: Random):
        self.organisations = organisations
        self.rng = rng

    def open_in(self, branch: str, day: date, *, clubs: bool) -> list[Organisation]:
        return [
            one
            for one in self.organisations
            if one.branch == branch and one.is_club is clubs and one.kind_on(day) is not None
        ]

    def pick(self, branch: str, day: date, *, clubs: bool = False) -> Organisation | None:
        choices = self.open_in(branch, day, clubs=clubs)
        if not choices:
            return None
        return self.rng.choices(choices, [one.size for one in choices])[0]


def day_between(first: date, last: date, rng: Random) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def was_at_least(person: Person, age: int, day: date) -> bool:
    return person.birth is None or person.age_on(day) >= age
