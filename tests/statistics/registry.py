"""Tells a history to the registry, and to the model what the registry allowed."""

from datetime import date

from groups import actions as group_actions
from groups.models import VolunteerGroup
from tests import factories
from tests.statistics.histories import BORN
from tests.statistics.model import Model
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.refusal import Refused
from volunteers import actions
from volunteers.actions.anonymising import anonymise


class NobodyFits(Exception):
    """The step asks for somebody registered, gone or in a group, and there is none now."""


class Telling:
    """One history, in the registry and in the model; `done` are the verbs that were allowed."""

    def __init__(self, branches: dict, by: By):
        self.by, self.branches = by, branches
        self.model = Model(BORN)
        self.people = [factories.known(by=by, born=born and Born(*born)) for born in BORN.values()]
        self.groups: dict[int, VolunteerGroup] = {}
        self.done: list[str] = []

    def marks(self, figure) -> dict[int, int]:
        """{id in the registry: the model's number} of the figure's people or groups."""
        told = dict(enumerate(self.people)) if figure.of_people else self.groups
        return {row.pk: mark for mark, row in told.items()}

    def tell(self, on: date, verb: str, asked: tuple) -> None:
        try:
            getattr(self, f"_{verb}")(on, *asked)
        except (Refused, NobodyFits):
            return
        self.done.append(verb)

    def _register(self, on: date, person: int, branch: str) -> None:
        actions.register(self.people[person], branch=self.branches[branch], on=on, by=self.by)
        self.model.register(person, branch, on)

    def _come_back(self, on: date, pick: int, branch: str) -> None:
        person = _one_of(self.model.gone_people(), pick)
        actions.come_back(self.people[person], branch=self.branches[branch], on=on, by=self.by)
        self.model.register(person, branch, on)

    def _transfer(self, on: date, pick: int, branch: str) -> None:
        person = _one_of(self.model.open_people(), pick)
        actions.transfer(self.people[person], to=self.branches[branch], on=on, why="moved", by=self.by)
        self.model.transfer(person, branch, on)

    def _leave(self, on: date, pick: int) -> None:
        person = _one_of(self.model.open_people(), pick)
        actions.leave(self.people[person], on=on, reason="own_wish", by=self.by)
        self.model.leave(person, on)

    def _join(self, on: date, person: int, pick: int) -> None:
        group = _one_of(list(self.groups), pick)
        actions.join(self.people[person], group=self.groups[group], on=on, by=self.by)
        self.model.join(person, group, on)

    def _quit_group(self, on: date, pick: int) -> None:
        person, number = _one_of(self.model.open_memberships(), pick)
        actions.quit_group(_nth(self.people[person].memberships, number), on=on, by=self.by)
        self.model.memberships[person][number].end = on

    def _found(self, on: date, group: int, kind: str, branch: str) -> None:
        if group in self.groups:
            raise NobodyFits
        self.groups[group] = factories.founded(self.branches[branch], kind=kind, on=on, by=self.by)
        self.model.begin_standing(group, kind, branch, on)

    def _begin_standing(self, on: date, pick: int, kind: str, branch: str) -> None:
        group = _one_of(self.model.gone_groups(), pick)
        words = {"kind": kind, "branch": self.branches[branch], "on": on}
        group_actions.begin_standing(self.groups[group], **words, by=self.by)
        self.model.begin_standing(group, kind, branch, on)

    def _change_standing(self, on: date, pick: int, kind: str, branch: str) -> None:
        group = _one_of(self.model.open_groups(), pick)
        words = {"kind": kind, "branch": self.branches[branch], "on": on, "why": "grew"}
        group_actions.change_standing(self.groups[group], **words, by=self.by)
        self.model.end_standing(group, on)
        self.model.begin_standing(group, kind, branch, on)

    def _end_standing(self, on: date, pick: int) -> None:
        group = _one_of(self.model.open_groups(), pick)
        group_actions.end_standing(self.groups[group], on=on, why="closed", by=self.by)
        self.model.end_standing(group, on)

    def _void_registration(self, on: date, pick: int) -> None:
        person = _one_of(self.model.open_people(), pick)
        number = len(self.model.registrations[person]) - 1
        self._void(_nth(self.people[person].registrations, number))
        self.model.registrations[person][number].gone = True

    def _void_membership(self, on: date, pick: int) -> None:
        person, number = _one_of(self.model.open_memberships(), pick)
        self._void(_nth(self.people[person].memberships, number))
        self.model.memberships[person][number].gone = True

    def _void_person(self, on: date, pick: int) -> None:
        person = _one_of(self.model.open_people(), pick)
        self._void(self.people[person])
        self.model.voided_people.add(person)

    def _anonymise(self, on: date, pick: int) -> None:
        person = _one_of(self.model.gone_people(), pick)
        anonymise(self.people[person], by=self.by)
        self.model.know_month_only(person)

    def _void_group(self, on: date, pick: int) -> None:
        group = _one_of(self.model.open_groups(), pick)
        self._void(self.groups[group])
        self.model.voided_groups.add(group)

    def _void(self, row) -> None:
        history.voided([row], by=self.by, why="entered by mistake")


def _one_of(fitting: list, pick: int):
    if not fitting:
        raise NobodyFits
    return fitting[pick % len(fitting)]


def _nth(rows, number: int):
    """The person's registration or membership by the order of entering."""
    return rows.order_by("pk")[number]
