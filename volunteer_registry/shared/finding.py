"""Looking through everything: each app adds its registers when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True)
class Register:
    """`rows(user, text)`: what this user may see of it that answers the text; `url_name` takes the text as `q`."""

    title: str | Promise
    rows: Callable[[Any, str], QuerySet]
    url_name: str = ""
    note: Callable[[Any], str] = lambda row: ""


REGISTERS: list[Register] = []
