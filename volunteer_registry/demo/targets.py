"""The figures the demo must come to on the day the article was printed, and the days on which sheets are drawn up."""

from dataclasses import dataclass
from datetime import date, timedelta

RECKONED_ON = date(2023, 12, 6)
OPENED_ON = date(2021, 2, 1)
LISTED_FROM = date(2021, 2, 15)
LAST_DAY = date(2026, 12, 31)

AKTAU, ZHANAOZEN, BEINEU, KARAKIA = "471000000", "471800000", "473600000", "474200000"
MANGYSTAU, MUNAILY, TUPKARAGAN = "474600000", "475000000", "475200000"


@dataclass(frozen=True, slots=True)
class Target:
    volunteers: int
    youth: int
    children: int
    undated: int
    students: int

    @property
    def adults(self) -> int:
        return self.volunteers - self.youth - self.children - self.undated


TARGETS = {
    AKTAU: Target(2210, 1930, children=24, undated=12, students=812),
    ZHANAOZEN: Target(1105, 965, children=12, undated=6, students=341),
    BEINEU: Target(395, 340, children=5, undated=2, students=58),
    KARAKIA: Target(330, 285, children=4, undated=2, students=46),
    MANGYSTAU: Target(345, 298, children=4, undated=2, students=54),
    MUNAILY: Target(560, 480, children=7, undated=4, students=52),
    TUPKARAGAN: Target(285, 242, children=4, undated=2, students=0),
}
BRANCHES = tuple(TARGETS)

ROUNDS = (
    date(2021, 3, 1),
    date(2021, 9, 1),
    date(2022, 3, 1),
    date(2022, 9, 1),
    date(2023, 3, 1),
    date(2023, 9, 1),
    date(2023, 12, 1),
    date(2024, 4, 1),
    date(2024, 10, 1),
    date(2025, 4, 1),
    date(2025, 10, 1),
    date(2026, 4, 1),
    date(2026, 10, 1),
)
LAST_ROUND_BEFORE = ROUNDS.index(date(2023, 12, 1))


def as_of(round_number: int, branch: str) -> date:
    """The day in a sheet's title: some branches are a day or two late, but not just before the article."""
    if round_number == LAST_ROUND_BEFORE:
        return ROUNDS[round_number]
    return ROUNDS[round_number] + timedelta(days=BRANCHES.index(branch) % 3)
