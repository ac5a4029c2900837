"""What is asked about calls, applications, micro-grants and reports. Choices lie within the asker's scope."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Case, IntegerField, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.actions.applying import ASKING
from grants.choices import ApplicationState, CostKind, MovementKind
from grants.models import Application, BudgetLine, Criterion, Round
from grants.models.grants import SPENDING
from grants.rules import lives
from grants.rules.ranking import Ranked
from initiatives.models import Initiative
from initiatives.querysets import represented_by
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.fields import DayField, DayInput, TengeField
from volunteer_registry.shared.pages.forms import NoteField, VerbForm, check_order
from volunteer_registry.shared.pages.personal import Challenging, PlainText, long_text
from volunteers.models import Volunteer


class Terms(Challenging):
    """The terms of a call."""

    title_kk = PlainText(label=_("Title in Kazakh"), max_length=200)
    title_ru = PlainText(label=_("Title in Russian"), max_length=200, required=False)
    about_kk = long_text(6, label=_("Terms in Kazakh"), max_length=4000)
    about_ru = long_text(6, label=_("Terms in Russian"), max_length=4000)
    opens_on = forms.DateField(label=_("Applications are taken from"), widget=DayInput())
    closes_on = forms.DateField(label=_("Last day for applications"), widget=DayInput())
    most = TengeField(label=_("At most for one application, ₸"))
    youngest = forms.IntegerField(label=_("Members aged from"), min_value=0, max_value=120, required=False)
    oldest = forms.IntegerField(label=_("Members aged to"), min_value=0, max_value=120, required=False)
    months = forms.IntegerField(label=_("Months to carry it out"), min_value=1, max_value=36, initial=6)
    forbidden = forms.MultipleChoiceField(
        label=_("Costs it does not pay"),
        choices=CostKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        check_order(self, "opens_on", "closes_on")
        low, high = answers.get("youngest"), answers.get("oldest")
        if low is not None and high is not None and high < low:
            self.add_error("oldest", _("This is less than the age before it."))
        return answers


class StartingCall(Terms):
    """A new call, paid from a line of a grant the user runs calls of."""

    line = forms.ModelChoiceField(label=_("Paid from"), queryset=BudgetLine.objects.none(), empty_label=_("choose"))
    field_order = ("line",)

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        rows = BudgetLine.objects.counted().filter(for_micro_grants=True, grant__state__in=SPENDING)
        if not scope_of(user, lives.EDIT).everything:
            rows = rows.filter(grant__recipient__in=represented_by(user))
        self.fields["line"].queryset = rows.select_related("grant")  # type: ignore[attr-defined]
        self.fields["line"].label_from_instance = _line_in_words  # type: ignore[attr-defined]


def _line_in_words(line: BudgetLine) -> str:
    return f"{line.grant.year}: {line} ({line.left})"


class EditingCall(VerbForm, Terms):
    @staticmethod
    def now(call: Round) -> dict[str, Any]:
        return {name: getattr(call, name) for name in Terms.base_fields}


class AddingCriterion(VerbForm):
    title_kk = PlainText(label=_("Title in Kazakh"), max_length=200)
    title_ru = PlainText(label=_("Title in Russian"), max_length=200, required=False)
    weight = forms.IntegerField(label=_("Weight, of 100"), min_value=1, max_value=100)
    most = forms.IntegerField(label=_("Most points"), min_value=1, max_value=100, initial=10)


class NamingExpert(VerbForm):
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("The address by which the expert signs in. They see this call alone.")
    )


class Applying(VerbForm):
    """For an initiative the user's group leads, or one a branch writes for its group."""

    initiative = forms.ModelChoiceField(
        label=_("For which initiative"),
        queryset=Initiative.objects.none(),
        to_field_name="public_id",
        empty_label=_("choose"),
        help_text=_("It is written first, under “My initiatives”; here you ask for the money."),
    )

    def narrow(self) -> None:
        rows = Initiative.objects.counted().writable_by(self.user, lives.DRAFT).filter(state__in=ASKING)
        taken = self.subject.applications.counted().exclude(state=ApplicationState.WITHDRAWN).values("initiative")
        free = rows.filter(micro_grants=None).exclude(pk__in=taken).order_by("-state_since")
        self.fields["initiative"].queryset = free  # type: ignore[attr-defined]


