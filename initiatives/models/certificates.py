"""What the registry vouches for on paper: a training completed, or hours given in a time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.models import Branch
from initiatives.choices import CertificateKind
from initiatives.models.events import Event, Participation
from initiatives.querysets import CertificateQuerySet
from volunteer_registry.shared.dated import Voidable, public_id
from volunteer_registry.shared.history import records
from volunteers.models import Volunteer


class Certificate(Voidable):
    """Days and minutes as they were certified; whose it is, and of which training, the records say.

    `public_id` is the code of its check page. Taking one back voids it; its number is never given again.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    number = models.CharField(_("number"), max_length=24, unique=True, editable=False)
    kind = models.CharField(pgettext_lazy("certificate", "kind"), max_length=8, choices=CertificateKind.choices)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, verbose_name=_("volunteer"), related_name="certificates")
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, verbose_name=_("training"), related_name="certificates"
    )
    branch = models.ForeignKey(Branch, models.PROTECT, verbose_name=_("branch"), related_name="+")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    minutes = models.PositiveIntegerField(_("minutes"))
    issued_on = models.DateField(_("issued"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("issued by"), related_name="+"
    )

    objects = CertificateQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="training", event__isnull=False) | Q(kind="hours", event=None),
                name="a_certificate_is_of_a_training_or_of_hours",
            ),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day"), minutes__gt=0), name="a_certificate_tells_something"
            ),
            models.UniqueConstraint(
                fields=["volunteer", "event", "language"],
                condition=Q(voided_at=None, event__isnull=False),
                name="one_certificate_of_a_training_in_a_language",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("certificates:check", args=[self.public_id])

    def certified(self) -> models.QuerySet[Participation]:
        """The confirmed participations it stands on, as they are now."""
        rows = Participation.objects.confirmed().filter(volunteer=self.volunteer)
        if self.event_id:
            return rows.filter(event=self.event_id, completed=True)
        return rows.filter(event__on__range=(self.first_day, self.last_day))

    @property
    def is_true(self) -> bool:
        """Whether the records still say what it says, or more."""
        return (self.certified().aggregate(sum=Sum("minutes"))["sum"] or 0) >= self.minutes
