"""The invented people: no two share a name and a birth date, a phone or an IIN."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from volunteer_registry.demo import names
from volunteer_registry.demo.identifiers import iin
from volunteer_registry.demo.names import FullName, Spelling
from volunteer_registry.shared.periods import age_on

OPERATORS = ("700", "701", "702", "705", "707", "708", "747", "771", "775", "776", "777", "778")
YEARS_BETWEEN_NAMESAKES = 3


@dataclass(frozen=True, slots=True)
class Person:
    """birth is kept whole even where only its year is told; None where it is not known. branch is the first one."""

    number: int
    name: FullName
    sex: str
    birth: date | None
    birth_year_only: bool
    iin: str | None
    phone: str | None
    branch: str

    @property
    def surname(self) -> str:
        return self.name.surname.kk

    @property
    def given(self) -> str:
        return self.name.given.kk

    @property
    def patronymic(self) -> str:
        return self.name.patronymic.kk if self.name.patronymic else ""

    @property
    def known_birth(self) -> date:
        if self.birth is None:
            raise ValueError("Nobody knows when this person was born.")
        return self.birth

    def age_on(self, day: date) -> int:
        return age_on(self.known_birth, day)

    @property
    def birth_is_full(self) -> bool:
        return self.birth is not None and not self.birth_year_only


def birth_aged(age: int, day: date, rng: Random) -> date:
    """A day of birth that makes somebody this old on the day."""
    latest = day.replace(year=day.year - age)
    earliest = day.replace(year=day.year - age - 1) + timedelta(days=1)
    return earliest + timedelta(days=rng.randrange((latest - earliest).days + 1))


class Maker:
    """Makes people one after another from one source of chance."""

    def __init__(self, rng: Random):
        self.rng = rng
        self.count = 0
        self.decks = {sex: self._deck(sex) for sex in "MF"}
        self.slavic_decks = {sex: self._slavic_deck(sex) for sex in "MF"}
        self.phones = self._phones()
        self.iins: set[str] = set()
        self.namesakes: dict[str, list[tuple[FullName, date]]] = {"M": [], "F": []}

    def person(self, branch: str, birth: date | None, *, birth_year_only: bool = False) -> Person:
        self.count += 1
        sex = "F" if self.rng.random() < 0.61 else "M"
        full_birth = None if birth_year_only else birth
        return Person(
            number=self.count,
            name=self._name(sex, full_birth),
            sex=sex,
            birth=birth,
            birth_year_only=birth_year_only,
            iin=self._iin(full_birth, sex) if self.rng.random() < 0.72 else None,
            phone=self.phones.pop() if self.rng.random() < 0.84 else None,
            branch=branch,
        )

    def _name(self, sex: str, birth: date | None) -> FullName:
        namesake = self._namesake(sex, birth)
        if namesake is not None:
            return namesake
        name = self._new_name(sex)
        if birth is not None and len(self.namesakes[sex]) < 20:
            self.namesakes[sex].append((name, birth))
        return name

    def _namesake(self, sex: str, birth: date | None) -> FullName | None:
        """Now and then two people have one name; they were born years apart, and nobody has the name a third time."""
        if birth is None or not self.namesakes[sex] or self.rng.random() > 0.01:
            return None
        name, other_birth = self.namesakes[sex][-1]
        if abs(birth.year - other_birth.year) < YEARS_BETWEEN_NAMESAKES:
            return None
        self.namesakes[sex].pop()
        return name

    def _new_name(self, sex: str) -> FullName:
        if self.rng.random() < 0.06:
            surname, given = self.slavic_decks[sex].pop()
            father = self.rng.choice(names.SLAVIC_FATHERS)
            return FullName(surname, given, names.russian_patronymic(father, sex) if self.rng.random() < 0.8 else None)
        surname, given = self.decks[sex].pop()
        return FullName(surname, given, self._patronymic(sex))

    def _patronymic(self, sex: str) -> Spelling | None:
        chance, father = self.rng.random(), self.rng.choice(names.FATHERS)
        if chance < 0.62:
            return names.kazakh_patronymic(father, sex)
        return names.russian_patronymic(father, sex) if chance < 0.74 else None

    def _deck(self, sex: str) -> list[tuple[Spelling, Spelling]]:
        surnames = [names.gendered(stem, sex) for stem in names.STEMS] + list(names.SHARED)
        return self._shuffled(surnames, names.MEN if sex == "M" else names.WOMEN)

    def _slavic_deck(self, sex: str) -> list[tuple[Spelling, Spelling]]:
        surnames = [names.gendered(stem, sex) for stem in names.SLAVIC_STEMS]
        return self._shuffled(surnames, names.SLAVIC_MEN if sex == "M" else names.SLAVIC_WOMEN)

    def _shuffled(self, surnames: list[Spelling], given_names: tuple[Spelling, ...]) -> list[tuple[Spelling, Spelling]]:
        deck = [(surname, given) for surname in surnames for given in given_names]
        self.rng.shuffle(deck)
        return deck

    def _phones(self) -> list[str]:
        phones = [f"+7{operator}000{last:04d}" for operator in OPERATORS for last in range(10_000)]
        return self.rng.sample(phones, 12_000)

    def _iin(self, birth: date | None, sex: str) -> str | None:
        if birth is None:
            return None
        sequence = self.rng.randrange(1000)
        while (number := iin(birth, sex, sequence)) is None or number in self.iins:
            sequence += 1
        self.iins.add(number)
        return number
