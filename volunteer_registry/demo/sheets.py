"""The rows of every sheet: who is new, who is listed again, and which rows are planned to be wrong."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from volunteer_registry.demo.events import Fault, RowPlan, SheetPlan, TakeSheet
from volunteer_registry.demo.faults import MENDED, fits, spelled_in_two_ways
from volunteer_registry.demo.lives import Life
from volunteer_registry.demo.targets import BRANCHES, ROUNDS, as_of

FAULTS_OF_A_KIND = 9
KNOWN_IN_A_SHEET = 4

Place = tuple[int, str]


class Sheets:
    """Deals the lives out to the sheets of their rounds and branches."""

    def __init__(self, lives: list[Life], rng: Random):
        self.rng = rng
        self.lives = lives
        self.new: dict[Place, list[Life]] = defaultdict(list)
        for life in lives:
            self.new[life.round, life.person.branch].append(life)
        self.faults: dict[int, str] = {}
        self.extra: dict[Place, list[RowPlan]] = defaultdict(list)

    def events(self) -> list[TakeSheet]:
        self._plan_faults()
        taken: list[TakeSheet] = []
        for number in range(len(ROUNDS)):
            for branch in BRANCHES:
                taken.extend(self._taken(number, branch))
        return taken

    def _taken(self, number: int, branch: str) -> list[TakeSheet]:
        """The sheet, taken in the day after it was drawn up, and a day later the rows that had to be mended."""
        drawn_up = as_of(number, branch)
        rows = [self._row(life) for life in self.new[number, branch]]
        rows += self._known(number, branch) + self.extra[number, branch]
        rows.sort(key=lambda row: row.organisation.number if row.organisation else 0)
        sheet = SheetPlan(branch, drawn_up, tuple(rows))
        mended = tuple(RowPlan(row.person, row.organisation) for row in rows if row.is_mended_later)
        taken = [TakeSheet(branch, drawn_up + timedelta(days=1), sheet)]
        if mended:
            again = SheetPlan(branch, drawn_up, mended, is_mended=True)
            taken.append(TakeSheet(branch, drawn_up + timedelta(days=2), again))
        return taken

    def _row(self, life: Life) -> RowPlan:
        return RowPlan(life.person, life.organisation, self.faults.get(life.person.number))

    def _known(self, number: int, branch: str) -> list[RowPlan]:
        """A few people the branch has listed before, told as they were told then."""
        known = [
            life for life in self._listed_before(number) if life.person.branch == branch and life.person.birth_is_full
        ]
        chosen = self.rng.sample(known, min(KNOWN_IN_A_SHEET, len(known)))
        return [RowPlan(life.person, life.organisation, is_known=True) for life in chosen]

    def _listed_before(self, number: int) -> list[Life]:
        day = ROUNDS[number]
        return [life for life in self.lives if life.round < number and life.is_plain and _is_open(life, day)]

    def _plan_faults(self) -> None:
        for code in MENDED:
            fitting = [life for life in self.lives if fits(code, life)]
            free = [life for life in fitting if life.person.number not in self.faults]
            for life in self.rng.sample(free, FAULTS_OF_A_KIND):
                self.faults[life.person.number] = code
        self._plan_twins()
        self._plan_held()

    def _plan_twins(self) -> None:
        """The same person once more on one sheet, spelled in the other language."""
        free = [life for life in self.lives if life.is_plain and life.person.number not in self.faults]
        for life in self.rng.sample([life for life in free if spelled_in_two_ways(life.person)], FAULTS_OF_A_KIND):
            twin = RowPlan(life.person, life.organisation, "possible_duplicate")
            self.extra[life.round, life.person.branch].append(twin)

    def _plan_held(self) -> None:
        """Somebody registered in one branch and listed by another."""
        listed: set[int] = set()
        while len(listed) < FAULTS_OF_A_KIND:
            number, branch = self.rng.randrange(1, len(ROUNDS)), self.rng.choice(BRANCHES)
            life = self.rng.choice(self._listed_before(number))
            is_free = life.person.number not in self.faults and life.person.number not in listed
            if is_free and life.person.branch != branch and life.person.birth_is_full:
                listed.add(life.person.number)
                self.extra[number, branch].append(RowPlan(life.person, None, "held_elsewhere"))


def _is_open(life: Life, day: date) -> bool:
    return life.organisation is None or life.organisation.kind_on(day + timedelta(days=3)) is not None


def known_faults(sheets: Iterable[SheetPlan]) -> tuple[Fault, ...]:
    """The list of faults, row by row, with what the registry should do and what people did about it."""
    return tuple(
        Fault(sheet.branch_kato, sheet.as_of, position, row.person, row.fault, row.outcome, row.is_mended_later)
        for sheet in sheets
        for position, row in enumerate(sheet.rows, start=1)
        if row.fault is not None
    )
