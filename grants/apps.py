"""The app's name in the house; what needs a second person and what verify asks are declared below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    name = "grants"
    verbose_name = _("Grants")

    def ready(self) -> None:
        from grants import verifying
        from grants.actions.deciding import AWARD, MOVE, PAY
        from grants.filters import found_grants
        from volunteer_registry.shared.finding import REGISTERS, Register
        from volunteer_registry.shared.proposals import verbs
        from volunteer_registry.shared.verifying import CHECKS

        for verb in (AWARD, MOVE, PAY):
            verbs.declare(verb)
        CHECKS.extend(verifying.ALL)
        REGISTERS.append(Register(_("Grants"), found_grants, "grants:list"))
