"""Pages of invitations: who has been invited, inviting staff, and the page an invitation's link opens."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from volunteer_registry.shared import history
from volunteer_registry.shared.access import actions
from volunteer_registry.shared.access.adapter import beginning_of
from volunteer_registry.shared.access.forms import Accepting, InvitingStaff
from volunteer_registry.shared.access.models import Invitation, User
from volunteer_registry.shared.access.models.invitations import hashed
from volunteer_registry.shared.jobs import letters
from volunteer_registry.shared.pages.views import ScopedRecord
from volunteer_registry.shared.refusal import Refused

SHOWN = 100


class InvitationList(TemplateView):
    action_name = "user.invite"
    template_name = "access/invitation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Invitation.objects.visible_to(self.request.user).select_related("place", "invited_by")
        now = timezone.now()
        return super().get_context_data(**kwargs, rows=[(row, row.is_open(now)) for row in rows[:SHOWN]], now=now)


def invited(request: HttpRequest, **answers: Any) -> HttpResponse:
    """Invites, posts the letter, and shows the link: this once, since only its hash is kept."""
    invitation, token = actions.invite(**answers, by=history.by_now(request.user, "page"))
    link = request.build_absolute_uri(reverse("invitations:open", args=[token]))
    with override(invitation.language):
        words = {"invitation": invitation, "link": link, "site_name": settings.SITE_NAME}
        body = render_to_string("access/invitation_mail.txt", words)
        letters.post(invitation.email, subject=str(_("Invitation to the registry of volunteers")), body=body)
    answer = render(request, "access/invited.html", {"invitation": invitation, "link": link})
    answer["Cache-Control"] = "no-store"
    return answer


class Invites:
    """A form that invites: `gives` says to what, beside whom the form names."""

    request: HttpRequest

    def gives(self) -> dict[str, Any]:
        return {}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return invited(self.request, **form.cleaned_data, **self.gives())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)  # type: ignore[attr-defined]


class InviteStaff(Invites, FormView):
    action_name = "user.appoint"
    form_class = InvitingStaff
    template_name = "layouts/form.html"
    extra_context = {"title": _("Invite to a post"), "button": _("Invite")}


class TakeBackInvitation(ScopedRecord, View):
    queryset = Invitation.objects.all()
    action_name = "user.invite"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            actions.take_back(self.found(), by=history.by_now(request.user, "page"))
            messages.success(request, str(_("The invitation was taken back: its link opens nothing.")))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("invitations:list"))


@method_decorator(never_cache, name="dispatch")
class OpenInvitation(FormView):
    """By whoever holds the link: makes the account, or adds the role to the account there is."""

    action_name = "auth.sign_in"
    form_class = Accepting
    template_name = "access/open_invitation.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Invitation.objects.filter(token_hash=hashed(kwargs["token"])).select_related("place").first()
        if found is None or not found.is_open(timezone.now()):
            return render(request, "access/invitation_over.html", status=410)
        self.invitation = found
        self.known = User.objects.filter(email=found.email).first()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "invitation": self.invitation}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.accept() if self.known else super().post(request, *args, **kwargs)

    def accept(self) -> HttpResponse:
        if not self.request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_login')}?next={self.request.path}")
        try:
            actions.accept(self.invitation, by=history.by_now(self.request.user, "page"))
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return HttpResponseRedirect(self.request.path)
        return self.welcome()

    def form_valid(self, form: Any) -> HttpResponse:
        words = {name: form.cleaned_data[name] for name in ("full_name", "password")}
        try:
            user = actions.accept_as_new(self.invitation, **words, by=history.by_now(None, "page"))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        login(self.request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        record_authentication(self.request, user, "password")
        return self.welcome()

    def welcome(self) -> HttpResponse:
        messages.success(self.request, str(_("Welcome. What your role opens stands in the menu.")))
        return HttpResponseRedirect(beginning_of(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, invitation=self.invitation, known=self.known)