class TellingPlan(VerbForm):
    plan = long_text(8, label=_("How it will be carried out, and what the money is for"), max_length=4000)
    members = forms.ModelMultipleChoiceField(
        label=_("Members who will carry it out"),
        queryset=Volunteer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def narrow(self) -> None:
        people = Volunteer.objects.for_list()
        there = people.members_on(timezone.localdate(), group=self.subject.group)
        named = people.filter(applications__application=self.subject, applications__voided_at=None)
        self.fields["members"].queryset = (there | named).distinct()  # type: ignore[attr-defined]

    @staticmethod
    def now(row: Application) -> dict[str, Any]:
        return {"plan": row.plan, "members": [one.volunteer_id for one in row.members.counted()]}


class AddingCost(VerbForm):
    kind = forms.ChoiceField(label=_("Kind of cost"), choices=CostKind.choices)
    amount = TengeField(label=_("Amount, ₸"))
    note = PlainText(label=_("What exactly"), max_length=200, required=False)

    def narrow(self) -> None:
        """Of an application: what its call pays for."""
        forbidden = self.subject.round.forbidden if isinstance(self.subject, Application) else []
        allowed = [choice for choice in CostKind.choices if choice[0] not in forbidden]
        self.fields["kind"].choices = allowed  # type: ignore[attr-defined]


class AddingSpending(AddingCost):
    note = PlainText(label=_("Paper: receipt, invoice"), max_length=200, required=False)


class Scoring(VerbForm):
    """One number for each criterion of the call; the answer is {criterion: points}."""

    note = long_text(4, label=_("Note for the group and the office"), max_length=2000)

    def narrow(self) -> None:
        before = self.subject.reviews.filter(expert__user=self.user).first()
        known = {one.criterion_id: one.points for one in before.scores.all()} if before else {}
        self.criteria = list(self.subject.round.criteria.counted())
        for criterion in self.criteria:
            self.fields[_name(criterion)] = forms.IntegerField(
                label=f"{criterion} (0–{criterion.most})",
                min_value=0,
                max_value=criterion.most,
                initial=known.get(criterion.pk),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        self.fields["note"].initial = before.note if before else ""
        self.order_fields([*map(_name, self.criteria), "note"])

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        points = {one: answers[_name(one)] for one in self.criteria if _name(one) in answers}
        return {"points": points, "note": answers.get("note", "")}


def _name(criterion: Criterion) -> str:
    return f"criterion_{criterion.pk}"


class Choosing(VerbForm):
    """Ticked are those the money reaches down to."""

    chosen = forms.ModelMultipleChoiceField(
        label=_("Chosen"), queryset=Application.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    why = NoteField(label=_("Reason"), initial=_("By the ranking of the experts"))

    def __init__(self, *args: Any, ranked: Sequence[Ranked], **kwargs: Any):
        self.ranked = ranked
        super().__init__(*args, **kwargs)

    def narrow(self) -> None:
        waiting = [row.application.pk for row in self.ranked if row.application.state == ApplicationState.SUBMITTED]
        place = Case(*[When(pk=pk, then=number) for number, pk in enumerate(waiting)], output_field=IntegerField())
        field: Any = self.fields["chosen"]
        asked = self.subject.applications.filter(pk__in=waiting).select_related("initiative", "group")
        field.queryset = asked.order_by(place) if waiting else asked
        field.initial = [row.application.pk for row in self.ranked if row.fits]
        field.label_from_instance = _asked_in_words


def _asked_in_words(row: Application) -> str:
    return f"{row}, {row.group}: {row.asked}"


class Signing(VerbForm):
    number = PlainText(label=_("Number of the agreement"), max_length=24)
    agreed_on = DayField(label=_("Agreement signed"))
    due_on = forms.DateField(label=_("To be carried out by"), widget=DayInput())

    def narrow(self) -> None:
        row, today = self.subject, timezone.localdate()
        months = row.application.round.months if row.application else 6
        self.fields["number"].initial = row.number
        self.fields["agreed_on"].initial = row.agreed_on or today
        self.fields["due_on"].initial = row.due_on or today + datetime.timedelta(days=30 * months)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        check_order(self, "agreed_on", "due_on")
        return answers


class Moving(VerbForm):
    """Money of a micro-grant: what is done waits for a second person."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("money", "What is done"),
        choices=[choice for choice in MovementKind.choices if choice[0] != MovementKind.MOVE],
    )
    amount = TengeField(label=_("Amount, ₸"))
    paper = PlainText(label=_("Paper: number and day"), max_length=120, required=False)
    why = NoteField(label=_("Reason"))

    def narrow(self) -> None:
        if self.subject.unpaid:
            self.fields["amount"].initial = self.subject.unpaid


class WritingReport(VerbForm):
    text = long_text(8, label=_("What was done with the money"), max_length=4000, required=True)


class Reasoned(VerbForm):
    why = NoteField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}))
