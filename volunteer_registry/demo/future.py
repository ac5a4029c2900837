"""What happened after the article: people come, go, move and come back, students finish, groups are founded."""

from datetime import date, timedelta
from random import Random

from volunteer_registry.demo.events import JoinGroup, Leave, LeaveGroup, Return, Transfer
from volunteer_registry.demo.lives import ADULT, CHILD, STUDENT, UNDATED, YOUTH, Groups, Life, day_between
from volunteer_registry.demo.memberships import appoint
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.people import Maker, birth_aged
from volunteer_registry.demo.population import ADULT_AGES, MOVED, REASONS
from volunteer_registry.demo.targets import BRANCHES, LAST_DAY, LAST_ROUND_BEFORE, ROUNDS, TARGETS, as_of

NEWCOMERS, LEAVERS, TRANSFERS, RETURNS, SECOND_MEMBERSHIPS = 250, 74, 9, 6, 14
FINISHED_AT, FINISHED_LEADER_AT = 20, 20
YOUTH_AGES = dict(zip(range(14, 32), (16, 17, 15, 12, 9, 7, 5, 4, 3, *(2,) * 9), strict=True))
CHILD_AGES = {11: 1, 12: 2, 13: 4}


class Future:
    """Walks from round to round; nobody is moved twice between two rounds."""

    def __init__(self, lives: list[Life], maker: Maker, groups: Groups, rng: Random):
        self.maker, self.groups, self.rng = maker, groups, rng
        self.present = {life.person.number: life for life in lives if not _has_left(life)}
        self.gone: list[Life] = []
        self.memberships = {number: _memberships(life) for number, life in self.present.items()}
        self.moved: set[int] = set()
        self.newcomers: list[Life] = []

    def lives(self) -> list[Life]:
        for number in range(LAST_ROUND_BEFORE + 1, len(ROUNDS)):
            self._welcome(number)
            first = ROUNDS[number] + timedelta(days=12)
            last = ROUNDS[number + 1] - timedelta(days=6) if number + 1 < len(ROUNDS) else LAST_DAY
            self._pass(first, last, share=(last - first).days / 165)
        return self.newcomers

    def _pass(self, first: date, last: date, share: float) -> None:
        self.moved = set()
        self._founded(first, last)
        if first.month == 4:
            self._finish_studies(date(first.year, 6, 30))
            self._start_studies(date(first.year, 9, 15))
        self._come_back(first, last, round(RETURNS * share))
        for life in self._some(round(LEAVERS * share)):
            self._leave(life, day_between(first, last, self.rng))
        for life in self._some(round(TRANSFERS * share)):
            self._transfer(life, day_between(first, last, self.rng))
        for life in self._some(round(SECOND_MEMBERSHIPS * share)):
            self._join(life, self.groups.pick(life.home, first), day_between(first, last, self.rng))

    def _some(self, count: int) -> list[Life]:
        """People who lead nothing, are not in a club and have not been moved in this half-year."""
        chosen: list[Life] = []
        candidates = list(self.present.values())
        while len(chosen) < count:
            life = self.rng.choice(candidates)
            if life.leads is None and not self._club_of(life) and self._move(life):
                chosen.append(life)
        return chosen

    def _move(self, life: Life) -> bool:
        is_first = life.person.number not in self.moved
        self.moved.add(life.person.number)
        return is_first

    def _welcome(self, number: int) -> None:
        for branch in BRANCHES:
            for _ in range(round(NEWCOMERS * TARGETS[branch].volunteers / 5230)):
                life = self._newcomer(number, branch)
                self.newcomers.append(life)
                self.present[life.person.number] = life
                self.memberships[life.person.number] = _memberships(life)

    def _newcomer(self, number: int, branch: str) -> Life:
        day = as_of(number, branch)
        club = self.groups.pick(branch, day, clubs=True)
        if club is not None and self.rng.random() < (0.5 if day.month == 10 else 0.1):
            birth = birth_aged(self.rng.choice((15, 16, 16, 17)), day, self.rng)
            return Life(self.maker.person(branch, birth), STUDENT, number, branch, club)
        role = self.rng.choices((YOUTH, ADULT, CHILD, UNDATED), (82, 12, 5, 1))[0]
        life = Life(self.maker.person(branch, self._birth(role, day)), role, number, branch)
        if self.rng.random() < 0.6:
            life.organisation = self.groups.pick(branch, day)
        return life

    def _birth(self, role: str, day: date) -> date | None:
        if role == UNDATED:
            return None
        ages = {YOUTH: YOUTH_AGES, ADULT: ADULT_AGES, CHILD: CHILD_AGES}[role]
        return birth_aged(self.rng.choices(list(ages), list(ages.values()))[0], day, self.rng)

    def _founded(self, first: date, last: date) -> None:
        """A new organisation is led by somebody already registered; a club by a student of the branch."""
        for organisation in self.groups.organisations:
            if first - timedelta(days=20) <= organisation.listed_on <= last:
                self._appoint(organisation, organisation.listed_on + timedelta(days=14))

    def _appoint(self, organisation: Organisation, on: date) -> None:
        ages = (15, 17) if organisation.is_club else (20, 45)
        leader = next(life for life in self.present.values() if self._can_lead(life, organisation, ages, on))
        self._move(leader)
        appoint(leader, organisation, on)
        self.memberships[leader.person.number].add(organisation)

    def _can_lead(self, life: Life, organisation: Organisation, ages: tuple[int, int], on: date) -> bool:
        if life.home != organisation.branch or life.leads is not None or self._club_of(life) is not None:
            return False
        if not life.person.birth_is_full or life.person.number in self.moved or not _long_registered(life, on):
            return False
        return ages[0] <= life.person.age_on(on) <= ages[1]

    def _finish_studies(self, day: date) -> None:
        for life in list(self.present.values()):
            club = self._club_of(life)
            if club is not None and life.person.age_on(day) >= FINISHED_AT and self._move(life):
                life.events.append(LeaveGroup(life.person, club, day))
                self.memberships[life.person.number].discard(club)
                if life.leads is club:
                    life.leads = None
                    self._appoint(club, day)

    def _start_studies(self, day: date) -> None:
        """Pupils already registered go to college and join its club."""
        for life in list(self.present.values()):
            if life.role in (YOUTH, CHILD) and life.person.birth_is_full and life.leads is None:
                is_of_age = 15 <= life.person.age_on(day) <= 16
                if is_of_age and not self._club_of(life) and self.rng.random() < 0.3 and self._move(life):
                    self._join(life, self.groups.pick(life.home, day, clubs=True), day)

    def _come_back(self, first: date, last: date, count: int) -> None:
        for _ in range(min(count, len(self.gone) // 4)):
            life = self.gone.pop(self.rng.randrange(len(self.gone)))
            life.home = life.home if self.rng.random() < 0.8 else self.rng.choice(BRANCHES)
            life.events.append(Return(life.person, day_between(first, last, self.rng), life.home))
            self._move(life)
            self.present[life.person.number] = life
            self.memberships[life.person.number] = set()

    def _leave(self, life: Life, on: date) -> None:
        life.events.append(Leave(life.person, on, self.rng.choice(REASONS)))
        del self.present[life.person.number]
        self.memberships[life.person.number] = set()
        self.gone.append(life)

    def _transfer(self, life: Life, on: date) -> None:
        for organisation in sorted(self.memberships[life.person.number], key=lambda one: one.number):
            life.events.append(LeaveGroup(life.person, organisation, on))
        self.memberships[life.person.number] = set()
        life.home = self.rng.choice([branch for branch in BRANCHES if branch != life.home])
        life.events.append(Transfer(life.person, life.home, on, MOVED))

    def _join(self, life: Life, organisation: Organisation | None, on: date) -> None:
        held = self.memberships[life.person.number]
        if organisation is not None and organisation not in held and organisation.kind_on(on) is not None:
            life.events.append(JoinGroup(life.person, organisation, on))
            held.add(organisation)

    def _club_of(self, life: Life) -> Organisation | None:
        return next((one for one in self.memberships[life.person.number] if one.is_club), None)


def _has_left(life: Life) -> bool:
    ends = [event for event in life.events if isinstance(event, Leave | Return)]
    return bool(ends) and isinstance(ends[-1], Leave)


def _long_registered(life: Life, on: date) -> bool:
    return life.registered_on + timedelta(days=10) < on


def _memberships(life: Life) -> set[Organisation]:
    held = {life.organisation} if life.organisation else set()
    for event in life.events:
        if isinstance(event, JoinGroup):
            held.add(event.organisation)
        elif isinstance(event, LeaveGroup):
            held.discard(event.organisation)
        elif isinstance(event, Leave):
            held = set()
    return held
