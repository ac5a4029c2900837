"""Invented people: those the registry knows already, and the rows of a sheet that speaks of them and of others."""

import datetime
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.rosters.world import AQTAU, MUNAILY, ZHANAOZEN, World
from volunteer_registry.shared.identity import control_digit
from volunteer_registry.shared.periods import Born
from volunteers import actions
from volunteers.choices import EndReason
from volunteers.models import Volunteer

ROOTS = (
    "Ахмет", "Бек", "Дос", "Ерлан", "Жаксы", "Калдыбай", "Мурат", "Нурлан", "Оразбай", "Рахим", "Сапар", "Тлеу",
    "Утеп", "Шарип", "Байжан", "Кенжебай",
)  # fmt: skip
STEMS = (
    "ахан", "бай", "ген", "дин", "жан", "кен", "лан", "мир", "нур", "оз", "рат", "сан", "тай", "хан", "шат", "ыс",
)  # fmt: skip
FIRST_HALVES = ("Ай", "Нур", "Гуль", "Бек", "Ер", "Жан", "Ак", "Мар", "Дин", "Сал", "Тол", "Асыл")
SECOND_HALVES = {
    "boys": ("дос", "болат", "жан", "ислам", "тай", "кен", "дар", "али", "бек", "мурат", "хан", "асыл"),
    "girls": ("герим", "сулу", "жан", "ша", "зада", "дана", "мира", "бану", "шолпан", "гуль", "нар", "ару"),
}
PLACES = {AQTAU: "г. Актау", ZHANAOZEN: "Жанаозен", MUNAILY: "Мунайлинский р-н"}
GROUPS = {AQTAU: ("Клуб добряков", "№2 колледж клубы"), ZHANAOZEN: ("Көмек Жаңаөзен",), MUNAILY: ("Жалын PRO",)}


@dataclass(frozen=True)
class Person:
    surname: str
    given: str
    birth: datetime.date
    iin: str
    phone: str

    @property
    def name(self) -> str:
        return f"{self.surname} {self.given}"


def invented(count: int, *, seed: int) -> list[Person]:
    """Different people: no two share a name and a birthday, an IIN or a phone."""
    dice = random.Random(seed)
    people: dict[tuple[str, str, datetime.date], Person] = {}
    given_out = {""}
    for number in itertools.count():
        if len(people) == count:
            return list(people.values())
        is_girl = dice.random() < 0.55
        surname = dice.choice(ROOTS) + dice.choice(STEMS) + ("ова" if is_girl else "ов")
        given = dice.choice(FIRST_HALVES) + dice.choice(SECOND_HALVES["girls" if is_girl else "boys"])
        birth = datetime.date(1985, 1, 1) + datetime.timedelta(days=dice.randrange(9000))
        iin = iin_of(birth, is_girl, number)
        if iin not in given_out:
            given_out.add(iin)
            phone = f"8701{number:07}"
            people.setdefault((surname, given, birth), Person(surname, given, birth, iin, phone))
    raise AssertionError


def iin_of(birth: datetime.date, is_girl: bool, number: int) -> str:
    """Twelve digits, or nothing where no control digit exists."""
    century = (5 if birth.year >= 2000 else 3) + is_girl
    digits = f"{birth:%y%m%d}{century}{number % 10_000:04}"
    control = control_digit(digits)
    return "" if control is None else f"{digits}{control}"


def enrol_known(world: World, people: list[Person]) -> list[Volunteer]:
    """In turn: left in June, registered in another town, known by the year alone, known well, a student of the club."""
    day = datetime.date(2022, 2, 1)
    cards = [_known_card(number, person) for number, person in enumerate(people)]
    branches = [world.branches[ZHANAOZEN if number % 5 == 1 else AQTAU] for number in range(len(cards))]
    actions.enrol([(card, branch, day) for card, branch in zip(cards, branches, strict=True)], by=world.by)
    for card in cards[0::5]:
        actions.leave(card, on=datetime.date(2023, 6, 1), reason=EndReason.OWN_WISH, by=world.by)
    for card in cards[4::5]:
        actions.join(card, group=world.groups["№2 колледж клубы"], on=day, by=world.by)
    return cards


def _known_card(number: int, person: Person) -> Volunteer:
    card = Volunteer(surname=person.surname, given_name=person.given)
    card.born = Born.in_year(person.birth.year) if number % 5 == 2 else Born.on(person.birth)
    if number % 5 == 3:
        card.set_iin(person.iin)
        card.phone = f"+7{person.phone[1:]}"
    return card


def mixed_rows(count: int, known: list[Person], *, seed: int, twice: float = 0.05) -> Iterator[list[str]]:
    """Rows of a sheet: no namesakes, known people first, a part of all twice, and a few that cannot be read."""
    dice = random.Random(seed)
    new = invented(count, seed=seed + 1)
    namesakes_apart = {person.name: person for person in [*known, *new][:count]}
    for person in namesakes_apart.values():
        yield _row(person, dice)
        if dice.random() < twice:
            yield _row(person, dice)


def _row(person: Person, dice: random.Random) -> list[str]:
    place = dice.choice([AQTAU, AQTAU, ZHANAOZEN, MUNAILY])
    births = [f"{person.birth:%d.%m.%Y}"] * 12 + [str(person.birth.year), "", "31.02.2001"]
    birth = dice.choice(births)
    group = dice.choice(["", *GROUPS[place], *GROUPS[place], "Тёплый дом" if dice.random() < 0.1 else ""])
    return [
        person.name,
        birth,
        person.iin if dice.random() < 0.4 else "",
        person.phone if dice.random() < 0.6 or not birth else "",
        PLACES[place],
        group,
        dice.choice(["", "", "15.03.2022", "20.09.2023"]),
    ]
