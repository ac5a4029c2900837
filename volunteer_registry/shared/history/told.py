"""The history of records in words: who changed what from what to what, when, and through which door."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Field, ForeignKey, Model, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.dated import KeyField

MASK = "•••"
TECHNICAL = frozenset({"id", "public_id", "recorded_at", "voided_by", "founded_precision"})


@dataclass(frozen=True)
class Change:
    """A column before and after; both masked where the reader may not see them."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """One write to one record."""

    at: datetime.datetime
    who: str
    door: str
    what: str | Promise
    about: str
    why: str
    changes: tuple[Change, ...]


def steps(kept: Iterable[QuerySet], *, masked: Collection[str] = (), untold: Collection[str] = ()) -> list[Step]:
    """The history of records, newest first: `kept` are history rows of one model each.

    `masked` names columns whose values are hidden, `untold` those that say what the page says already.
    """
    found = [step for rows in kept for step in _of_one_model(rows, masked, TECHNICAL | set(untold))]
    return sorted(found, key=lambda step: step.at)[::-1]


def _of_one_model(rows: QuerySet, masked: Collection[str], untold: Collection[str]) -> list[Step]:
    past = rows.model
    fields = [one for one in past.tracked_fields if one.name not in untold and not isinstance(one, KeyField)]
    noted = list(rows.select_related("history_user").order_by("id", "history_id"))
    words = _Words(fields, noted, masked)
    return [
        _step(earlier, later, words)
        for _id, of_one in groupby(noted, key=attrgetter("id"))
        for earlier, later in _pairs(list(of_one))
    ]


def _pairs(rows: list[Any]) -> list[tuple[Any, Any]]:
    return list(zip([None, *rows[:-1]], rows, strict=True))


def _step(earlier: Any, later: Any, words: "_Words") -> Step:
    return Step(
        at=later.history_date,
        who=str(later.history_user or "—"),
        door=later.get_history_door_display(),
        what=_what(earlier, later),
        about=words.about,
        why=later.history_change_reason or "",
        changes=tuple(words.changes(earlier, later)),
    )


def _what(earlier: Any, later: Any) -> str | Promise:
    if earlier is None:
        return _("entered")
    if later.history_type == "-":
        return _("removed")
    was, is_now = (getattr(row, "voided_at", None) for row in (earlier, later))
    return _("voided") if is_now and not was else _("restored") if was and not is_now else _("changed")


class _Words:
    """How the columns of one model are told; what foreign keys point to is looked up once for all rows."""

    def __init__(self, fields: list[Field], rows: list[Any], masked: Collection[str]):
        self.fields = [field for field in fields if field.name != "voided_at"]
        self.masked = masked
        self.about = str(rows[0].instance_type._meta.verbose_name) if rows else ""
        self.pointed_to = {field: _pointed_to(field, rows) for field in self.fields if isinstance(field, ForeignKey)}

    def changes(self, earlier: Any, later: Any) -> Iterable[Change]:
        for field in self.fields:
            before = getattr(earlier, field.attname) if earlier else None
            after = getattr(later, field.attname)
            if before != after and (earlier or after not in (None, "")):
                yield Change(
                    str(field.verbose_name), self._told(field, before, earlier), self._told(field, after, later)
                )

    def _told(self, field: Field, value: Any, row: Any) -> str:
        if value in (None, "") or row is None:
            return ""
        if field.name in self.masked:
            return MASK
        if field in self.pointed_to:
            return str(self.pointed_to[field].get(value, "—"))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))  # type: ignore[attr-defined]
        return _written(value)


def _pointed_to(field: ForeignKey, rows: list[Any]) -> dict[Any, Model]:
    wanted = {getattr(row, field.attname) for row in rows} - {None}
    known = field.remote_field.model._default_manager.filter(pk__in=wanted)
    follows = [one.name for one in field.remote_field.model._meta.fields if one.name == "place"]
    return {one.pk: one for one in known.select_related(*follows)} if follows else known.in_bulk()


def _written(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return date_format(value, "SHORT_DATETIME_FORMAT")
    return date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, datetime.date) else str(value)
