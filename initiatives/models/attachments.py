"""Files beside an initiative: a plan, a table of who came, photos of the day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.querysets import AttachmentQuerySet
from volunteer_registry.shared.dated import Voidable, public_id
from volunteer_registry.shared.files.contents import FileKind
from volunteer_registry.shared.history import records


class Attachment(Voidable):
    """What is kept of a file, told in a row; its content lies sealed under `public_id`, for like a roster it may name
    people and show their faces. `size` and `sha256` are of the content kept; after `dropped_at` there is none."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    initiative = models.ForeignKey(Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="attachments")
    name = models.CharField(_("name of the file"), max_length=150)
    kind = models.CharField(_("kind of file"), max_length=4, choices=FileKind.choices)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("who"), related_name="+"
    )
    dropped_at = models.DateTimeField(_("content deleted"), null=True, blank=True, editable=False)

    objects = AttachmentQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "sha256"], condition=Q(voided_at=None), name="the_same_file_is_attached_once"
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(voided_at__isnull=False), name="only_what_was_taken_off_is_dropped"
            ),
        ]

    def __str__(self) -> str:
        return self.name
