"""Pages of initiatives: the public catalogue, the register of staff, and an initiative's own page."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy

from initiatives import rules
from initiatives.choices import Part
from initiatives.filters import InitiativeFilter, InitiativeRegister
from initiatives.models import Attachment, Funding, Initiative, Organiser, Result, SupportAct
from initiatives.rules import LIFE
from initiatives.views.sharing import link_of
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.dated import prefetch_open
from volunteer_registry.shared.history.told import steps
from volunteer_registry.shared.pages.columns import Column
from volunteer_registry.shared.pages.views import ScopedDetail, ScopedList

COLUMNS: tuple[Column, ...] = (
    Column("lead", gettext_lazy("Lead organiser")),
    Column("days", gettext_lazy("Days")),
    Column("branch", gettext_lazy("Branch")),
    Column("direction", gettext_lazy("Direction"), usual=False),
)


class Catalogue(ScopedList):
    """What anybody may read: the published ones; what changed last comes first."""

    queryset = Initiative.objects.for_list().order_by("-state_since", "-id")
    filterset_class = InitiativeFilter
    action_name = "initiative.catalogue"
    template_name = "initiatives/catalogue.html"
    columns = COLUMNS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        add_leads(context["rows"])
        registers = scope_of(self.request.user, "initiative.view")
        return {**context, "day": timezone.localdate(), "registers": bool(registers)}


class Register(Catalogue):
    """Every state, as far as the reader's scope reaches."""

    filterset_class = InitiativeRegister
    action_name = "initiative.view"
    template_name = "initiatives/register.html"
    columns = (Column("state", gettext_lazy("State")), *COLUMNS)


def add_leads(rows: list[Initiative]) -> None:
    """Puts `led_by_whom` on each row: one query for the page."""
    leads = Organiser.objects.counted().filter(part=Part.LEAD).select_related("group", "institution")
    prefetch_open(rows, leads, "initiative", to="led_by_whom")


class InitiativeDetail(ScopedDetail):
    """To anybody what is published; to its organisers and its branch, with what is wanted of them."""

    queryset = Initiative.objects.counted().select_related("branch__place", "direction", "coordinator")
    action_name = "initiative.catalogue"
    template_name = "initiatives/initiative_detail.html"

    def found(self) -> Initiative:
        return get_object_or_404(self.queryset.open_to(self.request.user), public_id=self.kwargs["public_id"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row, user = context["object"], self.request.user
        organisers = list(row.organisers.counted())
        prefetch_related_objects(organisers, "group", "institution")
        inside = Initiative.objects.filter(pk=row.pk).visible_to(user).exists()
        return {
            **context,
            "life": LIFE.state(row.state),
            "organisers": organisers,
            "places": row.places.all(),
            "results": row.results.filter(voided_at=None),
            "funding": row.funding.counted(),
            "events": row.events.filter(voided_at=None).order_by("on"),
            "inside": inside,
            "shared": link_of(row),
            "may_plan_event": inside and rules.may_plan_event(user, row),
            "may_edit": inside and rules.may_edit(user, row),
            "may_tell_results": inside and rules.may_tell_results(user, row),
            **(self.inner(row) if inside else {}),
        }

    def inner(self, row: Initiative) -> dict[str, Any]:
        """What staff and organisers see and may do beside."""
        user = self.request.user
        reads_internal = scope_of(user, "remark.internal").covers(row.branch.place_id)
        remarks = row.remarks.filter(voided_at=None).select_related("by")
        return {
            "verbs": rules.verbs(user, row),
            "may_take_back": rules.may_take_back_entry(user, row),
            "may_publish": rules.may_publish(user, row),
            "may_copy": rules.may(user, row, rules.DRAFT),
            "is_staff": reads_internal,
            "support": row.support.filter(voided_at=None),
            "files": row.attachments.counted(),
            "may_attach": rules.may_attach(user, row),
            "steps": [(step, told(step.verb)) for step in row.steps.select_related("by").order_by("-id")],
            "remarks": remarks if reads_internal else remarks.filter(is_internal=False),
        }


def told(verb: str) -> Any:
    """What a step of this verb was, in the past tense."""
    known = {one.code: one.done for one in LIFE.verbs}
    return known.get(verb, gettext_lazy("entered after it was done"))


class InitiativeHistory(ScopedDetail):
    queryset = Initiative.objects.all()
    action_name = "history.view"
    template_name = "layouts/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        row = context["object"]
        facts = [
            model.history.filter(initiative=row.pk) for model in (Organiser, Funding, Result, SupportAct, Attachment)
        ]
        return {**context, "steps": steps([row.history.all(), *facts], untold={"initiative", "version"})}
