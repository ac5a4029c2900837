"""Who leads each organisation, and who joined a second one or left the only one before the article."""

from datetime import date, timedelta
from random import Random

from volunteer_registry.demo.events import JoinGroup, LeaveGroup
from volunteer_registry.demo.lives import ADULT, STUDENT, YOUTH, Groups, Life, day_between
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.targets import RECKONED_ON

LAST_DAY = date(2023, 11, 30)
SECOND_MEMBERSHIPS = 150
LEFT_GROUPS = 60


def appoint_leaders(lives: list[Life], groups: Groups) -> None:
    """Each organisation is led by somebody from the first sheet after it was listed that has a fit person."""
    for organisation in groups.organisations:
        if organisation.listed_on < RECKONED_ON:
            leader = min((life for life in lives if _can_lead(life, organisation)), key=lambda life: life.round)
            leader.organisation = None
            appoint(leader, organisation, leader.registered_on + timedelta(days=1))


def appoint(life: Life, organisation: Organisation, on: date) -> None:
    life.leads = organisation
    life.events.append(JoinGroup(life.person, organisation, on, "leader"))


def _can_lead(life: Life, organisation: Organisation) -> bool:
    if not life.is_plain or life.home != organisation.branch or life.registered_on < organisation.listed_on:
        return False
    if organisation.is_club:
        return life.role == STUDENT and life.organisation is organisation
    is_free = life.organisation is None or life.organisation is organisation
    return is_free and life.role in (YOUTH, ADULT) and _is_grown(life)


def _is_grown(life: Life) -> bool:
    return life.person.birth_is_full and life.person.age_on(life.registered_on) >= 20


def move_between_groups(lives: list[Life], groups: Groups, rng: Random) -> None:
    members = [life for life in lives if life.is_plain and life.organisation and life.role in (YOUTH, ADULT)]
    chosen = rng.sample([life for life in members if life.round <= 5], SECOND_MEMBERSHIPS + LEFT_GROUPS)
    for life in chosen[:SECOND_MEMBERSHIPS]:
        _join_another(life, groups, rng)
    for life in chosen[SECOND_MEMBERSHIPS:]:
        _leave_the_only_one(life, rng)


def _join_another(life: Life, groups: Groups, rng: Random) -> None:
    day = _some_day(life, rng)
    others = [one for one in groups.open_in(life.home, day, clubs=False) if one is not life.organisation]
    life.events.append(JoinGroup(life.person, rng.choice(others), day))


def _leave_the_only_one(life: Life, rng: Random) -> None:
    if life.organisation is not None:
        life.events.append(LeaveGroup(life.person, life.organisation, _some_day(life, rng)))


def _some_day(life: Life, rng: Random) -> date:
    return day_between(life.registered_on + timedelta(days=45), LAST_DAY, rng)
