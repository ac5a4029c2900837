"""Rows that never change again, held by triggers of the database itself.

What is frozen is declared once. The triggers are put in place after every migration, because changing a column on
SQLite makes the table anew and silently drops them.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections

FROZEN: list["Frozen"] = []


@dataclass(frozen=True)
class Frozen:
    """Rows of a model for which a condition in SQL holds; `{row}` in it stands for the row before or after a write.

    `admits_new`: whether a row may enter the condition (a draft that is published); rows of it may never leave it.
    """

    label: str
    condition: str
    admits_new: bool = False

    @property
    def table(self) -> str:
        return apps.get_model(self.label)._meta.db_table

    def events(self) -> dict[str, str]:
        """{kind of write: the condition under which it is refused}."""
        old, new = (self.condition.format(row=row) for row in ("OLD", "NEW"))
        if self.admits_new:
            return {"UPDATE": old, "DELETE": old}
        return {"INSERT": new, "UPDATE": f"({old}) OR ({new})", "DELETE": old}

    def names(self, vendor: str) -> set[str]:
        """The triggers that hold these rows."""
        events = [*self.events(), "TRUNCATE"] if vendor == "postgresql" else list(self.events())
        return {_name(self.table, event) for event in events}


def install(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Puts every trigger in place; those already there are replaced."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    statements = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for frozen in FROZEN:
            if frozen.table in present:
                for statement in statements(frozen):
                    cursor.execute(statement)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The triggers that should be in the database and are not."""
    connection = connections[using]
    listed = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(listed)
        present = {name for (name,) in cursor.fetchall()}
    return sorted(name for frozen in FROZEN for name in frozen.names(connection.vendor) - present)


def _name(table: str, event: str) -> str:
    return f"frozen_{table}_{event.lower()}"


def _sqlite(frozen: Frozen) -> list[str]:
    statements = []
    for event, condition in frozen.events().items():
        name = _name(frozen.table, event)
        statements += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE {event} ON {frozen.table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, 'published rows are frozen: {frozen.table}'); END",
        ]
    return statements


def _postgresql(frozen: Frozen) -> list[str]:
    table = frozen.table
    refuse = f"RAISE EXCEPTION 'published rows are frozen: {table}' USING ERRCODE = 'integrity_constraint_violation'"
    statements = []
    for event, condition in frozen.events().items():
        row = "OLD" if event == "DELETE" else "NEW"
        body = f"IF {condition} THEN {refuse}; END IF; RETURN {row};"
        statements += _trigger(table, event, body, "ROW")
    any_row = f"EXISTS (SELECT 1 FROM {table} AS frozen WHERE {frozen.condition.format(row='frozen')})"  # noqa: S608
    return statements + _trigger(table, "TRUNCATE", f"IF {any_row} THEN {refuse}; END IF; RETURN NULL;", "STATEMENT")


def _trigger(table: str, event: str, body: str, each: str) -> list[str]:
    name = _name(table, event)
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    ]
