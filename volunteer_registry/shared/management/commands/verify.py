"""`manage.py verify`: checks what must hold whatever happened, and prints every violation."""

from django.core.management.base import BaseCommand, CommandError

from volunteer_registry.shared.verifying import CHECKS, violations


class Command(BaseCommand):
    help = "Checks what must hold whatever happened."

    def handle(self, **options) -> None:
        found = violations()
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"{len(found)} violations.")
        self.stdout.write(f"{len(CHECKS)} checks, no violation.")
