"""`python -m tests.rosters.prepare`: fills a migrated database with the programme and people it already knows."""

import django

django.setup()

from django.db import transaction  # noqa: E402

from tests.initiatives.rosters import sheets  # noqa: E402
from tests.rosters import people, world  # noqa: E402

KNOWN = people.invented(80, seed=1)


@transaction.atomic
def prepare() -> None:
    built = world.build()
    sheets.found_groups(built)
    people.enrol_known(built, KNOWN)


if __name__ == "__main__":
    prepare()
