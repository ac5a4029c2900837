"""How much is written at once, and the pause after it that lets other writers in.

A chunk holds the lock of a SQLite database for about 0.2 s.
"""

import time

from django.db import connection

CHUNK = 350
PAUSE = 0.03


def breathe() -> None:
    """On SQLite one writer at a time holds the database: without a pause the others starve."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(PAUSE)
