"""Parts of pages that are written once for each state of the records, and kept until something is written (ADR 12)."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.db import connection

from volunteer_registry.shared.snapshot import snapshot

SECONDS = 300
"""Longest a part is kept: words of lists that keep no history, such as a direction's name, are late by no more."""

WRITERS = 0x6B657074
"""The lock that writers on PostgreSQL share, and whoever begins a quiet reading holds alone."""


@dataclass(frozen=True)
class Reading:
    """One reading of the database: what names its state, and whether nobody was writing when it began."""

    state: tuple[Any, ...]
    is_quiet: bool

    def part(self, named: tuple[Any, ...], write: Callable[[], str]) -> str:
        """The part as kept for this state, or written now."""
        key = hashlib.sha256(repr((*named, *self.state)).encode()).hexdigest()
        pages = caches["pages"]
        text = pages.get(key)
        if text is None:
            text = write()
            if self.is_quiet:
                pages.set(key, text, SECONDS)
        return text


@contextmanager
def reading() -> Iterator[Reading]:
    """A snapshot, from which parts may be kept."""
    with ExitStack() as until_the_end:
        with _alone() as is_quiet:
            until_the_end.enter_context(snapshot())
            state = _state()
        yield Reading(state, is_quiet)


def writing() -> None:
    """Called in a transaction before its rows get their numbers: until it ends nothing new is kept."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [WRITERS])


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody is writing, and nobody begins to until this ends. On SQLite numbers are the order of commits."""
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [WRITERS])
        (held,) = cursor.fetchone()
        try:
            yield held
        finally:
            if held:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [WRITERS])


def _state() -> tuple[Any, ...]:
    """The last row of everything that only grows, and grows with every change."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return tuple(cursor.fetchone())


@cache
def _question() -> str:
    return "SELECT " + ", ".join(f"(SELECT MAX({column}) FROM {table})" for table, column in _growing())  # noqa: S608


def _growing() -> list[tuple[str, str]]:
    """(table, column): histories, policy values, editions as they are drafted and published."""
    histories = [model.history.model for model in apps.get_models() if hasattr(model, "history")]  # type: ignore[attr-defined]
    tables = [(model._meta.db_table, model._meta.pk.column) for model in histories]
    policy, edition, day = (
        apps.get_model(label)._meta.db_table
        for label in ("policy.PolicyValue", "statistics.Edition", "statistics.ReferenceDay")
    )
    return [*tables, (policy, "id"), (edition, "id"), (edition, "published_at"), (day, "id")]
