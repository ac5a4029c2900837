"""What a grant owes, and the events that belong to it beside those of its micro-grants."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.choices import Metric
from grants.models.grants import Grant
from initiatives.models import Event
from volunteer_registry.shared.dated import Voidable, VoidableQuerySet
from volunteer_registry.shared.history import records


class Target(Voidable):
    """At least so many by a day. What was reached is reckoned from records; `declared` stands beside it, marked."""

    grant = models.ForeignKey(Grant, models.PROTECT, verbose_name=_("grant"), related_name="targets")
    metric = models.CharField(_("what is counted"), max_length=20, choices=Metric.choices)
    at_least = models.PositiveIntegerField(_("at least"))
    due_on = models.DateField(_("to be reached by"))
    declared = models.PositiveIntegerField(_("declared by the recipient"), null=True, blank=True)
    declared_paper = models.CharField(_("paper of the declaration"), max_length=200, blank=True)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ("due_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "metric"], condition=Q(voided_at=None), name="a_grant_has_one_target_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(at_least__gt=0), name="a_target_asks_for_something"),
            models.CheckConstraint(
                condition=Q(declared=None) | ~Q(declared_paper=""), name="a_declared_number_has_its_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_metric_display()}: {self.at_least}"


class GrantEvent(Voidable):
    """An event that the grant pays for: days of its micro-grants' initiatives belong to it without saying so."""

    grant = models.ForeignKey(Grant, models.PROTECT, verbose_name=_("grant"), related_name="event_links")
    event = models.ForeignKey(Event, models.PROTECT, verbose_name=_("event"), related_name="grant_links")

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("event of a grant")
        verbose_name_plural = _("events of grants")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=Q(voided_at=None), name="an_event_is_paid_by_one_grant"
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)
