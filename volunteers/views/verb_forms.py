"""What the pages of the verbs ask: choices lie within the asker's scope, and no day is one to come."""

import copy
import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Branch, Standing, VolunteerGroup
from groups.querysets import BranchQuerySet
from volunteer_registry.shared.access.scopes import Scope, scope_of
from volunteer_registry.shared.pages.fields import DayField, DayInput
from volunteer_registry.shared.pages.forms import NoteField, VerbForm
from volunteers.choices import ConsentKind, ConsentMethod, EndReason, GivenBy, Role
from volunteers.forms import VolunteerForm
from volunteers.models import Volunteer


class Transferring(VerbForm):
    to = forms.ModelChoiceField(label=_("To the branch"), queryset=Branch.objects.none())
    on = DayField(initial=timezone.localdate, label=_("From the day"))
    why = NoteField(label=_("Reason"))

    def narrow(self) -> None:
        """To any branch of the corps: the receiving branch sees the person afterwards."""
        here = self.subject.registrations.open().values("branch")
        self.fields["to"].queryset = open_branches().exclude(pk__in=here)  # type: ignore[attr-defined]


class TransferringSeveral(Transferring):
    """Of people of several branches: whoever is in the branch already is told so."""

    def narrow(self) -> None:
        self.fields["to"].queryset = open_branches()  # type: ignore[attr-defined]


class Leaving(VerbForm):
    on = DayField(initial=timezone.localdate, label=_("First day no longer registered"))
    reason = forms.ChoiceField(
        label=_("Why the person left"),
        choices=[("", "—"), *(one for one in EndReason.choices if one[0] != EndReason.TRANSFERRED)],
    )
    why = NoteField(label=_("Note"), required=False)


class Registering(VerbForm):
    branch = forms.ModelChoiceField(label=_("Branch"), queryset=Branch.objects.none())
    on = DayField(initial=timezone.localdate, label=_("From the day"))
    why = NoteField(label=_("Note"), required=False)

    def narrow(self) -> None:
        scope, branches = scope_of(self.user, "volunteer.register"), open_branches()
        own = branches if scope.everything else branches.in_places(scope.place_ids)
        self.fields["branch"].queryset = own  # type: ignore[attr-defined]
        self.fields["branch"].initial = own.first() if own.count() == 1 else None


class Joining(VerbForm):
    group = forms.ModelChoiceField(label=_("Group"), queryset=VolunteerGroup.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.MEMBER)
    on = DayField(initial=timezone.localdate, label=_("From the day"))
    why = NoteField(label=_("Note"), required=False)

    def narrow(self) -> None:
        self.fields["group"].queryset = standing_groups(self.scope())  # type: ignore[attr-defined]

    def scope(self) -> Scope:
        return scope_of(self.user, "volunteer.edit")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        group, on = answers.get("group"), answers.get("on")
        if group and on and not standing_groups(self.scope(), on=on).filter(pk=group.pk).exists():
            self.add_error("group", _("On this day the group had no standing in a branch of yours."))
        return answers


class Quitting(VerbForm):
    on = DayField(initial=timezone.localdate, label=_("First day no longer in the group"))
    why = NoteField(label=_("Note"), required=False)


class TakingBack(VerbForm):
    why = NoteField(label=_("What was wrong"))


class Consenting(VerbForm):
    kind = forms.ChoiceField(label=_("Consent to"), choices=[("", "—"), *ConsentKind.choices])
    given_by = forms.ChoiceField(label=_("Given by"), choices=[("", "—"), *GivenBy.choices])
    giver = forms.CharField(label=_("Name of the parent or guardian"), max_length=200, required=False)
    method = forms.ChoiceField(label=_("How it was given"), choices=ConsentMethod.choices)
    started_on = DayField(initial=timezone.localdate, label=_("Valid from"))
    ended_on = forms.DateField(label=_("First day no longer valid"), widget=DayInput(), required=False)
    third_parties = forms.BooleanField(label=_("may be passed to third parties"), required=False)
    cross_border = forms.BooleanField(label=_("may be passed across the border"), required=False)
    publication = forms.BooleanField(label=_("may be published in open sources"), required=False)
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("Left empty, the usual words for this kind of consent are entered."),
        max_length=500,
        required=False,
    )
    data_list = forms.CharField(label=_("List of data"), max_length=500, required=False)
    why = NoteField(label=_("Note"), required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        kind, given_by = answers.get("kind"), answers.get("given_by")
        if kind == ConsentKind.PARTICIPATION and given_by == GivenBy.SELF:
            self.add_error("given_by", _("A parent or a guardian agrees to a minor’s participation."))
        elif given_by and given_by != GivenBy.SELF and not answers.get("giver"):
            self.add_error("giver", _("Write the name of the parent or guardian."))
        if (first := answers.get("started_on")) and (end := answers.get("ended_on")) and end <= first:
            self.add_error("ended_on", _("The end must be later than the start."))
        return answers


class WithdrawingConsent(VerbForm):
    on = DayField(initial=timezone.localdate, label=_("Withdrawn from the day"))
    why = NoteField(label=_("Note"), required=False)


class Anonymising(VerbForm):
    why = NoteField(label=_("Reason"))


class Revealing(VerbForm):
    why = NoteField(label=_("Reason"))


class Correcting(VolunteerForm):
    """The card as it was when the form was opened: `seen` is the last step of its history then."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = NoteField(label=_("Reason of the correction"))

    class Meta(VolunteerForm.Meta):
        exclude = ("residence",)

    field_order = ("surname", "given_name", "patronymic", "born", "sex", "new_iin", "phone", "email")

    def __init__(self, *args: Any, user: Any, subject: Volunteer, **kwargs: Any):
        super().__init__(*args, instance=copy.copy(subject), **kwargs)
        self.initial["seen"] = subject.history.order_by("-history_id").values_list("history_id", flat=True).first()

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if not self.errors and not self._changed(answers):
            self.add_error(None, _("Nothing on the card was changed."))
        return answers

    def _changed(self, answers: dict[str, Any]) -> set[str]:
        """The birth date is compared as it is known: the same may be written in several ways."""
        same = {"born"} if answers["born"] == self.instance.born else set()
        return set(self.changed_data) - {"seen", "why"} - same


def open_branches() -> BranchQuerySet:
    return Branch.objects.exclude(closed_on__lte=timezone.localdate()).select_related("place")


def standing_groups(scope: Scope, *, on: datetime.date | None = None) -> QuerySet:
    """Groups that stand on the day, or have stood on any, in a branch of the scope."""
    standings = Standing.objects.open_on(on) if on else Standing.objects.counted()
    if not scope.everything:
        standings = standings.filter(branch__place__in=scope.place_ids)
    return VolunteerGroup.objects.for_list().filter(pk__in=standings.order_by().values("group"))
