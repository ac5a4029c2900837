"""The 20 regions and the 57 units of Mangystau."""

from django.db import migrations

from volunteer_registry.shared.places.loading import load_own_data


def seed(apps, schema_editor):
    load_own_data(apps.get_model("places", "Place"), apps.get_model("places", "PlaceAlias"))


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
