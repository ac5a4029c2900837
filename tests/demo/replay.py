"""Plays the demo's events over dictionaries, and refuses what the registry would refuse."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from volunteer_registry.demo.events import (
    CREATED,
    UNCHANGED,
    ChangeStanding,
    CloseStanding,
    Event,
    FoundGroup,
    JoinGroup,
    Leave,
    LeaveGroup,
    OpenBranch,
    PublishEdition,
    Return,
    TakeSheet,
    TellDeeds,
    Transfer,
)
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.people import Person
from volunteer_registry.shared.periods import AgeBand, Born

YOUTH = AgeBand("youth", 14, 35)


class Replay:
    def __init__(self, events: Iterable[Event], day: date):
        self.day = day
        self.branches: set[str] = set()
        self.people: dict[int, Person] = {}
        self.branch_of: dict[int, str] = {}
        self.groups_of: dict[int, dict[int, Organisation]] = {}
        self.standings: dict[int, tuple[Organisation, str]] = {}
        for event in events:
            if event.on <= day:
                self._play(event)

    def figures(self) -> dict[str, Counter[str]]:
        kinds = {"initiative_group": "initiative_groups", "ngo": "ngos", "college_club": "college_clubs"}
        found: dict[str, Counter[str]] = {
            "volunteers": Counter(self.branch_of.values()),
            "youth": Counter(branch for number, branch in self.branch_of.items() if self._is_young(number)),
            "club_students": Counter(branch for number, branch in self.branch_of.items() if self._is_student(number)),
        }
        for kind, figure in kinds.items():
            found[figure] = Counter(one.branch for one, its_kind in self.standings.values() if its_kind == kind)
        return found

    def _is_young(self, number: int) -> bool:
        person = self.people[number]
        if person.birth is None:
            return False
        born = Born.in_year(person.birth.year) if person.birth_year_only else Born.on(person.birth)
        return YOUTH.holds(born, self.day)

    def _is_student(self, number: int) -> bool:
        return any(one.is_club and one.number in self.standings for one in self.groups_of[number].values())

    def _play(self, event: Event) -> None:
        match event:
            case OpenBranch(branch_kato=kato):
                self.branches.add(kato)
            case FoundGroup() | ChangeStanding() | CloseStanding():
                self._play_standing(event)
            case TakeSheet():
                self._take(event)
            case JoinGroup() | LeaveGroup():
                self._play_membership(event)
            case PublishEdition() | TellDeeds():
                pass
            case _:
                self._play_registration(event)

    def _play_standing(self, event: Event) -> None:
        organisation = event.organisation
        match event:
            case FoundGroup():
                assert organisation.number not in self.standings
                assert organisation.branch in self.branches
                self.standings[organisation.number] = organisation, organisation.kind
            case ChangeStanding(kind=kind):
                assert self.standings[organisation.number][1] != kind
                self.standings[organisation.number] = organisation, kind
            case CloseStanding():
                del self.standings[organisation.number]

    def _take(self, event: TakeSheet) -> None:
        for row in event.sheet.rows:
            number = row.person.number
            if row.outcome == CREATED:
                assert number not in self.people
                self.people[number] = row.person
                self.branch_of[number] = event.branch_kato
                self.groups_of[number] = {}
                self._join(number, row.organisation)
            elif row.outcome == UNCHANGED:
                assert self.branch_of[number] == event.branch_kato
                assert row.organisation is None or row.organisation.number in self.groups_of[number]
            elif row.fault == "held_elsewhere":
                assert self.branch_of[number] != event.branch_kato

    def _play_membership(self, event: JoinGroup | LeaveGroup) -> None:
        assert event.person.number in self.branch_of
        if isinstance(event, JoinGroup):
            self._join(event.person.number, event.organisation)
        else:
            del self.groups_of[event.person.number][event.organisation.number]

    def _join(self, number: int, organisation: Organisation | None) -> None:
        if organisation is not None:
            assert organisation.number in self.standings
            assert organisation.branch == self.branch_of[number]
            assert organisation.number not in self.groups_of[number]
            self.groups_of[number][organisation.number] = organisation

    def _play_registration(self, event: Leave | Return | Transfer) -> None:
        number = event.person.number
        match event:
            case Leave():
                del self.branch_of[number]
                self.groups_of[number] = {}
            case Return(branch_kato=kato):
                assert number in self.people
                assert number not in self.branch_of
                self.branch_of[number] = kato
            case Transfer(to_kato=kato):
                assert self.branch_of[number] != kato
                assert not self.groups_of[number]
                self.branch_of[number] = kato
