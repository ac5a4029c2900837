"""The programme in dictionaries: the same verbs and figures as the registry's, thought through a second time."""

from calendar import monthrange
from collections import defaultdict
from datetime import date
from itertools import count

WIDENED = date(2023, 1, 1)
YOUTH_BANDS = {"under_14": (0, 13), "14_17": (14, 17), "18_24": (18, 24), "25_29": (25, 29), "30_35": (30, 35)}
KINDS = {"initiative_groups": "initiative_group", "ngos": "ngo", "college_clubs": "college_club"}


def reaches(birth: date, years: int) -> date:
    """The day an age is reached; who was born on 29 February waits for 1 March in a common year."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def age(birth: date, on: date) -> int:
    return next(years for years in count() if reaches(birth, years + 1) > on)


class Period:
    """Something true from a day on, until the first day it is not: in a branch, in a group, as a kind."""

    def __init__(self, start: date, *, branch: str = "", group: int | None = None, kind: str = ""):
        self.start, self.end, self.gone = start, None, False
        self.branch, self.group, self.kind = branch, group, kind

    def holds(self, on: date) -> bool:
        return not self.gone and self.start <= on and (self.end is None or on < self.end)

    @property
    def is_open(self) -> bool:
        return not self.gone and self.end is None


class Model:
    """`born`: {person: (first day, last day) or None}. It is told what the registry allowed."""

    def __init__(self, born: dict[int, tuple[date, date] | None]):
        self.born = dict(born)
        self.registrations: dict[int, list[Period]] = defaultdict(list)
        self.memberships: dict[int, list[Period]] = defaultdict(list)
        self.standings: dict[int, list[Period]] = defaultdict(list)
        self.voided_people: set[int] = set()
        self.voided_groups: set[int] = set()

    def register(self, person: int, branch: str, on: date) -> None:
        self._begin(self.registrations[person], Period(on, branch=branch))

    def transfer(self, person: int, branch: str, on: date) -> None:
        self._end(self.registrations[person], on)
        self.register(person, branch, on)

    def know_month_only(self, person: int) -> None:
        """Somebody born on a leap day keeps it."""
        born = self.born[person]
        if born and (born[0].month, born[0].day) != (2, 29):
            self.born[person] = (
                born[0].replace(day=1),
                born[1].replace(day=monthrange(born[1].year, born[1].month)[1]),
            )

    def leave(self, person: int, on: date) -> None:
        self._end(self.registrations[person], on)
        for membership in self.memberships[person]:
            if not membership.gone and (membership.end is None or membership.end > on):
                membership.gone = membership.start >= on
                membership.end = on

    def join(self, person: int, group: int, on: date) -> None:
        self._begin(self.memberships[person], Period(on, group=group))

    def begin_standing(self, group: int, kind: str, branch: str, on: date) -> None:
        self._begin(self.standings[group], Period(on, kind=kind, branch=branch))

    def end_standing(self, group: int, on: date) -> None:
        self._end(self.standings[group], on)

    def open_people(self) -> list[int]:
        return [person for person, held in self.registrations.items() if any(one.is_open for one in held)]

    def gone_people(self) -> list[int]:
        return [person for person, held in self.registrations.items() if not any(one.is_open for one in held)]

    def open_groups(self) -> list[int]:
        return [group for group, held in self.standings.items() if any(one.is_open for one in held)]

    def gone_groups(self) -> list[int]:
        return [group for group, held in self.standings.items() if not any(one.is_open for one in held)]

    def open_memberships(self) -> list[tuple[int, int]]:
        """(person, which of the person's memberships)."""
        return [
            (person, number)
            for person, held in self.memberships.items()
            for number, one in enumerate(held)
            if one.is_open
        ]

    @staticmethod
    def _begin(periods: list[Period], new: Period) -> None:
        """Adds what the registry allowed; fails if it holds on the same days as another (of the same group)."""
        others = [one for one in periods if one.group == new.group]
        assert all(one.gone or (one.end and one.end <= new.start) for one in others)
        periods.append(new)

    @staticmethod
    def _end(periods: list[Period], on: date) -> None:
        (one,) = (period for period in periods if period.is_open)
        one.end = on

    def figures(self, on: date, branch: str | None) -> dict[str, set[int]]:
        """Every figure's list, as the people's or the groups' numbers; no branch means the region."""
        where = self.branch_of(on)
        inside = {person for person, place in where.items() if branch in (None, place)}
        groups = {code: self._standing(on, kind, branch) for code, kind in KINDS.items()}
        return {
            "volunteers": inside,
            "volunteers_youth": {person for person in inside if self._is_youth(person, on)},
            **groups,
            "club_students": {person for person in where if self._groups_of(person, on) & groups["college_clubs"]},
        }

    def branch_of(self, on: date) -> dict[int, str]:
        """{person: the branch of the registration on the day}; fails if somebody has two."""
        found = {}
        for person in self.born.keys() - self.voided_people:
            held = [one.branch for one in self.registrations[person] if one.holds(on)]
            assert len(held) < 2
            if held:
                found[person] = held[0]
        return found

    def bands(self, on: date) -> dict[tuple[str, str], int]:
        """{(branch, band): people}, zeros left out."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for person, branch in self.branch_of(on).items():
            found[branch, self._band(person, on)] += 1
        return dict(found)

    def _standing(self, on: date, kind: str, branch: str | None) -> set[int]:
        return {
            group
            for group, standings in self.standings.items()
            if group not in self.voided_groups
            if any(one.holds(on) and one.kind == kind and branch in (None, one.branch) for one in standings)
        }

    def _groups_of(self, person: int, on: date) -> set[int]:
        return {one.group for one in self.memberships[person] if one.holds(on)}

    def _ages(self, person: int, on: date) -> tuple[int, int] | None:
        """The youngest and the oldest the person may be."""
        born = self.born[person]
        return (age(born[1], on), age(born[0], on)) if born else None

    def _is_youth(self, person: int, on: date) -> bool:
        ages = self._ages(person, on)
        return ages is not None and ages[0] >= 14 and ages[1] <= (35 if on >= WIDENED else 29)

    def _band(self, person: int, on: date) -> str:
        ages = self._ages(person, on)
        if ages is None:
            return "unknown"
        if ages[0] >= 36:
            return "36_plus"
        held = (band for band, (lower, upper) in YOUTH_BANDS.items() if lower <= ages[0] and ages[1] <= upper)
        return next(held, "unknown")
