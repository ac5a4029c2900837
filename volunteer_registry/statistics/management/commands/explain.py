"""`manage.py explain A B [--place KATO] [--json]`: what makes the difference between two days or published editions."""

import datetime
import json

from django.core.management.base import BaseCommand, CommandError

from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics.editions.explaining import Side, explain
from volunteer_registry.statistics.editions.reasons import Reason
from volunteer_registry.statistics.figures import BY_CODE, home_region
from volunteer_registry.statistics.models import Edition


class Command(BaseCommand):
    help = "Tells the parts of the difference: {figure: {from, to, parts: {reason: change}}}."

    def add_arguments(self, parser) -> None:
        parser.add_argument("first", help="a day, YYYY-MM-DD, or the public id of a published edition")
        parser.add_argument("second", help="the same")
        parser.add_argument("--place", help="KATO code; the region of this installation when not given")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, first: str, second: str, place: str | None, **options) -> None:
        with snapshot():
            where = Place.objects.filter(code=place).first() if place else home_region()
            if where is None:
                raise CommandError(f"No place has the KATO code {place}.")
            explained = explain(_side(first), _side(second), place=where)
        if options["json"]:
            told = {code: one.told() for code, one in explained.items()}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for code, one in explained.items():
            self.stdout.write(f"{one.before:>8} → {one.after:<8} {BY_CODE[code].title}")
            for reason, change in one.parts.items():
                self.stdout.write(f"{change:>+19}  {Reason(reason).label}")


def _side(text: str) -> Side:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    edition = Edition.objects.published().filter(public_id=text).first()
    if edition is None:
        raise CommandError(f"{text} is no day and no published edition.")
    return edition
