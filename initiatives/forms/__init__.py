"""What is asked about initiatives. Choices lie within the asker's scope."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Direction, VolunteerGroup
from initiatives.choices import AdultsOnly, Category, EventKind, HelpKind, InitiativeKind, Rhythm, SupportKind, Unit
from initiatives.models import Event, Funding, Initiative, Result
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.files.contents import ACCEPTED
from volunteer_registry.shared.pages.fields import DayField, DayInput, FilesField, TengeField
from volunteer_registry.shared.pages.forms import NoteField, VerbForm, check_order
from volunteer_registry.shared.pages.personal import Challenging, PlainText, long_text
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.qualifier import Qualifier
from volunteers.models import Volunteer


class Starting(Challenging):
    """A new initiative of one of the groups the user writes for."""

    group = forms.ModelChoiceField(
        label=_("Whose initiative"),
        queryset=VolunteerGroup.objects.none(),
        to_field_name="public_id",
        empty_label=_("choose"),
    )
    title = PlainText(label=_("What it is called"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=InitiativeKind.choices,
        initial=InitiativeKind.ACTION,
        widget=forms.RadioSelect,
        help_text=_("An action has one task; a programme or project has several activities and expected results."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        groups = groups_of(user, "initiative.draft")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        if groups.count() == 1:
            self.fields["group"].initial = groups.get().public_id


def groups_of(user: Any, action: str) -> QuerySet[VolunteerGroup]:
    """Groups standing now for which the user may do the action: by a post in their branch, or as their leader."""
    standing = VolunteerGroup.objects.standing_on(timezone.localdate())
    return standing.filter(pk__in=VolunteerGroup.objects.kept_by(user, action).order_by().values("pk")).order_by(
        "sort_key", "id"
    )


class Drafting(VerbForm):
    """The words of an initiative; a draft may lack any of them but its title."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = PlainText(label=_("What it is called"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=InitiativeKind.choices)
    direction = forms.ModelChoiceField(label=_("Direction"), queryset=Direction.objects.none(), required=False)
    about = long_text(6, label=_("What will be done, and why"), max_length=4000)
    first_day = forms.DateField(label=_("First day"), widget=DayInput(), required=False)
    last_day = forms.DateField(label=_("Last day"), widget=DayInput(), required=False)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices)
    whole_region = forms.BooleanField(label=_("In the whole region"), required=False)
    places = forms.ModelMultipleChoiceField(
        label=_("Cities and districts"),
        queryset=Place.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    spot = PlainText(label=_("Where exactly"), max_length=200, required=False)
    volunteers_planned = forms.IntegerField(
        label=_("How many volunteers you count on"), min_value=1, max_value=100_000, required=False
    )
    coordinator = forms.ModelChoiceField(
        label=_("Coordinator"),
        queryset=Volunteer.objects.none(),
        required=False,
        help_text=_("A member of the group who answers for the day itself."),
    )
    requirements = long_text(3, label=_("What volunteers must know or bring"), max_length=2000)
    adults_only = forms.ChoiceField(
        label=_("Work the law forbids to minors"),
        choices=Initiative._meta.get_field("adults_only").choices or (),  # type: ignore[union-attr]
        required=False,
    )

    def narrow(self) -> None:
        row = self.subject
        directions = Direction.objects.filter(retired_on=None) | Direction.objects.filter(pk=row.direction_id)
        self.fields["direction"].queryset = directions.distinct()  # type: ignore[attr-defined]
        self.fields["places"].queryset = Place.objects.served(settings.HOME_REGION)  # type: ignore[attr-defined]
        lead = row.organisers.counted().filter(part="lead").values("group")
        members = Volunteer.objects.for_list().filter(
            memberships__group__in=lead, memberships__voided_at=None, memberships__ended_on=None
        )
        self.fields["coordinator"].queryset = members.distinct()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        check_order(self)
        return answers

    @staticmethod
    def now(row: Initiative) -> dict[str, Any]:
        """How the words stand in the registry."""
        own = ("version", "title", "kind", "about", "first_day", "last_day", "rhythm", "whole_region", "spot")
        more = ("volunteers_planned", "requirements", "adults_only", "direction", "coordinator")
        return {name: getattr(row, name) for name in (*own, *more)} | {"places": list(row.places.all())}


class AddingPartner(VerbForm):
    group = forms.ModelChoiceField(
        label=_("Group or organisation"), queryset=VolunteerGroup.objects.none(), to_field_name="public_id"
    )

    def narrow(self) -> None:
        taken = self.subject.organisers.counted().exclude(group=None).values("group")
        standing = VolunteerGroup.objects.standing_on(timezone.localdate())
        self.fields["group"].queryset = standing.exclude(pk__in=taken).order_by("sort_key", "id")  # type: ignore[attr-defined]


class AddingFunding(VerbForm):
    source = forms.ChoiceField(label=_("Source"), choices=Funding._meta.get_field("source").choices or ())  # type: ignore[union-attr]
    amount = TengeField(label=_("Amount, ₸"), required=False)
    note = PlainText(label=_("Note"), max_length=200, required=False)


class TellingResult(VerbForm):
    """Planned while it is written, reached while it is under way."""

    help_kind = forms.ChoiceField(label=_("Kind of help"), choices=HelpKind.choices)
    category = forms.ChoiceField(label=_("Whom it helps"), choices=Category.choices)
    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices)
    planned = forms.IntegerField(label=_("Planned"), min_value=1, max_value=10**8, required=False)
    reached = forms.IntegerField(label=_("Reached"), min_value=0, max_value=10**8, required=False)
    qualifier = forms.ChoiceField(label=_("How sure"), choices=Qualifier.choices, initial=Qualifier.EXACT)
    note = PlainText(label=_("Note"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not self.errors and answers.get("planned") is None and answers.get("reached") is None:
            raise forms.ValidationError(_("Enter a number: planned, reached, or both."))
        return answers

    @staticmethod
    def now(row: Result) -> dict[str, Any]:
        names = ("help_kind", "category", "unit", "planned", "reached", "qualifier", "note")
        return {name: getattr(row, name) for name in names}


class Reasoned(VerbForm):
    why = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class Accepting(VerbForm):
    support = forms.MultipleChoiceField(
        label=_("Support the front-office gives"),
        choices=SupportKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    done = NoteField(label=_("What is done"), required=False)
    publish = forms.BooleanField(label=_("Show it in the public catalogue"), required=False, initial=True)

    def narrow(self) -> None:
        if not scope_of(self.user, "initiative.publish"):
            del self.fields["publish"]


class Reporting(VerbForm):
    volunteers_declared = forms.IntegerField(label=_("How many volunteers took part"), min_value=0, max_value=100_000)
    volunteers_qualifier = forms.ChoiceField(label=_("How sure"), choices=Qualifier.choices)


class Completing(VerbForm):
    on = DayField(label=_("Day of completion"))

    def narrow(self) -> None:
        last = self.subject.last_day
        self.fields["on"].initial = min(last, timezone.localdate()) if last else timezone.localdate()


class Supporting(forms.Form):
    """A support act in ten seconds: for whom, of what kind, what was done."""

    group = forms.ModelChoiceField(
        label=_("Group or organisation"),
        queryset=VolunteerGroup.objects.none(),
        to_field_name="public_id",
        empty_label=_("choose"),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kind of support"), choices=SupportKind.choices, widget=forms.CheckboxSelectMultiple
    )
    done = NoteField(label=_("What was done"))
    on = DayField(label=_("Day"), initial=timezone.localdate)

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups_of(user, "support.record")  # type: ignore[attr-defined]


class Certifying(VerbForm):
    """In which language the paper is written."""

    language = forms.ChoiceField(label=_("Language of the paper"), choices=settings.LANGUAGES[:2])


class CertifyingHours(Certifying):
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), initial=timezone.localdate)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        check_order(self)
        return answers


class Remarking(VerbForm):
    text = long_text(4, label=_("Remark"), max_length=2000, required=True)
    is_internal = forms.BooleanField(label=_("for staff alone"), required=False)

    def narrow(self) -> None:
        if not scope_of(self.user, "remark.internal"):
            del self.fields["is_internal"]

    def clean(self) -> dict[str, Any]:
        return {"is_internal": False, **(super().clean() or {})}


class Attaching(VerbForm):
    chosen = FilesField(
        label=_("Files"),
        accept=ACCEPTED,
        help_text=_(
            "Several at once: PDF, Word, Excel, photos; 10 MB each, 20 files in all. Photos are made smaller, and the "
            "place where they were taken is removed from them."
        ),
    )


class EventForm(VerbForm):
    """A day on which people come together."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    title = PlainText(label=_("What it is called"), max_length=200)
    on = forms.DateField(label=_("Day"), widget=DayInput())
    place = forms.ModelChoiceField(label=_("City or district"), queryset=Place.objects.none())
    spot = PlainText(label=_("Where exactly"), max_length=200, required=False)
    capacity = forms.IntegerField(label=_("Room for"), min_value=1, max_value=100_000, required=False)
    adults_only = forms.ChoiceField(
        label=_("Work the law forbids to minors"), choices=AdultsOnly.choices, required=False
    )
    headcount = forms.IntegerField(
        label=_("How many people came in all"), min_value=0, max_value=1_000_000, required=False
    )
    attending = forms.ModelMultipleChoiceField(
        label=_("Organisations that came"),
        queryset=VolunteerGroup.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )

    def narrow(self) -> None:
        del self.fields["on"].widget.attrs["max"]
        self.fields["place"].queryset = Place.objects.served(settings.HOME_REGION)  # type: ignore[attr-defined]
        standing = VolunteerGroup.objects.standing_on(timezone.localdate()).for_list()
        self.fields["attending"].queryset = standing  # type: ignore[attr-defined]

    @staticmethod
    def now(row: Event) -> dict[str, Any]:
        names = ("kind", "title", "on", "place", "spot", "capacity", "adults_only", "headcount")
        return {name: getattr(row, name) for name in names} | {"attending": list(row.attending.all())}


class PlanningEvent(EventForm):
    """A new event, or the same on a day of several months."""

    times = forms.IntegerField(
        label=_("How many months in a row"),
        min_value=1,
        max_value=12,
        initial=1,
        required=False,
        help_text=_("1 is this day alone; with more the event is planned for the same day of each following month."),
    )

    def clean_times(self) -> int:
        return self.cleaned_data["times"] or 1


class PlanningTraining(PlanningEvent):
    """An event of a branch on its own: the branch is the place's."""

    def narrow(self) -> None:
        super().narrow()
        scope, field = scope_of(self.user, "event.edit"), self.fields["place"]
        if not scope.everything:
            field.queryset = field.queryset.filter(pk__in=scope.place_ids)  # type: ignore[attr-defined]


class HoursField(forms.DecimalField):
    """Hours of one day as minutes: 1,5 and 1.5 are ninety."""

    def __init__(self, **options: Any):
        super().__init__(min_value=Decimal("0.25"), max_value=24, decimal_places=2, localize=False, **options)
        self.widget.attrs["step"] = "0.25"

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        hours = super().clean(value)
        return None if hours is None else int(hours * 60)


class WritingDown(VerbForm):
    """Who came: members of the group by a tick, others by their registry numbers."""

    people = forms.ModelMultipleChoiceField(
        label=_("Members of the group"),
        queryset=Volunteer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    numbers = forms.CharField(
        label=_("Others, by registry number"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One after another, such as MNG-2023-004540; people you may see."),
    )
    minutes = HoursField(label=_("Hours each of them worked"))
    completed = forms.BooleanField(label=_("They completed the training"), required=False)

    def narrow(self) -> None:
        event = self.subject
        there = event.participations.filter(voided_at=None).values("volunteer")
        self.seen = Volunteer.objects.for_list().visible_to(self.user, "participation.edit").exclude(pk__in=there)
        members = self.seen.none()
        if event.initiative:
            lead = event.initiative.lead
            members = self.seen.members_on(event.on, group=lead.group) if lead.group else members
        self.fields["people"].queryset = members  # type: ignore[attr-defined]
        if event.kind != EventKind.TRAINING:
            del self.fields["completed"]

    def clean_numbers(self) -> list[Volunteer]:
        wanted = self.cleaned_data["numbers"].replace(",", " ").replace(";", " ").upper().split()
        found = {person.registry_no: person for person in self.seen.filter(registry_no__in=wanted)}
        missing = [number for number in dict.fromkeys(wanted) if number not in found]
        if missing:
            raise forms.ValidationError(
                _("Nobody you may see has this number, or they are on the list already: %(numbers)s.")
                % {"numbers": ", ".join(missing)}
            )
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        people = {*answers.pop("people", ()), *answers.pop("numbers", ())}
        if not self.errors and not people:
            raise forms.ValidationError(_("Choose at least one person."))
        return {"people": sorted(people, key=lambda person: person.pk), "completed": False, **answers}


class CorrectingHours(VerbForm):
    minutes = HoursField(label=_("Hours"))
    completed = forms.BooleanField(label=_("Completed the training"), required=False)
    why = NoteField(label=_("Reason"))
