"""Questions in the reader's words: what may be chosen, and whom the doubt is about."""

import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groups.models import VolunteerGroup
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.models import Row, Run
from volunteers.models import Volunteer, born_in_words
from volunteers.rosters.cards import Reading, born_of

GROUP_CODES = ("group_unknown", "group_ambiguous", "group_elsewhere", "group_without_standing")
WORDS = {
    "same": lambda: _("the same person"),
    "different": lambda: _("different people"),
    "transfer": lambda: _("transfer here"),
    "stay": lambda: _("leave where they are"),
    "without_iin": lambda: _("enter the row without the IIN"),
    "none": lambda: _("enter without a group"),
}


def choices(run: Run, fault: dict[str, Any]) -> list[tuple[str, str]]:
    """What may be chosen, and how a person reads it; for an unknown group also every group of the sheet's place."""
    code = fault["code"]
    offered = list(fault.get("choices", ()))
    if code in GROUP_CODES:
        return _groups(run, code, offered)
    if code == "place_ambiguous":
        return [
            (place.code, f"{place} ({place.parent})")
            for place in Place.objects.select_related("parent").filter(code__in=offered).order_by("code")
        ]
    if code == "iin_contradicts_birth":
        return [("sheet", _("the sheet; enter without the IIN")), ("iin", _("the IIN"))]
    if code in ("birth_ambiguous", "day_ambiguous"):
        return [(day, date_format(datetime.date.fromisoformat(day), "DATE_FORMAT")) for day in offered]
    return [(choice, WORDS[choice]()) for choice in offered]


def _groups(run: Run, code: str, offered: list[str]) -> list[tuple[str, str]]:
    groups = VolunteerGroup.objects.for_list()
    named = groups.filter(pk__in=[choice for choice in offered if choice != "none"])
    if code == "group_unknown":
        of_place = groups.filter(pk__in=groups.in_places(frozenset({run.place_id})).values("pk"))
        named = of_place if of_place.exists() else groups
    return [("none", WORDS["none"]()), *((str(pk), name) for pk, name in named.values_list("pk", "name"))]


def describe(fault: dict[str, Any], run: Run, user: Any) -> str:
    """The person the row may mean, if the reader may see them: name, birth, branch."""
    if "row" in fault:
        row = Row.objects.get(run=run, number=fault["row"])
        return _("Row %(number)s: %(person)s") % {"number": row.number, "person": described_reading(row.reading)}
    if "card" not in fault:
        return ""
    person = Volunteer.objects.visible_to(user).filter(pk=fault["card"]).first()
    if person is None:
        return ""
    registration = person.registrations.counted().select_related("branch__place").last()
    branch = f", {registration.branch}" if registration else ""
    return f"{person.registry_no or ''} {person.full_name}, {person.born_text}{branch}".strip()


def described_reading(reading: Reading) -> str:
    """The person of a row in one line."""
    name = " ".join(part for part in (reading["surname"], reading["given_name"], reading["patronymic"]) if part)
    return ", ".join(part for part in (name, born_in_words(born_of(reading))) if part)


def row_title(reading: Reading) -> str:
    if "surname" not in reading:
        return ""
    return ", ".join(filter(None, (described_reading(reading), reading["phone"])))
