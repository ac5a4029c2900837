"""Tuples as the text PostgreSQL's COPY reads: a line a row, a tab between columns, `\\N` for nothing."""

import datetime
import io
from collections.abc import Callable, Iterable
from typing import Any

ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def lines(tuples: Iterable[tuple[Any, ...]]) -> io.StringIO:
    """Every value is of one of the types the columns of our records prepare; another raises TypeError."""
    return io.StringIO("".join("\t".join(map(_text, row)) + "\n" for row in tuples))


def _text(value: Any) -> str:
    writer = WRITERS.get(type(value))
    return writer(value) if writer else _of_a_subclass(value)


def _of_a_subclass(value: Any) -> str:
    """A word of a list of choices, a sealed text (whose own `str` is its mask), JSON wrapped for the driver."""
    if isinstance(value, str):
        return _escaped(str.__str__(value))
    if hasattr(value, "adapted"):
        return _escaped(value.dumps(value.adapted))
    raise TypeError(f"no column holds a {type(value).__name__}")


def _escaped(text: str) -> str:
    is_plain = "\\" not in text and "\t" not in text and "\n" not in text and "\r" not in text
    return text if is_plain else text.translate(ESCAPED)


WRITERS: dict[type, Callable[[Any], str]] = {
    type(None): lambda value: "\\N",
    str: _escaped,
    int: str,
    bool: lambda value: "t" if value else "f",
    datetime.date: datetime.date.isoformat,
    datetime.datetime: datetime.datetime.isoformat,
}
