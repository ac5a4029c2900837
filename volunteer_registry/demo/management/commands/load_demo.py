"""`manage.py load_demo [--until DATE]`: fills an empty registry with invented people and the article's figures."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from volunteer_registry.demo.loading import is_empty, load
from volunteer_registry.demo.staff import DOMAIN, PASSWORD
from volunteer_registry.shared.access.models import User

WIDTH = 40


class Command(BaseCommand):
    help = "Fills an empty registry with the demo, up to a day."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--until", type=datetime.date.fromisoformat, help="day, YYYY-MM-DD; today when not given")

        parser.add_argument("--if-empty", action="store_true", help="do nothing where somebody has begun already")

    def handle(self, *, until: datetime.date | None, if_empty: bool, **options) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo is not for a registry that people rely on: it is loaded with DEBUG=1 only.")
        if not is_empty():
            if if_empty:
                self.tell_sign_ins()
                return
            raise CommandError("This registry has users, groups or volunteers: the demo fills an empty one only.")
        until = until or timezone.localdate()
        self.told = -1
        load(until, self.progress)
        self.stdout.write(f"The demo is loaded, up to {until}.")
        self.tell_sign_ins()

    def tell_sign_ins(self) -> None:
        """Who may sign in to the demo; nothing where the registry is somebody's own."""
        emails = User.objects.filter(email__endswith=DOMAIN).order_by("pk").values_list("email", flat=True)
        if emails:
            self.stdout.write(f"Sign-ins, all with the password {PASSWORD}:")
            self.stdout.write("".join(f"  {email}\n" for email in emails))

    def progress(self, done: int, total: int) -> None:
        """On a terminal one line that grows; elsewhere a line for every tenth."""
        percent = 100 * done // total
        bar = f"[{'#' * (WIDTH * percent // 100):<{WIDTH}}] {percent:>3} %"
        if self.stdout.isatty():
            if percent > self.told:
                self.told = percent
                self.stdout.write(f"\r{bar}", ending="\n" if done == total else "")
                self.stdout.flush()
        elif percent // 10 > self.told:
            self.told = percent // 10
            self.stdout.write(bar)
