"""Pages of the support the front-office gives."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from initiatives.actions import recording
from initiatives.forms import Supporting
from initiatives.models import SupportAct
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.submitting import Submitted
from volunteer_registry.shared.pages.typed import Refilled
from volunteer_registry.shared.refusal import Refused

SHOWN = 100


class SupportList(TemplateView):
    """The latest acts the reader may see."""

    action_name = "support.list"
    template_name = "initiatives/support_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        acts = SupportAct.objects.counted().visible_to(self.request.user)
        rows = acts.select_related("group", "initiative", "by")[:SHOWN]
        return super().get_context_data(**kwargs, rows=rows, total=acts.count(), shown=SHOWN)


class RecordSupport(Submitted, Refilled, FormView):
    action_name = "support.record"
    form_class = Supporting
    template_name = "layouts/form.html"
    extra_context = {"title": gettext_lazy("Support given"), "button": gettext_lazy("Write down")}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "group": self.request.GET.get("group", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Supporting) -> HttpResponse:
        try:
            recording.support(**form.cleaned_data, by=history.by_now(self.request.user, "page"))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Written down."))
        return HttpResponseRedirect(reverse("support:list"))
