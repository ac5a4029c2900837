"""`manage.py publish PUBLIC_ID --by EMAIL`: publishes an edition that every branch has confirmed."""

from django.core.management.base import BaseCommand, CommandError

from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.history import by_now
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.statistics.editions import actions
from volunteer_registry.statistics.models import Edition


class Command(BaseCommand):
    help = "Publishes an edition."

    def add_arguments(self, parser) -> None:
        parser.add_argument("edition", help="its id, as `manage.py editions` tells it")
        parser.add_argument("--by", required=True, help="e-mail of the officer or head who publishes")

    def handle(self, *, edition: str, by: str, **options) -> None:
        user = User.objects.filter(email=by.strip().lower(), is_active=True).first()
        if user is None or not scope_of(user, "edition.publish"):
            raise CommandError(f"{by} may not publish editions.")
        found = Edition.objects.visible_to(user).filter(public_id=edition).first()
        if found is None:
            raise CommandError(f"No edition has the id {edition}.")
        try:
            actions.publish(found, by=by_now(user, "command"))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for code, value in found.published.values_list("code", "value"):
            self.stdout.write(f"{value:>8}  {code}")
