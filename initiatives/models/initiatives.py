"""An initiative, its organisers and what it is paid with."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.models import Branch, Direction, Institution, VolunteerGroup
from initiatives.choices import AdultsOnly, FundingSource, InitiativeKind, InitiativeState, Part, Rhythm
from initiatives.querysets import SHOWN, InitiativeQuerySet
from volunteer_registry.shared.dated import Searchable, Voidable, VoidableQuerySet, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.money import MoneyField
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.qualifier import Qualifier
from volunteers.models import Volunteer


class Initiative(Searchable, Voidable):
    """A volunteer action or a programme: from a leader's draft to a confirmed result.

    `branch` answers for it and decides; `places` is where it happens, none when `whole_region` says it is everywhere.
    `first_day` and `last_day` are both days of the initiative; `completed_on` is the day by which it counts as done.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(
        pgettext_lazy("initiative", "kind"), max_length=8, choices=InitiativeKind.choices, default=InitiativeKind.ACTION
    )
    about = models.TextField(_("what will be done, and why"), max_length=4000, blank=True)
    direction = models.ForeignKey(
        Direction, models.PROTECT, null=True, blank=True, verbose_name=_("direction"), related_name="+"
    )
    branch = models.ForeignKey(Branch, models.PROTECT, verbose_name=_("branch"), related_name="initiatives")
    whole_region = models.BooleanField(_("in the whole region"), default=False)
    places = models.ManyToManyField(Place, blank=True, verbose_name=_("cities and districts"), related_name="+")
    spot = models.CharField(_("where exactly"), max_length=200, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm.choices, default=Rhythm.ONCE)
    requirements = models.TextField(_("what volunteers must know or bring"), max_length=2000, blank=True)
    adults_only = models.CharField(
        _("work the law forbids to minors"), max_length=10, choices=AdultsOnly.choices, blank=True
    )
    coordinator = models.ForeignKey(
        Volunteer, models.PROTECT, null=True, blank=True, verbose_name=_("coordinator"), related_name="+"
    )
    volunteers_planned = models.PositiveIntegerField(_("volunteers planned"), null=True, blank=True)
    volunteers_declared = models.PositiveIntegerField(_("volunteers who took part, as stated"), null=True, blank=True)
    volunteers_qualifier = models.CharField(
        _("how sure"), max_length=8, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    state = models.CharField(
        _("state"), max_length=10, choices=InitiativeState.choices, default=InitiativeState.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    state_since = models.DateTimeField(_("in this state since"), editable=False)
    completed_on = models.DateField(_("completed"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    objects = InitiativeQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("sort_key", "id")
        indexes = [
            models.Index(fields=["sort_key", "id"], name="initiatives_in_kazakh_order"),
            models.Index(fields=["state", "branch"], name="initiatives_by_state"),
            models.Index(fields=["completed_on"], name="initiatives_by_completion"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(first_day__lte=F("last_day")),
                name="an_initiative_ends_when_it_began_or_later",
            ),
            models.CheckConstraint(
                condition=Q(state="completed", completed_on__isnull=False)
                | (~Q(state="completed") & Q(completed_on=None)),
                name="an_initiative_is_completed_when_it_says_so",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiatives:detail", args=[self.public_id])

    def words(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.state in SHOWN

    @property
    def lead(self) -> "Organiser":
        """The organiser who answers for it; raises Organiser.DoesNotExist for a row made past the actions."""
        return self.organisers.counted().select_related("group", "institution").get(part=Part.LEAD)


class Organiser(Voidable):
    """A group or a body of the state that holds an initiative; one of them leads."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="organisers")
    group = models.ForeignKey(
        VolunteerGroup, models.PROTECT, null=True, blank=True, verbose_name=_("group"), related_name="organised"
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, verbose_name=_("institution"), related_name="organised"
    )
    part = models.CharField(_("part"), max_length=8, choices=Part.choices, default=Part.PARTNER)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ("part", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(group=None, institution__isnull=False) | Q(group__isnull=False, institution=None),
                name="an_organiser_is_a_group_or_an_institution",
            ),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(part="lead", voided_at=None), name="one_lead_per_initiative"
            ),
            models.UniqueConstraint(
                fields=["initiative", "group"], condition=Q(voided_at=None), name="a_group_organises_once"
            ),
            models.UniqueConstraint(
                fields=["initiative", "institution"], condition=Q(voided_at=None), name="an_institution_organises_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.who)

    @property
    def who(self) -> VolunteerGroup | Institution:
        found = self.group or self.institution
        assert found is not None  # noqa: S101  # a constraint holds it
        return found


class Funding(Voidable):
    """What an initiative is paid with, as far as it is known."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="funding")
    source = models.CharField(_("source"), max_length=12, choices=FundingSource.choices)
    amount = MoneyField(_("amount"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = VoidableQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("funding (several)")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="funding_is_more_than_nothing")
        ]

    def __str__(self) -> str:
        return self.get_source_display()
