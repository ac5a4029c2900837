"""What waits for a second person, and one proposal with its decision."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from volunteer_registry.shared import history
from volunteer_registry.shared.pages.views import ScopedDetail, ScopedRecord
from volunteer_registry.shared.proposals import actions, rules
from volunteer_registry.shared.proposals.models import Proposal
from volunteer_registry.shared.refusal import Refused

PROPOSALS = Proposal.objects.select_related("proposed_by", "decided_by")
SHOWN = 50


class ProposalList(TemplateView):
    action_name = "proposal.list"
    template_name = "proposals/proposal_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = PROPOSALS.visible_to(self.request.user, self.action_name)
        decided = rows.exclude(decision="").order_by("-decided_at")[:SHOWN]
        return super().get_context_data(**kwargs, waiting=rows.waiting(), decided=decided)


class ProposalPage(ScopedDetail):
    queryset = PROPOSALS
    action_name = "proposal.list"
    template_name = "proposals/proposal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, proposal = self.request.user, context["object"]
        return {
            **context,
            "subject": proposal.subject,
            "may_decide": rules.may_decide(user, proposal),
            "may_withdraw": rules.may_withdraw(user, proposal),
        }


class DecideProposal(ScopedRecord, View):
    """A button of the proposal's page: one action, then back to the page, or a refusal said there."""

    queryset = PROPOSALS
    action_name = "proposal.decide"
    http_method_names = ["post"]
    action: ClassVar[Any]
    done: ClassVar[Any]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        proposal = self.found()
        try:
            type(self).action(proposal, by=history.by_now(request.user, "page"))
            messages.success(request, str(self.done))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(proposal.get_absolute_url())


class ApproveProposal(DecideProposal):
    action = actions.approve
    done = _("Approved and done.")


class DeclineProposal(DecideProposal):
    action = actions.decline
    done = _("Nothing was done; the proposal is closed.")
