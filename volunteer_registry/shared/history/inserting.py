"""Many rows in at once: ids taken beforehand, plain tuples to the driver.

Django's `bulk_create` spends most of its time turning every value of every row into an expression: three quarters of an
import. Here a column is looked at once and a row is a tuple.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, connections, models

from volunteer_registry.shared.history import copied

PLAIN = {
    models.AutoField,
    models.BigAutoField,
    models.BigIntegerField,
    models.CharField,
    models.EmailField,
    models.ForeignKey,
    models.IntegerField,
    models.OneToOneField,
    models.PositiveIntegerField,
    models.TextField,
}
"""Columns whose Python value is what the driver takes; any other is prepared by its field, a day once for many rows."""

Value = Callable[[Any], Any]


def insert(rows: Sequence[models.Model]) -> None:
    """Inserts new rows of one model and gives them their ids. Runs in the caller's transaction."""
    if not rows:
        return
    model = type(rows[0])
    for row, pk in zip(rows, take_ids(model, len(rows)), strict=True):
        row.pk = pk
        row._state.adding = False
        row._state.db = connection.alias
    fields = model._meta.concrete_fields
    values = [value_of(field) for field in fields]
    insert_tuples(model, fields, (tuple(value(row) for value in values) for row in rows))


def value_of(field: Any) -> Value:
    """What to store of a row in a column."""
    name = field.attname
    if type(field) in PLAIN:
        return lambda row: getattr(row, name)
    database = connections[connection.alias]

    def prepare(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(value, connection=database)

    if isinstance(field, models.DateField):
        prepare = cache(prepare)
    return lambda row: prepare(getattr(row, name))


def insert_tuples(model: Any, fields: Iterable[Any], tuples: Iterable[tuple[Any, ...]]) -> None:
    """One statement, many tuples, in the way each driver does fastest."""
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in fields]
    into = f"{quote(model._meta.db_table)} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors:
                cursor.cursor.copy_expert(f"COPY {into} FROM STDIN", copied.lines(tuples))
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", list(tuples))  # noqa: S608  # our own names


def take_ids(model: Any, count: int) -> Sequence[int]:
    """The next ids of a table, nobody else's: on SQLite the transaction holds the whole database."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), column, count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        last = found[0] if found else 0
        return range(last + 1, last + 1 + count)
