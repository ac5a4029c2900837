"""Staff sign in with a second factor from the first day on."""

import datetime

from django.db import migrations
from django.utils import timezone


def seed(apps, schema_editor):
    apps.get_model("policy", "PolicyValue").objects.create(
        code="second_factor",
        value=1,
        effective_from=datetime.date(2021, 1, 1),
        source="Convention of this register.",
        recorded_at=timezone.now(),
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0003_alter_policyvalue_code")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
