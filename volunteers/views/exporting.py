"""The register of volunteers as a file that our own roster reads: masked cells say nothing to it."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteer_registry.shared.pages.exporting import ExportedList, Line, day_text
from volunteer_registry.shared.pages.templatetags.registry import age, phone
from volunteers import rules
from volunteers.filters import VolunteerFilter
from volunteers.models import Volunteer
from volunteers.views import add_contacts, add_facts

MASK = "•••"


class ExportVolunteers(ExportedList):
    queryset = Volunteer.objects.for_list()
    filterset_class = VolunteerFilter
    title = gettext_lazy("Volunteers")
    text_columns = {0, 4, 5}

    @cached_property
    def sees_birth_date(self) -> bool:
        return rules.sees_birth_date(self.request.user)

    def headings(self) -> list[str]:
        born = _("Birth date") if self.sees_birth_date else _("Age")
        person = [_("Registry number"), _("Surname, given name, patronymic"), born, _("Sex"), _("IIN"), _("Phone")]
        return [*person, _("E-mail"), _("City or district"), _("Group or organisation"), _("Registered on")]

    def facts(self, rows: list[Any]) -> None:
        add_facts(rows, self.day)
        add_contacts(rows, self.request.user)

    def line(self, row: Any) -> Line:
        registration = row.registration
        return [
            row.registry_no or "",
            row.full_name,
            row.born_text if self.sees_birth_date else age(row.born, self.day),
            row.get_sex_display() if row.sex else "",
            str(row.iin or ""),
            self.contact(row, phone(row.phone)),
            self.contact(row, row.email),
            str(registration.branch.place) if registration else "",
            "; ".join(str(one.group) for one in row.memberships_then),
            day_text(registration.started_on) if registration else "",
        ]

    def contact(self, row: Any, told: str) -> str:
        return told if row.sees_contacts or not told else MASK


class ExportCallList(ExportedList):
    """Names and phones: whom one may ring, and nothing else of them."""

    action_name = "volunteer.contact_list"
    queryset = Volunteer.objects.for_list()
    filterset_class = VolunteerFilter
    title = gettext_lazy("Call list")
    text_columns = {1}

    def rows(self) -> Any:
        return rules.on_call_list(self.request.user)

    def headings(self) -> list[str]:
        return [_("Surname, given name, patronymic"), _("Phone"), _("Group or organisation"), _("Branch")]

    def facts(self, rows: list[Any]) -> None:
        add_facts(rows, self.day)

    def line(self, row: Any) -> Line:
        groups = "; ".join(str(one.group) for one in row.memberships_then)
        branch = str(row.registration.branch) if row.registration else ""
        return [row.full_name, phone(row.phone), groups, branch]
