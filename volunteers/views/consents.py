"""Pages of consents: given, withdrawn, taken back, and the form that is signed on paper."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from volunteer_registry.shared.pages.views import ScopedRecord
from volunteer_registry.shared.policy.models import Code
from volunteer_registry.shared.policy.values import in_force
from volunteers import rules
from volunteers.actions import consents
from volunteers.choices import ConsentKind
from volunteers.models import Volunteer
from volunteers.views import verb_forms
from volunteers.views.verbs import PersonVerb

LANGUAGES = ("kk", "ru")


class GiveConsent(PersonVerb):
    action_name = "consent.record"
    action = consents.give
    rule = rules.may_record_consent
    form_class = verb_forms.Consenting
    title = gettext_lazy("Enter a consent")
    button = gettext_lazy("Enter")
    done = gettext_lazy("The consent was entered.")


class ConsentVerb(PersonVerb):
    """A verb of one consent: it is found through its person."""

    action_name = "consent.record"

    def found(self) -> Any:
        return get_object_or_404(super().found().consents, pk=self.kwargs["fact"])

    @property
    def person(self) -> Volunteer:
        return self.object.volunteer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, fact=self.object, of=self.object.get_kind_display())


class WithdrawConsent(ConsentVerb):
    action = consents.withdraw
    rule = rules.may_withdraw_consent
    form_class = verb_forms.WithdrawingConsent
    title = gettext_lazy("Withdraw the consent")
    button = gettext_lazy("Withdraw the consent")
    done = gettext_lazy("The consent is withdrawn.")


class TakeBackConsent(ConsentVerb):
    action = consents.take_back_consent
    rule = rules.may_change_consent
    form_class = verb_forms.TakingBack
    title = gettext_lazy("A consent entered by mistake")
    button = gettext_lazy("Take back")
    done = gettext_lazy("The consent was taken back.")


class EmptyConsentForm(TemplateView):
    """The form of a kind in both languages, to be printed and signed; of anybody."""

    action_name = "consent.record"
    template_name = "volunteers/consent_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = self.request.GET.get("kind", "")
        kind = kind if kind in ConsentKind else ConsentKind.DATA
        return super().get_context_data(
            **kwargs, kind=kind, kinds=ConsentKind.choices, person=None, name="", sheets=sheets(kind), age=consent_age()
        )


class PrintedConsentForm(ScopedRecord, EmptyConsentForm):
    """Filled with the person's name."""

    queryset = Volunteer.objects.counted().named()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.found()
        return {**super().get_context_data(**kwargs), "person": person, "name": person.full_name}


def consent_age() -> int:
    return in_force(Code.CONSENT_AGE, timezone.localdate())


def sheets(kind: str) -> list[dict[str, Any]]:
    """What the form says in each of its languages."""
    return [sheet(kind, language) for language in LANGUAGES]


def sheet(kind: str, language: str) -> dict[str, Any]:
    with translation.override(language):
        words = {**consents.operator(), **consents.usual_words(kind), "title": str(ConsentKind(kind).label)}
    return {**words, "language": language, "of_a_minor": kind == ConsentKind.PARTICIPATION}
