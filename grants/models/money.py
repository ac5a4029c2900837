"""The ledger, which only grows, and the movements that wait for a second person before they enter it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants.choices import EntryKind, MovementKind
from grants.models.grants import BudgetLine
from grants.models.micro_grants import MicroGrant
from grants.querysets import LedgerQuerySet
from volunteer_registry.shared.dated import public_id
from volunteer_registry.shared.frozen import FROZEN, Frozen
from volunteer_registry.shared.money import MoneyField

USER = settings.AUTH_USER_MODEL


class Movement(models.Model):
    """A money verb with its values: proposed by one, done once when another has agreed."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(pgettext_lazy("money", "what"), max_length=8, choices=MovementKind.choices)
    line = models.ForeignKey(BudgetLine, models.PROTECT, verbose_name=_("budget line"), related_name="movements")
    to_line = models.ForeignKey(
        BudgetLine, models.PROTECT, null=True, blank=True, verbose_name=_("to the line"), related_name="+"
    )
    micro_grant = models.ForeignKey(
        MicroGrant, models.PROTECT, null=True, blank=True, verbose_name=_("micro-grant"), related_name="movements"
    )
    amount = MoneyField(_("amount"))
    paper = models.CharField(_("paper"), max_length=120, blank=True)
    by = models.ForeignKey(USER, models.PROTECT, null=True, verbose_name=_("who"), related_name="+")
    at = models.DateTimeField(_("when"))
    done_at = models.DateTimeField(_("done"), null=True, editable=False)

    class Meta:
        verbose_name = _("movement of money")
        verbose_name_plural = _("movements of money")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_movement_moves_something"),
            models.CheckConstraint(
                condition=Q(kind="move", to_line__isnull=False, micro_grant=None)
                | (~Q(kind="move") & Q(to_line=None, micro_grant__isnull=False)),
                name="a_movement_is_of_a_micro_grant_or_between_lines",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount}, {self.micro_grant or self.line}"

    def get_absolute_url(self) -> str:
        return (self.micro_grant or self.line.grant).get_absolute_url()


class LedgerEntry(models.Model):
    """One change of money, for ever: what a line and its micro-grant hold is the sum of these."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, verbose_name=_("budget line"), related_name="entries")
    micro_grant = models.ForeignKey(
        MicroGrant, models.PROTECT, null=True, verbose_name=_("micro-grant"), related_name="entries"
    )
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, related_name="entries")
    kind = models.CharField(pgettext_lazy("ledger", "what"), max_length=8, choices=EntryKind.choices)
    amount = MoneyField(_("amount"))
    by = models.ForeignKey(USER, models.PROTECT, null=True, verbose_name=_("who"), related_name="+")
    at = models.DateTimeField(_("when"))
    why = models.CharField(_("reason"), max_length=300, blank=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("ledger")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="an_entry_is_more_than_nothing"),
            models.UniqueConstraint(
                fields=["micro_grant"], condition=Q(kind="commit"), name="a_micro_grant_is_promised_once"
            ),
            models.UniqueConstraint(fields=["movement", "kind"], name="a_movement_is_done_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount}"


FROZEN += [Frozen("grants.LedgerEntry", "{row}.id IS NOT NULL", admits_new=True)]
