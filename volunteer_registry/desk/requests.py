"""Pages of what the public asks: the two forms, and the branch's list and answer."""

from typing import Any, ClassVar

from allauth.core import ratelimit
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from volunteer_registry.desk import actions
from volunteer_registry.desk.forms import Answering, Asking
from volunteer_registry.desk.models import Request, Wish
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.views import VerbPage

SHOWN = 100


class Ask(FormView):
    """A form of the public; nothing tells whether the phone is known."""

    action_name = "site.request"
    form_class = Asking
    template_name = "desk/ask.html"
    wish: ClassVar[str]

    def form_valid(self, form: Asking) -> HttpResponse:
        answers = dict(form.cleaned_data)
        if not ratelimit.consume(self.request, action="site_request"):
            form.add_error(None, _("That is a lot for one hour. Try later, or call the front-office."))
            return self.form_invalid(form)
        is_machine = answers.pop("nothing")
        answers.pop("consent")
        if not is_machine:
            by = history.by_now(self.request.user, "page")
            actions.ask(wish=self.wish, language=get_language() or "kk", by=by, **answers)
        return HttpResponseRedirect(reverse("asked"))


class WantToHelp(Ask):
    wish = Wish.HELP
    extra_context = {
        "title": _("I want to help"),
        "words": _("Leave your name and phone: the branch of your city or district will call you."),
    }


class RegisterOurGroup(Ask):
    wish = Wish.GROUP
    extra_context = {
        "title": _("Register our group"),
        "words": _("Leave a name and a phone, and say in a few words what your group does: the branch will call you."),
    }


class Asked(TemplateView):
    action_name = "site.request"
    template_name = "desk/asked.html"


class RequestList(TemplateView):
    action_name = "request.answer"
    template_name = "desk/requests.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Request.objects.visible_to(self.request.user).select_related("place", "answered_by")
        waiting, answered = rows.waiting().order_by("asked_at"), rows.exclude(outcome="").order_by("-answered_at")
        return super().get_context_data(**kwargs, waiting=waiting[:SHOWN], answered=answered[:SHOWN])


class AnswerRequest(VerbPage):
    queryset = Request.objects.select_related("place", "answered_by")
    action_name = "request.answer"
    action = actions.answer
    form_class = Answering
    template_name = "desk/request.html"
    button = _("Answer")
    done = _("The request is answered.")

    def get_success_url(self) -> str:
        return reverse("desk:requests")
