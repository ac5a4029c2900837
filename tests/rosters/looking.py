"""`python -m tests.rosters.looking calm|disturbed`: looks ahead, lets somebody write or not, tells what it saw."""

import json
import os
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402

from tests.rosters.databases import database_of  # noqa: E402
from volunteer_registry.shared.rosters.pace import Ahead  # noqa: E402
from volunteers.models import RegistryCounter  # noqa: E402


def main(how: str) -> None:
    looked: list[int] = []

    def count() -> int:
        looked.append(RegistryCounter.objects.count())
        return looked[-1]

    ahead = Ahead(count)
    if how == "disturbed":
        database_of(os.environ["DATABASE_URL"]).tell("INSERT INTO volunteers_registrycounter VALUES ('TEST', 0)")
    with transaction.atomic():
        found = ahead.found()
    sys.stdout.write(json.dumps({"found": found, "looked": looked}))


if __name__ == "__main__":
    main(*sys.argv[1:])
