"""The register on paper: the list as it was narrowed, and the list of whom to ring."""

from typing import Any

from volunteer_registry.shared.access.actions import disclosed
from volunteer_registry.shared.history import by_now
from volunteer_registry.shared.pages.asking import in_each_language
from volunteer_registry.shared.pages.views import PrintedList
from volunteers import rules
from volunteers.views import VolunteerList
from volunteers.views.exporting import ExportCallList


class PrintedVolunteers(PrintedList, VolunteerList):
    """Without phones: for those there is the call list, which the journal knows of."""

    template_name = "volunteers/volunteer_print.html"
    columns = tuple(column for column in VolunteerList.columns if column.code != "phone")


class CallList(PrintedList, VolunteerList):
    """Each opening is one row of the journal."""

    action_name = "volunteer.contact_list"
    template_name = "volunteers/call_list.html"
    columns = ()

    def rows(self) -> Any:
        return rules.on_call_list(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        told = in_each_language(ExportCallList.title, context["filter"])
        by = by_now(self.request.user, "page")
        disclosed(self.action_name, records=len(context["rows"]), asked=told, by=by)
        return context
