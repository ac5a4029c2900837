"""Columns of a register that its reader chooses: the choice stands in the address, so a bookmark keeps it."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise

PARAMETER = "columns"


class Column(NamedTuple):
    """`usual` ones are shown when nothing was chosen."""

    code: str
    title: Promise
    usual: bool = True


class Choice(NamedTuple):
    column: Column
    chosen: bool


def chosen(columns: Collection[Column], question: QueryDict) -> set[str]:
    """Codes of the columns to show. An address that names `columns` at all names every one of them."""
    asked = set(question.getlist(PARAMETER))
    return {column.code for column in columns if (column.code in asked if asked else column.usual)}


def choices(columns: Sequence[Column], shown: Collection[str]) -> list[Choice]:
    return [Choice(column, column.code in shown) for column in columns]
