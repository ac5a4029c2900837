"""Pages on which staff enter what is past: an initiative of a group, and what a group brought over a time."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from groups.models import VolunteerGroup
from initiatives import forms, rules
from initiatives.actions import recording, results
from initiatives.forms.past import EnteringPast, TellingOfGroup
from initiatives.views.drafting import OfInitiative
from volunteer_registry.shared.pages.views import ActionPage, FactPage, TakeOffPage, VerbPage


class EnterPast(ActionPage):
    action_name = "initiative.record"
    action = recording.enter
    form_class = EnteringPast
    template_name = "initiatives/past.html"
    done = gettext_lazy("Written down.")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "group": self.request.GET.get("group", "")}

    def answers(self, form: EnteringPast) -> dict[str, Any]:
        return form.answers()


class TakeBackPast(OfInitiative):
    """What was entered by mistake is taken back whole."""

    action_name = "initiative.record"
    rule = rules.may_take_back_entry
    action = recording.take_back
    form_class = forms.Reasoned
    title = gettext_lazy("Take back what was entered by mistake")
    button = gettext_lazy("Take the initiative back")
    done = gettext_lazy("The initiative was taken back.")

    def get_success_url(self) -> str:
        return reverse("initiatives:register")


class OfGroup(VerbPage):
    """A verb about what a group brought over a time, for whoever answers for the group at present."""

    queryset = VolunteerGroup.objects.counted()
    action_name = "initiative.record"
    template_name = "layouts/verb.html"
    title = gettext_lazy("What the group brought over a time")

    def found(self) -> VolunteerGroup:
        kept = self.queryset.all().kept_by(self.request.user, self.action_name)
        return get_object_or_404(kept, public_id=self.kwargs["public_id"])


class TellResult(OfGroup):
    """By default since the group was founded."""

    action = results.tell
    form_class = TellingOfGroup
    button = gettext_lazy("Write down")

    def get_initial(self) -> dict[str, Any]:
        return {"first_day": self.object.founded_on, "last_day": timezone.localdate()}


class CorrectTold(FactPage, OfGroup):
    facts = "results"
    action = results.correct
    form_class = TellingOfGroup
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return TellingOfGroup.now(self.fact())


class TakeOffTold(TakeOffPage, OfGroup):
    facts = "results"
    action = results.take_off
