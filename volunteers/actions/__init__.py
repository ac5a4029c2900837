"""Every write to volunteers: one function a verb."""

import datetime
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groups.actions import check_open
from groups.models import Branch, VolunteerGroup
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.sealed import match_key
from volunteers.actions.checks import check_after, check_born, check_join, check_move, check_named, registered, told
from volunteers.choices import EndReason, Role
from volunteers.models import Membership, Registration, RegistryCounter, Volunteer

ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def enrol(people: Sequence[tuple[Volunteer, Branch, datetime.date]], *, by: By, why: str = "") -> list[Registration]:
    """New cards with their first registration, many at once: (card, branch, first day)."""
    numbers = take_numbers(len(people))
    for number, (card, _branch, on) in zip(numbers, people, strict=True):
        card.registry_no = f"{settings.REGISTRY_PREFIX}-{on.year}-{number:06}"
    history.created([card for card, _branch, _on in people], by=by, why=why)
    registrations = [Registration(volunteer=card, branch=branch, started_on=on) for card, branch, on in people]
    return history.created(registrations, by=by, why=why)


@transaction.atomic
def register(volunteer: Volunteer, *, branch: Branch, on: datetime.date, by: By, why: str = "") -> Registration:
    """The person counts in the branch from `on`: for the first time, or again after leaving."""
    if not volunteer.registry_no:
        hold_numbers()
    _lock(volunteer)
    holding = volunteer.registrations.counted().exclude(ended_on__lte=on).order_by("started_on").first()
    if holding:
        raise Refused(
            _("This person is registered already: %(branch)s, from %(day)s."),
            branch=holding.branch,
            day=told(holding.started_on),
        )
    check_open(branch, on)
    check_born(volunteer, on)
    number_card(volunteer, on=on, by=by, why=why)
    return history.created([Registration(volunteer=volunteer, branch=branch, started_on=on)], by=by, why=why)[0]


def come_back(volunteer: Volunteer, *, branch: Branch, on: datetime.date, by: By, why: str = "") -> Registration:
    """A person who left is registered again."""
    if not volunteer.registrations.counted().exists():
        raise Refused(_("This person was never registered: register them."))
    return register(volunteer, branch=branch, on=on, by=by, why=why)


@transaction.atomic
def transfer(volunteer: Volunteer, *, to: Branch, on: datetime.date, why: str, by: By) -> Registration:
    """From `on` the person counts in another branch; memberships stay."""
    registration = _open_registration(volunteer, on=on)
    check_move(volunteer, registration.branch_id, to=to, on=on)
    history.changed([registration], ended_on=on, ended_because=EndReason.TRANSFERRED, by=by, why=why)
    return history.created([Registration(volunteer=volunteer, branch=to, started_on=on)], by=by, why=why)[0]


@transaction.atomic
def leave(volunteer: Volunteer, *, on: datetime.date, reason: str, by: By, why: str = "") -> Registration:
    """From `on` the person no longer counts, here or in any group."""
    registration = _open_registration(volunteer, on=on)
    memberships = list(volunteer.memberships.counted().exclude(ended_on__lte=on))
    history.changed([one for one in memberships if one.started_on < on], ended_on=on, by=by, why=why)
    history.voided([one for one in memberships if one.started_on >= on], by=by, why=why)
    return history.changed([registration], ended_on=on, ended_because=reason, by=by, why=why)[0]


@transaction.atomic
def join(
    volunteer: Volunteer, *, group: VolunteerGroup, on: datetime.date, by: By, role: str = Role.MEMBER, why: str = ""
) -> Membership:
    """The person belongs to the group from `on`."""
    _lock(volunteer)
    belongs = volunteer.memberships.counted().filter(group=group).exclude(ended_on__lte=on).exists()
    check_join(volunteer, group=group, on=on, belongs=belongs)
    membership = Membership(volunteer=volunteer, group=group, role=role, started_on=on)
    return history.created([membership], by=by, why=why)[0]


@transaction.atomic
def quit_group(membership: Membership, *, on: datetime.date, by: By, why: str = "") -> Membership:
    """The person no longer belongs to the group from `on`."""
    _lock(membership.volunteer)
    membership.refresh_from_db()
    if membership.ended_on or membership.voided_at:
        raise Refused(_("This membership has already ended."))
    check_after(membership.started_on, on)
    return history.changed([membership], ended_on=on, by=by, why=why)[0]


@transaction.atomic
def take_back_registration(registration: Registration, *, by: By, why: str) -> Registration:
    """It was entered by mistake: voided. The registration that the transfer to it had ended goes on in its stead."""
    _lock(registration.volunteer)
    registration.refresh_from_db()
    _check_not_taken_back(registration)
    _check_last_of_transfers(registration)
    before = transferred_from(registration)
    if before:
        last = registration.ended_on - ONE_DAY if registration.ended_on else by.today
        check_open(before.branch, last)
    history.voided([registration], by=by, why=why)
    if before:
        end = {"ended_on": registration.ended_on, "ended_because": registration.ended_because}
        history.changed([before], by=by, why=why, voided_at=None, voided_by=None, **end)
    return registration


@transaction.atomic
def take_back_membership(membership: Membership, *, by: By, why: str) -> Membership:
    """It was entered by mistake: voided."""
    _lock(membership.volunteer)
    membership.refresh_from_db()
    _check_not_taken_back(membership)
    return history.voided([membership], by=by, why=why)[0]


