"""A small programme for rosters to be read in: seven branches, four groups, the people who upload."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from groups import actions as group_actions
from groups.models import Branch, Corps, FrontOffice, Institution, VolunteerGroup
from volunteer_registry.shared import history
from volunteer_registry.shared.access import actions as access_actions
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place

OPENED = datetime.date(2021, 1, 15)
REGION, AQTAU, ZHANAOZEN, MUNAILY = "470000000", "471000000", "471800000", "475000000"
OFFICER, COORDINATOR = "officer@test.test", "coordinator@test.test"
NOW = datetime.datetime(2024, 1, 10, 9, 0, tzinfo=datetime.UTC)
GROUPS = (
    ("«Клуб добряков» тобы", "initiative_group", AQTAU),
    ("«Көмек Жаңаөзен»", "initiative_group", ZHANAOZEN),
    ("«Жалын PRO» ҚҚ", "ngo", MUNAILY),
    ("№2 колледж клубы", "college_club", AQTAU),
)


@dataclass
class World:
    """Branches by the KATO code of their place, groups by name, the officer of the region, a coordinator in Aqtau."""

    by: By
    branches: dict[str, Branch]
    groups: dict[str, VolunteerGroup]
    officer: User
    coordinator: User


def build() -> World:
    by = By(None, "test", NOW)
    branches = open_branches(by)
    groups = {
        name: group_actions.found(name=name, kind=kind, branch=branches[place], on=OPENED, by=by)
        for name, kind, place in GROUPS
    }
    officer = appoint(OFFICER, "officer", REGION, by)
    return World(by, branches, groups, officer, appoint(COORDINATOR, "coordinator", AQTAU, by))


def open_branches(by: By) -> dict[str, Branch]:
    region = Place.objects.region(REGION)
    words = {"kind": "department", "name_kk": "Жастар саясаты басқармасы", "place": region}
    (host,) = history.created([Institution(**words)], by=by)
    office = FrontOffice(name_kk="Фронт-офис", place=region, host=host, department=host, opened_on=OPENED)
    history.created([office], by=by)
    (corps,) = history.created([Corps(name_kk="Корпус", front_office=office)], by=by)
    made = [Branch(corps=corps, place=place, opened_on=OPENED) for place in Place.objects.served(region.code)]
    return {branch.place.code: branch for branch in history.created(made, by=by)}


def appoint(email: str, role: str, place: str, by: By) -> User:
    user = User.objects.create_user(email, "password-for-tests")
    access_actions.appoint(user, role=role, place=Place.objects.get(code=place), on=OPENED, by=by)
    return user


def by_page(user: User) -> By:
    return By(user, "page", timezone.now())
