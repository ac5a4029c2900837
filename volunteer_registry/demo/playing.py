"""Plays the plan's events into the registry, each through the action that is there for it."""

import datetime
from collections.abc import Callable
from typing import Any

from groups import actions as group_actions
from groups.models import Branch, Direction, VolunteerGroup
from volunteer_registry.demo import editions, events, initiatives, offices, papers, roadmap
from volunteer_registry.demo.calling import Calling
from volunteer_registry.demo.doing import Doing
from volunteer_registry.demo.giving import Giving
from volunteer_registry.demo.organisations import NGO, Organisation
from volunteer_registry.demo.people import Person
from volunteer_registry.demo.staff import Staff, by
from volunteer_registry.demo.taking import Known, take
from volunteer_registry.demo.targets import KARAKIA, OPENED_ON, TUPKARAGAN
from volunteer_registry.shared.history import By
from volunteer_registry.shared.periods import last_month_end
from volunteer_registry.statistics.editions.actions import publish
from volunteer_registry.statistics.models import EditionKind
from volunteers import actions
from volunteers.models import Volunteer

REPRESENTED = "Көмек Жаңаөзен"
LATE = (KARAKIA, TUPKARAGAN)
"""The branches that the demo's last edition waits for."""
INCORPORATED = "Заңды тұлға ретінде тіркелді"


class Stage:
    """The registry as it fills, and where the plan's people and organisations are in it."""

    def __init__(self, staff: Staff):
        self.staff = staff
        self.corps = offices.open_corps(by=by(None, OPENED_ON))
        self.branches: dict[str, Branch] = {}
        self.groups: dict[int, VolunteerGroup] = {}
        self.people: Known = {}
        self.homes: dict[int, str] = {}
        self.doing = Doing(staff, self.branches, self.groups)
        self.giving = Giving(staff, self.branches, self.groups)

    def play(self, event: events.Event) -> None:
        _PLAY[type(event)](self, event)

    def open_branch(self, event: events.OpenBranch) -> None:
        code = event.branch_kato
        self.branches[code] = offices.open_branch(self.corps, code, by=self._officer(event.on))

    def found(self, event: events.FoundGroup) -> None:
        one = event.organisation
        branch, hand = self.branches[one.branch], self._coordinator(one.branch, event.on)
        group = group_actions.found(
            kind=one.kind,
            branch=branch,
            on=event.on,
            by=hand,
            college=offices.college(one.college, branch.place, by=hand) if one.college else None,
            directions=Direction.objects.filter(code__in=one.directions),
            name=one.name,
            founded_on=one.founded_on,
            **(_papers(one) if one.kind == NGO else {}),
        )
        if one.title == REPRESENTED:
            group_actions.appoint_representative(group, user=self.staff.leader, on=event.on, by=hand)
        self.groups[one.number] = group

    def change_standing(self, event: events.ChangeStanding) -> None:
        group, hand = self._group(event.organisation), self._coordinator(event.organisation.branch, event.on)
        group_actions.change_standing(group, kind=event.kind, on=event.on, why=INCORPORATED, by=hand)
        group_actions.edit(group, by=hand, why=INCORPORATED, **_papers(event.organisation))

    def close(self, event: events.CloseStanding) -> None:
        one = event.organisation
        hand = self._coordinator(one.branch, event.on)
        group_actions.end_standing(self._group(one), on=event.on, why=event.reason, by=hand)

    def take_sheet(self, event: events.TakeSheet) -> None:
        code = event.branch_kato
        take(event.sheet, place=self.branches[code].place, known=self.people, by=self._coordinator(code, event.on))
        for row in event.sheet.rows:
            if row.outcome == events.CREATED:
                self.homes[row.person.number] = code

    def leave(self, event: events.Leave) -> None:
        hand = self._coordinator(self.homes.pop(event.person.number), events.told_on(event))
        actions.leave(self._volunteer(event.person), on=event.on, reason=event.reason, by=hand)

    def transfer(self, event: events.Transfer) -> None:
        """Between two branches: the officer's hand."""
        branch, hand = self.branches[event.to_kato], self._officer(event.on)
        actions.transfer(self._volunteer(event.person), to=branch, on=event.on, why=event.reason, by=hand)
        self.homes[event.person.number] = event.to_kato

    def come_back(self, event: events.Return) -> None:
        """People may come back to another branch than the one they left: only the officer sees both."""
        branch, hand = self.branches[event.branch_kato], self._officer(event.on)
        actions.come_back(self._volunteer(event.person), branch=branch, on=event.on, by=hand)
        self.homes[event.person.number] = event.branch_kato

    def join(self, event: events.JoinGroup) -> None:
        group, hand = self._group(event.organisation), self._coordinator(event.organisation.branch, event.on)
        actions.join(self._volunteer(event.person), group=group, on=event.on, role=event.role, by=hand)

    def quit(self, event: events.LeaveGroup) -> None:
        hand = self._coordinator(event.organisation.branch, event.on)
        held = self._volunteer(event.person).memberships.open()
        actions.quit_group(held.get(group=self._group(event.organisation)), on=event.on, by=hand)

    def publish(self, event: events.PublishEdition) -> None:
        edition = editions.ask(EditionKind.HALF_YEAR, event.as_of, by=self._officer(event.on))
        editions.confirm(edition, {code: by(user, event.on) for code, user in self.staff.coordinators.items()})
        publish(edition, by=by(self.staff.head, event.on))

    def tell_deeds(self, event: events.TellDeeds) -> None:
        self.doing.tell(event.since, event.on)
        self.giving.tell(event.since, event.on)

    def wait(self, day: datetime.date) -> None:
        """What is under way now, and the last month's edition, which waits for two branches."""
        edition = editions.ask(EditionKind.MONTH, last_month_end(day), by=self._officer(day))
        confirming = {code: by(user, day) for code, user in self.staff.coordinators.items() if code not in LATE}
        editions.confirm(edition, confirming)
        initiatives.begin(self.staff, self.branches, day)
        initiatives.plan_ahead(self.staff, self.branches, day)
        papers.sign(self.staff, self.branches, day)
        roadmap.draw(self.staff, day)
        Calling(self.staff, day).tell()

    def _officer(self, day: datetime.date) -> By:
        return by(self.staff.officer, day)

    def _coordinator(self, branch: str, day: datetime.date) -> By:
        return by(self.staff.coordinators[branch], day)

    def _group(self, organisation: Organisation) -> VolunteerGroup:
        return self.groups[organisation.number]

    def _volunteer(self, person: Person) -> Volunteer:
        return Volunteer.objects.get(pk=self.people[person.number])


_PLAY: dict[type, Callable[[Stage, Any], None]] = {
    events.OpenBranch: Stage.open_branch,
    events.FoundGroup: Stage.found,
    events.ChangeStanding: Stage.change_standing,
    events.CloseStanding: Stage.close,
    events.TakeSheet: Stage.take_sheet,
    events.Leave: Stage.leave,
    events.Return: Stage.come_back,
    events.Transfer: Stage.transfer,
    events.JoinGroup: Stage.join,
    events.LeaveGroup: Stage.quit,
    events.PublishEdition: Stage.publish,
    events.TellDeeds: Stage.tell_deeds,
}


def _papers(organisation: Organisation) -> dict[str, str]:
    """What only a legal entity has."""
    return {"bin": organisation.bin or "", "legal_form": organisation.legal_form or ""}
