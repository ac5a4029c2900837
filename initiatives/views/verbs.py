"""Pages of the steps of an initiative's life: the table says which verbs there are, here is what each asks."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives import forms, rules
from initiatives.actions import deciding, results
from initiatives.rules import LIFE
from initiatives.views.drafting import OfInitiative
from volunteer_registry.shared.pages.forms import Plain
from volunteer_registry.shared.pages.stepping import StepPage

STEPS: dict[str, tuple[Callable[..., Any], type]] = {
    "submit": (deciding.submit, Plain),
    "withdraw": (deciding.withdraw, Plain),
    "return": (deciding.return_for_mending, forms.Reasoned),
    "accept": (deciding.accept, forms.Accepting),
    "decline": (deciding.decline, forms.Reasoned),
    "begin": (deciding.begin, Plain),
    "report": (deciding.report, forms.Reporting),
    "question": (deciding.question, forms.Reasoned),
    "complete": (deciding.complete, forms.Completing),
    "cancel": (deciding.cancel, forms.Reasoned),
}
"""{verb of the table: (its action, what it asks)}"""


class TakeStep(StepPage, OfInitiative):
    """One verb of the table; declared under the wider of the two rights the verbs ask."""

    life = LIFE
    steps = STEPS
    template_name = "initiatives/step.html"

    def is_open_to(self, user: Any) -> bool:
        return rules.may(user, self.object, self.verb.action) and self.verb.guard(user, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lacking = deciding.lacks(self.object) if self.verb.code == "submit" else []
        reached = self.object.results.filter(voided_at=None)
        return super().get_context_data(**kwargs, lacking=lacking, results=reached)


class Publish(OfInitiative):
    action_name = "initiative.publish"
    rule = rules.may_publish
    form_class = Plain
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
