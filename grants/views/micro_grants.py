"""Pages of a micro-grant: its agreement, its money and its report."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from grants import forms, rules
from grants.actions import awarding, deciding, reporting
from grants.choices import MovementKind
from grants.models import MicroGrant, Report
from grants.rules import lives
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.pages.forms import Plain
from volunteer_registry.shared.pages.stepping import StepPage
from volunteer_registry.shared.pages.views import ScopedDetail, TakeOffPage, VerbPage
from volunteer_registry.shared.proposals.models import Proposal

SEEN = MicroGrant.objects.counted().select_related("line__grant", "group", "initiative", "application__round")


class MicroGrantDetail(ScopedDetail):
    """To anybody what was awarded; its ledger and its report to those inside."""

    queryset = SEEN
    action_name = "grant.catalogue"
    template_name = "grants/micro_grant_detail.html"

    def found(self) -> MicroGrant:
        rows = self.queryset.open_to(self.request.user)
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row, user = context["object"], self.request.user
        inside = rules.may(user, row, "grant.view")
        report = getattr(row, "report", None) if inside else None
        moves = row.movements.values("pk")
        waiting = Proposal.objects.waiting().filter(action="micro_grant.pay", subject_id__in=moves)
        return {
            **context,
            "inside": inside,
            "leads": inside and not lives.is_anothers(user, row),
            "entries": row.entries.select_related("line", "by").order_by("-id") if inside else [],
            "waiting": waiting if inside else [],
            "report": report,
            "life": lives.REPORT.state(report.state) if report else None,
            "spendings": report.spendings.counted() if report else [],
            "spent": reporting.spent_of(report) if report else Tenge(0),
            "verbs": rules.report_verbs(user, row) if inside else [],
            "may_sign": inside and rules.may_agree(user, row),
            "may_write": inside and rules.may_write_report(user, row),
        }


class OfMicroGrant(VerbPage):
    queryset = SEEN
    action_name = "micro_grant.pay"
    template_name = "layouts/verb.html"

    def found(self) -> MicroGrant:
        rows = self.queryset.visible_to(self.request.user, "grant.view")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])


class Sign(OfMicroGrant):
    rule = rules.may_agree
    action = awarding.sign
    form_class = forms.Signing
    title = gettext_lazy("The agreement")
    button = gettext_lazy("Write it down")


class Move(OfMicroGrant):
    """Proposed here; nothing moves before a second person agrees."""

    rule = rules.may_agree
    form_class = forms.Moving
    title = gettext_lazy("Pay, return, release or reverse")
    button = gettext_lazy("Propose")
    done = gettext_lazy("It waits for a second person now.")

    def perform(self, **answers: Any) -> None:
        row, kind = self.object, MovementKind(answers.pop("kind"))
        deciding.propose_movement(kind, line=row.line, micro_grant=row, **answers)


class WriteReport(OfMicroGrant):
    action_name = "report.file"
    rule = rules.may_write_report
    action = reporting.write
    form_class = forms.WritingReport
    title = gettext_lazy("The report")
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.object.report.text if hasattr(self.object, "report") else ""}


class AddSpending(OfMicroGrant):
    action_name = "report.file"
    rule = rules.may_write_report
    action = reporting.add_spending
    form_class = forms.AddingSpending
    title = gettext_lazy("What was spent")
    button = gettext_lazy("Add")


class TakeOffSpending(TakeOffPage, OfMicroGrant):
    action_name = "report.file"
    rule = rules.may_write_report
    facts = "spendings"
    action = reporting.take_off_spending

    def holder(self) -> Any:
        return get_object_or_404(Report, micro_grant=self.object)


STEPS: dict[str, tuple[Callable[..., Any], type]] = {
    "file": (reporting.file, Plain),
    "return": (reporting.return_for_mending, forms.Reasoned),
    "accept": (reporting.accept, Plain),
}


class StepOfReport(StepPage, OfMicroGrant):
    action_name = "report.file"
    life = lives.REPORT
    steps = STEPS

    def is_open_to(self, user: Any) -> bool:
        told = hasattr(self.object, "report") and rules.may(user, self.object, self.verb.action)
        return told and self.verb.guard(user, self.object.report)
