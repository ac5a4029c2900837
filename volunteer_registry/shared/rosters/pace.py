"""How much is written at once, and how other writers are let in between.

A chunk holds the lock of a SQLite database for about 0.1 s, on a slow machine too: whom its rows speak of is looked up
before, while others may write, and again under the lock only if somebody did.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.db import connection, transaction

CHUNK = 350
"""The most rows written in one transaction."""
FIRST = 100
"""Rows of the first transaction, whose seconds nobody knows yet."""
HELD = 0.1
"""Seconds a transaction should hold the lock of a SQLite database."""
PAUSE = 0.05
Found = TypeVar("Found")


class Fitting:
    """How many rows to write next: as many as the last transaction's seconds say fit into HELD.

    On PostgreSQL nobody waits for the end of a transaction, and all of CHUNK fits.
    """

    def __init__(self) -> None:
        self._follows = connection.vendor == "sqlite"
        self.rows = min(FIRST, CHUNK) if self._follows else CHUNK

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with transaction.atomic():
            started = time.monotonic()
            yield
        if self._follows:
            self.rows = self._after(time.monotonic() - started)

    def _after(self, seconds: float) -> int:
        """At most twice as many as before: one quick transaction may have had little to write."""
        fit = self.rows * HELD / max(seconds, 0.001)
        return max(1, math.floor(min(fit, 2 * self.rows, CHUNK)))


class Ahead(Generic[Found]):
    """Something looked up before the writing transaction begins; `found()`, asked inside it, is true at that moment.

    On PostgreSQL a transaction is no lock, and nothing is looked up ahead.
    """

    def __init__(self, look: Callable[[], Found]):
        self._look = look
        started = time.monotonic()
        self._seen = commits_of_others()
        self._found = look() if self._seen is not None else None
        breathe(rested=time.monotonic() - started)

    def found(self) -> Found:
        if self._found is None or commits_of_others() != self._seen:
            return self._look()
        return self._found


def commits_of_others() -> int | None:
    """A number of SQLite's that changes whenever another connection commits; nothing on PostgreSQL."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return cursor.fetchone()[0]


def breathe(*, rested: float = 0) -> None:
    """On SQLite one writer at a time holds the database: without a pause the others starve.

    `rested`: the seconds since the lock was let go.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block and rested < PAUSE:
        time.sleep(PAUSE - rested)
