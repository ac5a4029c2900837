"""The source of a sphere is read in every language: the law's number and article, with a mark where it is not sure."""

from django.db import migrations

SAID = {
    "Law 36-III art. 5 (high confidence)": "№ 36-III: 5-бап / ст. 5",
    "Law 36-III art. 5 (medium confidence)": "№ 36-III: 5-бап / ст. 5 (?)",
}


def say_anew(apps, schema_editor):
    for before, now in SAID.items():
        apps.get_model("grants", "Sphere").objects.filter(source=before).update(source=now)


class Migration(migrations.Migration):
    dependencies = [("grants", "0005_rounds")]
    operations = [migrations.RunPython(say_anew, migrations.RunPython.noop)]
