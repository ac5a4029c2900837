"""A verb of one person done to several, in one transaction: whoever is refused is told, and the others are done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import transaction

from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused
from volunteers.models import Volunteer


class Refusal(NamedTuple):
    """`sentence` is a text, or the refusal that tells it in the reader's language."""

    person: Volunteer
    sentence: Any


@dataclass
class Outcome:
    done: list[Volunteer] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


@transaction.atomic
def each(verb: Callable[..., Any], people: Iterable[Volunteer], *, by: By, **answers: Any) -> Outcome:
    """People are taken in one order always, so that two who do this at once wait for each other."""
    outcome = Outcome()
    for person in sorted(people, key=lambda person: person.pk):
        try:
            verb(person, by=by, **answers)
        except Refused as refusal:
            outcome.refused.append(Refusal(person, refusal))
        else:
            outcome.done.append(person)
    return outcome
