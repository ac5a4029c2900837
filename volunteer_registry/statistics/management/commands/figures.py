"""`manage.py figures --place KATO --as-of DATE --json [--detail]`: the figures of a place on a day."""

import datetime
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics.figures import FIGURES, home_region, numbers


class Command(BaseCommand):
    help = "Prints the figures of a place on a day."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--place", help="KATO code; the region of this installation when not given")
        parser.add_argument("--as-of", type=datetime.date.fromisoformat, help="day, YYYY-MM-DD; today when not given")
        parser.add_argument("--json", action="store_true", help="one flat JSON object: {code: number}")
        parser.add_argument("--detail", action="store_true", help="JSON with from, to, qualifier, version and policy")

    def handle(self, *, place: str | None, as_of: datetime.date | None, detail: bool, **options) -> None:
        on = as_of or timezone.localdate()
        if on < FIRST_DAY:
            raise CommandError(f"The registry tells days from {FIRST_DAY} on.")
        with snapshot():
            found = Place.objects.filter(code=place).first() if place else home_region()
            if found is None:
                raise CommandError(f"No place has the KATO code {place}.")
            answer: dict[str, Any] = {}
            if detail:
                answer |= {figure.code: figure.detail(on=on, place=found) for figure in FIGURES}
            else:
                answer |= numbers(on=on, place=found)
        if options["json"] or detail:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            for figure in FIGURES:
                self.stdout.write(f"{answer[figure.code]:>8}  {figure.title}")
