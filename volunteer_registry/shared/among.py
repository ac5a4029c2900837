"""Rows whose ids stand on a list of any length: the list is one parameter, however many ids it holds."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F
from django.db.models.lookups import Lookup

LISTED = "(SELECT value FROM json_each(%s))"


class Among(Lookup):
    """A condition for `filter`: Among(F("pk"), ids)."""

    lookup_name = "among"
    prepare_rhs = False
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} IN {LISTED}", [*parameters, json.dumps(self.rhs)]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", [*parameters, list(self.rhs)]


def among(ids: Iterable[int], column: str = "pk") -> Among:
    return Among(F(column), tuple(ids))
