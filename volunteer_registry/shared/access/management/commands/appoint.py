"""`manage.py appoint EMAIL ROLE [--place KATO]`: makes a user, if need be, and gives them a role from today."""

import getpass

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from volunteer_registry.shared import history
from volunteer_registry.shared.access import actions, roles
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused


class Command(BaseCommand):
    help = "Gives a person a role at a place; the first administrator of a new installation is made so."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=[role for role, _title in roles.APPOINTED])
        parser.add_argument("--place", default=settings.HOME_REGION, help="KATO code; the region when not given")

    def handle(self, *, email: str, role: str, place: str, **options) -> None:
        by = history.by_now(None, "command")
        found = Place.objects.filter(code=place).first()
        if found is None:
            raise CommandError(f"No place has the KATO code {place}.")
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            user = User.objects.create_user(email, getpass.getpass(f"Password for {email}: "))
        try:
            actions.appoint(user, role=role, place=found, on=by.today, by=by)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{email}: {role}, {found}")
