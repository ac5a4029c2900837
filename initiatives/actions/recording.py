"""What was done before anybody wrote it here: past initiatives with their results, and support acts."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groups.models import Institution, VolunteerGroup
from initiatives.actions.drafting import branch_of, locked
from initiatives.choices import RECORD, InitiativeState, Part
from initiatives.models import Funding, Initiative, Organiser, Result, Step, SupportAct
from volunteer_registry.shared import history
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused


@dataclass
class Past:
    """An initiative that is over, not saved yet, with everything that is known of it."""

    initiative: Initiative
    lead: VolunteerGroup | Institution
    places: Sequence[Place] = ()
    results: Sequence[Result] = ()
    funding: Sequence[Funding] = ()
    support: Sequence[str] = ()
    support_done: str = ""
    support_on: datetime.date | None = None
    partners: Sequence[VolunteerGroup] = field(default_factory=tuple)


@transaction.atomic
def record(pasts: Sequence[Past], *, by: By, why: str = "") -> list[Initiative]:
    """Enters initiatives as completed on their last day, many at once."""
    for past in pasts:
        _prepare(past, by)
    history.created([past.initiative for past in pasts], by=by, why=why)
    history.created([_organiser(past, past.lead, Part.LEAD) for past in pasts], by=by, why=why)
    partners = [_organiser(past, group, Part.PARTNER) for past in pasts for group in past.partners]
    history.created(partners, by=by, why=why)
    for rows in _facts(pasts, by):
        history.created(rows, by=by, why=why)
    through = Initiative.places.through
    through.objects.bulk_create(
        [through(initiative_id=past.initiative.pk, place_id=place.pk) for past in pasts for place in past.places]
    )
    Step.objects.bulk_create([_step(past, by, why) for past in pasts])
    return [past.initiative for past in pasts]


@transaction.atomic
def enter(*, lead: VolunteerGroup, places: Sequence[Place], by: By, words: dict[str, Any], **facts: Any) -> Initiative:
    """One past initiative, typed in on the group's behalf: the branch is the one the group stood in on its first day.

    `facts`: results, funding and support, as `Past` holds them.
    """
    VolunteerGroup.objects.select_for_update().get(pk=lead.pk)
    branch = branch_of(lead, on=words["first_day"])
    if not scope_of(by.user, "initiative.record").covers(branch.place_id):
        raise Refused(_("On that day the group was with another branch: %(branch)s enters it."), branch=branch)
    same = Initiative.objects.same_as(lead=lead, title=words["title"], first_day=words["first_day"])
    if same.exists():
        raise Refused(_("The group has an initiative of this title and first day already."))
    past = Past(Initiative(branch=branch, state_since=by.at, **words), lead, places=places, **facts)
    return record([past], by=by)[0]


@transaction.atomic
def complete(
    initiative: Initiative,
    *,
    words: dict[str, Any],
    results: Sequence[Result] = (),
    funding: Sequence[Funding] = (),
    support: Sequence[str] = (),
    by: By,
    why: str = "",
) -> list[Any]:
    """What was not known of an initiative that is over; returns the facts made. Support was given to its lead."""
    stored = locked(initiative)
    if words:
        history.changed([stored], by=by, why=why, version=stored.version + 1, **words)
    past = Past(stored, stored.lead.who, results=results, funding=funding, support=support)
    return [fact for rows in _facts([past], by) for fact in history.created(rows, by=by, why=why)]


@transaction.atomic
def correct(initiative: Initiative, *, by: By, places: Iterable[Place] | None = None, **words: Any) -> Initiative:
    """Words that were written down wrongly, whatever the state."""
    stored = locked(initiative)
    if places is not None:
        stored.places.set(places)
    return history.changed([stored], by=by, version=stored.version + 1, **words)[0]


@transaction.atomic
def take_back(initiative: Initiative, *, why: str, by: By) -> Initiative:
    """It was entered by mistake: voided with all that was entered with it. Raises Refused when life went on."""
    if Initiative.objects.select_for_update().get(pk=initiative.pk).voided_at:
        raise Refused(_("This entry has been taken back already."))
    if initiative.events.filter(voided_at=None).exists():
        raise Refused(_("Events are held under this initiative: call them off first."))
    facts = (initiative.results, initiative.funding, initiative.support, initiative.organisers, initiative.attachments)
    for of_kind in facts:
        history.voided(of_kind.filter(voided_at=None), by=by, why=why)
    return history.voided([initiative], by=by, why=why)[0]


@transaction.atomic
def support(
    *, group: VolunteerGroup, kinds: Sequence[str], on: datetime.date, by: By, **words: Any
) -> list[SupportAct]:
    """What the office did for the group that day, one act for each kind."""
    if on > by.today:
        raise Refused(_("Support is entered when it has been given: the day lies in the future."))
    same = {"group": group, "branch": branch_of(group, on=on), "on": on, "by": by.user}
    acts = [SupportAct(kind=kind, **same, **words) for kind in kinds]
    return history.created(acts, by=by)


@transaction.atomic
def take_back_support(act: SupportAct, *, why: str, by: By) -> SupportAct:
    """It was entered by mistake: voided."""
    return history.voided([act], by=by, why=why)[0]


def _prepare(past: Past, by: By) -> None:
    row = past.initiative
    if row.last_day is None or row.last_day > by.today:
        raise Refused(_("A past initiative has a last day, today or before: %(title)s."), title=row.title)
    row.state, row.state_since, row.completed_on = InitiativeState.COMPLETED, by.at, row.last_day


def _organiser(past: Past, who: VolunteerGroup | Institution, part: str) -> Organiser:
    column = "group" if isinstance(who, VolunteerGroup) else "institution"
    return Organiser(initiative=past.initiative, part=part, **{column: who})


def _facts(pasts: Sequence[Past], by: By) -> list[list[Any]]:
    """Results, funding and support, each kind in a list of its own."""
    return [
        [_of(past, one) for past in pasts for one in past.results],
        [_of(past, one) for past in pasts for one in past.funding],
        [act for past in pasts for act in _acts(past, by)],
    ]


def _of(past: Past, row: Any) -> Any:
    row.initiative = past.initiative
    return row


def _acts(past: Past, by: By) -> list[SupportAct]:
    if not isinstance(past.lead, VolunteerGroup):
        return []
    on = past.support_on or past.initiative.first_day or past.initiative.completed_on
    about = {"group": past.lead, "initiative": past.initiative, "branch": past.initiative.branch}
    same = {**about, "on": on, "done": past.support_done, "by": by.user}
    return [SupportAct(kind=kind, **same) for kind in past.support]


def _step(past: Past, by: By, why: str) -> Step:
    same = {"target": InitiativeState.COMPLETED, "by": by.user, "at": by.at, "why": why}
    return Step(initiative=past.initiative, verb=RECORD, **same)
