"""Effects are kept apart: of the sheet's own day, and of days already published."""

from django.db import migrations


def wrap(apps, schema_editor):
    for run in apps.get_model("rosters", "Run").objects.exclude(effects={}).iterator(chunk_size=100):
        if "figures" not in run.effects:
            run.effects = {"figures": run.effects, "published": {}}
            run.save(update_fields=["effects"])


class Migration(migrations.Migration):
    dependencies = [("rosters", "0001_initial")]
    operations = [migrations.RunPython(wrap, migrations.RunPython.noop)]
