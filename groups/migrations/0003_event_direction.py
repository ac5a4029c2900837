"""The direction of events is named in Kazakh alone."""

from django.db import migrations

OLD, NEW = "Іс-шаралық (событиялық) волонтерлік", "Іс-шаралардағы волонтерлік"


def rename(apps, schema_editor):
    apps.get_model("groups", "Direction").objects.filter(code="EVENT", name_kk=OLD).update(name_kk=NEW)


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_seed")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
