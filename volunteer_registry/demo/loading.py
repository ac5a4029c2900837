"""Fills an empty registry with the demo: what the plan tells happens again, day by day, up to a day."""

import datetime
from collections.abc import Callable

from django.db import transaction

from groups.models import VolunteerGroup
from volunteer_registry.demo import requests
from volunteer_registry.demo.events import Event, TakeSheet
from volunteer_registry.demo.plan import plan
from volunteer_registry.demo.playing import Stage
from volunteer_registry.demo.staff import at_ten, engage_staff
from volunteer_registry.demo.targets import OPENED_ON, RECKONED_ON
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.periods import last_month_end
from volunteer_registry.shared.policy.models import Code, PolicyValue
from volunteer_registry.statistics.models import ReferenceDay
from volunteers.models import Volunteer

TOLD = {
    "day": RECKONED_ON,
    "title_kk": "Egemen Qazaqstan, «Белсенді жастар бастамасы»",
    "title_ru": "Egemen Qazaqstan, «Белсенді жастар бастамасы»",
    "title_en": "Egemen Qazaqstan, «Белсенді жастар бастамасы»",
}
"""The figures of this day stood in the newspaper."""

KEPT = {
    "code": Code.ROSTER_KEPT_DAYS,
    "value": 36_500,
    "effective_from": OPENED_ON,
    "source": "The demo keeps its sheets, so that they can be looked at.",
}

WITHOUT_SECOND_FACTOR = {
    "code": Code.SECOND_FACTOR,
    "value": 0,
    "effective_from": OPENED_ON,
    "source": "Whoever tries the demo signs in with a password alone.",
}

Progress = Callable[[int, int], None]
"""Told what is done and what there is to do."""


def is_empty() -> bool:
    """Whether nobody has begun to use this registry."""
    return not any(model.objects.exists() for model in (User, VolunteerGroup, Volunteer))


@transaction.atomic
def load(until: datetime.date, progress: Progress) -> None:
    """The whole demo or nothing of it; a worker that runs meanwhile sees no job of it."""
    planned = plan(until).events
    stage = Stage(engage_staff())
    ReferenceDay.objects.create(**TOLD)
    for value in (KEPT, WITHOUT_SECOND_FACTOR):
        PolicyValue.objects.create(**value, recorded_at=at_ten(OPENED_ON))
    done, total = 0, sum(map(_effort, planned))
    for event in planned:
        stage.play(event)
        done += _effort(event)
        progress(done, total)
    if last_month_end(until) >= OPENED_ON:
        stage.wait(until)
        requests.ask(until)


def _effort(event: Event) -> int:
    """A sheet costs about as much as so many single events."""
    return 10 + len(event.sheet.rows) if isinstance(event, TakeSheet) else 1
