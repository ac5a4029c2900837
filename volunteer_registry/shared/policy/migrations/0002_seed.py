"""The first policy values, each with its source."""

import datetime

from django.db import migrations
from django.utils import timezone

YOUTH_LAW = "Law 285-V of 9 February 2015"
AMENDMENT = (
    "Amendment signed on 26 December 2022: 14 to 35. That it counts from 1 January 2023, and that 35 itself is inside, "
    "are conventions of this register, to be confirmed by the department."
)
VALUES = (
    ("youth_from_age", 14, datetime.date(2015, 2, 9), YOUTH_LAW),
    ("youth_to_age", 29, datetime.date(2015, 2, 9), f"{YOUTH_LAW}; that 29 itself is inside is a convention of this register."),
    ("youth_to_age", 35, datetime.date(2023, 1, 1), AMENDMENT),
    ("roster_kept_days", 30, datetime.date(2021, 1, 1), "Convention of this register."),
)


def seed(apps, schema_editor):
    policy_value = apps.get_model("policy", "PolicyValue")
    for code, value, effective_from, source in VALUES:
        policy_value.objects.create(
            code=code, value=value, effective_from=effective_from, source=source, recorded_at=timezone.now()
        )


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
