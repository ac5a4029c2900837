"""Pages on which an initiative is written: begun, edited, copied, and given partners, money and results."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import forms, rules
from initiatives.actions import drafting, results
from initiatives.models import Initiative
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.forms import Plain
from volunteer_registry.shared.pages.views import ActionPage, FactPage, TakeOffPage, VerbPage
from volunteer_registry.shared.refusal import Refused


class StartInitiative(ActionPage):
    """Who, what it is called, of which kind: then it is a draft, and the rest is written at leisure."""

    action_name = "initiative.draft"
    form_class = forms.Starting
    template_name = "initiatives/start.html"

    def perform(self, **answers: Any) -> Initiative:
        group, by = answers.pop("group"), answers["by"]
        words = {name: answers[name] for name in ("title", "kind")}
        return drafting.draft(lead=group, branch=drafting.branch_of(group, on=by.today), by=by, **words)

    def get_success_url(self) -> str:
        return reverse("initiatives:edit", args=[self.made.public_id])


class OfInitiative(VerbPage):
    """A verb of an initiative."""

    queryset = Initiative.objects.counted().select_related("branch__place")
    action_name = "initiative.draft"
    template_name = "layouts/verb.html"

    def found(self) -> Initiative:
        """As far as the reader sees it; whether they may do the verb is the rule's to say."""
        return get_object_or_404(self.queryset.visible_to(self.request.user), public_id=self.kwargs["public_id"])


class EditInitiative(OfInitiative):
    """Saves itself every 15 seconds where scripts run; a button elsewhere. Nothing is overwritten unseen."""

    rule = rules.may_edit
    form_class = forms.Drafting
    template_name = "initiatives/edit.html"
    title = gettext_lazy("The initiative’s words")
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return forms.Drafting.now(self.object)

    def perform(self, **answers: Any) -> Any:
        return drafting.edit(self.object, **answers)

    def form_valid(self, form: Any) -> HttpResponse:
        by = history.by_now(self.request.user, "page")
        try:
            saved = self.perform(**form.cleaned_data, by=by)
        except drafting.LostUpdate as lost:
            return self.both(form, lost)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if self.saves_itself():
            told = {"version": saved.version, "at": timezone.localtime(by.at)}
            return render(self.request, "initiatives/_saved.html", told)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.saves_itself():
            return render(self.request, "initiatives/_not_saved.html", {"form": form})
        return super().form_invalid(form)

    def saves_itself(self) -> bool:
        """Whether it is the page that asks, and nobody has pressed a button."""
        return "HX-Request" in self.request.headers

    def both(self, form: Any, lost: drafting.LostUpdate) -> HttpResponse:
        """What was written, with what stands now beside each word that differs; saving again overwrites knowingly."""
        form.add_error(None, str(lost))
        if self.saves_itself():
            return render(self.request, "initiatives/_not_saved.html", {"form": form})
        form.data = form.data.copy()
        form.data["version"] = str(lost.stored.version)
        stands = _differing(form, forms.Drafting.now(lost.stored))
        return self.render_to_response(self.get_context_data(form=form, stands=stands))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"stands": [], **kwargs})


def _differing(form: Any, now: dict[str, Any]) -> list[tuple[Any, str]]:
    """(label, how it stands now) of every word that was written otherwise."""
    written = form.cleaned_data
    told = []
    for name, field in form.fields.items():
        if name == "version" or name not in now:
            continue
        ours, theirs = written.get(name), now[name]
        if name == "places":
            ours, theirs = set(ours), set(theirs)
        if (ours or "") != (theirs or ""):
            told.append((field.label, _in_words(field, now[name])))
    return told


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "—"
    choices = dict(field.choices) if hasattr(field, "choices") and isinstance(value, str) else {}
    return str(choices.get(value, value) or "—")


class DoAgain(OfInitiative):
    """Last month's initiative as a new draft."""

    rule = staticmethod(lambda user, row: rules.may(user, row, rules.DRAFT))
    form_class = Plain
    title = gettext_lazy("Do it again")
    button = gettext_lazy("Make a draft of it")

    def perform(self, **answers: Any) -> None:
        self.object = drafting.again(self.object, **answers)

    def get_success_url(self) -> str:
        return reverse("initiatives:edit", args=[self.object.public_id])


class AddPartner(OfInitiative):
    rule = rules.may_edit
    action = drafting.add_partner
    form_class = forms.AddingPartner
    title = gettext_lazy("Add a partner")
    button = gettext_lazy("Add")


class AddFunding(OfInitiative):
    rule = rules.may_edit
    action = drafting.add_funding
    form_class = forms.AddingFunding
    title = gettext_lazy("What it is paid with")
    button = gettext_lazy("Add")


class AddResult(OfInitiative):
    rule = rules.may_tell_results
    action = results.add
    form_class = forms.TellingResult
    title = gettext_lazy("What it brings")
    button = gettext_lazy("Add")


class CorrectResult(FactPage, OfInitiative):
    rule = rules.may_tell_results
    facts = "results"
    action = results.correct
    form_class = forms.TellingResult
    title = gettext_lazy("What it brings")
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return forms.TellingResult.now(self.fact())


class TakeOffResult(TakeOffPage, OfInitiative):
    rule = rules.may_tell_results
    facts = "results"
    action = results.take_off


class TakeOffPartner(TakeOffPage, OfInitiative):
    rule = rules.may_edit
    facts = "organisers"
    action = drafting.take_off


class TakeOffFunding(TakeOffPartner):
    facts = "funding"
