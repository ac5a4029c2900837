"""What a row would change on the card of a person already known."""

import datetime
from collections.abc import Sequence
from typing import Any

from volunteer_registry.shared.periods import Born
from volunteers.choices import Role
from volunteers.rosters.cards import Belonged, Card, Reading, Registered, born_of


def changes_to(known: Card, reading: Reading, *, as_of: datetime.date) -> dict[str, Any]:
    """Only what differs, each fact with its first day.

    {"card": {column: [before, after]}, "register": [branch, day], "transfer": [branch, day], "join": [[group, day]],
    "role": [[group, before, after]], "interests": [before, after]}
    """
    days = (datetime.date.fromisoformat(reading["on"]), as_of)
    registered = _registration(known, reading, days)
    columns = {**_contacts(known, reading), **_completions(known, reading), **_residence(known, reading, registered)}
    joined = _memberships(known, reading, days)
    return {
        **({"card": columns} if columns else {}),
        **registered,
        **({"join": joined} if joined else {}),
        **_roles(known, reading, as_of),
        **_interests(known, reading),
    }


def elsewhere(known: Card, reading: Reading, *, as_of: datetime.date) -> Registered | None:
    """The open registration in another branch, unless it is newer than the sheet."""
    return next(
        (
            one
            for one in known.registrations
            if one.until is None and one.since <= as_of and one.branch != reading["branch"]
        ),
        None,
    )


def take(known: Card, changes: dict[str, Any]) -> None:
    """The card as the row leaves it: so the next row of the sheet that speaks of the person meets it."""
    columns = {column: after for column, (_before, after) in changes.get("card", {}).items()}
    known.phone = columns.get("phone", known.phone)
    known.email = columns.get("email", known.email)
    known.sex = columns.get("sex", known.sex)
    known.iin_match = columns.get("iin_match", known.iin_match)
    known.residence = columns.get("residence_id", known.residence)
    known.interests |= set(changes.get("interests", [[], []])[1])
    known.name = known.name if "patronymic" not in columns else _with_patronymic(known, columns["patronymic"])
    if "born_first" in columns:
        known.born = Born(*(datetime.date.fromisoformat(columns[end]) for end in ("born_first", "born_last")))
    _take_facts(known, changes)


def _take_facts(known: Card, changes: dict[str, Any]) -> None:
    for verb in ("register", "transfer"):
        if verb in changes:
            branch, first_day = changes[verb]
            day = datetime.date.fromisoformat(first_day)
            ended = [one if one.until else one._replace(until=day) for one in known.registrations]
            known.registrations = [*ended, Registered(branch, None, day)]
    for group, first_day in changes.get("join", ()):
        known.memberships.append(Belonged(group, datetime.date.fromisoformat(first_day)))
    raised = {group: role for group, _before, role in changes.get("role", ())}
    known.memberships = [
        one._replace(role=raised[one.group]) if one.until is None and one.group in raised else one
        for one in known.memberships
    ]


def _with_patronymic(known: Card, patronymic: str) -> Any:
    return type(known.name)(known.name.surname, known.name.given, patronymic)


def _over(period: Registered | Belonged, day: datetime.date) -> bool:
    return period.until is not None and period.until <= day


def _first_free(periods: Sequence[Registered | Belonged], days: Sequence[datetime.date]) -> datetime.date | None:
    """The row's own day, or else the sheet's: the first on which all the periods are over."""
    return next((day for day in days if all(_over(period, day) for period in periods)), None)


def _contacts(known: Card, reading: Reading) -> dict[str, list[str]]:
    """A phone or address that the sheet gives anew; of two rows about one person the first is believed."""
    before = {"phone": known.phone, "email": known.email}
    return {
        name: [old, reading[name]]
        for name, old in before.items()
        if reading[name] and reading[name] != old and not (old and reading.get("again"))
    }


def _completions(known: Card, reading: Reading) -> dict[str, list[Any]]:
    """What the card lacked: nothing that is known is overwritten."""
    columns: dict[str, list[Any]] = {}
    if reading["sex"] and not known.sex:
        columns["sex"] = ["", reading["sex"]]
    if reading["patronymic"] and not known.name.patronymic:
        columns["patronymic"] = ["", reading["patronymic"]]
    if reading.get("iin_match") and not known.iin_match:
        columns |= {"iin": [None, reading["iin"]], "iin_match": [None, reading["iin_match"]]}
    born = born_of(reading)
    if born and (known.born is None or (known.born != born and _within(known, born))):
        old = [known.born.first.isoformat(), known.born.last.isoformat()] if known.born else [None, None]
        first, last = reading["born"]
        columns |= {"born_first": [old[0], first], "born_last": [old[1], last]}
    return columns


def _residence(known: Card, reading: Reading, registered: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Where the person lives, when the card lacks it and the row leaves them in the branch of that place.

    A row with the card's own number was written by the register, which names the branch there.
    """
    if reading.get("registry_no") and reading["registry_no"] == known.registry_no:
        return {}
    branches = {one.branch for one in known.registrations if one.until is None}
    if registered:
        branches = {branch for branch, _day in registered.values()}
    lacks = reading.get("place") and not known.residence and reading["branch"] in branches
    return {"residence_id": [None, reading["place"]]} if lacks else {}


def _within(known: Card, born: Born) -> bool:
    return bool(known.born and known.born.first <= born.first and born.last <= known.born.last)


def _registration(known: Card, reading: Reading, days: Sequence[datetime.date]) -> dict[str, list[Any]]:
    """Registered again after leaving, or moved here; somebody registered from a later day stays as they are."""
    if reading.get("elsewhere") == "stay":
        return {}
    free = _first_free(known.registrations, days)
    if free:
        return {"register": [reading["branch"], free.isoformat()]}
    left = elsewhere(known, reading, as_of=days[-1])
    if left is None or reading.get("elsewhere") != "transfer":
        return {}
    day = next((day for day in days if left.since < day), days[-1])
    return {"transfer": [reading["branch"], day.isoformat()]}


def _roles(known: Card, reading: Reading, as_of: datetime.date) -> dict[str, list[list[Any]]]:
    """A member whom the sheet calls leader or deputy; a leader whom it calls a member stays one."""
    role = reading["role"]
    members = [
        one.group
        for one in known.memberships
        if one.until is None and one.since <= as_of and one.role == Role.MEMBER and one.group in reading["groups"]
    ]
    raised = [[group, Role.MEMBER.value, role] for group in members if role and role != Role.MEMBER]
    return {"role": raised} if raised and not reading.get("again") else {}


def _interests(known: Card, reading: Reading) -> dict[str, list[list[int]]]:
    """Directions the card lacks are added to it."""
    after = known.interests | set(reading["directions"])
    return {} if after == known.interests else {"interests": [sorted(known.interests), sorted(after)]}


def _memberships(known: Card, reading: Reading, days: Sequence[datetime.date]) -> list[list[Any]]:
    found = []
    for group in reading["groups"]:
        free = _first_free([one for one in known.memberships if one.group == group], days)
        if free:
            found.append([group, free.isoformat()])
    return found
