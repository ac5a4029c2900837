"""What a verb would do to several people: whom it refuses and why, and the lives of the others; nothing is written."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from groups.models import Branch, VolunteerGroup
from volunteer_registry.shared.refusal import Refused
from volunteers.actions.checks import check_after, check_join, check_move, check_named, registered
from volunteers.actions.several import Refusal
from volunteers.models import Volunteer
from volunteers.rosters.cards import Belonged, Registered
from volunteers.rosters.effects import forecast
from volunteers.rosters.lives import Life, lives_of

Lived = Callable[..., Life]
"""A verb upon a life: (person, life, on=, the form's other answers) -> the life afterwards. Raises Refused."""


class Foretold(NamedTuple):
    able: list[Volunteer]
    refused: list[Refusal]
    effects: dict[str, Any]


def foretold(verb: Lived, people: Iterable[Volunteer], *, on: datetime.date, **answers: Any) -> Foretold:
    """As many questions for a thousand people as for one."""
    people = list(people)
    lives = lives_of([person.pk for person in people])
    able, refused, changed = [], [], []
    for person in people:
        try:
            check_named(person)
            after = verb(person, lives[person.pk], on=on, **answers)
        except Refused as refusal:
            refused.append(Refusal(person, refusal))
        else:
            able.append(person)
            changed.append((lives[person.pk], after))
    return Foretold(able, refused, forecast(on, changed))


def transferred(person: Volunteer, life: Life, *, to: Branch, on: datetime.date, **_words: Any) -> Life:
    now = _ending(life, on)
    check_move(person, now.branch, to=to, on=on)
    return Life(life.born, [*_ended(life, now, on), Registered(to.pk, None, on)], life.memberships)


def left(person: Volunteer, life: Life, *, on: datetime.date, **_words: Any) -> Life:
    now = _ending(life, on)
    begun = [one for one in life.memberships if one.since < on or _is_over(one, on)]
    memberships = [one if _is_over(one, on) else one._replace(until=on) for one in begun]
    return Life(life.born, _ended(life, now, on), memberships)


def joined(
    person: Volunteer, life: Life, *, group: VolunteerGroup, role: str, on: datetime.date, **_words: Any
) -> Life:
    belongs = any(one.group == group.pk and not _is_over(one, on) for one in life.memberships)
    check_join(person, group=group, on=on, belongs=belongs)
    return Life(life.born, life.registrations, [*life.memberships, Belonged(group.pk, on, role=role)])


def _ending(life: Life, on: datetime.date) -> Registered:
    """The registration that is open, and may end on the day."""
    now = registered(next((one for one in life.registrations if one.until is None), None))
    check_after(now.since, on)
    return now


def _ended(life: Life, now: Registered, on: datetime.date) -> list[Registered]:
    return [one._replace(until=on) if one is now else one for one in life.registrations]


def _is_over(one: Belonged, on: datetime.date) -> bool:
    return one.until is not None and one.until <= on
