"""Reads the tables of the forty and lives their lives through the verbs of the office."""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from groups import actions as group_actions
from groups.models import Branch, VolunteerGroup
from tests import factories
from volunteer_registry.shared.history import By
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.places.models import Place
from volunteers import actions
from volunteers.models import Volunteer

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Programme:
    """The forty and their groups by the marks of the tables: people["7"], groups["G1"], places["Ақтау"]."""

    def __init__(self, branches: dict[str, Branch], region: Place, by: By):
        self.by = by
        self.branches = {branch.place.short_kk: branch for branch in branches.values()}
        self.places = {name: branch.place for name, branch in self.branches.items()} | {region.name_kk: region}
        self.groups = {row["group"]: self._group(row) for row in rows("groups.csv")}
        self.people: dict[str, Volunteer] = {}
        for row in rows("people.csv"):
            self._live(row)
        self.mark_of = {row: mark for mark, row in (self.people | self.groups).items()}

    def _group(self, row: dict[str, str]) -> VolunteerGroup:
        (on, kind, place), *later = _facts(row["standings"])
        group = factories.founded(self.branches[place], on=on, by=self.by, kind=kind, name=row["name"])
        for on, kind, *place in later:
            if kind == "end":
                group_actions.end_standing(group, on=on, why="closed", by=self.by)
            else:
                branch = self.branches[place[0]]
                group_actions.change_standing(group, kind=kind, branch=branch, on=on, why="as told", by=self.by)
        return group

    def _live(self, row: dict[str, str]) -> None:
        words = {"surname": row["surname"], "given_name": row["given_name"], "sex": row["sex"]}
        person = factories.known(by=self.by, born=_born(row["birth"]), **words)
        self.people[row["person"]] = person
        for on, verb, *of in _facts(row["life"]):
            getattr(self, f"_{verb}")(person, on, *of)

    def _register(self, person: Volunteer, on: datetime.date, place: str) -> None:
        actions.register(person, branch=self.branches[place], on=on, by=self.by)

    def _return(self, person: Volunteer, on: datetime.date, place: str) -> None:
        actions.come_back(person, branch=self.branches[place], on=on, by=self.by)

    def _transfer(self, person: Volunteer, on: datetime.date, place: str) -> None:
        actions.transfer(person, to=self.branches[place], on=on, why="as told", by=self.by)

    def _leave(self, person: Volunteer, on: datetime.date) -> None:
        actions.leave(person, on=on, reason="own_wish", by=self.by)

    def _join(self, person: Volunteer, on: datetime.date, group: str) -> None:
        actions.join(person, group=self.groups[group], on=on, by=self.by)

    def _quit(self, person: Volunteer, on: datetime.date, group: str) -> None:
        actions.quit_group(person.memberships.open().get(group=self.groups[group]), on=on, by=self.by)


def _facts(text: str) -> Iterator[list]:
    """«2021-03-01 register Ақтау; 2021-12-31 leave», word by word."""
    for fact in text.split("; "):
        day, *words = fact.split()
        yield [datetime.date.fromisoformat(day), *words]


def _born(text: str) -> Born | None:
    if not text:
        return None
    return Born.in_year(int(text)) if len(text) == 4 else Born.on(datetime.date.fromisoformat(text))
