"""Results get a public id and the keys of search and order, from whose they are."""

from django.db import migrations, models

import volunteer_registry.shared.dated
from volunteer_registry.shared import search


def fill(apps, schema_editor):
    """The keys as `Searchable.fill_keys` writes them, from the title of the initiative or the name of the group."""
    Result = apps.get_model("initiatives", "Result")
    for row in Result.objects.select_related("initiative", "group").iterator(chunk_size=500):
        words = row.initiative.title if row.initiative else row.group.name
        folded, tight = search.fold(words), search.fold_tight(words)
        row.public_id = volunteer_registry.shared.dated.public_id()
        row.search_key = (folded if folded == tight else f"{folded} {tight}")[:700]
        row.sort_key = search.sort_key(words)[:700]
        row.save(update_fields=["public_id", "search_key", "sort_key"])


def key():
    return volunteer_registry.shared.dated.KeyField(default="", editable=False, max_length=700)


def own_id(**options):
    default = volunteer_registry.shared.dated.public_id
    return models.CharField(default=default, editable=False, max_length=16, **options)


class Migration(migrations.Migration):

    dependencies = [("initiatives", "0001_initial")]

    operations = [
        *(
            migrations.AddField(model, name, field())
            for model in ("result", "historicalresult")
            for name, field in (("public_id", own_id), ("search_key", key), ("sort_key", key))
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("result", "public_id", own_id(unique=True)),
        migrations.AlterField("historicalresult", "public_id", own_id(db_index=True)),
        migrations.AddIndex(
            "result", models.Index(fields=["sort_key", "id"], name="results_in_kazakh_order")
        ),
    ]
