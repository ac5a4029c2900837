"""`manage.py editions [--json]`: every edition with its state, its day and, once published, its figures."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics.models import Edition


class Command(BaseCommand):
    help = "Lists the editions, newest day first."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", help="a JSON list of objects")

    def handle(self, **options) -> None:
        with snapshot():
            told = [described(edition) for edition in Edition.objects.select_related("place")]
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for one in told:
            numbers = ", ".join(f"{code} {number}" for code, number in one["figures"].items())
            self.stdout.write(f"{one['id']}  {one['as_of']}  {one['state']:9}  {one['title']}  {numbers}".rstrip())


def described(edition: Edition) -> dict[str, Any]:
    """`figures` are {code: the published number}, or of an edition not published yet {code: None}."""
    published = dict(edition.published.values_list("code", "value"))
    return {
        "id": edition.public_id,
        "kind": edition.kind,
        "place": edition.place.code,
        "as_of": edition.as_of.isoformat(),
        "state": edition.state,
        "title": edition.title_kk,
        "published_at": edition.published_at and edition.published_at.isoformat(),
        "figures": {code: published.get(code) for code in edition.figures},
    }