def transferred_from(registration: Registration) -> Registration | None:
    """The registration that ended where this one began, by a transfer, or that it was entered instead of."""
    ended = Q(voided_at=None, ended_on=registration.started_on, ended_because=EndReason.TRANSFERRED)
    replaced = Q(voided_at=registration.recorded_at, started_on=registration.started_on)
    facts = registration.volunteer.registrations.select_related("branch__place")
    return facts.filter(ended | replaced).first()


@transaction.atomic
def correct(
    volunteer: Volunteer,
    *,
    by: By,
    why: str = "",
    seen: int | None = None,
    iin: str | None = None,
    interests=None,
    **columns,
) -> Volunteer:
    """Corrects the card. `iin`: new digits, or an empty text to take them off; None leaves them.

    `seen` is the id of the card's last step in the history when it was read: a later step is not written over.
    """
    if iin:
        hold_numbers()
    _lock(volunteer)
    _check_unchanged(volunteer, seen)
    if iin is not None:
        _check_free(volunteer, iin)
        volunteer.set_iin(iin)
        columns |= {"iin": volunteer.iin, "iin_match": volunteer.iin_match}
    if "born" in columns:
        _check_birth(volunteer, columns["born"])
        volunteer.born = columns.pop("born")
        columns |= {"born_first": volunteer.born_first, "born_last": volunteer.born_last}
    if interests is not None:
        volunteer.interests.set(interests)
    return history.changed([volunteer], by=by, why=why, **columns)[0]


def number_card(volunteer: Volunteer, *, on: datetime.date, by: By, why: str = "") -> None:
    """Gives the card its registry number with its first registration; it keeps it for good."""
    if not volunteer.registry_no:
        (number,) = take_numbers(1)
        history.changed([volunteer], registry_no=f"{settings.REGISTRY_PREFIX}-{on.year}-{number:06}", by=by, why=why)


def hold_numbers(prefix: str = settings.REGISTRY_PREFIX) -> None:
    """Takes the counter's row until the transaction ends: whoever else enrols people waits, and then sees these."""
    RegistryCounter.objects.get_or_create(prefix=prefix)
    RegistryCounter.objects.select_for_update().get(prefix=prefix)


def take_numbers(count: int, prefix: str = settings.REGISTRY_PREFIX) -> range:
    """The next numbers under a prefix, of registered people unless told: none is lost or given twice."""
    hold_numbers(prefix)
    mine = RegistryCounter.objects.filter(prefix=prefix)
    mine.update(last=F("last") + count)
    last = mine.get().last
    return range(last - count + 1, last + 1)


@transaction.atomic
def take_interest(volunteer: Volunteer, directions: Iterable[int], *, by: By, why: str = "") -> None:
    """Directions are added to the card; a step of its history says so."""
    add_interests((volunteer.pk, direction) for direction in directions)
    history.changed([volunteer], by=by, why=why)


def add_interests(pairs: Iterable[tuple[int, int]]) -> None:
    """(volunteer id, direction id), many at once; those already there stay as they are."""
    through = Volunteer.interests.through
    rows = [through(volunteer_id=volunteer, direction_id=direction) for volunteer, direction in pairs]
    through.objects.bulk_create(rows, ignore_conflicts=True, batch_size=history.BATCH)


def _lock(volunteer: Volunteer) -> None:
    check_named(Volunteer.objects.select_for_update().get(pk=volunteer.pk))


def _open_registration(volunteer: Volunteer, *, on: datetime.date) -> Registration:
    _lock(volunteer)
    registration = registered(volunteer.registrations.open().select_related("branch__place").first())
    check_after(registration.started_on, on)
    return registration


def _check_birth(volunteer: Volunteer, born: Born | None) -> None:
    for facts in (volunteer.registrations, volunteer.memberships):
        early = facts.counted().filter(started_on__lt=born.first).first() if born else None
        if early:
            raise Refused(
                _("The person is entered from %(day)s already: a later birth cannot be."), day=told(early.started_on)
            )


def _check_free(volunteer: Volunteer, iin: str) -> None:
    others = Volunteer.objects.counted().exclude(pk=volunteer.pk)
    if iin and others.filter(iin_match=match_key(iin)).exists():
        raise Refused(_("This person may already be registered; the front-office will answer."))


def _check_unchanged(volunteer: Volunteer, seen: int | None) -> None:
    if seen is not None and volunteer.history.filter(history_id__gt=seen).exists():
        raise Refused(
            _("Somebody has changed this card since you opened the form. Open it anew and compare with what you typed.")
        )


def _check_not_taken_back(fact: Registration | Membership) -> None:
    if fact.voided_at:
        raise Refused(_("This entry has been taken back already."))


def _check_last_of_transfers(registration: Registration) -> None:
    """Taking a registration out of the middle of a chain of transfers would leave days in no branch."""
    if registration.ended_because != EndReason.TRANSFERRED:
        return
    facts = registration.volunteer.registrations.counted().select_related("branch__place")
    following = facts.filter(started_on=registration.ended_on).first()
    if following:
        raise Refused(
            _("The person was transferred from here to %(branch)s on %(day)s: take that registration back first."),
            branch=following.branch,
            day=told(following.started_on),
        )
