"""Who was told what of people: revealed IINs, lists of contacts, files taken along."""

from typing import Any

from django.views.generic import TemplateView

from volunteer_registry.shared.access.models import Disclosure

PAGE = 50


class Journal(TemplateView):
    action_name = "journal.view"
    template_name = "desk/journal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Disclosure.objects.visible_to(self.request.user).select_related("user").order_by("-id")
        after = self.request.GET.get("after", "")
        if after.isdecimal():
            rows = rows.filter(pk__lt=int(after[:18]))
        page = list(rows[: PAGE + 1])
        following = str(page[PAGE - 1].pk) if len(page) > PAGE else ""
        return super().get_context_data(**kwargs, rows=page[:PAGE], following=following)
