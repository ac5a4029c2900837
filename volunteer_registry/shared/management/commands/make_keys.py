"""`manage.py make_keys`: the keys of a new installation, once."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from volunteer_registry.shared import keys


class Command(BaseCommand):
    help = "Makes the keys file of a new installation. Refuses where records exist that need the old keys."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options) -> None:
        path = Path(settings.KEYS_FILE)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if connection.introspection.table_names():
            raise CommandError(
                f"The database has records, but the keys file {path} is missing. New keys could not read them: "
                "put the file back from its safe copy."
            )
        keys.make(path)
        self.stdout.write(f"Keys written to {path}. Keep a copy in a safe place.")
