"""People and groups for tests, made through the verbs that everybody uses."""

import datetime

from groups import actions as groups
from groups.models import Branch, VolunteerGroup
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteers import actions
from volunteers.models import Volunteer


def card(surname: str = "Әлиев", given_name: str = "Нұрлан", **columns) -> Volunteer:
    """A person's card, not stored yet; `born` and `iin` (digits) may be among the columns."""
    iin = columns.pop("iin", "")
    person = Volunteer(surname=surname, given_name=given_name, **columns)
    person.set_iin(iin)
    return person


def known(*, by: By, **columns) -> Volunteer:
    """A person with a card and no registration."""
    return history.created([card(**columns)], by=by)[0]


def enrolled(branch: Branch, *, on: datetime.date, by: By, **columns) -> Volunteer:
    """A person registered in a branch."""
    return actions.enrol([(card(**columns), branch, on)], by=by)[0].volunteer


def founded(branch: Branch, *, on: datetime.date, by: By, kind: str = "initiative_group", **words) -> VolunteerGroup:
    """A group that counts in a branch."""
    return groups.found(kind=kind, branch=branch, on=on, by=by, **{"name": "Ақ ниет", **words})
