"""Policy values in the admin: added, never changed."""

from django.contrib import admin

from volunteer_registry.shared.history import by_now
from volunteer_registry.shared.pages.admin import RegistryAdmin
from volunteer_registry.shared.policy.models import PolicyValue


@admin.register(PolicyValue)
class PolicyValueAdmin(RegistryAdmin):
    sees = edits = "policy.edit"
    list_display = ("code", "value", "effective_from", "source")

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        obj.recorded_at = by_now(request.user, "admin").at
        obj.save()
