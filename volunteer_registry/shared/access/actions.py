"""Every write to users, their appointments and invitations, and to the journal of what was told of people."""

import datetime
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import history
from volunteer_registry.shared.access import roles
from volunteer_registry.shared.access.models import Appointment, Disclosure, Invitation, User
from volunteer_registry.shared.access.models.invitations import hashed
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def appoint(user: User, *, role: str, place: Place, on: datetime.date, by: By) -> Appointment:
    """The user holds the role at the place from `on`."""
    if user.appointments.open().filter(role=role, place=place).exists():
        raise Refused(_("This user already holds that role there."))
    return history.created([Appointment(user=user, role=role, place=place, started_on=on)], by=by)[0]


@transaction.atomic
def invite(*, email: str, role: str, place: Place, by: By, subject_id: int | None = None, **words: Any) -> tuple:
    """(invitation, token): the token stands in the link alone, and is kept nowhere."""
    email = email.strip().lower()
    to_the_same = Invitation.objects.filter(email=email, role=role, place=place, subject_id=subject_id)
    if to_the_same.open(by.at).exists():
        raise Refused(_("This address has been invited already; take that invitation back to send another."))
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        token_hash=hashed(token),
        email=email,
        role=role,
        place=place,
        subject_id=subject_id,
        invited_by=by.user,
        invited_at=by.at,
        expires_at=by.at + datetime.timedelta(days=settings.INVITATION_DAYS),
        **words,
    )
    return invitation, token


@transaction.atomic
def accept(invitation: Invitation, *, by: By) -> None:
    """Whoever holds the link and signs in by the invited address takes the role up; a link serves once."""
    held = _held(invitation, by=by)
    if by.user.email != held.email:
        raise Refused(_("This invitation is for %(email)s: sign out and open the link again."), email=held.email)
    if held.role in roles.grants:
        roles.grants[held.role](by.user, held.subject_id, by=by)
    else:
        appoint(by.user, role=held.role, place=held.place, on=by.today, by=by)
    Invitation.objects.filter(pk=held.pk).update(used_at=by.at, used_by=by.user)


@transaction.atomic
def accept_as_new(invitation: Invitation, *, password: str, full_name: str, by: By) -> User:
    """The invited person has no account yet: it is made with the role."""
    _held(invitation, by=by)
    user = User(email=invitation.email, full_name=full_name, language=invitation.language)
    user.set_password(password)
    history.created([user], by=by)
    accept(invitation, by=By(user, by.door, by.at))
    return user


@transaction.atomic
def take_back(invitation: Invitation, *, by: By) -> None:
    """The link opens nothing any more."""
    held = _held(invitation, by=by)
    Invitation.objects.filter(pk=held.pk).update(revoked_at=by.at)


def _held(invitation: Invitation, *, by: By) -> Invitation:
    """The row until the transaction ends: of two who use a link at once one does."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not held.is_open(by.at):
        raise Refused(_("This invitation has been used, taken back or has run out. Ask for a new one."))
    return held


@transaction.atomic
def take_off_second_factor(user: User, *, by: By) -> None:
    """Of somebody who has lost it; the step in the user's history says who took it off."""
    Authenticator.objects.filter(user=user).delete()
    history.changed([user], by=by, why=str(_("The second factor was taken off.")))


def disclosed(
    action: str, *, records: int, by: By, asked: dict[str, str] | None = None, subject: Any = None, why: str = ""
) -> Disclosure:
    """Written before anything is told. `asked`: what was asked for, by language; `subject`: the one record it is of."""
    return Disclosure.objects.create(
        user=by.user,
        action=action,
        at=by.at,
        records=records,
        asked=asked or {},
        subject_label=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        why=why,
    )
