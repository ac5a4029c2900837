"""A call for micro-grants: what it pays for, by which criteria it is judged, and by whom."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from grants.choices import CostKind, Phase, RoundState
from grants.models.grants import BudgetLine
from grants.querysets import RoundQuerySet
from volunteer_registry.shared.dated import Voidable, VoidableQuerySet, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.money import MoneyField


class Round(Voidable):
    """Run by the grant's recipient. Its terms are data: amount, ages of the members, costs it does not pay, criteria.

    `closes_on` is the last day on which applications are taken.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    line = models.ForeignKey(BudgetLine, models.PROTECT, verbose_name=_("budget line"), related_name="rounds")
    title_kk = models.CharField(_("title in Kazakh"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    about_kk = models.TextField(_("terms in Kazakh"), max_length=4000, blank=True)
    about_ru = models.TextField(_("terms in Russian"), max_length=4000, blank=True)
    opens_on = models.DateField(pgettext_lazy("call", "opens"))
    closes_on = models.DateField(pgettext_lazy("call", "last day"))
    most = MoneyField(_("at most for one application"))
    youngest = models.PositiveSmallIntegerField(_("members aged from"), null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(_("members aged to"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("months to carry it out"), default=6)
    forbidden = models.JSONField(_("costs it does not pay"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=RoundState.choices, default=RoundState.DRAFT, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), editable=False)

    objects = RoundQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ("-opens_on", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(opens_on__lte=F("closes_on")), name="a_call_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(most__gt=0), name="a_call_gives_more_than_nothing"),
        ]

    def __str__(self) -> str:
        return self.title_ru if get_language() == "ru" and self.title_ru else self.title_kk

    def get_absolute_url(self) -> str:
        return reverse("rounds:detail", args=[self.public_id])

    @property
    def about(self) -> str:
        return self.about_ru if get_language() == "ru" and self.about_ru else self.about_kk

    @property
    def unpaid_costs(self) -> list[str]:
        """Kinds of costs it does not pay, in the reader's language."""
        return [str(CostKind(code).label) for code in self.forbidden]

    def phase(self, on: datetime.date) -> Phase:
        if self.state != RoundState.PUBLISHED:
            return Phase(self.state)
        if on < self.opens_on:
            return Phase.TO_COME
        return Phase.OPEN if on <= self.closes_on else Phase.SCORING


class Criterion(Voidable):
    """What an expert judges by; the weights of a round's criteria come to a hundred."""

    round = models.ForeignKey(Round, models.PROTECT, verbose_name=_("call"), related_name="criteria")
    title_kk = models.CharField(_("title in Kazakh"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight, of 100"))
    most = models.PositiveSmallIntegerField(_("most points"), default=10)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100, most__gt=0), name="a_criterion_has_a_weight_and_points"
            )
        ]

    def __str__(self) -> str:
        return self.title_ru if get_language() == "ru" and self.title_ru else self.title_kk


class Expert(Voidable):
    """A person who scores the applications of a round."""

    round = models.ForeignKey(Round, models.PROTECT, verbose_name=_("call"), related_name="experts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("expert"), related_name="judged_rounds"
    )

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user"], condition=Q(voided_at=None), name="an_expert_is_named_once_for_a_call"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
