"""Pages of rosters: upload a sheet, see what it would do, answer its questions, apply it, take it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from volunteer_registry.shared import history
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.pages.views import ScopedDetail, ScopedRecord
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters import answers, applying, intake, mending
from volunteer_registry.shared.rosters.faults import refusal_sentence
from volunteer_registry.shared.rosters.forms import NameColumns, Upload, places_of
from volunteer_registry.shared.rosters.kinds import KINDS, title_of, titles
from volunteer_registry.shared.rosters.models import Run, RunState
from volunteer_registry.shared.rosters.questions import asked_of, described, open_questions
from volunteer_registry.shared.rosters.told import kept_effects, state_counts, told_effects, told_rows, untaken_headings
from volunteer_registry.shared.snapshot import snapshot

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RunList(TemplateView):
    """The sheets of the reader's places, newest first, and the form for another."""

    action_name = "roster.upload"
    template_name = "rosters/run_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = Run.objects.visible_to(self.request.user).select_related("place", "by")[:50]
        about = {"runs": [(run, title_of(run)) for run in runs], "kinds": titles()}
        return super().get_context_data(**kwargs, **about, places=places_of(self.request.user))


class UploadSheet(FormView):
    action_name = "roster.upload"
    form_class = Upload
    template_name = "rosters/upload.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not places_of(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Upload) -> HttpResponse:
        file = form.cleaned_data["file"]
        run = intake.upload(
            kind=form.cleaned_data["kind"],
            place=form.cleaned_data["place"],
            content=file.read(),
            name=file.name,
            as_of=form.cleaned_data["as_of"],
            by=history.by_now(self.request.user, "roster"),
        )
        return HttpResponseRedirect(run.get_absolute_url())


class RunPage(ScopedDetail):
    """The sheet as read: its account, what the figures become, its questions, and its rows with every fault."""

    queryset = Run.objects.select_related("place", "by", "applied_by", "voided_by")
    action_name = "roster.upload"
    template_name = "rosters/run.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        run = context["object"]
        shown = self.request.GET.get("state", "")
        return {
            **context,
            "run": run,
            "kind": title_of(run),
            "account": run.counts(),
            "job": Job.objects.filter(subject_id=run.pk, kind__startswith="roster.").last(),
            "refusal": refusal_sentence(run) if run.refusal else "",
            "effects": told_effects(run.kind, run.effects),
            **self.questions(run),
            "untaken": untaken_headings(run),
            "states": state_counts(run),
            "shown": shown,
            **told_rows(run, shown, self.request.GET.get("after", "")),
            "to_apply": intake.waiting(run).count(),
            "kept": kept_effects(run),
            "form": columns_form(run) if run.state == RunState.UNMAPPED else None,
        }

    def questions(self, run: Run) -> dict[str, Any]:
        """The questions shown, and how many are asked in all."""
        if run.state not in (RunState.READ, RunState.APPLIED):
            return {"questions": [], "asked": 0}
        asked = asked_of(run, self.request.user)
        return {"questions": described(run, asked, self.request.user), "asked": len(asked)}


class ChangeRun(ScopedRecord, View):
    """A button of the run's page: one action, then back to the page, or a refusal said there."""

    queryset = Run.objects.all()
    http_method_names = ["post"]
    action_name = "roster.upload"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run = self.found()
        try:
            self.change(run)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(run.get_absolute_url())

    def change(self, run: Run) -> None:
        raise NotImplementedError


class ApplyRun(ChangeRun):
    def change(self, run: Run) -> None:
        applying.begin_applying(run, by=history.by_now(self.request.user, "roster"))


class VoidRun(ChangeRun):
    """Asks first, and shows what the figures would become; then takes the sheet back."""

    action_name = "roster.void"
    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run = self.found()
        if not applying.may_be_voided(run):
            raise Http404
        by = history.by_now(request.user, "roster")
        with snapshot():
            effects = told_effects(run.kind, applying.effects_of_voiding(run, by=by))
        return render(request, "rosters/void.html", {"run": run, "effects": effects})

    def change(self, run: Run) -> None:
        applying.begin_voiding(run, by=history.by_now(self.request.user, "roster"))


class AnswerRun(ChangeRun):
    """Takes the answers given on the page; only what this user was asked counts."""

    @transaction.atomic
    def change(self, run: Run) -> None:
        given = 0
        for question in open_questions(run, self.request.user):
            choice = self.request.POST.get(question.name, "")
            if choice and choice in [value for value, _label in question.choices]:
                answers.remember(
                    run, code=question.code, key=question.key, choice=choice, by=self.request.user, at=timezone.now()
                )
                given += 1
        if not given:
            raise Refused(_("No answer was chosen."))
        intake.read_again(run)
        messages.success(self.request, _("The answers were kept; the rows are read again."))


class NameRunColumns(ChangeRun):
    def change(self, run: Run) -> None:
        form = columns_form(run, self.request.POST)
        if not form.is_valid():
            raise Refused(" ".join(map(str, form.non_field_errors())) or _("Choose from the list for each column."))
        intake.name_columns(run, form.columns())


class MendRun(ScopedRecord, View):
    """The refused rows as a workbook with their reasons, to be mended and sent again."""

    queryset = Run.objects.filter(dropped_at=None).exclude(as_of=None)
    action_name = "roster.upload"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run = self.found()
        return workbook(mending.refused_rows(run), f"mend-{run.public_id}.xlsx")


class Template(View):
    """An empty sheet with our columns and the place's lists."""

    action_name = "roster.upload"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        places = places_of(request.user)
        place = get_object_or_404(places, code=request.GET.get("place", ""))
        kind = request.GET.get("kind", "")
        if kind not in KINDS:
            raise Http404
        return workbook(mending.template(kind, place), f"{kind}.xlsx")


def workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def columns_form(run: Run, data: Any = None) -> NameColumns:
    return NameColumns(data, kind=KINDS[run.kind], headings=run.headings, columns=run.columns)
