"""`manage.py refold`: fills the keys of search and order anew, where a change of the rules or a repair asks for it."""

from django.apps import apps
from django.core.management.base import BaseCommand

from volunteer_registry.shared.dated import Searchable

BATCH = 500


class Command(BaseCommand):
    help = "Fills the keys by which rows are found and sorted anew."

    def handle(self, **options) -> None:
        for model in apps.get_models():
            if issubclass(model, Searchable):
                self.stdout.write(f"{model._meta.label}: {refold(model)} mended")


def refold(model: type[Searchable]) -> int:
    """The number of rows whose keys were not what their words give."""
    stale = []
    for row in model._default_manager.iterator(chunk_size=BATCH):
        before = [getattr(row, key) for key in row.KEYS]
        row.fill_keys()
        if before != [getattr(row, key) for key in row.KEYS]:
            stale.append(row)
    model._default_manager.bulk_update(stale, model.KEYS, batch_size=BATCH)
    return len(stale)
