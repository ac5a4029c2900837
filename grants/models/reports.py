"""What a group tells of the money it was given."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.choices import CostKind, ReportState
from grants.models.micro_grants import MicroGrant
from volunteer_registry.shared.dated import Recorded, Voidable, VoidableQuerySet
from volunteer_registry.shared.history import records
from volunteer_registry.shared.money import MoneyField


class Report(Recorded):
    """One for a micro-grant; results and files stand with its initiative."""

    micro_grant = models.OneToOneField(MicroGrant, models.PROTECT, verbose_name=_("micro-grant"), related_name="report")
    text = models.TextField(_("what was done"), max_length=4000, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ReportState.choices, default=ReportState.DRAFT, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), editable=False)

    history = records()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.micro_grant)


class Spending(Voidable):
    """What was spent on one kind of cost."""

    report = models.ForeignKey(Report, models.PROTECT, verbose_name=_("report"), related_name="spendings")
    kind = models.CharField(_("kind of cost"), max_length=9, choices=CostKind.choices)
    amount = MoneyField(_("amount"))
    note = models.CharField(_("paper"), max_length=200, blank=True)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("spending")
        verbose_name_plural = _("spendings")
        ordering = ("id",)
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="a_spending_is_more_than_nothing")]

    def __str__(self) -> str:
        return self.get_kind_display()
