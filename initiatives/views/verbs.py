"""Pages of the steps of an initiative's life: the table says which verbs there are, here is what each asks."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from initiatives import forms, rules
from initiatives.actions import deciding, results
from initiatives.rules import LIFE
from initiatives.views.drafting import OfInitiative

STEPS: dict[str, tuple[Callable[..., Any], type]] = {
    "submit": (deciding.submit, forms.Plain),
    "withdraw": (deciding.withdraw, forms.Plain),
    "return": (deciding.return_for_mending, forms.Reasoned),
    "accept": (deciding.accept, forms.Accepting),
    "decline": (deciding.decline, forms.Reasoned),
    "begin": (deciding.begin, forms.Plain),
    "report": (deciding.report, forms.Reporting),
    "question": (deciding.question, forms.Reasoned),
    "complete": (deciding.complete, forms.Completing),
    "cancel": (deciding.cancel, forms.Reasoned),
}
"""{verb of the table: (its action, what it asks)}"""


class TakeStep(OfInitiative):
    """One verb of the table, named in the address; declared under the wider of the two rights the verbs ask."""

    action_name = "initiative.draft"
    template_name = "initiatives/step.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["verb"] not in STEPS:
            raise Http404
        self.verb = LIFE.verb(kwargs["verb"])
        self.title = self.button = self.verb.title
        self.done = _("Done: %(step)s.") % {"step": self.verb.done}
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type:
        return STEPS[self.verb.code][1]

    def get_form_kwargs(self) -> dict[str, Any]:
        self.check(self.request)
        return super().get_form_kwargs()

    def check(self, request: HttpRequest) -> None:
        """Whoever may do it at another time is told by the refusal what happened meanwhile; a stranger is refused."""
        if not rules.may(request.user, self.object, self.verb.action):
            raise PermissionDenied
        if not self.verb.guard(request.user, self.object):
            raise PermissionDenied

    def perform(self, **answers: Any) -> Any:
        return STEPS[self.verb.code][0](self.object, **answers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lacking = deciding.lacks(self.object) if self.verb.code == "submit" else []
        reached = self.object.results.filter(voided_at=None)
        return super().get_context_data(**kwargs, verb=self.verb, lacking=lacking, results=reached)


class Publish(OfInitiative):
    action_name = "initiative.publish"
    rule = rules.may_publish
    form_class = forms.Plain
    title = _("The public catalogue")
    template_name = "initiatives/publish.html"

    def perform(self, **answers: Any) -> None:
        verb = deciding.unpublish if self.object.published_at else deciding.publish
        verb(self.object, **answers)


class AddRemark(OfInitiative):
    rule = staticmethod(lambda user, row: True)
    form_class = forms.Remarking
    title = _("A remark")
    button = _("Write")

    def perform(self, **answers: Any) -> None:
        results.remark(self.object, **answers)
