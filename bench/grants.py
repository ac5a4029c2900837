"""`python -m bench.grants [--awards 500] [--server URL]`: awards per second, beside bare SQL."""

import argparse
import os
import tempfile
from pathlib import Path

from bench.roster import SERVER, databases
from bench.roster import Bench as Steps
from tests.rosters.databases import run
from volunteer_registry.shared import keys

TIMES_BARE = 4


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--awards", type=int, default=500)
    asked.add_argument("--server", default=SERVER, help="a PostgreSQL server; left out when it does not answer")
    options = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_registry.settings")
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        keys.make(directory / "registry.keys")
        for engine, database in databases(directory, options.server):
            bench = Steps(engine, database, directory, steps="bench.grant_steps")
            database.create()
            try:
                run(["manage.py", "migrate", "--verbosity", "0"], database, bench.keys_file)
                bench.step("prepare", database, options.awards)
                tell(engine, bench.step("award", database, options.awards))
            finally:
                database.drop()


def tell(engine: str, per_second: dict[str, float]) -> None:
    times = per_second["bare"] / per_second["action"]
    print(f"\n{engine}")
    for way, number in per_second.items():
        print(f"  {way:<8}{number:8.0f} awards a second")
    print(f"  bare SQL is {times:.1f} times as fast (aim: at most {TIMES_BARE})")


if __name__ == "__main__":
    main()
