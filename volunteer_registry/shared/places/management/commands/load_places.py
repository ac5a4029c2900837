"""`manage.py load_places FILE`: adds the units of a full classifier file (xlsx or csv) to the tree of places."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.classifier import Unit, read_units
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters import sheets


class Command(BaseCommand):
    help = "Adds the units of a classifier file; those already known keep the names and levels checked by hand."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options) -> None:
        try:
            units = [unit for sheet in sheets.read(file.read_bytes()) for unit in read_units(sheet.rows)]
        except (OSError, Refused) as refusal:
            raise CommandError(str(refusal)) from None
        with transaction.atomic():
            added = sum(put(unit) for unit in units)
        tree.forget()
        self.stdout.write(f"{len(units)} units read, {added} added. A server that is running sees them once restarted.")


def put(unit: Unit) -> bool:
    """Adds a unit that is new; one that is known keeps its level and the names checked by hand."""
    if Place.objects.filter(code=unit.code).exists():
        return False
    parent = Place.objects.filter(code__in=unit.above).order_by("-code").first()
    Place(
        code=unit.code,
        parent=parent,
        level=unit.level,
        name_kk=unit.name_kk,
        name_ru=unit.name_ru,
        short_kk=unit.name_kk,
        short_ru=unit.name_ru,
    ).save()
    return True
