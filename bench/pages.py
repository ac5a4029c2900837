"""`python -m bench.pages [--people 5230 …] [--server URL]`: each main page's time and queries, beside an empty page."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from bench.roster import SERVER, Bench, databases
from tests.rosters.databases import copied
from volunteer_registry.shared import keys

TIMES_EMPTY, TIMES_SMALL, QUERIES = 2.5, 1.5, 6


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, action="append")
    asked.add_argument("--server", default=SERVER, help="a PostgreSQL server; left out when it does not answer")
    options = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_registry.settings")
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        keys.make(directory / "registry.keys")
        for engine, database in databases(directory, options.server):
            with Bench(engine, database, directory, steps="bench.page_steps").prepared() as bench:
                tell(engine, {people: measured(bench, people) for people in options.people or [5_230, 100_000]})


def measured(bench: Bench, people: int) -> dict[str, dict[str, Any]]:
    with copied(bench.database, "pages") as copy:
        bench.step("enrol", copy, people)
        return bench.step("pages", copy, people)["account"]


def tell(engine: str, by_size: dict[int, dict[str, dict[str, Any]]]) -> None:
    for people, pages in by_size.items():
        print(f"\n{engine}, {people:,} people")
        for name, page in pages.items():
            times = page["ms"] / pages["empty"]["ms"]
            print(f"  {name:<11}{page['ms']:8.1f} ms  {page['queries']:3d} queries  {times:5.1f} times the empty page")
    small, large = by_size[min(by_size)], by_size[max(by_size)]
    grown = large["volunteers"]["ms"] / small["volunteers"]["ms"]
    print(f"  the list: {grown:.1f} times itself (aim: {TIMES_SMALL}), at most {QUERIES} queries wanted")
    print(f"  home: aim at most {TIMES_EMPTY} times the empty page")


if __name__ == "__main__":
    main()
