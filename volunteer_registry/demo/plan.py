"""Everything that happens in the demo, in the order of days; the same on every machine and every day."""

from dataclasses import dataclass
from datetime import date
from random import Random

from volunteer_registry.demo.deeds import told_deeds
from volunteer_registry.demo.events import (
    ChangeStanding,
    CloseStanding,
    Event,
    Fault,
    FoundGroup,
    OpenBranch,
    SheetPlan,
    TakeSheet,
    order,
    told_on,
)
from volunteer_registry.demo.future import Future
from volunteer_registry.demo.half_years import half_years, some_told_late
from volunteer_registry.demo.lives import Groups, Life
from volunteer_registry.demo.memberships import appoint_leaders, move_between_groups
from volunteer_registry.demo.organisations import CLOSING_REASON, NGO, Organisation, all_organisations
from volunteer_registry.demo.people import Maker, Person
from volunteer_registry.demo.population import Past
from volunteer_registry.demo.sheets import Sheets, known_faults
from volunteer_registry.demo.targets import BRANCHES, OPENED_ON

SEED = 20231206


@dataclass(frozen=True, slots=True)
class Plan:
    until: date
    events: tuple[Event, ...]

    @property
    def sheets(self) -> tuple[SheetPlan, ...]:
        return tuple(event.sheet for event in self.events if isinstance(event, TakeSheet))

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who stands on a sheet, in order of first appearance."""
        return tuple({row.person.number: row.person for sheet in self.sheets for row in sheet.rows}.values())

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        return tuple(event.organisation for event in self.events if isinstance(event, FoundGroup))

    @property
    def faults(self) -> tuple[Fault, ...]:
        return known_faults(self.sheets)


def plan(until: date) -> Plan:
    """Chance never sees `until`: a longer plan begins with the shorter one."""
    return Plan(until, tuple(event for event in _all_events() if told_on(event) <= until))


def _all_events() -> list[Event]:
    rng = Random(SEED)  # noqa: S311
    organisations = all_organisations()
    lives = _lives(organisations, rng)
    events: list[Event] = [OpenBranch(branch, OPENED_ON) for branch in BRANCHES]
    events += _standings(organisations)
    events += Sheets(lives, rng).events()
    events += some_told_late([event for life in lives for event in life.events])
    events += half_years()
    events += told_deeds()
    return sorted(events, key=order)


def _lives(organisations: tuple[Organisation, ...], rng: Random) -> list[Life]:
    maker, groups = Maker(rng), Groups(organisations, rng)
    past = Past(maker, groups, rng).lives()
    appoint_leaders(past, groups)
    move_between_groups(past, groups, rng)
    return past + Future(past, maker, groups, rng).lives()


def _standings(organisations: tuple[Organisation, ...]) -> list[Event]:
    events: list[Event] = [FoundGroup(one, one.listed_on) for one in organisations]
    events += [ChangeStanding(one, one.became_ngo_on, NGO) for one in organisations if one.became_ngo_on]
    events += [CloseStanding(one, one.closed_on, CLOSING_REASON) for one in organisations if one.closed_on]
    return events
