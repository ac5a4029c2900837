"""Pages of the desk: what waits, what was written by whom, the jobs, and looking through everything."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from volunteer_registry.desk import auditing
from volunteer_registry.desk.helping import chapters_for
from volunteer_registry.shared.finding import REGISTERS, Register
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.waiting import waiting_for

FOUND = 10
JOBS = 100


class Desk(TemplateView):
    action_name = "desk.view"
    template_name = "desk/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, waiting=waiting_for(self.request.user))


class Search(TemplateView):
    """Everything the reader may see, by one text in any script."""

    action_name = "site.home"
    template_name = "desk/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "").strip()[:100]
        found = [self.found(register, text) for register in REGISTERS] if text else []
        return super().get_context_data(**kwargs, text=text, found=[one for one in found if one["rows"]])

    def found(self, register: Register, text: str) -> dict[str, Any]:
        rows = list(register.rows(self.request.user, text)[: FOUND + 1])
        more = len(rows) > FOUND and register.url_name
        return {
            "title": register.title,
            "rows": [(row, register.note(row)) for row in rows[:FOUND]],
            "more": f"{reverse(register.url_name)}?{urlencode({'q': text, 'known': 'on'})}" if more else "",
        }


class Audit(TemplateView):
    """Every write to a record, newest first: ids and verbs, no personal data."""

    action_name = "audit.view"
    template_name = "desk/audit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = auditing.Asked(self.request.GET)
        asked.is_valid()
        rows, following = auditing.one_page(asked.cleaned_data, self.request.GET.get("after", ""))
        return super().get_context_data(**kwargs, form=asked, rows=rows, following=following)


class Jobs(TemplateView):
    """What the worker does, waits to do, has done and could not do."""

    action_name = "job.list"
    template_name = "desk/jobs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unfinished = Job.objects.filter(finished_at=None, failed_at=None)
        failed = Job.objects.exclude(failed_at=None).order_by("-failed_at")
        done = Job.objects.exclude(finished_at=None).order_by("-finished_at")
        groups = ((_("Waiting or in work"), unfinished), (_("Failed"), failed), (_("Done"), done))
        return super().get_context_data(**kwargs, groups=[(title, rows[:JOBS]) for title, rows in groups])


class DoAgain(View):
    action_name = "job.list"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            queue.again(get_object_or_404(Job, pk=pk))
            messages.success(request, str(_("The job waits for the worker again.")))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("desk:jobs"))


class Help(TemplateView):
    """How the reader's own work is done."""

    action_name = "site.home"
    template_name = "desk/help.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, chapters=chapters_for(self.request.user))
