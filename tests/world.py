"""Two branches with a person, a group and a sheet each: what scopes are tested with."""

import datetime
from dataclasses import dataclass
from typing import Any

from groups import actions as of_groups
from groups.choices import GroupKind
from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters import intake
from volunteers import actions
from volunteers.models import Volunteer

ON = datetime.date(2023, 3, 1)
REGION, AKTAU, JANAOZEN = "470000000", "471000000", "471800000"


@dataclass
class Side:
    """One branch's own: words that stand for it on any page."""

    branch: Any
    coordinator: Any
    person: Volunteer
    group: Any
    run: Any
    iin: str


def person(*, branch: Any, surname: str, iin: str, born: datetime.date, by: By, phone: str = "") -> Volunteer:
    card = Volunteer(surname=surname, given_name="Сынақ", phone=phone)
    card.born = Born.on(born)
    card.set_iin(iin)
    actions.enrol([(card, branch, ON)], by=by)
    return card


def side(branch: Any, coordinator: Any, *, word: str, iin: str, born: datetime.date, by: By) -> Side:
    someone = person(branch=branch, surname=word, iin=iin, born=born, by=by)
    group = of_groups.found(kind=GroupKind.INITIATIVE_GROUP, branch=branch, on=ON, by=by, name=f"Топ {word}")
    actions.join(someone, group=group, on=ON, by=by)
    sheet = f"Аты-жөні;Туған күні\n{word} Жаңа;01.02.2000\n".encode()
    mine = By(coordinator, "page", by.at)
    run = intake.upload(kind="volunteers", place=branch.place, content=sheet, name=f"{word}.csv", by=mine)
    queue.work_off(subject_id=run.pk)
    run.refresh_from_db()
    return Side(branch, coordinator, someone, group, run, iin)
