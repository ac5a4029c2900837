"""The directions of volunteer work in use."""

import csv
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "directions.csv"


def seed(apps, schema_editor):
    direction = apps.get_model("groups", "Direction")
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name_en = row["label"].removeprefix("Birgemiz: ")
            direction.objects.create(code=row["code"], name_kk=row["name_kk"], name_ru=row["name_ru"], name_en=name_en)


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
