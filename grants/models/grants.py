"""A state grant and the lines of its budget."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from grants.choices import GrantState, Instrument, Term
from grants.querysets import GrantQuerySet
from groups.models import Institution, VolunteerGroup
from volunteer_registry.shared.dated import Searchable, Voidable, VoidableQuerySet, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.money import MoneyField, Tenge, nothing

SPENDING = (GrantState.AWARDED, GrantState.RUNNING)
"""States of a grant in which its money moves."""


class Sphere(models.Model):
    """A field the law allows grants in."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=250)
    name_ru = models.CharField(_("name in Russian"), max_length=250)
    source = models.CharField(_("source"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("sphere")
        verbose_name_plural = _("spheres")
        ordering = ("number",)

    def __str__(self) -> str:
        return self.name_ru if get_language() == "ru" else self.name_kk


class Grant(Searchable, Voidable):
    """What the state pays a recipient for a purpose. `allocated` is what stands on its lines."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    instrument = models.CharField(
        _("instrument"), max_length=12, choices=Instrument.choices, default=Instrument.STATE_GRANT
    )
    year = models.PositiveSmallIntegerField(_("year"))
    lot = models.CharField(_("lot"), max_length=60, blank=True)
    theme_kk = models.CharField(_("theme in Kazakh"), max_length=500)
    theme_ru = models.CharField(_("theme in Russian"), max_length=500, blank=True)
    customer = models.ForeignKey(Institution, models.PROTECT, verbose_name=_("customer"), related_name="grants_given")
    sphere = models.ForeignKey(Sphere, models.PROTECT, null=True, blank=True, verbose_name=_("sphere"))
    recipient = models.ForeignKey(
        VolunteerGroup, models.PROTECT, null=True, blank=True, verbose_name=_("recipient"), related_name="grants"
    )
    amount = MoneyField(_("amount"))
    allocated = MoneyField(_("on its lines"), default=nothing, editable=False)
    term = models.CharField(pgettext_lazy("grant", "kind"), max_length=8, choices=Term.choices, blank=True)
    contract_no = models.CharField(_("contract"), max_length=60, blank=True)
    contract_on = models.DateField(_("contract signed"), null=True, blank=True)
    announced_on = models.DateField(_("announced"), null=True, blank=True)
    awarded_on = models.DateField(_("awarded"), null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=GrantState.choices, default=GrantState.PLANNED, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), editable=False)

    objects = GrantQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ("-year", "id")
        indexes = [models.Index(fields=["awarded_on"], name="grants_by_award")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_grant_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(allocated__gte=0, allocated__lte=F("amount")), name="lines_hold_no_more_than_their_grant"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("planned", "announced")) | Q(recipient__isnull=False, awarded_on__isnull=False),
                name="an_awarded_grant_has_its_recipient_and_day",
            ),
        ]

    def __str__(self) -> str:
        return self.theme_ru if get_language() == "ru" and self.theme_ru else self.theme_kk

    def get_absolute_url(self) -> str:
        return reverse("grants:detail", args=[self.public_id])

    def words(self) -> str:
        return f"{self.theme_kk} {self.theme_ru}".strip()


class BudgetLine(Voidable):
    """A part of a grant's money. The counters are what the ledger's entries of the line come to.

    0 <= paid <= committed <= amount, always: the database itself refuses anything else.
    """

    grant = models.ForeignKey(Grant, models.PROTECT, verbose_name=_("grant"), related_name="lines")
    title = models.CharField(_("title"), max_length=200)
    for_micro_grants = models.BooleanField(_("for micro-grants"), default=False)
    amount = MoneyField(_("amount"), default=nothing, editable=False)
    committed = MoneyField(_("promised"), default=nothing, editable=False)
    paid = MoneyField(_("paid"), default=nothing, editable=False)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(paid__gte=0, committed__gte=F("paid"), amount__gte=F("committed")),
                name="a_line_pays_what_it_promised_and_promises_what_it_has",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def left(self) -> Tenge:
        """What may still be promised."""
        return self.amount - self.committed
