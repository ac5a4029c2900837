"""Pages on which staff enter what is past: an initiative of a group, and what a group brought over a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from groups.models import VolunteerGroup
from initiatives import forms, rules
from initiatives.actions import recording, results
from initiatives.forms.past import EnteringPast, TellingOfGroup
from initiatives.models import Result
from initiatives.views.drafting import OfInitiative
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.submitting import Submitted
from volunteer_registry.shared.pages.typed import Refilled
from volunteer_registry.shared.pages.views import VerbPage
from volunteer_registry.shared.refusal import Refused


class EnterPast(Submitted, Refilled, FormView):
    action_name = "initiative.record"
    form_class = EnteringPast
    template_name = "initiatives/past.html"

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "group": self.request.GET.get("group", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: EnteringPast) -> HttpResponse:
        try:
            row = recording.enter(**form.answers(), by=history.by_now(self.request.user, "page"))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Written down."))
        return HttpResponseRedirect(row.get_absolute_url())


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


class OfTold(OfGroup):
    """A verb of one such result."""

    def fact(self) -> Result:
        return get_object_or_404(self.object.results.filter(voided_at=None), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, fact=self.fact())


class CorrectTold(OfTold):
    form_class = TellingOfGroup
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return TellingOfGroup.now(self.fact())

    def perform(self, **answers: Any) -> Any:
        return results.correct(self.fact(), **answers)


class TakeOffTold(OfTold):
    form_class = forms.Plain
    title = gettext_lazy("Take it off")
    button = gettext_lazy("Take off")

    def perform(self, **answers: Any) -> None:
        results.take_off(self.fact(), **answers)
