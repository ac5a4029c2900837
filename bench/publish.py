"""`python -m bench.publish [--people 5230 …] [--server URL]`: publishing an edition beside one bare grouped pass."""

import argparse
import os
import tempfile
from pathlib import Path

from bench.roster import SERVER, Bench, databases
from tests.rosters.databases import copied
from volunteer_registry.shared import keys

SECONDS, MEGABYTES, LONGEST_LOCK = 30, 8, 0.5


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
            with Bench(engine, database, directory, steps="bench.publish_steps").prepared() as bench:
                for people in options.people or [5_230, 100_000, 1_000_000]:
                    tell(bench, people)


def tell(bench: Bench, people: int) -> None:
    with copied(bench.database, "published") as copy:
        bench.step("enrol", copy, people)
        steps = {name: bench.step(name, copy, people) for name in ("bare", "confirm", "publish", "recount")}
    print(f"\n{bench.engine}, {people:,} people")
    for name, told in steps.items():
        print(f"  {name:<9}{told['seconds']:8.2f} s   peak {told['peak']:.0f} MB")
    about = steps["publish"]["account"]
    times = steps["publish"]["seconds"] / steps["bare"]["seconds"]
    print(f"  {times:.1f} times bare; {about['bytes'] / 1e6:.2f} MB of members; locked {about['locked']:.3f} s")
    print(f"  aims at a million: {SECONDS} s, {MEGABYTES} MB; no lock longer than {LONGEST_LOCK} s")


if __name__ == "__main__":
    main()
