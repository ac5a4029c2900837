"""Calls for tests: one that is open, with criteria and experts, and applications that may be submitted."""

import datetime

from grants.actions import applying, calling
from grants.models import Application, Round
from groups import actions as groups
from groups.models import Direction
from initiatives.actions import drafting, results
from initiatives.models import Initiative
from tests import factories
from tests.grants.conftest import SINCE
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge
from volunteers import actions as volunteers

BORN = datetime.date(2000, 5, 1)
CRITERIA = ((50, 10), (30, 5), (20, 10))
"""(weight, most points)."""


def at(by: By, day: datetime.date) -> By:
    """The same hand on another day."""
    return By(by.user, by.door, datetime.datetime.combine(day, datetime.time(9), datetime.UTC))


def user(email: str) -> User:
    return User.objects.filter(email=email).first() or User.objects.create_user(email, "password-for-tests")


def written(line, *, by: By, experts: int = 3, **terms) -> Round:
    """A draft that may be published."""
    days = {"opens_on": by.today, "closes_on": by.today + datetime.timedelta(days=14)}
    words = {"title_kk": "Жас волонтер", "most": Tenge.whole(300_000), "youngest": 14, "oldest": 35}
    call = calling.draft(line=line, by=by, **{**days, **words, "forbidden": ["fees"], **terms})
    for number, (weight, most) in enumerate(CRITERIA, start=1):
        calling.add_criterion(call, title_kk=f"Өлшем {number}", weight=weight, most=most, by=by)
    for number in range(experts):
        calling.name_expert(call, email=user(f"expert{number}@test.test").email, by=by)
    return call


def published(line, *, by: By, **terms) -> Round:
    return calling.publish(written(line, by=by, **terms), by=by)


def ready_initiative(branch, *, by: By, name: str) -> Initiative:
    """A draft with everything a branch must know."""
    group = factories.founded(branch, on=SINCE, by=by, name=name)
    words = {"about": "Жағаны тазалау", "first_day": by.today, "last_day": by.today + datetime.timedelta(days=60)}
    row = drafting.draft(lead=group, branch=branch, by=by, title=f"{name}: бастама", volunteers_planned=5, **words)
    row.places.set([branch.place])
    results.add(row, help_kind="ecology", category="nature", unit="bags", planned=10, by=by)
    return drafting.edit(row, version=row.version, direction=Direction.objects.first(), by=by)


def written_application(call: Round, branch, *, by: By, name: str = "Ақ ниет", asked: int = 250_000) -> Application:
    """A draft that may be submitted; its member is of the age the call asks for."""
    row = applying.apply(call, initiative=ready_initiative(branch, by=by, name=name), by=by)
    applying.add_cost(row, kind="materials", amount=Tenge.whole(asked), note="қапшық, қолғап", by=by)
    member = factories.enrolled(branch, on=SINCE, by=by, surname=name, born_first=BORN, born_last=BORN)
    applying.write(row, plan="Қапшық пен қолғап сатып алынады.", members=[member], by=by)
    return row


def submitted(call: Round, branch, *, by: By, **words) -> Application:
    return applying.submit(written_application(call, branch, by=by, **words), by=by)


def leader_of(group, *, by: By, email: str) -> User:
    groups.appoint_representative(group, user=user(email), on=SINCE, by=by)
    return user(email)


def name(call: Round, expert: User, *, by: By) -> None:
    calling.name_expert(call, email=expert.email, by=by)


def member_of(group, branch, *, by: By):
    person = factories.enrolled(branch, on=SINCE, by=by, surname="Мүшебаев", born_first=BORN, born_last=BORN)
    volunteers.join(person, group=group, on=SINCE, by=by)
    return person
