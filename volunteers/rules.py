"""Who may see what of a person's card."""

from typing import Any

from django.db.models import QuerySet

from groups.models import VolunteerGroup
from volunteer_registry.shared.access.scopes import scope_of
from volunteers.models import Consent, Membership, Registration, Volunteer

AGE_ONLY = frozenset({"leader", "auditor"})
"""Roles to whom a birth date is shown as an age."""


def sees_birth_date(user: Any) -> bool:
    return any(role not in AGE_ONLY for role, _place in user.posts)


def sees_contacts(user: Any, person: Volunteer) -> bool:
    """Phone and e-mail are shown by the branch a person is with now, not by one they have left for another."""
    return with_contacts(user).filter(pk=person.pk).exists()


def with_contacts(user: Any) -> QuerySet[Volunteer]:
    """The people whose phone and e-mail the user is shown, and may find them by."""
    return Volunteer.objects.kept_by(user, "volunteer.view")


def on_call_list(user: Any) -> QuerySet[Volunteer]:
    """The people a list of contacts may be drawn of."""
    shown = with_contacts(user).order_by().values("pk")
    return Volunteer.objects.for_list().visible_to(user, "volunteer.contact_list").filter(pk__in=shown)


def may_reveal(user: Any, person: Volunteer) -> bool:
    """The digits of the IIN, by the branch the person is with now."""
    return bool(person.iin) and _answers_for(user, person, "volunteer.reveal")


def may_anonymise(user: Any, person: Volunteer) -> bool:
    """Once the person has left; another person must then agree."""
    return _answers_for(user, person, "volunteer.anonymise") and not person.registrations.open().exists()


def verbs_of_several(user: Any) -> set[str]:
    """What the user's posts let them do to several people at once, by the names of the pages."""
    asked = {"transfer_several": "volunteer.transfer", "join_several": "volunteer.edit"}
    posts = {name: scope_of(user, action) for name, action in asked.items()}
    offered = {name for name, scope in posts.items() if scope.everything or scope.place_ids}
    return offered | {"leave_several"} if "join_several" in offered else offered


def may_transfer(user: Any, person: Volunteer) -> bool:
    return _answers_for(user, person, "volunteer.transfer")


def may_let_go(user: Any, person: Volunteer) -> bool:
    return _answers_for(user, person, "volunteer.edit")


def may_correct(user: Any, person: Volunteer) -> bool:
    return _answers_for(user, person, "volunteer.edit")


def may_register(user: Any, person: Volunteer) -> bool:
    """Whoever has left one branch may be taken on by another that knows them."""
    return _seen_by_post(user, person, "volunteer.register")


def may_join(user: Any, person: Volunteer) -> bool:
    """A group may have members of other branches."""
    return _seen_by_post(user, person, "volunteer.edit")


def may_take_back_registration(user: Any, registration: Registration) -> bool:
    """It lies in one's own branch, wherever the person is now."""
    return scope_of(user, "volunteer.register").covers(registration.branch.place_id)


def may_change_membership(user: Any, membership: Membership) -> bool:
    return changeable_memberships(user, membership.volunteer).filter(pk=membership.pk).exists()


def changeable_memberships(user: Any, person: Volunteer) -> QuerySet[Membership]:
    """All of a person the user answers for; of others those in the groups of the user's branch."""
    memberships = person.memberships.all()
    if _answers_for(user, person, "volunteer.edit"):
        return memberships
    groups = VolunteerGroup.objects.kept_in(scope_of(user, "volunteer.edit").place_ids)
    return memberships.filter(group__in=groups.order_by().values("pk"))


def sees_consents(user: Any, person: Volunteer) -> bool:
    """Whoever could have entered them: by every branch the person was with, or as the leader of a group of theirs."""
    return Volunteer.objects.visible_to(user, "consent.record").filter(pk=person.pk).exists()


def may_record_consent(user: Any, person: Volunteer) -> bool:
    """The branch the person is with now, and a leader for the members of their groups."""
    return Volunteer.objects.named().kept_by(user, "consent.record").filter(pk=person.pk).exists()


def may_change_consent(user: Any, consent: Consent) -> bool:
    return consent.voided_at is None and may_record_consent(user, consent.volunteer)


def may_withdraw_consent(user: Any, consent: Consent) -> bool:
    return consent.withdrawn_on is None and may_change_consent(user, consent)


def verbs(user: Any, person: Volunteer) -> set[str]:
    """What the user may do now with the person, by the names of the pages."""
    of_registered = {"transfer": may_transfer, "leave": may_let_go}
    fitting = of_registered if person.registrations.open().exists() else {"register": may_register}
    asked = {**fitting, "join": may_join, "correct": may_correct, "anonymise": may_anonymise}
    return {name for name, rule in asked.items() if rule(user, person)}


def answered_for(user: Any, action: str) -> QuerySet[Volunteer]:
    """By a post, people who are kept in its places; a leader's own word on members waits for the branch."""
    scope, people = scope_of(user, action), Volunteer.objects.counted().named()
    return people if scope.everything else people.kept_in(scope.place_ids)


def seen_by_post(user: Any, action: str) -> QuerySet[Volunteer]:
    scope, people = scope_of(user, action), Volunteer.objects.counted().named()
    return people if scope.everything else people.in_places(scope.place_ids)


def _answers_for(user: Any, person: Volunteer, action: str) -> bool:
    return answered_for(user, action).filter(pk=person.pk).exists()


def _seen_by_post(user: Any, person: Volunteer, action: str) -> bool:
    return seen_by_post(user, action).filter(pk=person.pk).exists()
