"""Micro-grants that the recipient of a grant awards onward."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.choices import MicroGrantState
from grants.models.applications import Application
from grants.models.grants import BudgetLine
from grants.querysets import MicroGrantQuerySet
from groups.models import VolunteerGroup
from initiatives.models import Initiative
from volunteer_registry.shared.dated import Searchable, Voidable, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.money import MoneyField, Tenge, nothing


class MicroGrant(Searchable, Voidable):
    """Money of a line for one initiative of a group: proposed, then promised, then paid, once or in parts.

    `committed` and `paid` are what the ledger's entries of it come to.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    line = models.ForeignKey(BudgetLine, models.PROTECT, verbose_name=_("budget line"), related_name="micro_grants")
    group = models.ForeignKey(VolunteerGroup, models.PROTECT, verbose_name=_("group"), related_name="micro_grants")
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="micro_grants"
    )
    application = models.OneToOneField(
        Application, models.PROTECT, null=True, verbose_name=_("application"), related_name="micro_grant"
    )
    number = models.CharField(_("number"), max_length=24, blank=True)
    amount = MoneyField(_("amount"))
    committed = MoneyField(_("promised"), default=nothing, editable=False)
    paid = MoneyField(_("paid"), default=nothing, editable=False)
    agreed_on = models.DateField(_("agreement signed"), null=True, blank=True)
    due_on = models.DateField(_("to be carried out by"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=MicroGrantState.choices, default=MicroGrantState.PROPOSED, editable=False
    )
    awarded_on = models.DateField(_("awarded"), null=True, blank=True, editable=False)

    objects = MicroGrantQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("micro-grant")
        verbose_name_plural = _("micro-grants")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, paid__gte=0, committed__gte=F("paid"), amount__gte=F("committed")),
                name="a_micro_grant_pays_what_was_promised_of_it",
            ),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(voided_at=None) & ~Q(state="refused"),
                name="one_micro_grant_per_initiative",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("proposed", "refused"), awarded_on=None, committed=0)
                | Q(state__in=("awarded", "closed"), awarded_on__isnull=False),
                name="money_is_promised_to_what_was_awarded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.group}: {self.initiative}"

    def words(self) -> str:
        return f"{self.initiative} {self.group}"

    def get_absolute_url(self) -> str:
        return reverse("micro_grants:detail", args=[self.public_id])

    @property
    def unpaid(self) -> Tenge:
        return self.committed - self.paid
