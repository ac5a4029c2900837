"""What came of an initiative, or of a group over a time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groups.models import VolunteerGroup
from initiatives.choices import Category, HelpKind, Unit
from initiatives.models.initiatives import Initiative
from initiatives.querysets import ResultQuerySet
from volunteer_registry.shared.dated import Searchable, Voidable, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.qualifier import Qualifier


class Result(Searchable, Voidable):
    """Help given, by its unit: of an initiative, or of a group from one day to another. Nobody is named."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, verbose_name=_("initiative"), related_name="results"
    )
    group = models.ForeignKey(
        VolunteerGroup, models.PROTECT, null=True, blank=True, verbose_name=_("group"), related_name="results"
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    help_kind = models.CharField(_("kind of help"), max_length=14, choices=HelpKind.choices)
    category = models.CharField(_("whom it helped"), max_length=20, choices=Category.choices)
    unit = models.CharField(_("counted in"), max_length=10, choices=Unit.choices)
    planned = models.PositiveIntegerField(_("planned"), null=True, blank=True)
    reached = models.PositiveIntegerField(_("reached"), null=True, blank=True)
    qualifier = models.CharField(_("how sure"), max_length=8, choices=Qualifier.choices, default=Qualifier.EXACT)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = ResultQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ("id",)
        indexes = [models.Index(fields=["sort_key", "id"], name="results_in_kazakh_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, group=None, first_day=None, last_day=None)
                | Q(initiative=None, group__isnull=False, first_day__isnull=False, last_day__gte=F("first_day")),
                name="a_result_is_of_an_initiative_or_of_a_group_over_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whose}: {self.get_category_display()}"

    def words(self) -> str:
        return str(self.whose)

    def get_absolute_url(self) -> str:
        return self.whose.get_absolute_url()

    @property
    def whose(self) -> Initiative | VolunteerGroup:
        found = self.initiative or self.group
        assert found is not None  # noqa: S101  # a constraint holds it
        return found
