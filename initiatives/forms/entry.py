"""What is checked of what is entered in the admin."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.actions.drafting import branch_of
from initiatives.models import Initiative, SupportAct
from volunteer_registry.shared.history import by_now
from volunteer_registry.shared.refusal import Refused


class InitiativeWords(forms.ModelForm):
    class Meta:
        model = Initiative
        fields = ("title", "kind", "direction", "about", "first_day", "last_day", "rhythm", "whole_region", "places")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        first, last = answers.get("first_day"), answers.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first one."))
        return answers


class SupportEntry(forms.ModelForm):
    """Given by a day that has come, to a group that stood in a branch then."""

    class Meta:
        model = SupportAct
        fields = ("group", "kind", "on", "done", "outcome")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        group, on = answers.get("group"), answers.get("on")
        if on and on > by_now(None, "admin").today:
            self.add_error("on", _("Support is entered when it has been given: the day lies in the future."))
        elif group and on:
            try:
                branch_of(group, on=on)
            except Refused as refusal:
                self.add_error("group", str(refusal))
        return answers
