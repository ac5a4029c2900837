"""Everything a database says about a roster and what it made, without what differs by chance."""

import json
from typing import Any

from initiatives.models import Funding, Initiative, Organiser, Result, Step, SupportAct
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.rosters.models import Effect, Row, Run
from volunteer_registry.shared.sealed import unseal
from volunteers.models import Membership, Registration, RegistryCounter, Volunteer

BY_CHANCE = {"id", "history_id", "public_id", "run_id", "file", "cells", "lease_until", "queued_at", "finished_at"}
ABOUT_INITIATIVES = (Organiser, Result, Funding, SupportAct)
RECORDS = (Volunteer, Registration, Membership, Initiative, *ABOUT_INITIATIVES)
STAGED = (Run, Row, Effect, Job)


def contents() -> dict[str, list[Any]]:
    """Rows by model; people are called by their registry numbers, initiatives by title and day, rows by number."""
    names = Names()
    models = [*RECORDS, *(model.history.model for model in RECORDS), Step, *STAGED]
    said = {model.__name__: sorted(_said(model, row, names) for row in model.objects.values()) for model in models}
    interests = Volunteer.interests.through.objects.values_list("volunteer_id", "direction_id")
    said["interests"] = sorted([names.people[person], direction] for person, direction in interests)
    said["counter"] = list(RegistryCounter.objects.values_list("prefix", "last"))
    return said


class Names:
    """What stands for ids, which differ between databases when a transaction was lost."""

    def __init__(self) -> None:
        self.people = dict(Volunteer.objects.values_list("pk", "registry_no"))
        self.rows = dict(Row.objects.values_list("pk", "number"))
        self.records = {(Volunteer._meta.label_lower, pk): number for pk, number in self.people.items()}
        for model in (Registration, Membership):
            for pk, person in model.objects.values_list("pk", "volunteer_id"):
                self.records[model._meta.label_lower, pk] = self.people[person]
        self.deeds = {pk: f"{title} {first}" for pk, title, first in _deeds()}
        self.records |= {(Initiative._meta.label_lower, pk): deed for pk, deed in self.deeds.items()}
        for about in ABOUT_INITIATIVES:
            for pk, deed in about.objects.values_list("pk", "initiative_id"):
                self.records[about._meta.label_lower, pk] = self.deeds[deed]

    def subject(self, run: int, pk: int | None) -> str | None:
        """Whom or what a row of the sheet speaks of."""
        kind = Run.objects.values_list("kind", flat=True).get(pk=run)
        return (self.people if kind == "volunteers" else self.deeds).get(pk)


def _deeds():
    """(id, title, first day with the lead's name) of every initiative."""
    for row in Initiative.objects.order_by("pk"):
        yield row.pk, row.title, f"{row.first_day} {row.organisers.get(part='lead').group}"


def _said(model: Any, row: dict[str, Any], names: Names) -> str:
    kept = {name: value for name, value in row.items() if name not in BY_CHANCE}
    if "volunteer_id" in kept:
        kept["volunteer_id"] = names.people[kept["volunteer_id"]]
    if "initiative_id" in kept:
        kept["initiative_id"] = names.deeds[kept["initiative_id"]]
    if kept.get("iin"):
        kept["iin"] = unseal(kept["iin"]).decode()
    if model is Row:
        kept |= {"subject_id": names.subject(row["run_id"], kept["subject_id"]), "reading": _legible(kept["reading"])}
        kept["faults"] = [{**fault, "card": names.people.get(fault.get("card"))} for fault in kept["faults"]]
    if model is Effect:
        before = {name: value for name, value in (kept["before"] or {}).items() if name != "iin"}
        record = names.records[kept["label"], kept["object_id"]]
        kept |= {"object_id": record, "row_id": names.rows[kept["row_id"]], "before": before}
    if model is Job:
        del kept["subject_id"]
    return json.dumps(kept, default=str, ensure_ascii=False, sort_keys=True)


def _legible(reading: dict[str, Any]) -> dict[str, Any]:
    """A sealed IIN is different each time it is sealed."""
    reading.get("changes", {}).get("card", {}).pop("iin", None)
    return {name: value for name, value in reading.items() if name != "iin"}
