"""Below which age a parent's consent is needed to take part in an event."""

import datetime

from django.db import migrations, models
from django.utils import timezone

LAW = "Law 42-VI of 30 December 2016, art. 12: under 14 with the written consent of the parents."
STATEMENT = "Official statement of 20 August 2025: under 16; to be confirmed by the department."
VALUES = (
    (14, datetime.date(2016, 12, 30), LAW),
    (16, datetime.date(2025, 8, 20), STATEMENT),
)
CODES = [
    ("youth_from_age", "youth: from age, inclusive"),
    ("youth_to_age", "youth: to age, inclusive"),
    ("roster_kept_days", "days an uploaded sheet is kept"),
    ("consent_age", "below this age a parent’s consent is needed to take part"),
    ("second_factor", "staff sign in with a second factor: 1 yes, 0 no"),
]


def seed(apps, schema_editor):
    policy_value = apps.get_model("policy", "PolicyValue")
    for value, effective_from, source in VALUES:
        policy_value.objects.create(
            code="consent_age", value=value, effective_from=effective_from, source=source, recorded_at=timezone.now()
        )


class Migration(migrations.Migration):
    dependencies = [("policy", "0004_second_factor")]
    operations = [
        migrations.AlterField(
            model_name="policyvalue",
            name="code",
            field=models.CharField(choices=CODES, max_length=32, verbose_name="setting"),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
