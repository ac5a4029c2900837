"""One reading of the database for a whole page of figures: later commits of others are not seen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def snapshot() -> Iterator[None]:
    """Read-only, repeatable view. Inside an open transaction it is that transaction's own view."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    sqlite = connection.vendor == "sqlite"
    begin = "BEGIN DEFERRED" if sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        if sqlite:
            cursor.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
            if sqlite:
                cursor.execute("PRAGMA query_only = OFF")
