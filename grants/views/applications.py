"""Pages of an application: written by its group, scored by experts."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from grants import forms, rules
from grants.actions import applying, scoring
from grants.models import Application
from grants.rules import lives
from grants.rules.ranking import all_are_in, in_words, points_of, ranking
from volunteer_registry.shared.history.told import steps
from volunteer_registry.shared.pages.forms import Plain
from volunteer_registry.shared.pages.stepping import StepPage
from volunteer_registry.shared.pages.views import ScopedDetail, TakeOffPage, VerbPage

SEEN = Application.objects.counted().select_related("round__line__grant", "group", "initiative__branch__place")

UNTOLD = {"submitted_at", "state_since", "plan", "asked", "round", "group", "initiative"}
"""Its steps are told here, not its words."""


class ApplicationDetail(ScopedDetail):
    """To its group, its branch, those who run the call, and its experts, who are not told the members' names."""

    queryset = SEEN
    action_name = "application.view"
    template_name = "grants/application_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row, user = context["object"], self.request.user
        expert = rules.expert_of(user, row)
        own = row.reviews.filter(expert=expert).first() if expert else None
        said = self.reviews(row, user)
        return {
            **context,
            "life": lives.APPLICATION.state(row.state),
            "verbs": rules.application_verbs(user, row),
            "may_edit": rules.may_edit_application(user, row),
            "may_score": not said and rules.may_score(user, row),
            "costs": row.costs.counted(),
            "members": row.members.counted().select_related("volunteer"),
            "is_expert": expert is not None,
            "own_review": own,
            "may_declare": not said and rules.may_declare(user, row) and not (own and own.conflict),
            "reviews": said,
            "micro_grant": getattr(row, "micro_grant", None),
            "leads": not lives.is_anothers(user, row),
            "steps": [one for one in steps([row.history.all()], untold=UNTOLD) if one.changes],
        }

    def reviews(self, row: Application, user: Any) -> list[tuple[Any, str]]:
        """What each expert said with their points of 100: for those who judge and decide, when all are in."""
        decides = rules.may_rank(user, row.round) or rules.expert_of(user, row) is not None
        if not decides or not all_are_in(ranking(row.round)):
            return []
        told = row.reviews.select_related("expert__user").prefetch_related("scores__criterion")
        return [(review, "" if review.conflict else in_words(points_of(review))) for review in told]


class OfApplication(VerbPage):
    queryset = SEEN
    action_name = "application.draft"
    template_name = "layouts/verb.html"

    def found(self) -> Application:
        rows = self.queryset.visible_to(self.request.user, "application.view")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])


class EditApplication(OfApplication):
    rule = rules.may_edit_application
    action = applying.write
    form_class = forms.TellingPlan
    title = gettext_lazy("Plan and members")
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return forms.TellingPlan.now(self.object)


class AddCost(OfApplication):
    rule = rules.may_edit_application
    action = applying.add_cost
    form_class = forms.AddingCost
    title = gettext_lazy("A cost")
    button = gettext_lazy("Add")


class TakeOffCost(TakeOffPage, OfApplication):
    rule = rules.may_edit_application
    facts = "costs"
    action = applying.take_off_cost


STEPS: dict[str, tuple[Callable[..., Any], type]] = {
    "submit": (applying.submit, Plain),
    "withdraw": (applying.withdraw, Plain),
    "return": (applying.return_for_mending, forms.Reasoned),
}


class StepOfApplication(StepPage, OfApplication):
    life = lives.APPLICATION
    steps = STEPS
    template_name = "grants/step.html"

    def is_open_to(self, user: Any) -> bool:
        return rules.may(user, self.object, self.verb.action)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lacking = applying.lacks(self.object) if self.verb.code == "submit" else []
        return super().get_context_data(**kwargs, lacking=lacking)


class Score(OfApplication):
    action_name = "application.score"
    rule = rules.may_score
    action = scoring.score
    form_class = forms.Scoring
    title = gettext_lazy("Points")
    button = gettext_lazy("Give the points")
    template_name = "grants/score.html"


class DeclareConflict(OfApplication):
    """Whoever acts for the group may not score, and may say why."""

    action_name = "application.score"
    rule = rules.may_declare
    action = scoring.declare_conflict
    form_class = forms.Reasoned
    title = gettext_lazy("A conflict of interest")
    button = gettext_lazy("I do not judge this one")
