"""The shapes pages come in: a scoped list, a scoped record, and a page that performs one verb."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View

from volunteer_registry.shared import history
from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of
from volunteer_registry.shared.pages.asking import in_words
from volunteer_registry.shared.pages.columns import Column, choices, chosen
from volunteer_registry.shared.pages.counting import counted, sought
from volunteer_registry.shared.pages.forms import Plain
from volunteer_registry.shared.pages.middleware import CHOICES
from volunteer_registry.shared.pages.models import SavedFilter
from volunteer_registry.shared.pages.saving import SavingForm
from volunteer_registry.shared.pages.submitting import Submitted, done_before
from volunteer_registry.shared.pages.typed import Refilled
from volunteer_registry.shared.refusal import Refused

PAGE = 50
MOST_PRINTED = 1000


class ScopedList(TemplateView):
    """A register: three declarations make one, and `columns` to choose from. Pages are found by key, not by offset."""

    queryset: ClassVar[Any]
    filterset_class: ClassVar[Any]
    action_name: ClassVar[str]
    columns: ClassVar[Sequence[Column]] = ()
    saves: ClassVar[tuple[str, str]] = ("", "")
    """The name of the list's address and the action by whose scope its filters are kept and shared; or nothing."""

    def rows(self) -> ScopedQuerySet:
        return self.queryset.all().visible_to(self.request.user, self.action_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request)
        rows, total = self.counted(found.qs)
        page, following = self.page(rows)
        shown = chosen(self.columns, self.request.GET)
        return super().get_context_data(
            **kwargs,
            filter=found,
            rows=page,
            following=following,
            total=total,
            columns=choices(self.columns, shown),
            shown=shown,
            **self.kept(),
        )

    def kept(self) -> dict[str, Any]:
        """The filters kept for this reader, and the form to keep the present one with."""
        register, action = self.saves
        if not register or not self.request.user.is_authenticated or not scope_of(self.request.user, action):
            return {"saved": [], "saving": None}
        saved = SavedFilter.objects.filter(register=register).visible_to(self.request.user, action)
        return {"saved": saved.select_related("user", "shared_in"), "saving": self.saving(action)}

    def saving(self, action: str) -> SavingForm | None:
        """The form to keep the present question with, where one was asked."""
        question = self.request.GET.urlencode()
        asked = {"user": self.request.user, "action": action, "filterset_class": self.filterset_class}
        return SavingForm(initial={"question": question}, auto_id="save_%s", **asked) if question else None

    def counted(self, rows: QuerySet) -> tuple[QuerySet, int]:
        """The rows to page through, and how many they are."""
        return sought(rows, self.rows()) if self.request.GET.get("q") else (rows, counted(rows))

    def page(self, rows: QuerySet) -> tuple[list[Any], str]:
        """Rows to show now, and the cursor of those that follow."""
        return one_page(rows, self.request.GET.get("after", ""))


class PrintedList(ScopedList):
    """The same register on one page, to be printed: nothing follows, and what is left out is counted."""

    def counted(self, rows: QuerySet) -> tuple[QuerySet, int]:
        return rows, rows.order_by().count()

    def page(self, rows: QuerySet) -> tuple[list[Any], str]:
        return list(rows[:MOST_PRINTED]), ""

    def kept(self) -> dict[str, Any]:
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "asked": in_words(context["filter"]), "left_out": context["total"] - len(context["rows"])}


def one_page(rows: QuerySet, after: str) -> tuple[list[Any], str]:
    """A page in the order of the rows, and the cursor to ask for the next one with if more follow.

    The order is of a column that is never empty and then the id, both up or both down. The cursor is the public id of
    the page's last row, signed: whoever holds one was shown that row, though it may have left the list since. Any other
    text is the beginning, so that a bare id does not tell where its row stands.
    """
    signer = Signer(salt=rows.model._meta.label_lower)
    start = _last_shown(rows.model, after, signer)
    if start:
        first = str(rows.query.order_by[0])
        column, beyond = first.removeprefix("-"), "lt" if first.startswith("-") else "gt"
        at = getattr(start, column)
        rows = rows.filter(**{f"{column}__{beyond}e": at})
        rows = rows.filter(Q(**{f"{column}__{beyond}": at}) | Q(**{f"pk__{beyond}": start.pk}))
    page = list(rows[: PAGE + 1])
    return page[:PAGE], signer.sign(page[PAGE - 1].public_id) if len(page) > PAGE else ""


def _last_shown(model: type[Model], cursor: str, signer: Signer) -> Any:
    try:
        return model._default_manager.filter(public_id=signer.unsign(cursor)).first()
    except BadSignature:
        return None


class ScopedRecord:
    """Scope first, then find: outside the scope and absent are the same 404."""

    queryset: ClassVar[Any]
    action_name: ClassVar[str]
    request: HttpRequest
    kwargs: dict[str, Any]

    def found(self) -> Any:
        rows = self.queryset.all().visible_to(self.request.user, self.action_name)
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])


class ScopedDetail(ScopedRecord, TemplateView):
    """One record."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, object=self.found())


class ActionPage(Submitted, Refilled, FormView):
    """Asks and calls one action; a refusal stands above the form as a sentence."""

    action: ClassVar[Callable[..., Any]]
    title: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""
    template_name = "layouts/form.html"

    def answers(self, form: Any) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return form.cleaned_data

    def perform(self, **answers: Any) -> Any:
        """The page's one action, called with the form's answers."""
        return type(self).action(**answers)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.made = self.perform(**self.answers(form), by=history.by_now(self.request.user, "page"))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if self.done:
            messages.success(self.request, str(self.done))
        for note in getattr(form, "notes", ()):
            messages.warning(self.request, str(note))
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        """By default the page of what the action made."""
        return self.made.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"title": self.title, "button": self.button, **kwargs})


class VerbPage(ScopedRecord, ActionPage):
    """Finds, asks the rule, calls one action upon the record, answers."""

    rule: ClassVar[Callable[..., bool] | None] = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if done := done_before(request):
            return done
        self.object = self.found()
        if self.rule and not type(self).rule(request.user, self.object):  # type: ignore[misc]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def perform(self, **answers: Any) -> Any:
        return type(self).action(self.object, **answers)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.object}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, object=self.object)


class FactPage(VerbPage):
    """A verb of one fact of the record: `facts` names which kind, the address says which one."""

    facts: ClassVar[str]

    def holder(self) -> Any:
        """What has the facts."""
        return self.object

    def fact(self) -> Any:
        rows = getattr(self.holder(), self.facts).filter(voided_at=None)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def perform(self, **answers: Any) -> Any:
        return type(self).action(self.fact(), **answers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, fact=self.fact())


class TakeOffPage(FactPage):
    """A fact that was entered by mistake."""

    form_class = Plain
    title = _("Take it off")
    button = _("Take off")


class Page(TemplateView):
    """A page of words, for everybody."""

    action_name = "site.home"


class ChooseLanguage(View):
    """Remembers the language on this device, and with the user who is signed in."""

    action_name = "site.home"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = reverse("home")
        response = HttpResponseRedirect(back)
        chosen = request.POST.get("language")
        if chosen in CHOICES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 60 * 60, samesite="Lax")
            if request.user.is_authenticated and request.user.language != chosen:
                request.user.language = chosen
                request.user.save(update_fields=["language"])
        return response
