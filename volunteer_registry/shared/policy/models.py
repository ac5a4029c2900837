"""Dated settings: what was in force on a day, by which source. Values are added, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.dated import Recorded


class Code(models.TextChoices):
    YOUTH_FROM_AGE = "youth_from_age", _("youth: from age, inclusive")
    YOUTH_TO_AGE = "youth_to_age", _("youth: to age, inclusive")
    ROSTER_KEPT_DAYS = "roster_kept_days", _("days an uploaded sheet is kept")
    CONSENT_AGE = "consent_age", _("below this age a parent’s consent is needed to take part")
    SECOND_FACTOR = "second_factor", _("staff sign in with a second factor: 1 yes, 0 no")


class PolicyValue(Recorded):
    code = models.CharField(_("setting"), max_length=32, choices=Code.choices)
    value = models.IntegerField(_("value"))
    effective_from = models.DateField(_("in force from"))
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("policy value")
        verbose_name_plural = _("policy values")
        ordering = ("code", "-effective_from", "-id")
        constraints = [
            models.UniqueConstraint(fields=["code", "effective_from"], name="one_policy_value_per_code_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.value}"
