"""Pages of the verbs: each asks one form, does one thing to a person, and goes back to the person's page."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteer_registry.shared import history
from volunteer_registry.shared.pages.views import VerbPage
from volunteer_registry.shared.proposals.actions import propose
from volunteers import actions, followers, rules
from volunteers.actions.anonymising import ANONYMISE
from volunteers.actions.revealing import reveal
from volunteers.models import Volunteer
from volunteers.views import verb_forms


class PersonVerb(VerbPage):
    """A verb of a person; `remarks` say what it does beside what the form asks."""

    queryset = Volunteer.objects.counted()
    template_name = "volunteers/verb.html"

    @property
    def person(self) -> Volunteer:
        return self.object

    def remarks(self) -> list[str]:
        return []

    def get_success_url(self) -> str:
        """Whoever took back what linked the person with their branch does not see the card any more."""
        seen = Volunteer.objects.filter(pk=self.person.pk).visible_to(self.request.user)
        return self.person.get_absolute_url() if seen.exists() else reverse("volunteers:list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, person=self.person, remarks=self.remarks())


class TransferVolunteer(PersonVerb):
    action_name = "volunteer.transfer"
    rule = rules.may_transfer
    form_class = verb_forms.Transferring
    title = gettext_lazy("Transfer to another branch")
    button = gettext_lazy("Transfer")

    def remarks(self) -> list[str]:
        here = self.person.registrations.open().select_related("branch__place").first()
        now = [_("Registered now: %(branch)s.") % {"branch": here.branch}] if here else []
        stays = _("Memberships in groups stay as they are; the residence is changed on the card.")
        return [*now, stays, *followers.effects([self.person.pk])]

    def perform(self, **answers: Any) -> None:
        registration = actions.transfer(self.person, **answers)
        told = {"person": self.person.full_name, "branch": registration.branch}
        self.done = _("%(person)s: transferred, the branch is now %(branch)s.") % told


class LeaveProgramme(PersonVerb):
    action_name = "volunteer.edit"
    action = actions.leave
    rule = rules.may_let_go
    form_class = verb_forms.Leaving
    title = gettext_lazy("Register as having left")
    button = gettext_lazy("Register as having left")
    done = gettext_lazy("The person is registered as having left.")

    def remarks(self) -> list[str]:
        groups = [str(one.group) for one in self.person.memberships.open().select_related("group")]
        ending = [_("Memberships that end with it: %(groups)s.") % {"groups": ", ".join(groups)}] if groups else []
        return [*ending, *followers.effects([self.person.pk])]


class AnonymiseVolunteer(PersonVerb):
    """Proposes; another person decides."""

    action_name = "volunteer.anonymise"
    rule = rules.may_anonymise
    form_class = verb_forms.Anonymising
    title = gettext_lazy("Anonymise the card")
    button = gettext_lazy("Propose")
    done = gettext_lazy("Proposed. It is done when another person has approved it.")

    def perform(self, **answers: Any) -> None:
        propose(self.action_name, self.person, **answers)

    def remarks(self) -> list[str]:
        return [str(ANONYMISE.warning), *followers.effects([self.person.pk])]


class RevealIin(PersonVerb):
    """Shows the digits once, in the answer itself, and only after the journal has been written."""

    action_name = "volunteer.reveal"
    action = reveal
    rule = rules.may_reveal
    form_class = verb_forms.Revealing
    title = gettext_lazy("Reveal the IIN")
    button = gettext_lazy("Reveal")

    def form_valid(self, form: Any) -> HttpResponse:
        digits = self.perform(**form.cleaned_data, by=history.by_now(self.request.user, "page"))
        return render(self.request, "volunteers/revealed.html", {"person": self.person, "digits": digits})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer

    def remarks(self) -> list[str]:
        return [_("The journal keeps who revealed it, when and why.")]


class RegisterVolunteer(PersonVerb):
    action_name = "volunteer.register"
    rule = rules.may_register
    form_class = verb_forms.Registering
    title = gettext_lazy("Register in a branch")
    button = gettext_lazy("Register")
    done = gettext_lazy("The person is registered.")

    def perform(self, **answers: Any) -> None:
        known = self.person.registrations.counted().exists()
        verb = actions.come_back if known else actions.register
        verb(self.person, **answers)


class JoinGroup(PersonVerb):
    action_name = "volunteer.edit"
    action = actions.join
    rule = rules.may_join
    form_class = verb_forms.Joining
    title = gettext_lazy("Join a group")
    button = gettext_lazy("Enter as a member")
    done = gettext_lazy("The person belongs to the group.")


class CorrectCard(PersonVerb):
    action_name = "volunteer.edit"
    rule = rules.may_correct
    form_class = verb_forms.Correcting
    title = gettext_lazy("Correct the card")
    button = gettext_lazy("Save")
    done = gettext_lazy("The card was corrected.")

    def perform(self, **answers: Any) -> None:
        iin = answers.pop("new_iin")
        actions.correct(self.person, iin=iin.digits if iin else None, **answers)


class FactVerb(PersonVerb):
    """A verb of one registration or membership: it is found through its person."""

    facts: ClassVar[str]
    within: ClassVar[str]

    def found(self) -> Any:
        facts = getattr(super().found(), self.facts).select_related(self.within)
        return get_object_or_404(facts, pk=self.kwargs["fact"])

    @property
    def person(self) -> Volunteer:
        return self.object.volunteer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fact = self.object
        return super().get_context_data(**kwargs, fact=fact, of=getattr(fact, self.within.split("__")[0]))


class QuitGroup(FactVerb):
    facts, within = "memberships", "group"
    action_name = "volunteer.edit"
    action = actions.quit_group
    rule = rules.may_change_membership
    form_class = verb_forms.Quitting
    title = gettext_lazy("End the membership")
    button = gettext_lazy("End the membership")
    done = gettext_lazy("The membership has ended.")


class TakeBackMembership(FactVerb):
    facts, within = "memberships", "group"
    action_name = "volunteer.edit"
    action = actions.take_back_membership
    rule = rules.may_change_membership
    form_class = verb_forms.TakingBack
    title = gettext_lazy("A membership entered by mistake")
    button = gettext_lazy("Take back")
    done = gettext_lazy("The membership was taken back: it counts on no day.")


class TakeBackRegistration(FactVerb):
    facts, within = "registrations", "branch__place"
    action_name = "volunteer.register"
    action = actions.take_back_registration
    rule = rules.may_take_back_registration
    form_class = verb_forms.TakingBack
    title = gettext_lazy("A registration entered by mistake")
    button = gettext_lazy("Take back")
    done = gettext_lazy("The registration was taken back: it counts on no day.")

    def remarks(self) -> list[str]:
        told = [
            _("Memberships in groups stay as they are."),
            _("If nothing else links the person with your branch, you will not see the card afterwards."),
        ]
        before = actions.transferred_from(self.object)
        if before:
            told.insert(0, _("The registration before the transfer goes on: %(branch)s.") % {"branch": before.branch})
        return told
