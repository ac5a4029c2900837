"""The region's road map of volunteering: what is to be done by when, and what was."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from grants.choices import MeasureState
from volunteer_registry.shared.dated import Voidable, VoidableQuerySet
from volunteer_registry.shared.history import records


class Roadmap(Voidable):
    """A plan for some years, agreed on by the department."""

    title_kk = models.CharField(_("title in Kazakh"), max_length=250)
    title_ru = models.CharField(_("title in Russian"), max_length=250, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), unique=True)
    last_year = models.PositiveSmallIntegerField(_("last year"))

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("road map")
        verbose_name_plural = _("road maps")
        ordering = ("-first_year",)
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")), name="a_road_map_ends_when_it_began_or_later"
            ),
        ]

    def __str__(self) -> str:
        return self.title_ru if get_language() == "ru" and self.title_ru else self.title_kk


class Measure(Voidable):
    """One thing the road map promises, and what it rests on: an order, a programme, a decision."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, verbose_name=_("road map"), related_name="measures")
    number = models.PositiveSmallIntegerField(_("number"))
    title_kk = models.CharField(_("title in Kazakh"), max_length=400)
    title_ru = models.CharField(_("title in Russian"), max_length=400, blank=True)
    basis = models.CharField(_("basis"), max_length=300, blank=True)
    due_on = models.DateField(_("to be done by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=400, blank=True)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("roadmap", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "number"], condition=Q(voided_at=None), name="a_measure_has_its_own_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title_ru if get_language() == "ru" and self.title_ru else self.title_kk

    def state(self, on: datetime.date) -> MeasureState:
        """As it stood on the day: what was done later was not done yet."""
        if self.done_on and self.done_on <= on:
            return MeasureState.KEPT if self.done_on <= self.due_on else MeasureState.LATE
        return MeasureState.TO_COME if on <= self.due_on else MeasureState.OVERDUE
