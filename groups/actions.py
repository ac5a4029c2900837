"""Every write to groups: one function a verb."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groups.choices import GroupKind
from groups.models import Branch, Institution, Representative, Standing, VolunteerGroup
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def found(
    *,
    kind: str,
    branch: Branch,
    on: datetime.date,
    by: By,
    college: Institution | None = None,
    directions=(),
    **words,
) -> VolunteerGroup:
    """A group becomes known and, from `on`, counted in a branch. `words` are the group's own columns."""
    (group,) = history.created([VolunteerGroup(**words)], by=by)
    group.directions.set(directions)
    begin_standing(group, kind=kind, branch=branch, college=college, on=on, by=by)
    return group


@transaction.atomic
def begin_standing(
    group: VolunteerGroup,
    *,
    kind: str,
    branch: Branch,
    on: datetime.date,
    by: By,
    college: Institution | None = None,
    why: str = "",
) -> Standing:
    """From `on` the group counts as this kind in this branch; refused while another standing holds."""
    _lock(group)
    holding = group.standings.counted().exclude(ended_on__lte=on).order_by("started_on").first()
    if holding:
        raise Refused(
            _("This group already has a standing from %(day)s: %(standing)s."),
            day=f"{holding.started_on:%d.%m.%Y}",
            standing=holding,
        )
    check_open(branch, on)
    _check_college(kind, college)
    standing = Standing(group=group, kind=kind, branch=branch, college=college, started_on=on)
    return history.created([standing], by=by, why=why)[0]


@transaction.atomic
def end_standing(group: VolunteerGroup, *, on: datetime.date, why: str, by: By) -> Standing:
    """From `on` the group is known, no longer counted."""
    _lock(group)
    standing = group.standings.open().first()
    if standing is None:
        raise Refused(_("This group has no standing now."))
    if on <= standing.started_on:
        raise Refused(
            _("The end date must be later than the start date, %(day)s."), day=f"{standing.started_on:%d.%m.%Y}"
        )
    return history.changed([standing], ended_on=on, ended_because=why, by=by, why=why)[0]


@transaction.atomic
def change_standing(
    group: VolunteerGroup,
    *,
    kind: str,
    on: datetime.date,
    why: str,
    by: By,
    branch: Branch | None = None,
    college: Institution | None = None,
) -> Standing:
    """A group becomes another kind, or moves to another branch: one standing ends and the next begins that day."""
    ended = end_standing(group, on=on, why=why, by=by)
    branch = branch or ended.branch
    if kind == ended.kind:
        college = college or ended.college
    if (kind, branch, college) == (ended.kind, ended.branch, ended.college):
        raise Refused(_("This is the standing the group has already: %(standing)s."), standing=ended)
    return begin_standing(group, kind=kind, branch=branch, college=college, on=on, by=by, why=why)


@transaction.atomic
def edit(group: VolunteerGroup, *, by: By, directions=None, why: str = "", **words) -> VolunteerGroup:
    """Corrects the group's own columns."""
    if directions is not None:
        group.directions.set(directions)
    return history.changed([group], by=by, why=why, **words)[0]


@transaction.atomic
def appoint_representative(group: VolunteerGroup, *, user, on: datetime.date, by: By) -> Representative:
    """The user may act for the group from `on`."""
    if group.representatives.open().filter(user=user).exists():
        raise Refused(_("This user already acts for the group."))
    return history.created([Representative(group=group, user=user, started_on=on)], by=by)[0]


def _lock(group: VolunteerGroup) -> None:
    VolunteerGroup.objects.select_for_update().get(pk=group.pk)


def check_open(branch: Branch, on: datetime.date) -> None:
    """Nothing begins in a branch before it opened or after it closed."""
    if on < branch.opened_on:
        raise Refused(
            _("The branch %(branch)s was opened on %(day)s."), branch=branch, day=f"{branch.opened_on:%d.%m.%Y}"
        )
    if branch.closed_on and branch.closed_on <= on:
        raise Refused(
            _("The branch %(branch)s was closed on %(day)s."), branch=branch, day=f"{branch.closed_on:%d.%m.%Y}"
        )


def _check_college(kind: str, college: Institution | None) -> None:
    if college and kind != GroupKind.COLLEGE_CLUB:
        raise Refused(_("Only a college club belongs to a college."))
