"""What is asked about what is past: an initiative in one sitting, and what a group brought over a time."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groups.models import Direction, VolunteerGroup
from initiatives.choices import Category, HelpKind, InitiativeKind, SupportKind, Unit
from initiatives.forms import groups_of
from initiatives.models import Funding, Result
from volunteer_registry.shared.pages.fields import DayField, TengeField
from volunteer_registry.shared.pages.forms import VerbForm, check_order
from volunteer_registry.shared.pages.personal import Challenging, PlainText, long_text
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.qualifier import Qualifier

ROWS = (1, 2, 3)
BLANK = ("", _("choose"))
WORDS = ("title", "kind", "direction", "about", "first_day", "last_day", "whole_region", "volunteers_declared")
RESULT = ("reached", "qualifier", "unit", "category", "help_kind")


class EnteringPast(Challenging):
    """An initiative that is over: whose, what, when, where, how many; whatever else is known stands below."""

    group = forms.ModelChoiceField(
        label=_("Whose initiative"),
        queryset=VolunteerGroup.objects.none(),
        to_field_name="public_id",
        empty_label=_("choose"),
    )
    title = PlainText(label=_("What it was called"), max_length=200)
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Empty: it was one day."))
    whole_region = forms.BooleanField(label=_("In the whole region"), required=False)
    places = forms.ModelMultipleChoiceField(
        label=_("Cities and districts"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    volunteers_declared = forms.IntegerField(
        label=_("How many volunteers took part"), min_value=0, max_value=100_000, required=False
    )
    volunteers_qualifier = forms.ChoiceField(label=_("How sure"), choices=Qualifier.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=InitiativeKind.choices)
    direction = forms.ModelChoiceField(
        label=_("Direction"),
        queryset=Direction.objects.filter(retired_on=None),
        required=False,
        empty_label=_("choose"),
    )
    about = long_text(4, label=_("What was done, and why"), max_length=4000)
    source = forms.ChoiceField(
        label=_("What it was paid with"),
        choices=[BLANK, *(Funding._meta.get_field("source").choices or ())],  # type: ignore[misc]
        required=False,
    )
    amount = TengeField(label=_("Amount, ₸"), required=False)
    support = forms.MultipleChoiceField(
        label=_("Support the front-office gave"),
        choices=SupportKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups_of(user, "initiative.record")  # type: ignore[attr-defined]
        self.fields["places"].queryset = Place.objects.served(settings.HOME_REGION)  # type: ignore[attr-defined]
        for number in ROWS:
            self.fields |= {f"{name}_{number}": field for name, field in _result_fields().items()}

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        check_order(self)
        if not answers.get("whole_region") and not answers.get("places") and "places" not in self.errors:
            self.add_error("places", _("Say where it was: choose cities and districts, or the whole region."))
        if answers.get("amount") and not answers.get("source"):
            self.add_error("source", _("Say whose money it was."))
        for number in ROWS:
            self._check_result(number)
        return answers

    def _check_result(self, number: int) -> None:
        """A result is whole or not there."""
        answers = self.cleaned_data
        said = {name: answers.get(f"{name}_{number}") for name in RESULT if name != "qualifier"}
        missing = [name for name, value in said.items() if value in (None, "")]
        if len(missing) == len(said):
            return
        for name in missing:
            if f"{name}_{number}" not in self.errors:
                self.add_error(f"{name}_{number}", _("A result needs its number, its unit, whom it helped and how."))

    def answers(self) -> dict[str, Any]:
        """As the action takes them."""
        given = self.cleaned_data
        words = {name: given[name] for name in WORDS}
        words |= {
            "last_day": given["last_day"] or given["first_day"],
            "volunteers_qualifier": given["volunteers_qualifier"],
        }
        return {
            "lead": given["group"],
            "places": [] if given["whole_region"] else list(given["places"]),
            "words": words,
            "results": [self._result(number) for number in ROWS if given[f"reached_{number}"] is not None],
            "funding": [Funding(source=given["source"], amount=given["amount"])] if given["source"] else [],
            "support": given["support"],
        }

    def _result(self, number: int) -> Result:
        return Result(**{name: self.cleaned_data[f"{name}_{number}"] for name in RESULT})

    def needed(self) -> list[forms.BoundField]:
        return [self[name] for name in ("group", "title", "first_day", "last_day", "whole_region", "places")]

    def counted(self) -> list[forms.BoundField]:
        return [self["volunteers_declared"], self["volunteers_qualifier"], *self.row(1)]

    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "direction", "about", "source", "amount", "support")]

    def further(self) -> list[list[forms.BoundField]]:
        return [self.row(number) for number in ROWS[1:]]

    def row(self, number: int) -> list[forms.BoundField]:
        return [self[f"{name}_{number}"] for name in RESULT]

    def is_open(self) -> bool:
        """Whether something below must be looked at."""
        below = [*self.more(), *(field for row in self.further() for field in row)]
        return any(field.errors for field in below)


def _result_fields() -> dict[str, forms.Field]:
    return {
        "reached": forms.IntegerField(label=_("How many were helped"), min_value=0, max_value=10**8, required=False),
        "qualifier": forms.ChoiceField(label=_("How sure"), choices=Qualifier.choices, initial=Qualifier.EXACT),
        "unit": forms.ChoiceField(label=_("Counted in"), choices=[BLANK, *Unit.choices], required=False),
        "category": forms.ChoiceField(label=_("Whom it helped"), choices=[BLANK, *Category.choices], required=False),
        "help_kind": forms.ChoiceField(label=_("Kind of help"), choices=[BLANK, *HelpKind.choices], required=False),
    }


class TellingOfGroup(VerbForm):
    """What a group brought in all from one day to another."""

    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    help_kind = forms.ChoiceField(label=_("Kind of help"), choices=HelpKind.choices)
    category = forms.ChoiceField(label=_("Whom it helped"), choices=Category.choices)
    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices)
    reached = forms.IntegerField(label=_("Reached"), min_value=1, max_value=10**8)
    qualifier = forms.ChoiceField(label=_("How sure"), choices=Qualifier.choices, initial=Qualifier.EXACT)
    note = PlainText(label=_("Note"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        check_order(self)
        return answers

    @staticmethod
    def now(row: Result) -> dict[str, Any]:
        names = ("first_day", "last_day", "help_kind", "category", "unit", "reached", "qualifier", "note")
        return {name: getattr(row, name) for name in names}
