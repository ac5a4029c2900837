"""Events, and the people who took part in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.models import Branch, VolunteerGroup
from initiatives.choices import AdultsOnly, EventKind
from initiatives.models.initiatives import Initiative
from initiatives.querysets import EventQuerySet, ParticipationQuerySet
from volunteer_registry.shared.dated import Searchable, Voidable, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.places.models import Place
from volunteers.models import Volunteer

DAY_IN_MINUTES = 24 * 60


class Event(Searchable, Voidable):
    """A day of an initiative, a training, a fair: `headcount` is what was stated, beside the people named."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, verbose_name=_("initiative"), related_name="events"
    )
    kind = models.CharField(pgettext_lazy("event", "kind"), max_length=8, choices=EventKind.choices)
    title = models.CharField(_("title"), max_length=200)
    on = models.DateField(_("day"))
    branch = models.ForeignKey(Branch, models.PROTECT, verbose_name=_("branch"), related_name="events")
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name=_("city or district"), related_name="+"
    )
    spot = models.CharField(_("where exactly"), max_length=200, blank=True)
    capacity = models.PositiveIntegerField(_("room for"), null=True, blank=True)
    adults_only = models.CharField(
        _("work the law forbids to minors"), max_length=10, choices=AdultsOnly.choices, blank=True
    )
    headcount = models.PositiveIntegerField(_("people who came, as stated"), null=True, blank=True)
    attending = models.ManyToManyField(
        VolunteerGroup, blank=True, verbose_name=_("organisations that came"), related_name="attended"
    )

    objects = EventQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-on", "id")
        indexes = [models.Index(fields=["on", "branch"], name="events_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.public_id])

    def words(self) -> str:
        return self.title


class Participation(Voidable):
    """A person at an event. Hours are kept in minutes; they count once the branch has confirmed them."""

    event = models.ForeignKey(Event, models.PROTECT, verbose_name=_("event"), related_name="participations")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, verbose_name=_("volunteer"), related_name="participations")
    group = models.ForeignKey(
        VolunteerGroup, models.PROTECT, null=True, blank=True, verbose_name=_("with the group"), related_name="+"
    )
    minutes = models.PositiveIntegerField(_("minutes"))
    completed = models.BooleanField(_("completed the training"), default=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ParticipationQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["event", "volunteer"], condition=Q(voided_at=None), name="a_person_is_once_at_an_event"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=DAY_IN_MINUTES), name="a_day_has_no_more_than_its_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer}, {self.event}"
