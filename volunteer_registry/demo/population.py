"""Everybody who was ever registered before the article: those it counts, and those who had left."""

from datetime import date, timedelta
from random import Random

from volunteer_registry.demo.events import JoinGroup, Leave, LeaveGroup, Return, Transfer
from volunteer_registry.demo.lives import (
    ADULT,
    CHILD,
    STUDENT,
    UNDATED,
    YOUNGEST_STUDENT,
    YOUTH,
    Groups,
    Life,
    day_between,
    was_at_least,
)
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.people import Maker, birth_aged
from volunteer_registry.demo.targets import BRANCHES, LAST_ROUND_BEFORE, RECKONED_ON, TARGETS, as_of

LEFT_BEFORE = 350
LAST_MOVE_ON = date(2023, 11, 20)
MOVED = "Тұрғылықты жері өзгерді"
REASONS = ("moved_away", "moved_away", "own_wish", "own_wish", "no_answer")

ROUND_WEIGHTS = (23, 17, 14, 15, 11, 10, 6)
STUDENT_AGES = dict(zip(range(15, 21), (13, 24, 26, 20, 12, 5), strict=True))
YOUTH_AGES = dict(zip(range(14, 36), (5, 7, 9, 11, 12, 12, 11, 10, 9, 8, *(4,) * 12), strict=True))
CHILD_AGES = dict(zip(range(10, 14), (1, 2, 4, 6), strict=True))
ADULT_AGES = {age: max(2, 60 - age) for age in range(36, 74)}
AGES = {STUDENT: STUDENT_AGES, YOUTH: YOUTH_AGES, CHILD: CHILD_AGES, ADULT: ADULT_AGES}
YOUNGEST_AT_FIRST = {STUDENT: 13, YOUTH: 12, CHILD: 8, ADULT: 18, UNDATED: 14}


