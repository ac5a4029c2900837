"""Work that is done outside a request, kept as rows so that a killed worker loses nothing."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.sealed import SealedField


class JobQuerySet(models.QuerySet):
    def waiting(self, now):
        """Jobs nobody works on: never claimed, let go between turns, or left behind by a worker that died."""
        return self.filter(finished_at=None, failed_at=None).filter(Q(lease_until=None) | Q(lease_until__lt=now))


class Job(models.Model):
    kind = models.CharField(_("kind"), max_length=40)
    subject_id = models.BigIntegerField(_("subject"))
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_until = models.DateTimeField(null=True, editable=False)
    error = models.TextField(_("error"), blank=True)
    queued_at = models.DateTimeField(_("queued"))
    finished_at = models.DateTimeField(_("finished"), null=True)
    failed_at = models.DateTimeField(_("failed"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(finished_at=None, failed_at=None),
                name="one_unfinished_job_per_kind_and_subject",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="a_job_is_done_at_most_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Letter(models.Model):
    """A mail that waits or was sent; `content` is subject and body, sealed, and gone once sent."""

    recipient = models.EmailField(_("to"))
    content = SealedField(null=True, editable=False)
    message_id = models.CharField(max_length=120, unique=True)
    queued_at = models.DateTimeField(_("queued"))
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.recipient


class Notice(models.Model):
    """Who was told of what: an event is told to a person once."""

    event = models.CharField(max_length=60)
    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="an_event_is_told_to_a_person_once")]

    def __str__(self) -> str:
        return self.event
