"""Rows and questions in the reader's words: what a row was read as, what it adds, what may be chosen."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from groups.models import Direction, VolunteerGroup
from initiatives.choices import Category, FundingSource, HelpKind, SupportKind, Unit
from initiatives.rosters.reading import LEFT_OUT, UNPAID
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.qualifier import Qualifier
from volunteer_registry.shared.rosters.models import Run

ORGANISER_CODES = ("organiser_unknown", "organiser_ambiguous")
WORDS = {
    "same": lambda: _("the same initiative"),
    "different": lambda: _("another initiative"),
    LEFT_OUT: lambda: _("leave the row out"),
    UNPAID: lambda: _("enter without funding"),
}
Reading = dict[str, Any]


def choices(run: Run, fault: dict[str, Any]) -> list[tuple[str, str]]:
    """What may be chosen, and how a person reads it; for an unknown organiser every group of the sheet's place."""
    code, offered = fault["code"], list(fault.get("choices", ()))
    if code in ORGANISER_CODES:
        return _groups(run, code, offered)
    if code == "place_ambiguous":
        places = Place.objects.select_related("parent").filter(code__in=offered).order_by("code")
        return [(place.code, f"{place} ({place.parent})") for place in places]
    if code == "span_ambiguous":
        return [(day, date_format(datetime.date.fromisoformat(day), "DATE_FORMAT")) for day in offered]
    if code == "amount_ambiguous":
        return [(amount, str(Tenge.whole(int(amount)))) for amount in offered]
    if code == "unit_unknown":
        return [(unit.value, str(unit.label)) for unit in Unit]
    if code == "source_unknown":
        return [*((one.value, str(one.label)) for one in FundingSource), (UNPAID, WORDS[UNPAID]())]
    return [(choice, WORDS[choice]()) for choice in offered]


def _groups(run: Run, code: str, offered: Sequence[str]) -> list[tuple[str, str]]:
    groups = VolunteerGroup.objects.for_list()
    named = groups.filter(pk__in=[choice for choice in offered if choice != LEFT_OUT])
    if code == "organiser_unknown":
        of_place = groups.filter(pk__in=groups.in_places(frozenset({run.place_id})).values("pk"))
        named = of_place if of_place.exists() else groups
    known = [(str(pk), name) for pk, name in named.values_list("pk", "name")]
    return [*known, (LEFT_OUT, WORDS[LEFT_OUT]())]


class Teller:
    """Readings of a page in words; names are looked up once for all of them."""

    def __init__(self, readings: Sequence[Reading]):
        groups = {reading.get("lead") for reading in readings} - {None}
        self.groups = VolunteerGroup.objects.in_bulk(groups)
        self.directions = Direction.objects.in_bulk()
        places = {place for reading in readings for place in reading.get("places", ())}
        self.places = Place.objects.in_bulk(places)

    def title(self, reading: Reading) -> str:
        """Everything the row was read as, in one line."""
        return " · ".join(filter(None, self._parts(reading))) if reading.get("title") else ""

    def _parts(self, reading: Reading) -> Iterator[str]:
        yield reading["title"]
        if reading.get("lead"):
            yield str(self.groups[reading["lead"]])
        if reading.get("first"):
            yield days(reading["first"], reading["last"])
        yield self._where(reading)
        if reading.get("volunteers"):
            yield _("volunteers: %(number)s") % {"number": stated(*reading["volunteers"])}
        yield from map(result, reading.get("results", ()))
        if reading.get("funding"):
            yield funding(reading["funding"])
        if reading.get("support"):
            yield _("support: %(kinds)s") % {"kinds": support(reading["support"])}

    def _where(self, reading: Reading) -> str:
        if reading.get("whole_region"):
            return _("in the whole region")
        return ", ".join(self.places[pk].short for pk in reading.get("places", ()))

    def changes(self, reading: Reading) -> list[str]:
        return list(self._changes(reading.get("changes", {})))

    def _changes(self, changes: dict[str, Any]) -> Iterator[str]:
        words = {name: new for name, (_old, new) in changes.get("words", {}).items()}
        if "volunteers_declared" in words:
            number = stated(words["volunteers_declared"], words["volunteers_qualifier"])
            yield _("volunteers who took part: %(number)s") % {"number": number}
        if "direction_id" in words:
            yield _("direction: %(direction)s") % {"direction": self.directions[words["direction_id"]]}
        if "about" in words:
            yield _("what was done: %(words)s") % {"words": words["about"]}
        for one in changes.get("results", ()):
            yield _("result: %(result)s") % {"result": result(one)}
        for one in changes.get("funding", ()):
            yield _("funding: %(funding)s") % {"funding": funding(one)}
        if changes.get("support"):
            yield _("support: %(kinds)s") % {"kinds": support(changes["support"])}


def days(first: str, last: str) -> str:
    ends = dict.fromkeys(datetime.date.fromisoformat(end) for end in (first, last))
    return " – ".join(date_format(end, "SHORT_DATE_FORMAT") for end in ends)


def stated(number: int, qualifier: str) -> str:
    told = number_format(number, use_l10n=True, force_grouping=True)
    return told if qualifier == Qualifier.EXACT else f"{Qualifier(qualifier).label} {told}"


def result(one: dict[str, Any]) -> str:
    """«people: about 40 (single mothers; health)»."""
    number = stated(one["reached"], one["qualifier"])
    whom, how = Category(one["category"]).label, HelpKind(one["help_kind"]).label
    return f"{Unit(one['unit']).label}: {number} ({whom}; {how})"


def funding(one: dict[str, Any]) -> str:
    source = str(FundingSource(one["source"]).label)
    return source if one["amount"] is None else f"{source}, {Tenge.whole(one['amount'])}"


def support(kinds: Iterable[str]) -> str:
    return ", ".join(str(SupportKind(kind).label) for kind in kinds)
