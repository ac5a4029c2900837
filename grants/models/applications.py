"""What groups ask a round for, and how experts judged it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.choices import ApplicationState, CostKind
from grants.models.rounds import Criterion, Expert, Round
from grants.querysets import ApplicationQuerySet
from groups.models import VolunteerGroup
from initiatives.models import Initiative
from volunteer_registry.shared.dated import Recorded, Voidable, VoidableQuerySet, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.money import MoneyField, nothing
from volunteers.models import Volunteer


class Application(Voidable):
    """A group asks for money for one initiative of its. `asked` is what its costs come to."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, verbose_name=_("call"), related_name="applications")
    group = models.ForeignKey(VolunteerGroup, models.PROTECT, verbose_name=_("group"), related_name="applications")
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="applications"
    )
    plan = models.TextField(_("how it will be carried out"), max_length=4000, blank=True)
    asked = MoneyField(_("asked for"), default=nothing, editable=False)
    state = models.CharField(
        _("state"), max_length=9, choices=ApplicationState.choices, default=ApplicationState.DRAFT, editable=False
    )
    state_since = models.DateTimeField(_("in this state since"), editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["round", "initiative"],
                condition=Q(voided_at=None) & ~Q(state="withdrawn"),
                name="an_initiative_applies_once_to_a_call",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(submitted_at__isnull=False),
                name="what_is_judged_was_submitted",
            ),
        ]

    def __str__(self) -> str:
        return str(self.initiative)

    def get_absolute_url(self) -> str:
        return reverse("applications:detail", args=[self.public_id])


class Cost(Voidable):
    """A cost the application asks to be paid."""

    application = models.ForeignKey(Application, models.PROTECT, verbose_name=_("application"), related_name="costs")
    kind = models.CharField(_("kind of cost"), max_length=9, choices=CostKind.choices)
    amount = MoneyField(_("amount"))
    note = models.CharField(_("what exactly"), max_length=200, blank=True)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ("id",)
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="a_cost_is_more_than_nothing")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Member(Voidable):
    """A volunteer who will carry the initiative out."""

    application = models.ForeignKey(Application, models.PROTECT, verbose_name=_("application"), related_name="members")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, verbose_name=_("volunteer"), related_name="applications")

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["application", "volunteer"],
                condition=Q(voided_at=None),
                name="a_member_stands_once_in_an_application",
            )
        ]

    def __str__(self) -> str:
        return str(self.volunteer)


class Review(Recorded):
    """What one expert said of one application: points by criteria, or that they are not free to judge."""

    application = models.ForeignKey(Application, models.PROTECT, verbose_name=_("application"), related_name="reviews")
    expert = models.ForeignKey(Expert, models.PROTECT, verbose_name=_("expert"), related_name="reviews")
    conflict = models.BooleanField(_("conflict of interest"), default=False)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    history = records()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["application", "expert"], name="an_expert_reviews_an_application_once")
        ]

    def __str__(self) -> str:
        return f"{self.expert}: {self.application}"


class Score(Recorded):
    """Points of a review for one criterion."""

    review = models.ForeignKey(Review, models.PROTECT, verbose_name=_("review"), related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, verbose_name=_("criterion"), related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"))

    history = records()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="a_criterion_is_scored_once_in_a_review")
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"