class Past:
    def __init__(self, maker: Maker, groups: Groups, rng: Random):
        self.maker, self.groups, self.rng = maker, groups, rng

    def lives(self) -> list[Life]:
        counted = [self._counted(role, branch) for branch in BRANCHES for role in _roles(branch)]
        return counted + [self._leaver() for _ in range(LEFT_BEFORE)]

    def _counted(self, role: str, home: str) -> Life:
        chance = self.rng.random()
        if role not in (YOUTH, ADULT) or chance > 0.032:
            return self._stayer(role, home)
        return self._transferred(role, home) if chance < 0.02 else self._returned(role, home)

    def _stayer(self, role: str, home: str) -> Life:
        life = self._life(role, home, home)
        if role == STUDENT:
            self._enter_club(life)
        elif role != YOUTH or not self._was_in_club(life):
            self._enter_group(life)
        return life

    def _transferred(self, role: str, home: str) -> Life:
        life = self._life(role, self._another(home), home, last_round=4)
        self._enter_group(life)
        day = self._day_after(life, LAST_MOVE_ON)
        if life.organisation is not None:
            life.events.append(LeaveGroup(life.person, life.organisation, day))
        life.events.append(Transfer(life.person, home, day, MOVED))
        joined_on = day + timedelta(days=10)
        organisation = self.groups.pick(home, joined_on)
        if organisation is not None and self.rng.random() < 0.4:
            life.events.append(JoinGroup(life.person, organisation, joined_on))
        return life

    def _returned(self, role: str, home: str) -> Life:
        first = home if self.rng.random() < 0.8 else self._another(home)
        life = self._life(role, first, home, last_round=4)
        self._enter_group(life)
        left_on = self._day_after(life, date(2023, 6, 30))
        back_on = left_on + timedelta(days=self.rng.randrange(60, 140))
        life.events.append(Leave(life.person, left_on, self.rng.choice(REASONS)))
        life.events.append(Return(life.person, back_on, home))
        return life

    def _leaver(self) -> Life:
        branch = self._any_branch()
        life = self._life(YOUTH if self.rng.random() < 0.85 else ADULT, branch, branch, last_round=5)
        self._enter_group(life)
        left_on = self._day_after(life, LAST_MOVE_ON)
        life.events.append(Leave(life.person, left_on, self.rng.choice(REASONS)))
        return life

    def _life(self, role: str, branch: str, home: str, last_round: int = LAST_ROUND_BEFORE) -> Life:
        birth, year_only = self._birth(role)
        person = self.maker.person(branch, birth, birth_year_only=year_only)
        rounds = [
            number
            for number in range(last_round + 1)
            if was_at_least(person, YOUNGEST_AT_FIRST[role], as_of(number, branch))
        ] or [last_round]
        chosen = self.rng.choices(rounds, [ROUND_WEIGHTS[number] for number in rounds])[0]
        return Life(person, role, chosen, home)

    def _birth(self, role: str) -> tuple[date | None, bool]:
        """A birth date, and whether only its year is told: either a year well inside a band, or one on its edge."""
        if role == UNDATED:
            return (None, False) if self.rng.random() < 0.5 else (date(1987, 1, self.rng.randrange(1, 29)), True)
        ages = AGES[role]
        while True:
            age = self.rng.choices(list(ages), list(ages.values()))[0]
            birth = birth_aged(age, RECKONED_ON, self.rng)
            if not _turns_in_december(birth) and not (role == STUDENT and birth > date(2008, 8, 31)):
                break
        is_inside = (role == YOUTH and 1990 <= birth.year <= 2006) or (role == ADULT and birth.year <= 1985)
        return birth, is_inside and self.rng.random() < 0.04

    def _enter_group(self, life: Life) -> None:
        if self.rng.random() < 0.62:
            life.organisation = self.groups.pick(life.person.branch, life.registered_on)

    def _enter_club(self, life: Life) -> None:
        """A student is listed with the club, or joined it in the September after turning fifteen."""
        if was_at_least(life.person, YOUNGEST_STUDENT, life.registered_on):
            life.organisation = self.groups.pick(life.person.branch, life.registered_on, clubs=True)
            return
        septembers = (date(year, 9, 15) for year in (2021, 2022, 2023))
        joined_on = next(
            day for day in septembers if day > life.registered_on and was_at_least(life.person, YOUNGEST_STUDENT, day)
        )
        club = self._club(life, joined_on)
        if club is not None:
            life.events.append(JoinGroup(life.person, club, joined_on))

    def _club(self, life: Life, day: date) -> Organisation | None:
        return self.groups.pick(life.home, day, clubs=True)

    def _was_in_club(self, life: Life) -> bool:
        """Some of the young were in a college club until they finished their studies."""
        if not 15 <= life.person.age_on(life.registered_on) <= 19 or self.rng.random() > 0.4:
            return False
        left_on = next(
            (
                date(year, 6, 30)
                for year in (2021, 2022, 2023)
                if date(year, 6, 30) > life.registered_on and life.person.age_on(date(year, 6, 30)) >= 19
            ),
            None,
        )
        club = self._club(life, life.registered_on)
        if left_on is None or club is None:
            return False
        life.organisation = club
        life.events.append(LeaveGroup(life.person, club, left_on))
        return True

    def _day_after(self, life: Life, last: date) -> date:
        return day_between(life.registered_on + timedelta(days=40), last, self.rng)

    def _any_branch(self) -> str:
        return self.rng.choices(BRANCHES, [target.volunteers for target in TARGETS.values()])[0]

    def _another(self, home: str) -> str:
        while (branch := self._any_branch()) == home:
            pass
        return branch


def _roles(branch: str) -> list[str]:
    target = TARGETS[branch]
    return (
        [STUDENT] * target.students
        + [YOUTH] * (target.youth - target.students)
        + [CHILD] * target.children
        + [ADULT] * target.adults
        + [UNDATED] * target.undated
    )


def _turns_in_december(birth: date) -> bool:
    """Whether the person enters or leaves the youth band in the month of the article."""
    return birth.month == 12 and birth.year in (1987, 2009)
