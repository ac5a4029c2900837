"""Pages of the support the front-office gives."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from initiatives.actions import recording
from initiatives.forms import Supporting
from initiatives.models import SupportAct
from volunteer_registry.shared.pages.views import ActionPage

SHOWN = 100


class SupportList(TemplateView):
    """The latest acts the reader may see."""

    action_name = "support.list"
    template_name = "initiatives/support_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        acts = SupportAct.objects.counted().visible_to(self.request.user)
        rows = acts.select_related("group", "initiative", "by")[:SHOWN]
        return super().get_context_data(**kwargs, rows=rows, total=acts.count(), shown=SHOWN)


class RecordSupport(ActionPage):
    action_name = "support.record"
    action = recording.support
    form_class = Supporting
    title = gettext_lazy("Support given")
    button = gettext_lazy("Write down")
    done = gettext_lazy("Written down.")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "group": self.request.GET.get("group", "")}

    def get_success_url(self) -> str:
        return reverse("support:list")
