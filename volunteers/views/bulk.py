"""Pages of the verbs done to several people: whom, the form, what it would do, and then what was done.

Whoever is chosen travels in the body as public ids, never in an address. Nobody is skipped in silence.
"""

import datetime
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from volunteer_registry.shared import history
from volunteer_registry.shared.rosters.told import told_effects
from volunteers import actions, followers, rules
from volunteers.actions.several import Refusal, each
from volunteers.filters import VolunteerFilter
from volunteers.models import Volunteer
from volunteers.rosters import foretelling
from volunteers.rosters.foretelling import Lived, foretold
from volunteers.views import add_facts, verb_forms

MOST = 1000
"""People that one verb takes at once."""


class Chosen(NamedTuple):
    """`people` the verb may be tried on, `refused` those that are not this user's, `missing`: how many are not seen."""

    people: list[Volunteer]
    refused: list[Refusal]
    missing: int

    @property
    def named(self) -> list[Volunteer]:
        return [*self.people, *(refusal.person for refusal in self.refused)]


class SeveralPeople(View):
    """Each step is a POST of the page before: no `step` yet, "look" at what it would do, "do" it."""

    http_method_names = ["get", "post"]
    action_name: ClassVar[str]
    action: ClassVar[Callable[..., Any]]
    lived: ClassVar[Lived]
    among: ClassVar[Callable[[Any, str], QuerySet[Volunteer]]]
    form_class: ClassVar[type[verb_forms.VerbForm]]
    title: ClassVar[Promise]
    button: ClassVar[Promise]
    moves: ClassVar[bool] = True
    """Whether the branch changes: what follows the people is then told."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Whoever comes back here without having chosen anybody begins at the list."""
        return HttpResponseRedirect(reverse("volunteers:list"))

    def post(self, request: HttpRequest) -> HttpResponse:
        seen = self.seen()
        if len(seen) > MOST:
            return self.back(_("More than 1,000 people were chosen: narrow the list."))
        chosen = self.sorted_out(seen)
        if not chosen.named:
            return self.back(_("Choose people in the list first."))
        if "step" not in request.POST:
            return self.page(chosen, self.form())
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(chosen, form)
        return self.done(chosen, form) if request.POST["step"] == "do" else self.look(chosen, form)

    def seen(self) -> list[Volunteer]:
        """Of those chosen whom the user sees; or all that the list's filter has found."""
        people = Volunteer.objects.for_list().visible_to(self.request.user, "volunteer.list")
        if "all" in self.request.POST:
            question = QueryDict(self.request.POST.get("question", ""))
            return list(VolunteerFilter(question, queryset=people, request=self.request).qs[: MOST + 1])
        return list(people.filter(public_id__in=self.ids()[: MOST + 1]))

    def ids(self) -> list[str]:
        return [one for one in dict.fromkeys(self.request.POST.getlist("who")) if one.isalnum()]

    def sorted_out(self, seen: list[Volunteer]) -> Chosen:
        """Who may be tried, and who is another branch's: the rule of the one person's page, asked of all at once."""
        mine = type(self).among(self.request.user, self.action_name).filter(pk__in=[person.pk for person in seen])
        may = set(mine.order_by().values_list("pk", flat=True))
        theirs = gettext_lazy("The person is with another branch now, and that branch alone does this.")
        add_facts(seen, timezone.localdate())
        return Chosen(
            people=[person for person in seen if person.pk in may],
            refused=[Refusal(person, theirs) for person in seen if person.pk not in may],
            missing=0 if "all" in self.request.POST else len(self.ids()) - len(seen),
        )

    def form(self, data: QueryDict | None = None, **options: Any) -> verb_forms.VerbForm:
        return self.form_class(data, user=self.request.user, subject=None, **options)

    def look(self, chosen: Chosen, form: verb_forms.VerbForm) -> HttpResponse:
        future = foretold(type(self).lived, chosen.people, **form.cleaned_data)
        return self.page(
            chosen,
            form,
            day=form.cleaned_data["on"],
            answers=told_answers(form),
            able=future.able,
            refused=[*chosen.refused, *future.refused],
            effects=told_effects("volunteers", future.effects),
            stays=followers.effects([person.pk for person in future.able]) if self.moves else [],
            again=self.form(self.request.POST, auto_id=False),
        )

    def done(self, chosen: Chosen, form: verb_forms.VerbForm) -> HttpResponse:
        by = history.by_now(self.request.user, "page")
        outcome = each(type(self).action, chosen.people, by=by, **form.cleaned_data)
        add_facts(outcome.done, by.today)
        refused = [*chosen.refused, *outcome.refused]
        told = {"title": self.title, "done": outcome.done, "refused": refused, "missing": chosen.missing}
        return render(self.request, "volunteers/several_done.html", {**told, "question": self.question()})

    def page(self, chosen: Chosen, form: verb_forms.VerbForm, **looked: Any) -> HttpResponse:
        context = {"chosen": chosen, "form": form, "title": self.title, "button": self.button, **looked}
        return render(self.request, "volunteers/several.html", {**context, "question": self.question()})

    def back(self, sentence: str) -> HttpResponse:
        messages.error(self.request, sentence)
        question = self.question()
        return HttpResponseRedirect(reverse("volunteers:list") + (f"?{question}" if question else ""))

    def question(self) -> str:
        """The list's own question, to go back to."""
        return QueryDict(self.request.POST.get("question", "")).urlencode()


class TransferSeveral(SeveralPeople):
    action_name = "volunteer.transfer"
    action = actions.transfer
    lived = foretelling.transferred
    among = rules.answered_for
    form_class = verb_forms.TransferringSeveral
    title = gettext_lazy("Transfer to another branch")
    button = gettext_lazy("Transfer")


class JoinSeveral(SeveralPeople):
    action_name = "volunteer.edit"
    action = actions.join
    lived = foretelling.joined
    among = rules.seen_by_post
    form_class = verb_forms.Joining
    moves = False
    title = gettext_lazy("Join a group")
    button = gettext_lazy("Enter as members")


class LeaveSeveral(SeveralPeople):
    action_name = "volunteer.edit"
    action = actions.leave
    lived = foretelling.left
    among = rules.answered_for
    form_class = verb_forms.Leaving
    title = gettext_lazy("Register as having left")
    button = gettext_lazy("Register as having left")


def told_answers(form: Form) -> list[tuple[str, str]]:
    """What was answered, in words: what is done is what was looked at."""
    return [(str(field.label), _in_words(field, form.cleaned_data[field.name])) for field in form if field.value()]


def _in_words(field: Any, answer: Any) -> str:
    """A day as the language writes it, a choice by its label, and words as they are."""
    if isinstance(answer, datetime.date):
        return date_format(answer, "DATE_FORMAT")
    labels = dict(getattr(field.field, "choices", ())) if isinstance(answer, str) else {}
    return str(labels.get(answer, answer))
