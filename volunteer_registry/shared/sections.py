"""Parts of a record's page that an upper app shows on it: each app adds its own when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Section:
    """A template beside its app's others, and what it is given."""

    template: str
    about: dict[str, Any]


Source = Callable[[Any, Any], Section | None]
"""(record, reader) -> what there is to show, if anything."""

OF_A_PERSON: list[Source] = []
OF_A_GROUP: list[Source] = []


def sections(sources: list[Source], record: Any, user: Any) -> list[Section]:
    return [section for source in sources if (section := source(record, user))]
