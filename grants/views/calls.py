"""Pages of calls: open to everybody once published; written, scored and decided by those who run them."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from grants import forms, rules
from grants.actions import applying, awarding, calling
from grants.choices import MicroGrantState, Phase
from grants.models import MicroGrant, Round
from grants.rules import lives
from grants.rules.ranking import Ranked, all_are_in, ranking
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.money import total
from volunteer_registry.shared.pages.forms import Plain
from volunteer_registry.shared.pages.stepping import StepPage
from volunteer_registry.shared.pages.views import ActionPage, ScopedDetail, TakeOffPage, VerbPage
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.proposals import rules as seconds
from volunteer_registry.shared.proposals.models import Proposal


class CallList(TemplateView):
    action_name = "round.catalogue"
    template_name = "grants/call_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rows = Round.objects.counted().open_to(self.request.user).select_related("line__grant__recipient")
        told = [(row, row.phase(today)) for row in rows]
        may_start = bool(scope_of(self.request.user, lives.EDIT))
        return super().get_context_data(**kwargs, rows=told, may_start=may_start)


class CallDetail(ScopedDetail):
    queryset = Round.objects.counted().select_related("line__grant__recipient")
    action_name = "round.catalogue"
    template_name = "grants/call_detail.html"

    def found(self) -> Round:
        return get_object_or_404(self.queryset.open_to(self.request.user), public_id=self.kwargs["public_id"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row, user = context["object"], self.request.user
        phase = row.phase(timezone.localdate())
        seen = row.applications.counted().visible_to(user, "application.view").select_related("initiative", "group")
        runs = rules.may(user, row, lives.EDIT)
        return {
            **context,
            "phase": phase,
            "criteria": row.criteria.counted(),
            "experts": row.experts.counted().select_related("user") if runs else [],
            "runs": runs,
            "life": lives.ROUND.state(row.state),
            "verbs": rules.round_verbs(user, row),
            "may_edit": rules.may_edit_round(user, row),
            "may_name": rules.may_name_experts(user, row),
            "may_rank": rules.may_rank(user, row) and phase in (Phase.SCORING, Phase.CONCLUDED),
            "may_apply": phase == Phase.OPEN and scope_of(user, lives.DRAFT),
            "applications": seen,
        }


class StartCall(ActionPage):
    """Its terms; criteria and experts are added on its page."""

    action_name = "round.edit"
    action = calling.draft
    form_class = forms.StartingCall
    template_name = "grants/call_start.html"


class OfCall(VerbPage):
    """A verb of a call."""

    queryset = Round.objects.counted().select_related("line__grant")
    action_name = "round.edit"
    template_name = "layouts/verb.html"

    def found(self) -> Round:
        """As far as the reader sees it; whether they may do the verb is the rule's to say."""
        return get_object_or_404(self.queryset.open_to(self.request.user), public_id=self.kwargs["public_id"])


class EditCall(OfCall):
    rule = rules.may_edit_round
    form_class = forms.EditingCall
    title = gettext_lazy("The terms of the call")
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return forms.EditingCall.now(self.object)

    def perform(self, **answers: Any) -> None:
        calling.edit(self.object, **answers)


class AddCriterion(OfCall):
    rule = rules.may_edit_round
    action = calling.add_criterion
    form_class = forms.AddingCriterion
    title = gettext_lazy("A criterion")
    button = gettext_lazy("Add")


class NameExpert(OfCall):
    rule = rules.may_name_experts
    action = calling.name_expert
    form_class = forms.NamingExpert
    title = gettext_lazy("An expert")
    button = gettext_lazy("Name an expert")


class TakeOffCriterion(TakeOffPage, OfCall):
    rule = rules.may_edit_round
    facts = "criteria"
    action = calling.take_off_criterion


class TakeOffExpert(TakeOffPage, OfCall):
    rule = rules.may_name_experts
    facts = "experts"
    action = calling.take_off_expert


STEPS: dict[str, tuple[Callable[..., Any], type]] = {
    "publish": (calling.publish, Plain),
    "conclude": (calling.conclude, forms.Reasoned),
    "cancel": (calling.cancel, forms.Reasoned),
}


class StepOfCall(StepPage, OfCall):
    life = lives.ROUND
    steps = STEPS

    def is_open_to(self, user: Any) -> bool:
        return rules.may(user, self.object, self.verb.action)


class Apply(OfCall):
    action_name = "application.draft"
    rule = staticmethod(lambda user, row: True)
    form_class = forms.Applying
    title = gettext_lazy("Apply for a micro-grant")
    button = gettext_lazy("Begin the application")

    template_name = "grants/apply.html"
    action = applying.apply

    def get_success_url(self) -> str:
        return self.made.get_absolute_url()


class Ranking(OfCall):
    """The order of the applications, and the choice of those that get the money; points are shown when all are in."""

    action_name = "application.view"
    rule = rules.may_rank
    form_class = forms.Choosing
    title = gettext_lazy("The ranking")
    button = gettext_lazy("Propose the micro-grants")
    template_name = "grants/ranking.html"

    @cached_property
    def ranked(self) -> list[Ranked]:
        return ranking(self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "ranked": self.ranked}

    def perform(self, **answers: Any) -> None:
        if not rules.may_propose(self.request.user, self.object):
            raise PermissionDenied
        awarding.propose_chosen(self.object, **answers)

    def get_success_url(self) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = _waiting(self.object)
        ids = {proposal.subject_id for proposal in waiting}
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            rows=self.ranked,
            all_in=all_are_in(self.ranked),
            may_propose=rules.may_propose(user, self.object),
            waiting=ids,
            proposed=set(MicroGrant.objects.filter(pk__in=ids).values_list("application", flat=True)),
            may_award=any(seconds.may_decide(user, proposal) for proposal in waiting),
        )


class AwardAll(OfCall):
    """The second person agrees to all that waits from this call; each is its own award, and all or none are done."""

    action_name = "micro_grant.approve"
    rule = staticmethod(lambda user, row: rules.may(user, row, "micro_grant.approve"))
    form_class = Plain
    title = gettext_lazy("Award the micro-grants")
    button = gettext_lazy("Award them all")
    template_name = "grants/awards.html"

    def perform(self, **answers: Any) -> None:
        with transaction.atomic():
            for proposal in _waiting(self.object):
                proposals.approve(proposal, **answers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ids = [proposal.subject_id for proposal in _waiting(self.object)]
        rows = MicroGrant.objects.filter(pk__in=ids).select_related("group", "initiative").order_by("id")
        asked = total(rows)
        line = self.object.line
        return super().get_context_data(**kwargs, rows=rows, asked=asked, line=line, after=line.left - asked)


def _waiting(call: Round) -> list[Proposal]:
    """Proposals of the call's micro-grants that nobody has decided on."""
    rows = MicroGrant.objects.counted().filter(application__round=call, state=MicroGrantState.PROPOSED)
    waiting = Proposal.objects.waiting().filter(action="micro_grant.approve", subject_id__in=rows.values("pk"))
    return list(waiting.select_related("proposed_by").order_by("id"))
