"""The cards a row may speak of, found in a few queries for many rows, and how likely each is."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import QuerySet

from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters.readings.names import Name, patronymics_agree, spelled_alike
from volunteers.choices import Role
from volunteers.models import Membership, Registration, Volunteer

Reading = dict[str, Any]


class Registered(NamedTuple):
    """A registration [since, until); one that a row of the sheet brings has no place: it lies within its reach."""

    branch: int
    place: int | None
    since: datetime.date
    until: datetime.date | None = None


class Belonged(NamedTuple):
    """A membership [since, until)."""

    group: int
    since: datetime.date
    until: datetime.date | None = None
    role: str = Role.MEMBER


@dataclass
class Card:
    """A person as the registry knows them, or as an earlier row of the sheet, `row`, has left or made them."""

    name: Name
    name_key: str
    born: Born | None
    phone: str = ""
    email: str = ""
    sex: str = ""
    iin_match: str | None = None
    residence: int | None = None
    registry_no: str | None = None
    id: int | None = None
    row: int | None = None
    registrations: list[Registered] = field(default_factory=list)
    memberships: list[Belonged] = field(default_factory=list)
    interests: set[int] = field(default_factory=set)

    @property
    def groups(self) -> set[int]:
        return {belonged.group for belonged in self.memberships if belonged.until is None}


def card_of(reading: Reading, row: int) -> Card:
    """The person as the row alone would make them."""
    on = datetime.date.fromisoformat(reading["on"])
    return Card(
        name=Name(reading["surname"], reading["given_name"], reading["patronymic"]),
        name_key=reading["name_key"],
        born=born_of(reading),
        phone=reading["phone"],
        email=reading["email"],
        sex=reading["sex"],
        iin_match=reading.get("iin_match"),
        residence=reading.get("place"),
        registry_no=reading.get("registry_no"),
        row=row,
        registrations=[Registered(reading["branch"], None, on)],
        memberships=[Belonged(group, on, role=reading["role"] or Role.MEMBER) for group in reading["groups"]],
        interests=set(reading["directions"]),
    )


def born_of(reading: Reading) -> Born | None:
    first_and_last = reading.get("born")
    return Born(*map(datetime.date.fromisoformat, first_and_last)) if first_and_last else None


def judge(one: Card, other: Card) -> str:
    """'same' for certain, 'maybe' (a person must say), 'iin' (one number, two people), or nothing."""
    if share_number(one, other) and one.name_key == other.name_key and _births_agree(one, other):
        return "same"
    if one.iin_match and one.iin_match == other.iin_match:
        return "same" if _births_agree(one, other) and one.name_key == other.name_key else "iin"
    if one.name_key == other.name_key:
        return _judge_namesakes(one, other)
    if one.phone and one.phone == other.phone and _births_agree(one, other) and _share_a_name(one, other):
        return "maybe"
    return ""


def share_number(one: Card, other: Card) -> bool:
    """Whether the row carries the card's own number: what was taken along from the register comes back."""
    return one.registry_no is not None and one.registry_no == other.registry_no


def _judge_namesakes(one: Card, other: Card) -> str:
    different_iins = bool(one.iin_match and other.iin_match)
    if one.born == other.born:
        told_apart = different_iins or not patronymics_agree(one.name.patronymic, other.name.patronymic)
        enough = one.born is not None or (one.phone and one.phone == other.phone) or one.groups & other.groups
        return "same" if enough and not told_apart and _written_alike(one.name, other.name) else "maybe"
    return "maybe" if _births_agree(one, other) and not different_iins else ""


def _written_alike(one: Name, other: Name) -> bool:
    if not (one.patronymic and other.patronymic):
        one, other = Name(one.surname, one.given), Name(other.surname, other.given)
    return spelled_alike(one, other)


def _births_agree(one: Card, other: Card) -> bool:
    return one.born is None or other.born is None or one.born.overlaps(other.born)


def _share_a_name(one: Card, other: Card) -> bool:
    return bool(set(one.name_key.split()) & set(other.name_key.split()))


class Cards:
    """Cards by whatever they may be recognised by."""

    def __init__(self, cards: Iterable[Card] = ()):
        self._by_key: dict[str, list[Card]] = defaultdict(list)
        for card in cards:
            self.add(card)

    def add(self, card: Card) -> None:
        for key in _keys(card):
            self._by_key[key].append(card)

    def like(self, card: Card) -> list[tuple[str, Card]]:
        """(verdict, card) of every card that may be the same person."""
        found = {id(other): other for key in _keys(card) for other in self._by_key.get(key, ())}
        judged = [(judge(card, other), other) for other in found.values()]
        return [(verdict, other) for verdict, other in judged if verdict]


def _keys(card: Card) -> list[str]:
    keys = (
        ("name", card.name_key),
        ("phone", card.phone),
        ("iin", card.iin_match),
        ("number", card.registry_no),
    )
    return [f"{kind}:{value}" for kind, value in keys if value]


def registered_cards(readings: Sequence[Reading], *, met: Mapping[int, int]) -> Cards:
    """The registry's cards that share a name, a phone, an IIN or a number with any of the rows: few queries for all."""
    people: dict[int, Card] = {}
    for column in ("name_key", "phone", "iin_match", "registry_no"):
        values = {reading[column] for reading in readings if reading.get(column)}
        if values:
            _load(Volunteer.objects.counted().filter(**{f"{column}__in": values}), people)
    if people:
        _load_facts(people)
    if people and any(reading["directions"] for reading in readings):
        _load_interests(people)
    for pk in people.keys() & met.keys():
        people[pk].row = met[pk]
    return Cards(people.values())


def _load(found: QuerySet[Volunteer], people: dict[int, Card]) -> None:
    columns = (
        "pk",
        "surname",
        "given_name",
        "patronymic",
        "name_key",
        "born_first",
        "born_last",
        "phone",
        "email",
        "sex",
        "iin_match",
        "residence_id",
        "registry_no",
    )
    for pk, surname, given, patronymic, name_key, first, last, *rest in found.values_list(*columns):
        born = Born(first, last) if first and last else None
        people[pk] = Card(Name(surname, given, patronymic), name_key, born, *rest, id=pk)  # type: ignore[misc]


def _load_facts(people: dict[int, Card]) -> None:
    registrations = Registration.objects.counted().filter(volunteer__in=people).order_by("started_on")
    for pk, *facts in registrations.values_list(
        "volunteer_id", "branch_id", "branch__place_id", "started_on", "ended_on"
    ):
        people[pk].registrations.append(Registered(*facts))
    memberships = Membership.objects.counted().filter(volunteer__in=people)
    for pk, *facts in memberships.values_list("volunteer_id", "group_id", "started_on", "ended_on", "role"):
        people[pk].memberships.append(Belonged(*facts))


def _load_interests(people: dict[int, Card]) -> None:
    interests = Volunteer.interests.through.objects.filter(volunteer__in=people)
    for pk, direction in interests.values_list("volunteer_id", "direction_id"):
        people[pk].interests.add(direction)
