"""A register's filter kept under a name, for oneself or for a branch, and taken away again."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.history import By, by_now
from volunteer_registry.shared.pages.columns import PARAMETER
from volunteer_registry.shared.pages.models import SavedFilter
from volunteer_registry.shared.places.models import Place

IIN_DIGITS = 12


class SavingForm(forms.Form):
    """Asked by `user` of a register, whose own fields alone may stand in the question."""

    name = forms.CharField(label=gettext_lazy("Name of the filter"), max_length=80)
    shared_in = forms.ModelChoiceField(
        label=gettext_lazy("For whom"),
        queryset=Place.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("for me"),
    )
    question = forms.CharField(widget=forms.HiddenInput, max_length=1000, required=False)

    def __init__(self, *args: Any, user: Any, action: str, filterset_class: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filterset_class = filterset_class
        self.fields["shared_in"].queryset = _places(user, action)  # type: ignore[attr-defined]

    def clean_question(self) -> str:
        """What the register itself asks, and nothing else that was written into the address; never an IIN."""
        asked = QueryDict(self.cleaned_data["question"])
        known = [*self.filterset_class.base_filters, PARAMETER]
        kept = {name: [value for value in asked.getlist(name) if value] for name in known}
        if any(_holds_iin(value) for values in kept.values() for value in values):
            raise forms.ValidationError(_("An IIN is never kept in an address."))
        question = QueryDict(mutable=True)
        for name, values in kept.items():
            if values:
                question.setlist(name, values)
        return question.urlencode()


class SaveFilter(View):
    """`register`: the name of the list's address; whoever may read the list by `action_name` may keep its filters."""

    http_method_names = ["post"]
    action_name: ClassVar[str]
    register: ClassVar[str]
    filterset_class: ClassVar[Any]

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = {"user": request.user, "action": self.action_name, "filterset_class": self.filterset_class}
        form = SavingForm(request.POST, **asked)
        if not form.is_valid():
            messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
            return HttpResponseRedirect(reverse(self.register))
        kept = keep(self.register, **form.cleaned_data, by=by_now(request.user, "page"))
        messages.success(request, _("The filter was saved: %(name)s.") % {"name": kept})
        return HttpResponseRedirect(kept.get_absolute_url())


class RemoveFilter(View):
    """One's own; another's is not found."""

    http_method_names = ["post"]
    action_name: ClassVar[str]
    register: ClassVar[str]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        own = SavedFilter.objects.own_of(request.user).filter(register=self.register)
        get_object_or_404(own, public_id=public_id).delete()
        messages.success(request, _("The filter was removed."))
        return HttpResponseRedirect(reverse(self.register))


def keep(register: str, *, name: str, question: str, shared_in: Place | None, by: By) -> SavedFilter:
    """Under a name that is taken already, the new question replaces the old one."""
    kept, _is_new = SavedFilter.objects.update_or_create(
        user=by.user,
        register=register,
        name=name,
        defaults={"question": question, "shared_in": shared_in, "created_at": by.at},
    )
    return kept


def _places(user: Any, action: str) -> Any:
    """With whom the user may share: branches of one's own scope; whoever sees the region, with any of them or it."""
    scope, served = scope_of(user, action), Place.objects.served(settings.HOME_REGION)
    if scope.everything:
        return served | Place.objects.filter(code=settings.HOME_REGION)
    return served.filter(pk__in=scope.place_ids)


def _holds_iin(value: str) -> bool:
    return sum(character.isdigit() for character in value) >= IIN_DIGITS
