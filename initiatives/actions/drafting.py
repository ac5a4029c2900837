"""Writing an initiative: the draft, its words, its partners and what it is paid with."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groups.models import Branch, Institution, VolunteerGroup
from initiatives.choices import InitiativeState, Part
from initiatives.models import Funding, Initiative, Organiser, Result
from initiatives.rules import EDITABLE
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused

COPIED = (
    "title",
    "kind",
    "about",
    "direction",
    "branch",
    "whole_region",
    "spot",
    "rhythm",
    "requirements",
    "adults_only",
    "coordinator",
    "volunteers_planned",
)
"""What one month's initiative has in common with the next one's; days and outcomes are its own."""


class LostUpdate(Refused):
    """Somebody else has changed the words meanwhile: `stored` is how they stand now."""

    def __init__(self, stored: Initiative):
        super().__init__(
            _("Somebody has changed this meanwhile. What stands now is shown beside what you wrote: choose and save."),
            code="lost_update",
        )
        self.stored = stored


def branch_of(group: VolunteerGroup, *, on: datetime.date) -> Branch:
    """The branch that answers for what the group does on the day: where it stands then."""
    standing = group.standings.open_on(on).select_related("branch__place").first()
    if standing is None:
        raise Refused(
            _("The group %(group)s has no standing on %(day)s: its branch registers one first."),
            group=group,
            day=f"{on:%d.%m.%Y}",
        )
    return standing.branch


@transaction.atomic
def draft(*, lead: VolunteerGroup | Institution, branch: Branch, by: By, **words: Any) -> Initiative:
    """A new initiative that only its organiser and the branch see."""
    new = Initiative(branch=branch, state=InitiativeState.DRAFT, state_since=by.at, **words)
    (initiative,) = history.created([new], by=by)
    organise(initiative, lead, part=Part.LEAD, by=by)
    return initiative


def organise(initiative: Initiative, who: VolunteerGroup | Institution, *, part: str, by: By) -> Organiser:
    column = "group" if isinstance(who, VolunteerGroup) else "institution"
    return history.created([Organiser(initiative=initiative, part=part, **{column: who})], by=by)[0]


@transaction.atomic
def edit(
    initiative: Initiative, *, version: int, by: By, places: Iterable[Any] | None = None, **words: Any
) -> Initiative:
    """Rewrites the words as long as nobody else has since `version`; the same words are no change.

    Raises LostUpdate.
    """
    stored = locked(initiative)
    if stored.version != version:
        raise LostUpdate(stored)
    check_editable(stored)
    changes = {name: value for name, value in words.items() if getattr(stored, name) != value}
    moves = places is not None and set(places) != set(stored.places.all())
    if not changes and not moves:
        return stored
    if places is not None:
        stored.places.set(places)
    return history.changed([stored], by=by, version=version + 1, **changes)[0]


@transaction.atomic
def again(initiative: Initiative, *, by: By) -> Initiative:
    """Last month's once more: a draft with the same words, lead and plans, without days and outcomes."""
    lead = initiative.lead
    words = {name: getattr(initiative, name) for name in COPIED if name != "branch"}
    branch = branch_of(lead.group, on=by.today) if lead.group else initiative.branch
    copy = draft(lead=lead.who, branch=branch, by=by, **words)
    copy.places.set(initiative.places.all())
    for partner in initiative.organisers.counted().filter(part=Part.PARTNER):
        organise(copy, partner.who, part=Part.PARTNER, by=by)
    plans = [one for one in initiative.results.filter(voided_at=None) if one.planned or one.reached]
    history.created([_planned_again(copy, one) for one in plans], by=by)
    return copy


@transaction.atomic
def add_partner(initiative: Initiative, *, group: VolunteerGroup, by: By) -> Organiser:
    check_editable(locked(initiative))
    if initiative.organisers.counted().filter(group=group).exists():
        raise Refused(_("%(group)s is an organiser already."), group=group)
    return organise(initiative, group, part=Part.PARTNER, by=by)


@transaction.atomic
def add_funding(initiative: Initiative, *, by: By, **values: Any) -> Funding:
    check_editable(locked(initiative))
    return history.created([Funding(initiative=initiative, **values)], by=by)[0]


@transaction.atomic
def take_off(row: Organiser | Funding, *, by: By) -> None:
    """A partner, or a source of money, that was entered by mistake. The lead stays."""
    check_editable(locked(row.initiative))
    if isinstance(row, Organiser) and row.part == Part.LEAD:
        raise Refused(_("An initiative has a lead organiser: the lead is not taken off."))
    history.voided([row], by=by, why="")


def locked(initiative: Initiative) -> Initiative:
    """The row as it stands now, held until the transaction ends."""
    return Initiative.objects.counted().select_for_update().get(pk=initiative.pk)


def check_editable(stored: Initiative) -> None:
    if stored.state not in EDITABLE:
        raise Refused(
            _("This initiative is %(state)s: its words are changed in a draft, or after it was returned for mending."),
            state=stored.get_state_display(),
        )


def _planned_again(copy: Initiative, result: Result) -> Result:
    same = {name: getattr(result, name) for name in ("help_kind", "category", "unit", "qualifier", "note")}
    return Result(initiative=copy, planned=result.planned or result.reached, **same)
