"""The spheres the law allows grants in, as far as they are known."""

import csv
from pathlib import Path

from django.db import migrations

SPHERES = Path(__file__).parents[1] / "spheres.csv"


def seed(apps, schema_editor):
    with SPHERES.open(encoding="utf-8", newline="") as table:
        model = apps.get_model("grants", "Sphere")
        model.objects.bulk_create(model(**row) for row in csv.DictReader(table))


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
