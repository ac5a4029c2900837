"""Consents: given, withdrawn, taken back when entered by mistake."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groups.models import FrontOffice
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.policy.models import Code
from volunteer_registry.shared.policy.values import in_force
from volunteer_registry.shared.refusal import Refused
from volunteers.actions.checks import check_named, told
from volunteers.choices import ConsentKind, GivenBy
from volunteers.models import Consent, Volunteer

PURPOSES = {
    ConsentKind.DATA: _("keeping the register of volunteers and organising volunteering"),
    ConsentKind.PARTICIPATION: _("taking part in events of the volunteer programme"),
    ConsentKind.PHOTO: _("telling the public about volunteering"),
}
DATA = {
    ConsentKind.DATA: _("surname, given name, patronymic, birth date, sex, IIN, phone, e-mail, residence, occupation"),
    ConsentKind.PARTICIPATION: _("surname, given name, patronymic, birth date, events and hours"),
    ConsentKind.PHOTO: _("photos and videos, surname and given name"),
}


@transaction.atomic
def give(
    volunteer: Volunteer,
    *,
    kind: str,
    given_by: str,
    by: By,
    giver: str = "",
    why: str = "",
    **terms: Any,
) -> Consent:
    """A consent as it was signed: the operator is who keeps the front-office; what it is for may be left to its kind.

    A later one stands beside an earlier: the person may sign anew before the first has ended.
    """
    check_named(Volunteer.objects.select_for_update().get(pk=volunteer.pk))
    _check_giver(kind, given_by, giver)
    said = {name: text for name, text in terms.items() if text != ""}
    known = {**operator(), **usual_words(kind), **said}
    consent = Consent(volunteer=volunteer, kind=kind, given_by=given_by, giver=giver, **known)
    return history.created([consent], by=by, why=why)[0]


@transaction.atomic
def withdraw(consent: Consent, *, on: datetime.date, by: By, why: str = "") -> Consent:
    """From `on` it holds no more; what was done before stays lawful."""
    consent = _held(consent)
    if consent.withdrawn_on:
        raise Refused(_("This consent was withdrawn already, from %(day)s."), day=told(consent.withdrawn_on))
    if consent.ended_on and consent.ended_on <= on:
        raise Refused(_("This consent had ended before that day."))
    if on < consent.started_on:
        raise Refused(_("A consent cannot be withdrawn before it was given, on %(day)s."), day=told(consent.started_on))
    return history.changed([consent], withdrawn_on=on, by=by, why=why)[0]


@transaction.atomic
def take_back_consent(consent: Consent, *, why: str, by: By) -> Consent:
    """It was entered by mistake: voided."""
    return history.voided([_held(consent)], by=by, why=why)[0]


def check_consents(people: Sequence[Volunteer], *, on: datetime.date) -> None:
    """Whoever may be below the consent age on the day needs a valid consent of a parent or guardian."""
    age = in_force(Code.CONSENT_AGE, on)
    asked = Volunteer.objects.filter(pk__in=[person.pk for person in people]).may_be_under(age, on=on)
    lacking = asked.without_consent(ConsentKind.PARTICIPATION, on=on).order_by("sort_key", "id").first()
    if lacking:
        raise Refused(
            _(
                "%(person)s is not known to be %(age)s on that day, and no parent’s consent to take part is valid "
                "then: enter the consent on the person’s page, or correct the birth date."
            ),
            person=lacking,
            age=age,
        )


def usual_words(kind: str) -> dict[str, str]:
    """What a consent of a kind is for, and which data it is about, in the language of now."""
    return {"purpose": str(PURPOSES[ConsentKind(kind)]), "data_list": str(DATA[ConsentKind(kind)])}


def operator() -> dict[str, str]:
    """Who keeps the data: the institution that hosts the front-office."""
    office = FrontOffice.objects.select_related("host").first()
    if office is None:
        return {"operator": "", "operator_bin": ""}
    return {"operator": str(office.host), "operator_bin": office.host.bin}


def _check_giver(kind: str, given_by: str, giver: str) -> None:
    if kind == ConsentKind.PARTICIPATION and given_by == GivenBy.SELF:
        raise Refused(_("A parent or a guardian agrees to a minor’s participation."))
    if given_by != GivenBy.SELF and not giver:
        raise Refused(_("Write the name of the parent or guardian."))


def _held(consent: Consent) -> Consent:
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.voided_at:
        raise Refused(_("This entry has been taken back already."))
    return consent
