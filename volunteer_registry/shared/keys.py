"""Keys for personal numbers: kept in a file outside the database, each with an id so that it can be replaced."""

import base64
import json
import os
import secrets
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PURPOSES = ("sealing", "matching")


class Key(NamedTuple):
    id: str
    secret: bytes


class Keys(NamedTuple):
    """Newest first: the first key of a purpose writes, every key of it reads."""

    sealing: tuple[Key, ...]
    matching: tuple[Key, ...]


@cache
def load() -> Keys:
    """The keys of this installation. Raises ImproperlyConfigured when the file is missing or damaged."""
    path = Path(settings.KEYS_FILE)
    try:
        content = json.loads(path.read_text())
        return Keys(*(tuple(_key(entry) for entry in content[purpose]) for purpose in PURPOSES))
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"The keys file {path} is missing. Without it no IIN can be read: put it back from its safe copy."
        ) from None
    except (KeyError, ValueError) as damage:
        raise ImproperlyConfigured(f"The keys file {path} is damaged: {damage!r}") from None


def make(path: Path) -> None:
    """Writes a new keys file, readable by its owner only; refuses to replace one."""
    content = {purpose: [{"id": secrets.token_hex(3), "secret": _new_secret()}] for purpose in PURPOSES}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _new_secret() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _key(entry: dict[str, str]) -> Key:
    if len(base64.urlsafe_b64decode(entry["secret"])) != 32:
        raise ValueError("a key is not 32 bytes long")
    return Key(entry["id"], entry["secret"].encode())
