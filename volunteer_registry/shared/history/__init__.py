"""The one way to save: every write says who did it, by which door, when and why."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from volunteer_registry.shared import kept
from volunteer_registry.shared.history import inserting

BATCH = 500
ABOUT = ("history_date", "history_user", "history_change_reason", "history_type", "history_door")
Row = TypeVar("Row", bound=models.Model)


class Door(models.TextChoices):
    """Where a write came in."""

    PAGE = "page", _("page")
    ADMIN = "admin", _("data entry")
    ROSTER = "roster", _("roster")
    COMMAND = "command", _("command")
    DEMO = "demo", _("demo")


@dataclass(frozen=True)
class By:
    """Whose hand it was: the user (None: the system), the door used, and the instant read at that door."""

    user: Any
    door: str
    at: datetime.datetime

    @property
    def today(self) -> datetime.date:
        return timezone.localdate(self.at)


def by_now(user: Any, door: str) -> By:
    """Reads the clock: called once, at the door."""
    return By(user if user and user.is_authenticated else None, door, timezone.now())


class Noted(models.Model):
    """What a history row says beside the values: the door."""

    history_door = models.CharField(max_length=16, default="", editable=False, choices=Door.choices)

    class Meta:
        abstract = True


def records(*, without: tuple[str, ...] = ()) -> HistoricalRecords:
    """Field history of a model, for its class body; `without` names columns history must not keep."""
    reason: models.CharField = models.CharField(max_length=300, null=True)
    return HistoricalRecords(bases=[Noted], history_change_reason_field=reason, excluded_fields=without)


@transaction.atomic
def created(rows: Iterable[Row], *, by: By, why: str = "") -> list[Row]:
    """Inserts new rows of one model with their history; keys for search are filled, `recorded_at` is by.at."""
    rows = list(rows)
    if not rows:
        return rows
    for row in rows:
        _prepare(row)
        row.recorded_at = by.at  # type: ignore[attr-defined]
    inserting.insert(rows)
    _note(rows, by=by, why=why, what="+")
    return rows


@transaction.atomic
def changed(rows: Iterable[Row], *, by: By, why: str = "", **values: Any) -> list[Row]:
    """Sets the same values on existing rows of one model, with their history."""
    rows = list(rows)
    keys_before = [_keys(row) for row in rows]
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
        _prepare(row)
    if [_keys(row) for row in rows] != keys_before:
        return resaved(rows, fields=list(values), by=by, why=why)
    for start in range(0, len(rows), BATCH):
        ids = [row.pk for row in rows[start : start + BATCH]]
        type(rows[0])._default_manager.filter(pk__in=ids).update(**values)  # type: ignore[attr-defined]
    if rows:
        _note(rows, by=by, why=why, what="~")
    return rows


@transaction.atomic
def resaved(rows: Iterable[Row], *, fields: list[str], by: By, why: str = "") -> list[Row]:
    """Writes the named fields of rows that were changed in memory, with their history."""
    rows = list(rows)
    if not rows:
        return rows
    for row in rows:
        _prepare(row)
    type(rows[0])._default_manager.bulk_update(rows, [*fields, *_keys(rows[0])], batch_size=BATCH)  # type: ignore[attr-defined]
    _note(rows, by=by, why=why, what="~")
    return rows


def saved(row: Row, *, by: By, why: str = "") -> Row:
    """Saves one row, new or old, whole: for forms and the admin."""
    if row._state.adding:
        return created([row], by=by, why=why)[0]
    fields = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    return resaved([row], fields=fields, by=by, why=why)[0]


def voided(rows: Iterable[Row], *, by: By, why: str) -> list[Row]:
    """Takes rows out of every count; lists that were published still show them, marked."""
    return changed(rows, voided_at=by.at, voided_by=by.user, by=by, why=why)


def rewritten(step: models.Model, **values: Any) -> None:
    """Overwrites columns of one step of the history itself: only for what the law wants forgotten."""
    type(step)._default_manager.filter(pk=step.pk).update(**values)


def _prepare(row: models.Model) -> None:
    if hasattr(row, "fill_keys"):
        row.fill_keys()


def _keys(row: models.Model) -> dict[str, str]:
    """The columns the row is found and sorted by, filled from the others."""
    return {name: getattr(row, name) for name in getattr(row, "KEYS", ())}


def _note(rows: list[Any], *, by: By, why: str, what: str) -> None:
    """A history row for each: the columns as they are now, and what was done, when, by whom, through which door."""
    kept.writing()
    past = type(rows[0]).history.model
    about = {
        "history_date": by.at,
        "history_user_id": by.user.pk if by.user else None,
        "history_change_reason": why[:300],
        "history_type": what,
        "history_door": by.door,
    }
    fields = [*past.tracked_fields, *map(past._meta.get_field, ABOUT)]
    same = tuple(field.get_db_prep_save(about[field.attname], connection=connection) for field in fields[-len(ABOUT) :])
    values = [inserting.value_of(field) for field in past.tracked_fields]
    inserting.insert_tuples(past, fields, (tuple(value(row) for value in values) + same for row in rows))
