"""A page for each verb of a life, named in the address: the table says what it is, a second one what it asks."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from volunteer_registry.shared.pages.views import VerbPage
from volunteer_registry.shared.workflow import Life


class StepPage(VerbPage):
    """`steps`: {verb: (its action, what it asks)}; declared under the widest of the rights the verbs ask."""

    life: ClassVar[Life]
    steps: ClassVar[Mapping[str, tuple[Callable[..., Any], type]]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["verb"] not in self.steps:
            raise Http404
        self.verb = self.life.verb(kwargs["verb"])
        self.title = self.button = self.verb.title
        self.done = _("Done: %(step)s.") % {"step": self.verb.done}
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type:
        return self.steps[self.verb.code][1]

    def get_form_kwargs(self) -> dict[str, Any]:
        if not self.is_open_to(self.request.user):
            raise PermissionDenied
        return super().get_form_kwargs()

    def is_open_to(self, user: Any) -> bool:
        """Whoever may do it at another time is told by the refusal what happened meanwhile; a stranger is refused."""
        raise NotImplementedError

    def perform(self, **answers: Any) -> Any:
        return self.steps[self.verb.code][0](self.object, **answers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, verb=self.verb)
