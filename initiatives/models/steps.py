"""How an initiative went from state to state, what was remarked on the way, and how it was supported."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import Branch, VolunteerGroup
from initiatives.choices import InitiativeState, SupportKind
from initiatives.models.initiatives import Initiative
from initiatives.querysets import SupportQuerySet
from volunteer_registry.shared.dated import Voidable, public_id
from volunteer_registry.shared.frozen import FROZEN, Frozen
from volunteer_registry.shared.history import records

USER = settings.AUTH_USER_MODEL


class Step(models.Model):
    """One verb done to an initiative: who, when, why. Steps only grow."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="steps")
    verb = models.CharField(_("verb"), max_length=12)
    source = models.CharField(_("state before"), max_length=10, choices=InitiativeState.choices, blank=True)
    target = models.CharField(_("state after"), max_length=10, choices=InitiativeState.choices)
    by = models.ForeignKey(USER, models.PROTECT, null=True, verbose_name=_("who"), related_name="+")
    at = models.DateTimeField(_("when"))
    why = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.initiative}: {self.verb}"


FROZEN += [Frozen("initiatives.Step", "{row}.id IS NOT NULL", admits_new=True)]


class Remark(Voidable):
    """A word on an initiative; an internal one is read by staff alone."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="remarks")
    text = models.TextField(_("remark"), max_length=2000)
    is_internal = models.BooleanField(_("for staff alone"), default=False)
    by = models.ForeignKey(USER, models.PROTECT, verbose_name=_("who"), related_name="+")

    history = records()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:60]


class SupportAct(Voidable):
    """What the front-office did for a group on a day: with an initiative of its, or without any.

    `branch` is where the group stood then.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    group = models.ForeignKey(VolunteerGroup, models.PROTECT, verbose_name=_("group"), related_name="support")
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, verbose_name=_("initiative"), related_name="support"
    )
    branch = models.ForeignKey(Branch, models.PROTECT, verbose_name=_("branch"), related_name="support")
    kind = models.CharField(_("kind of support"), max_length=16, choices=SupportKind.choices)
    on = models.DateField(_("day"))
    done = models.CharField(_("what was done"), max_length=300, blank=True)
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)
    by = models.ForeignKey(USER, models.PROTECT, null=True, verbose_name=_("who"), related_name="+")

    objects = SupportQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("support act")
        verbose_name_plural = _("support acts")
        ordering = ("-on", "-id")
        indexes = [
            models.Index(fields=["on", "group"], name="support_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_kind_display()}"
