"""The initiatives a row may speak of, found in a few queries for many rows, and what a row adds to one."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from groups.models import Branch
from initiatives.choices import InitiativeState, Part
from initiatives.models import Funding, Initiative, Organiser, Result, SupportAct
from volunteer_registry.shared.among import among
from volunteer_registry.shared.money import TIYN
from volunteer_registry.shared.qualifier import Qualifier

Reading = dict[str, Any]
Act = tuple[int | None, str, datetime.date, str]
"""The group supported, the kind of support, the day, and where the group stood: the KATO code."""
FILLED, STATED = ("about", "direction_id"), ("volunteers_declared", "volunteers_qualifier")
"""Columns of an initiative that a sheet may fill in later; the stated number with how sure it is."""

RESULT = ("help_kind", "category", "unit", "reached", "qualifier")


@dataclass
class Deed:
    """An initiative as the registry knows it, or as an earlier row of the sheet, `row`, has left or made it.

    `results` and `funding` as a reading keeps them.
    """

    lead: int | None
    key: str
    first: datetime.date | None
    last: datetime.date | None
    code: str
    done: datetime.date | None
    words: dict[str, Any] = field(default_factory=dict)
    results: list[dict[str, Any]] = field(default_factory=list)
    funding: list[dict[str, Any]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    id: int | None = None
    row: int | None = None

    def overlaps(self, other: "Deed") -> bool:
        if not (self.first and self.last and other.first and other.last):
            return False
        return self.first <= other.last and other.first <= self.last

    @property
    def supported_on(self) -> datetime.date:
        """The day support counts from, where the sheet names none."""
        on = self.first or self.done
        assert on is not None  # noqa: S101  # what is completed has a day
        return on

    def is_same(self, other: "Deed") -> bool:
        return self.first == other.first


def deed_of(reading: Reading, row: int, code: str) -> Deed:
    """The initiative as the row alone would make it; `code`: of its branch's place."""
    first, last = (datetime.date.fromisoformat(reading[end]) for end in ("first", "last"))
    return Deed(
        lead=reading["lead"],
        key=reading["key"],
        first=first,
        last=last,
        code=code,
        done=last,
        words=words_of(reading),
        results=list(reading["results"]),
        funding=[reading["funding"]] if reading["funding"] else [],
        acts=acts_of(reading, first, code),
        row=row,
    )


def words_of(reading: Reading) -> dict[str, Any]:
    """What a row says in these columns, by name."""
    stated = dict(zip(STATED, reading["volunteers"] or (None, Qualifier.EXACT.value), strict=True))
    return {"about": reading["about"], "direction_id": reading["direction"], **stated}


def acts_of(reading: Reading, first: datetime.date, code: str) -> list[Act]:
    return [(reading["lead"], kind, first, code) for kind in reading["support"]]


class Deeds:
    """Initiatives by lead and title."""

    def __init__(self, deeds: Iterable[Deed] = ()):
        self._by_key: dict[tuple[int | None, str], list[Deed]] = defaultdict(list)
        for deed in deeds:
            self.add(deed)

    def add(self, deed: Deed) -> None:
        known = self._by_key[deed.lead, deed.key]
        if deed not in known:
            known.append(deed)

    def like(self, deed: Deed) -> list[Deed]:
        return list(self._by_key.get((deed.lead, deed.key), ()))


def registered_deeds(readings: Sequence[Reading], *, made: Mapping[int, int]) -> Deeds:
    """The registry's initiatives of the same leads and titles, few queries for all; `made`: rows that made them."""
    leads, keys = ({reading[name] for reading in readings} for name in ("lead", "key"))
    led = Organiser.objects.counted().filter(part=Part.LEAD, group__in=leads).order_by()
    rows = Initiative.objects.counted().filter(pk__in=led.values("initiative"), search_key__in=keys)
    return Deeds(deeds_of(rows, made=made).values())


def deeds_of(
    rows: QuerySet[Initiative],
    *,
    made: Mapping[int, int] = MappingProxyType({}),
    without: Collection[tuple[str, int]] = (),
) -> dict[int, Deed]:
    """{id: the initiative as it stands}; one that is not completed has no day it was done.

    `without`: records left out, by label and id. `made`: the row that made an initiative.
    """
    columns = ("pk", "search_key", "first_day", "last_day", "completed_on", "state", "branch_id")
    told = rows.order_by("pk").values(*columns, *FILLED, *STATED)
    found = {row["pk"]: row for row in told if (Initiative._meta.label_lower, row["pk"]) not in without}
    leads = Organiser.objects.counted().filter(among(found, "initiative_id"), part=Part.LEAD)
    lead_of = dict(leads.values_list("initiative_id", "group_id"))
    codes = dict(Branch.objects.values_list("pk", "place__code"))
    deeds = {
        pk: Deed(
            lead=lead_of.get(pk),
            key=row["search_key"],
            first=row["first_day"],
            last=row["last_day"],
            code=codes[row["branch_id"]],
            done=row["completed_on"] if row["state"] == InitiativeState.COMPLETED else None,
            words={name: row[name] for name in (*FILLED, *STATED)},
            id=pk,
            row=made.get(pk),
        )
        for pk, row in found.items()
    }
    _fill(deeds, without)
    return deeds


def _fill(deeds: dict[int, Deed], without: Collection[tuple[str, int]]) -> None:
    """What was given, paid and done for each."""
    for initiative, told in _facts(Result, deeds, without, *RESULT):
        deeds[initiative].results.append(told)
    for initiative, told in _facts(Funding, deeds, without, "source", "amount"):
        amount = told["amount"].tiyn // TIYN if told["amount"] else None
        deeds[initiative].funding.append({**told, "amount": amount})
    for initiative, told in _facts(SupportAct, deeds, without, "group_id", "kind", "on", "branch__place__code"):
        deeds[initiative].acts.append(tuple(told.values()))


def _facts(
    model: Any, deeds: dict[int, Deed], without: Collection[tuple[str, int]], *columns: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = model.objects.counted().filter(among(deeds, "initiative_id")).order_by("pk")
    for told in rows.values("pk", "initiative_id", *columns):
        if (model._meta.label_lower, told.pop("pk")) not in without:
            yield told.pop("initiative_id"), told


def changes_to(known: Deed, row: Deed) -> dict[str, Any]:
    """What the row knows and the registry does not; what is there is never overwritten."""
    changes: dict[str, Any] = {}
    blank = [name for name in FILLED if row.words[name] and not known.words[name]]
    if row.words[STATED[0]] is not None and known.words[STATED[0]] is None:
        blank += STATED
    if blank:
        changes["words"] = {name: [known.words[name], row.words[name]] for name in blank}
    if row.results and not known.results:
        changes["results"] = row.results
    if row.funding and not known.funding:
        changes["funding"] = row.funding
    kinds = {kind for _group, kind, _on, _code in known.acts}
    support = [kind for _group, kind, _on, _code in row.acts if kind not in kinds]
    if support:
        changes["support"] = support
    return changes


def take(known: Deed, changes: dict[str, Any]) -> None:
    """The initiative as the changes leave it."""
    known.words = known.words | {name: new for name, (_old, new) in changes.get("words", {}).items()}
    known.results = [*known.results, *changes.get("results", ())]
    known.funding = [*known.funding, *changes.get("funding", ())]
    support = [(known.lead, kind, known.supported_on, known.code) for kind in changes.get("support", ())]
    known.acts = [*known.acts, *support]
