"""Anonymising a card: who the person was goes for good, from the card, its history and the sheets; what they did stays.

Sex, the month of birth, registrations and memberships are kept, so that published lists and the figures of every last
day of a month stay what they were.
"""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.proposals.verbs import SecondVerb
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters import forgetting
from volunteer_registry.shared.rosters.models import Effect, Row, Run
from volunteers import followers
from volunteers.models import Consent, Membership, Registration, Volunteer

TEXTS = ("surname", "given_name", "patronymic", "phone", "email", "occupation", "languages")
NAMELESS: dict[str, Any] = {**dict.fromkeys(TEXTS, ""), "registry_no": None, "iin": None, "iin_match": None}
UNSAID = {"giver": "", "purpose": "", "data_list": ""}
"""Of a consent there stays that it was given, of what kind, and for which days."""
PERSON = Volunteer._meta.label_lower


def check_may_anonymise(volunteer: Volunteer) -> None:
    if volunteer.anonymised_at:
        raise Refused(_("This card has been anonymised already."))
    if volunteer.registrations.open().exists():
        raise Refused(_("This person is registered now: first register them as having left."))
    if Run.objects.working().exists():
        raise Refused(_("A roster is being read or applied just now. Try again when it is done."))


@transaction.atomic
def anonymise(volunteer: Volunteer, *, by: By) -> Volunteer:
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    check_may_anonymise(volunteer)
    forgetting.forget(_rows_about(volunteer))
    Effect.objects.filter(label=PERSON, object_id=volunteer.pk).exclude(before=None).update(before={})
    volunteer.interests.clear()
    volunteer.born = volunteer.born.to_the_month() if volunteer.born else None
    known = {**NAMELESS, "born_first": volunteer.born_first, "born_last": volunteer.born_last, "residence": None}
    history.changed([volunteer], **known, anonymised_at=by.at, by=by)
    history.changed(volunteer.consents.all(), **UNSAID, by=by)
    _clear_history(volunteer)
    followers.forget(volunteer)
    _clear_data_entry_log(volunteer)
    return volunteer


def _rows_about(volunteer: Volunteer) -> Any:
    """Rows that were matched to the person, made them, or say their name."""
    names = {f"reading__{name}": getattr(volunteer, name) for name in ("surname", "given_name", "patronymic")}
    made = Effect.objects.filter(label=PERSON, object_id=volunteer.pk)
    return Row.objects.filter(Q(subject_id=volunteer.pk) | Q(pk__in=made.values("row")) | Q(**names))


def _clear_history(volunteer: Volunteer) -> None:
    for step in volunteer.history.all():
        born = Volunteer(born_first=step.born_first, born_last=step.born_last).born
        known = born.to_the_month() if born else None
        days = {"born_first": known and known.first, "born_last": known and known.last}
        keys = dict.fromkeys(Volunteer.KEYS, "")
        history.rewritten(step, **NAMELESS, **keys, **days, residence=None, history_change_reason="")
    for facts in (volunteer.registrations.all(), volunteer.memberships.all()):
        for fact in facts:
            for step in fact.history.all():
                history.rewritten(step, history_change_reason="")
    for consent in volunteer.consents.all():
        for step in consent.history.all():
            history.rewritten(step, **UNSAID, history_change_reason="")


def _clear_data_entry_log(volunteer: Volunteer) -> None:
    """Django's log of the admin keeps the words of each record it names."""
    own: dict[type[Model], list[int]] = {
        Volunteer: [volunteer.pk],
        Registration: list(volunteer.registrations.values_list("pk", flat=True)),
        Membership: list(volunteer.memberships.values_list("pk", flat=True)),
        Consent: list(volunteer.consents.values_list("pk", flat=True)),
    }
    for model, ids in own.items():
        entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        entries.filter(object_id__in=map(str, ids)).update(object_repr="", change_message="")


ANONYMISE = SecondVerb(
    action="volunteer.anonymise",
    title=_("Anonymise a person’s card"),
    warning=_(
        "Name, IIN, contacts and everything written about the person go for good, from the card, its history and the "
        "rosters. Nobody can bring them back. Sex, month of birth, registrations and memberships stay, and so do all "
        "published figures."
    ),
    model=Volunteer,
    check=check_may_anonymise,
    perform=anonymise,
)
