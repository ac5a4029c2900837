"""The app's name in the house; what of it waits on desks and is found by the search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = _("Initiatives")

    def ready(self) -> None:
        from initiatives import verifying
        from initiatives.filters import found_initiatives
        from initiatives.followers import CERTIFICATES, COORDINATION, PARTICIPATION
        from initiatives.jobs import attachments_have_their_files, remind_of_deadlines, sweep_files
        from initiatives.rosters.kind import InitiativeRoster
        from initiatives.sections import of_a_group, of_a_person
        from initiatives.waiting import waiting
        from volunteer_registry.shared.finding import REGISTERS, Register
        from volunteer_registry.shared.jobs.queue import CHORES
        from volunteer_registry.shared.rosters import kinds
        from volunteer_registry.shared.sections import OF_A_GROUP, OF_A_PERSON
        from volunteer_registry.shared.verifying import CHECKS
        from volunteer_registry.shared.waiting import SOURCES
        from volunteers.followers import FOLLOWERS

        FOLLOWERS.extend((PARTICIPATION, COORDINATION, CERTIFICATES))
        SOURCES.append(waiting)
        OF_A_PERSON.append(of_a_person)
        OF_A_GROUP.append(of_a_group)
        REGISTERS.append(Register(_("Initiatives"), found_initiatives, "initiatives:list"))
        CHORES.extend((sweep_files, remind_of_deadlines))
        kinds.declare(InitiativeRoster())
        CHECKS.extend((attachments_have_their_files, *verifying.ALL))
