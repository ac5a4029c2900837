"""`python -m tests.jobs.sheets`: the programme, and three sheets that wait to be read."""

import django

django.setup()

from django.db import transaction  # noqa: E402

from tests.jobs.rows_of_sheets import SEEDS, rows  # noqa: E402
from tests.rosters import world  # noqa: E402
from tests.rosters.intakes import SHEET_DAY, sheet_of  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402
from volunteer_registry.shared.places.models import Place  # noqa: E402
from volunteer_registry.shared.rosters import intake  # noqa: E402


@transaction.atomic
def upload_three() -> None:
    place = Place.objects.get(code=world.AQTAU)
    by = By(world.build().officer, "test", world.NOW)
    for seed in SEEDS:
        intake.upload(
            kind="volunteers", place=place, content=sheet_of(rows(seed)), name=f"{seed}.csv", by=by, as_of=SHEET_DAY
        )


if __name__ == "__main__":
    upload_three()
