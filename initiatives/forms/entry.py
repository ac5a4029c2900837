"""What is checked of what is entered in the admin."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from initiatives.actions import drafting, events
from initiatives.actions.drafting import branch_of
from initiatives.choices import InitiativeState
from initiatives.models import Event, Initiative, Result, SupportAct
from volunteer_registry.shared.history import by_now
from volunteer_registry.shared.pages.forms import check_order
from volunteer_registry.shared.pages.personal import found_in
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused

TOLD = (InitiativeState.REPORTED, InitiativeState.COMPLETED)


class Worded(forms.ModelForm):
    """Free text that anybody may read one day: who means what looks like an IIN or a phone writes it on the page."""

    free: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        for name in self.free:
            if held := found_in(answers.get(name) or ""):
                said = _("“%(found)s” looks like an IIN or a phone: take it out, or enter it on the record’s own page.")
                self.add_error(name, said % {"found": held})
        return answers

    def changes(self) -> dict[str, Any]:
        """What was written anew, by columns."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.Meta.fields}  # type: ignore[attr-defined]


class InitiativeWords(Worded):
    """`version_read` is the version in which the words were shown."""

    version_read = forms.IntegerField(widget=forms.HiddenInput)
    free = ("title", "about", "spot")

    class Meta:
        model = Initiative
        fields = (
            "title",
            "kind",
            "direction",
            "about",
            "first_day",
            "last_day",
            "rhythm",
            "whole_region",
            "places",
            "spot",
            "volunteers_planned",
            "volunteers_declared",
            "volunteers_qualifier",
        )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "places" in self.fields:
            self.fields["places"].queryset = Place.objects.served(settings.HOME_REGION)  # type: ignore[attr-defined]
        self.initial["version_read"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        stored = drafting.locked(self.instance)
        if stored.version != answers.get("version_read"):
            raise forms.ValidationError(_("Somebody has changed this meanwhile: open it anew."))
        check_order(self)
        first = answers.get("first_day")
        if first and stored.completed_on and stored.completed_on < first:
            self.add_error("first_day", _("It was completed before this day."))
        return answers


class ResultEntry(forms.ModelForm):
    class Meta:
        model = Result
        fields = ("help_kind", "category", "unit", "planned", "reached", "qualifier", "note")

    def clean_reached(self) -> int | None:
        reached = self.cleaned_data["reached"]
        if reached is None and self.instance.reached is not None and self.instance.initiative.state in TOLD:
            raise forms.ValidationError(_("What the organiser has told is corrected here, not taken out."))
        return reached


class EventWords(Worded):
    """What was announced and stated."""

    free = ("title", "spot")

    class Meta:
        model = Event
        fields = ("title", "kind", "place", "spot", "capacity", "headcount")

    def clean_capacity(self) -> int | None:
        capacity = self.cleaned_data["capacity"]
        try:
            events.check_list(self.instance, by=by_now(None, "admin"), capacity=capacity)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return capacity


class SupportEntry(forms.ModelForm):
    """Given by a day that has come, to a group that stood in a branch then."""

    class Meta:
        model = SupportAct
        fields = ("group", "kind", "on", "done", "outcome")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        group, on = answers.get("group"), answers.get("on")
        if group and self.instance.initiative and group != self.instance.group:
            self.add_error("group", _("This was given for an initiative of the group: it stays with the group."))
        if on and on > by_now(None, "admin").today:
            self.add_error("on", _("Support is entered when it has been given: the day lies in the future."))
        elif group and on:
            try:
                branch_of(group, on=on)
            except Refused as refusal:
                self.add_error("group", str(refusal))
        return answers
