"""Values kept encrypted: they come out of the database sealed and show only a mask until someone opens them."""

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from volunteer_registry.shared import keys
from volunteer_registry.shared.identity import mask_iin


class Sealed(str):
    """An encrypted IIN, `key-id:token`; as text for people it is its mask."""

    __slots__ = ()

    def __str__(self) -> str:
        return mask_iin(self.reveal()) if self else ""

    def __html__(self) -> str:
        return str(self)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def reveal(self) -> str:
        """The digits themselves: for the one who may see them, after the journal has been written."""
        return unseal(self).decode()


class SealedField(models.TextField):
    """A column of encrypted text whose Python value is `Sealed`, so every page, form and export shows the mask."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else str.__str__(value)


def seal(content: bytes) -> Sealed:
    """Encrypts with the newest key; the key's id stands before the token."""
    key = keys.load().sealing[0]
    return Sealed(f"{key.id}:{_fernet(key.secret).encrypt(content).decode()}")


def unseal(sealed: str) -> bytes:
    """Decrypts with the key the token names. Raises ImproperlyConfigured when that key is not here."""
    key_id, _, token = str.__str__(sealed).partition(":")
    for key in keys.load().sealing:
        if key.id == key_id:
            try:
                return _fernet(key.secret).decrypt(token.encode())
            except InvalidToken:
                break
    raise ImproperlyConfigured(f"A sealed value names the key {key_id!r}, which the keys file does not hold.")


def match_key(digits: str) -> str:
    """The keyed hash by which equal IINs find each other; it says nothing without the key."""
    key = keys.load().matching[0]
    digest = hmac.new(base64.urlsafe_b64decode(key.secret), digits.encode(), hashlib.sha256).digest()
    return f"{key.id}:{base64.urlsafe_b64encode(digest).decode()}"


@lru_cache
def _fernet(secret: bytes) -> Fernet:
    return Fernet(secret)
