"""Files on the disk beside their rows: sealed, whole or not there, and swept when no row knows them.

A file is written under a temporary name, flushed, and gets its own name inside the transaction of its row: a row
always has its file, and a file that was left without a row is swept after an hour.
"""

import os
import re
import time
from collections.abc import Set
from pathlib import Path

from django.conf import settings

from volunteer_registry.shared.sealed import seal, unseal

ENDING, TEMPORARY = ".sealed", ".part"
OURS = re.compile(r"[0-9A-Za-z]+\.(?:sealed|part)")
LEFT_ALONE = 60 * 60.0
"""Seconds for which what no row knows may still be getting one."""


def write(name: str, content: bytes) -> None:
    """The content lies on the disk for good, under a temporary name."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(_temporary(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(str.__str__(seal(content)).encode())
        file.flush()
        os.fsync(file.fileno())


def settle(name: str) -> None:
    """It gets its own name: called in the transaction of its row, as the last thing before the commit."""
    os.replace(_temporary(name), _settled(name))
    _flush_names()


def discard(name: str) -> None:
    """Lets go of the temporary; what has its own name stays, for its row may have been committed after all."""
    _temporary(name).unlink(missing_ok=True)


def read(name: str) -> bytes:
    """Raises FileNotFoundError."""
    return unseal(_settled(name).read_text())


def missing(known: Set[str]) -> list[str]:
    """Names whose file is not there."""
    return sorted(name for name in known if not _settled(name).is_file())


def sweep(known: Set[str], *, now: float | None = None) -> list[str]:
    """Removes what was left behind: temporaries, and files no row knows; returns their names.

    Where rows know none of the files, they are another installation's: only temporaries go.
    """
    due = (now or time.time()) - LEFT_ALONE
    found = [path for path in _ours() if path.stat().st_mtime < due]
    is_ours = any(_settled(name).is_file() for name in known)
    left = [path for path in found if path.suffix == TEMPORARY or (is_ours and path.stem not in known)]
    for path in left:
        path.unlink(missing_ok=True)
    return [path.name for path in left]


def folder() -> Path:
    return Path(settings.ATTACHMENTS_DIR)


def _ours() -> list[Path]:
    return [path for path in folder().iterdir() if OURS.fullmatch(path.name)] if folder().is_dir() else []


def _temporary(name: str) -> Path:
    return folder() / f"{name}{TEMPORARY}"


def _settled(name: str) -> Path:
    return folder() / f"{name}{ENDING}"


def _flush_names() -> None:
    handle = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
