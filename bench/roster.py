"""`python -m bench.roster [--rows 5230 --rows 100000] [--server URL]`: what a roster costs beside the bare cost."""

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2

from tests.rosters.databases import Database, PostgresDatabase, SqliteFile, copied, run, started
from volunteer_registry.shared import keys

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
SECONDS_OF_5230 = 4.0
TIMES_BARE = {"SQLite": 40, "PostgreSQL": 15}
LONGEST_WAIT = 0.5


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, action="append", help="rows of the sheet, its heading among them")
    asked.add_argument("--server", default=SERVER, help="a PostgreSQL server; left out when it does not answer")
    options = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_registry.settings")
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        keys.make(directory / "registry.keys")
        sizes = options.rows or [5230, 100_000]
        for engine, database in databases(directory, options.server):
            with Bench(engine, database, directory).prepared() as bench:
                for rows in sizes:
                    bench.tell(rows)
                bench.tell_waits(sizes[0])


def databases(directory: Path, server: str) -> Iterator[tuple[str, Database]]:
    yield "SQLite", SqliteFile(directory / "bench.sqlite3")
    try:
        psycopg2.connect(server).close()
    except psycopg2.OperationalError:
        print(f"No PostgreSQL answers at {server}.")
    else:
        yield "PostgreSQL", PostgresDatabase(server, f"test_bench_{os.getpid()}")


class Bench:
    """Measurements on one database; each step is a process of its own, so that its peak memory is its own."""

    def __init__(self, engine: str, database: Database, directory: Path, steps: str = "bench.steps"):
        self.engine = engine
        self.steps = steps
        self.database = database
        self.directory = directory
        self.keys_file = directory / "registry.keys"

    @contextmanager
    def prepared(self) -> Iterator["Bench"]:
        self.database.create()
        try:
            run(["manage.py", "migrate", "--verbosity", "0"], self.database, self.keys_file)
            self.step("prepare", self.database, 0)
            yield self
        finally:
            self.database.drop()

    def step(self, name: str, database: Database, rows: int) -> dict[str, Any]:
        said = run(["-m", self.steps, name, str(self.file_of(rows))], database, self.keys_file)
        return json.loads(said.stdout)

    def file_of(self, rows: int) -> Path:
        return self.directory / f"{rows}.xlsx"

    def tell(self, rows: int) -> None:
        if not self.file_of(rows).exists():
            self.step("write", self.database, rows)
        with copied(self.database, "bare") as copy:
            bare = self.step("bare", copy, rows)
        with copied(self.database, "taken") as copy:
            read, apply, void = (self.step(name, copy, rows) for name in ("read", "apply", "void"))
        print(f"\n{self.engine}, {rows:,} rows: {_account(apply)}")
        for name, told in (("bare", bare), ("read and stage", read), ("apply", apply), ("void", void)):
            per_row = told["seconds"] / rows * 1e6
            memory = f"peak {told['peak']:.0f} MB, its child {told['child_peak']:.0f} MB"
            print(f"  {name:<15}{told['seconds']:8.2f} s {per_row:7.0f} µs a row   {memory}")
        self._tell_aims(rows, read["seconds"] + apply["seconds"], bare["seconds"])

    def _tell_aims(self, rows: int, seconds: float, bare: float) -> None:
        most = TIMES_BARE[self.engine]
        print(f"  read and apply {seconds:8.2f} s, {seconds / bare:.1f} times bare (aim: {most})")
        if rows == 5230:
            print(f"  aim: {SECONDS_OF_5230} s; {_kept(seconds <= SECONDS_OF_5230)}")

    def tell_waits(self, rows: int) -> None:
        """How long another writer waits that commits a row every 20 ms, and whether it loses one."""
        with copied(self.database, "shared") as copy:
            for name in ("read", "apply", "void"):
                with self.another_writer(copy) as told:
                    self.step(name, copy, rows)
                run_of = f"while {rows:,} rows: {name}"
                print(
                    f"  another writer, {run_of:<28} waited {told['longest']:.3f} s at most (aim: {LONGEST_WAIT}), "
                    f"{told['written']} rows, {told['lost']} lost"
                )
                copy.tell("DELETE FROM django_session")

    @contextmanager
    def another_writer(self, database: Database) -> Iterator[dict[str, Any]]:
        writer = started(subprocess.Popen, ["-m", "bench.other_writer"], database, self.keys_file)
        told: dict[str, Any] = {}
        try:
            writer.stdout.readline()
            yield told
        finally:
            writer.terminate()
            said, _errors = writer.communicate()
            told |= json.loads(said)


def _account(told: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in told["account"].items() if value)


def _kept(is_kept: bool) -> str:
    return "kept" if is_kept else "missed"


if __name__ == "__main__":
    main()
