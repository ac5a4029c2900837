"""The people who sign in to the demo: named by their role, all with one password."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from volunteer_registry.demo.targets import OPENED_ON
from volunteer_registry.shared import history
from volunteer_registry.shared.access.actions import appoint
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.search import fold_tight

PASSWORD = "demo-password-2023"  # noqa: S105
DOMAIN = "@demo.test"
DOOR = "demo"
REGION_STAFF = (
    ("officer", "officer", "Демо маман", "kk"),
    ("officer2", "officer", "Демо-специалист", "ru"),
    ("head", "head", "Демо басшы", "kk"),
    ("auditor", "auditor", "Демо аудитор", "kk"),
    ("admin", "administrator", "Демо әкімші", "kk"),
)
LEADER = ("leader", "", "Демо топ жетекшісі", "kk")
OPERATOR = ("operator", "", "Демо оператор", "kk")
EXPERTS = tuple((f"expert{number}", "", f"Демо сарапшы {number}", "kk") for number in (1, 2, 3))
RUSSIAN_SPEAKING = ("471800000", "475000000")


@dataclass(frozen=True)
class Staff:
    """`coordinators` by the KATO code of their branch."""

    officer: User
    second: User
    head: User
    leader: User
    operator: User
    experts: list[User]
    coordinators: dict[str, User]


def at_ten(day: datetime.date) -> datetime.datetime:
    """The hour at which everything of a day is written down."""
    return datetime.datetime.combine(day, datetime.time(10), tzinfo=timezone.get_default_timezone())


def by(user: User | None, day: datetime.date) -> By:
    return By(user, DOOR, at_ten(day))


def engage_staff() -> Staff:
    """Everybody who signs in, in office since the day the branches opened."""
    region = Place.objects.region(settings.HOME_REGION)
    hand = by(None, OPENED_ON)
    password = make_password(PASSWORD)
    of_region = [_user(*words, password) for words in REGION_STAFF]
    leader, operator = (_user(*words, password) for words in (LEADER, OPERATOR))
    experts = [_user(*words, password) for words in EXPERTS]
    coordinators = {place: _coordinator(place, password) for place in Place.objects.served(region.code)}
    history.created([*of_region, leader, operator, *experts, *coordinators.values()], by=hand)
    for user, (_name, role, _full_name, _language) in zip(of_region, REGION_STAFF, strict=True):
        appoint(user, role=role, place=region, on=OPENED_ON, by=hand)
    for place, user in coordinators.items():
        appoint(user, role="coordinator", place=place, on=OPENED_ON, by=hand)
    officer, second, head, *_others = of_region
    by_place = {place.code: user for place, user in coordinators.items()}
    return Staff(officer, second, head, leader, operator, experts, by_place)


def _coordinator(place: Place, password: str) -> User:
    name = f"coordinator.{fold_tight(place.short_kk)}"
    if place.code in RUSSIAN_SPEAKING:
        return _user(name, "coordinator", f"Демо-координатор, {place.short_ru}", "ru", password)
    return _user(name, "coordinator", f"Демо үйлестіруші, {place.short_kk}", "kk", password)


def _user(name: str, role: str, full_name: str, language: str, password: str) -> User:
    return User(
        email=f"{name}{DOMAIN}",
        full_name=full_name,
        language=language,
        password=password,
        joined_at=at_ten(OPENED_ON),
    )
