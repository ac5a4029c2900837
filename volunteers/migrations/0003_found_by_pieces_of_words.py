"""On PostgreSQL, pieces of names and phones are found by an index of their trigrams."""

from django.db import migrations

MADE = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX volunteers_by_pieces ON volunteers_volunteer USING gin (search_key gin_trgm_ops)",
)


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in MADE:
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX volunteers_by_pieces")


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0002_anonymised")]
    operations = [migrations.RunPython(make, drop)]
