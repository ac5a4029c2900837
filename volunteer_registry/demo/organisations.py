"""Initiative groups, NGOs and college clubs: what each is, where, and what becomes of it."""

from dataclasses import dataclass
from datetime import date

from volunteer_registry.demo.identifiers import bin_of_ngo
from volunteer_registry.demo.organisation_table import COLLEGE_CLUBS, COLLEGES, INITIATIVE_GROUPS, NGOS
from volunteer_registry.demo.targets import LISTED_FROM

INITIATIVE_GROUP, NGO, COLLEGE_CLUB = "initiative_group", "ngo", "college_club"
CLOSING_REASON = "Жұмысын тоқтатты"


@dataclass(frozen=True, slots=True)
class Organisation:
    """`kind` is its first standing; an organisation that was or became an NGO has a BIN and a legal form."""

    number: int
    name: str
    kind: str
    branch: str
    founded_on: date
    listed_on: date
    directions: tuple[str, ...]
    size: int
    college: str | None
    bin: str | None
    legal_form: str | None
    became_ngo_on: date | None
    closed_on: date | None

    @property
    def title(self) -> str:
        """The name without the word for its kind and without quotes."""
        return self.name.partition("»")[0].lstrip("«")

    @property
    def is_club(self) -> bool:
        return self.kind == COLLEGE_CLUB

    def kind_on(self, day: date) -> str | None:
        if day < self.listed_on or (self.closed_on is not None and day >= self.closed_on):
            return None
        return NGO if self.became_ngo_on is not None and day >= self.became_ngo_on else self.kind


def all_organisations() -> tuple[Organisation, ...]:
    tables = ((INITIATIVE_GROUP, INITIATIVE_GROUPS), (NGO, NGOS), (COLLEGE_CLUB, COLLEGE_CLUBS))
    lines = [
        (line.strip(), kind, branch, position)
        for kind, table in tables
        for branch, text in table.items()
        for position, line in enumerate(text.strip().splitlines(), start=1)
    ]
    return tuple(_organisation(*line, number) for number, line in enumerate(lines, start=1))


def _organisation(line: str, kind: str, branch: str, position: int, number: int) -> Organisation:
    name, founded, directions, size, became, closed = [*(part.strip() for part in line.split("|")), "", ""][:6]
    founded_on, became_ngo_on = date.fromisoformat(founded), _day(became)
    incorporated_on = became_ngo_on or (founded_on if kind == NGO else None)
    return Organisation(
        number=number,
        name=name,
        kind=kind,
        branch=branch,
        founded_on=founded_on,
        listed_on=max(founded_on, LISTED_FROM),
        directions=tuple(directions.split()),
        size=int(size),
        college=COLLEGES[branch].format(position) if kind == COLLEGE_CLUB else None,
        bin=bin_of_ngo(incorporated_on, number * 7) if incorporated_on else None,
        legal_form=("association" if name.endswith("ҚБ") else "foundation") if incorporated_on else None,
        became_ngo_on=became_ngo_on,
        closed_on=_day(closed),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
