"""Databases of a test's own, for real processes: one is prepared once, the others are its copies."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2

ROOT = Path(__file__).parents[2]


class SqliteFile:
    """A database in a file."""

    def __init__(self, path: Path):
        self.path = path
        self.name = str(path)
        self.url = f"sqlite:///{path}"

    def create(self) -> None:
        self.drop()

    def copy(self, name: str) -> "SqliteFile":
        """What lies in the write-ahead log is copied too."""
        made = SqliteFile(self.path.with_name(f"{name}.sqlite3"))
        made.drop()
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(made.path)) as target:
            source.backup(target)
        return made

    def ask(self, sql: str) -> list[tuple]:
        with closing(sqlite3.connect(self.path, timeout=20)) as connection:
            return connection.execute(sql).fetchall()

    def tell(self, sql: str) -> None:
        with closing(sqlite3.connect(self.path, timeout=20)) as connection, connection:
            connection.execute(sql)

    def drop(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)


class PostgresDatabase:
    """A database on the server of an address; copied by the server itself."""

    def __init__(self, server: str, name: str):
        self.server = server
        self.name = name
        self.url = _named(server, name)

    def create(self, template: str = "template1") -> None:
        self.drop()
        self._on_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')

    def copy(self, name: str) -> "PostgresDatabase":
        made = PostgresDatabase(self.server, f"{self.name}_{name}")
        made.create(template=self.name)
        return made

    def drop(self) -> None:
        self._on_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def ask(self, sql: str) -> list[tuple]:
        with closing(psycopg2.connect(self.url)) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def tell(self, sql: str) -> None:
        _execute(self.url, sql)

    def _on_server(self, sql: str) -> None:
        _execute(_named(self.server, "postgres"), sql)


Database = SqliteFile | PostgresDatabase


def own_database(server: str, directory: Path, name: str) -> Database:
    """On the server of this address, or in a file of the directory when the address is SQLite's."""
    if server.startswith("postgres"):
        return PostgresDatabase(server, f"test_{name}_{os.getpid()}")
    return SqliteFile(directory / f"{name}.sqlite3")


def database_of(url: str) -> Database:
    """The database of a full address."""
    if url.startswith("postgres"):
        return PostgresDatabase(url, urlsplit(url).path.lstrip("/"))
    return SqliteFile(Path(url.removeprefix("sqlite:///")))


@contextmanager
def made(database: Database, keys_file: Path) -> Iterator[Database]:
    """The database with its tables and nothing in them, for as long as it is needed."""
    database.create()
    try:
        for command in (["migrate", "--verbosity", "0"], ["createcachetable"]):
            run([str(ROOT / "manage.py"), *command], database, keys_file)
        yield database
    finally:
        database.drop()


@contextmanager
def prepared(empty: Database, name: str, keys_file: Path, *script: str) -> Iterator[Database]:
    """A copy of the empty database, filled by a module."""
    with copied(empty, name) as database:
        run(["-m", *script], database, keys_file)
        yield database


@contextmanager
def copied(database: Any, name: str) -> Iterator[Any]:
    copy = database.copy(name)
    try:
        yield copy
    finally:
        copy.drop()


def run(
    arguments: list[str], database: Database, keys_file: Path, *, check: bool = True
) -> subprocess.CompletedProcess:
    """A Python process of its own on the database."""
    return started(subprocess.run, arguments, database, keys_file, check=check)


def started(how: Callable[..., Any], arguments: list[str], database: Database, keys_file: Path, **options: Any) -> Any:
    surroundings = {**os.environ, "DATABASE_URL": database.url, "KEYS_FILE": str(keys_file)}
    streams = {"stdout": subprocess.PIPE, "text": True}
    return how([sys.executable, *arguments], cwd=ROOT, env=surroundings, **streams, **options)


def _execute(url: str, sql: str) -> None:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(sql)


def _named(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
