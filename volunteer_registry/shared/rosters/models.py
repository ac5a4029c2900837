"""An uploaded sheet, its rows as read, the answers given to its questions, and what each row did."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of
from volunteer_registry.shared.dated import KeyField, public_id
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.sealed import SealedField


class RunState(models.TextChoices):
    UPLOADED = "uploaded", _("waiting to be read")
    UNMAPPED = "unmapped", _("columns to be named")
    READ = "read", _("ready to apply")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    VOIDING = "voiding", _("being voided")
    VOIDED = "voided", _("voided")
    REFUSED = "refused", _("refused")


class RowState(models.TextChoices):
    NEW = "new", _("new")
    SAME = "same", _("no change")
    CHANGED = "changed", _("changed")
    QUESTION = "question", _("question")
    DUPLICATE = "duplicate", _("possible duplicate")
    HELD = "held", _("held")
    REFUSED = "refused", _("refused")
    BLANK = "blank", _("blank")


OUTCOMES = {
    "created": (RowState.NEW,),
    "updated": (RowState.CHANGED,),
    "unchanged": (RowState.SAME,),
    "refused": (RowState.REFUSED,),
    "held": (RowState.HELD, RowState.QUESTION, RowState.DUPLICATE),
    "blank": (RowState.BLANK,),
}
"""How row states add up: read = created + updated + unchanged + refused + held + blank, always."""

READY = (RowState.NEW, RowState.CHANGED, RowState.SAME)
WORKING = (RunState.UPLOADED, RunState.APPLYING, RunState.VOIDING)


class RunQuerySet(ScopedQuerySet):
    view_action = "roster.upload"

    def visible_to(self, user, action=None):
        """Whoever uploaded a sheet sees it, as long as they answer for its place."""
        seen = super().visible_to(user, action)
        scope = scope_of(user, action or self.view_action)
        if scope.everything or not scope.place_ids:
            return seen
        return self.filter(models.Q(pk__in=seen.values("pk")) | models.Q(by=user, place__in=scope.place_ids))

    def working(self):
        return self.filter(state__in=WORKING)

    def in_places(self, place_ids):
        """A sheet taken in with a wider scope than its place may hold other branches' people: it is not a branch's."""
        return self.filter(place__in=place_ids, is_wide=False)


class Run(models.Model):
    """One uploaded sheet, from the file to the records it made."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=32)
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("place of rows that name none"), related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("uploaded by"), related_name="+")
    is_wide = models.BooleanField(default=False)
    door = models.CharField(max_length=16)
    uploaded_at = models.DateTimeField(_("uploaded"))
    file_name = models.CharField(_("file"), max_length=200)
    file = SealedField(null=True, editable=False)
    as_of = models.DateField(_("as of"), null=True)
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    sheets_left = models.JSONField(default=list)
    header_row = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=dict)
    headings = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=12, choices=RunState.choices, default=RunState.UPLOADED)
    refusal = models.JSONField(default=dict)
    effects = models.JSONField(default=dict)
    applied_at = models.DateTimeField(_("applied"), null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(_("content dropped"), null=True)
    voided_at = models.DateTimeField(_("voided"), null=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("roster")
        verbose_name_plural = _("rosters")
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("rosters:run", args=[self.public_id])

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    def counts(self) -> dict[str, int]:
        """The account: read, created, updated, unchanged, refused, held, blank."""
        numbers = dict(self.rows.order_by().values_list("state").annotate(number=models.Count("pk")))
        account = {outcome: sum(numbers.get(state, 0) for state in states) for outcome, states in OUTCOMES.items()}
        return {"read": sum(numbers.values()), **account}


class RowQuerySet(ScopedQuerySet):
    view_action = "roster.upload"

    def in_places(self, place_ids):
        return self.filter(run__in=Run.objects.in_places(place_ids))

    def waiting_for_answers(self):
        """Rows that say something somebody must decide: of sheets taken back, refused or dropped none can be."""
        kept = self.filter(state__in=OUTCOMES["held"], applied_at=None, run__dropped_at=None)
        return kept.exclude(run__state__in=(RunState.REFUSED, RunState.VOIDING, RunState.VOIDED))


class Row(models.Model):
    """A row of the sheet: its raw cells (sealed), what they were read as, and every fault at once."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    state = models.CharField(_("state"), max_length=12, choices=RowState.choices)
    cells = SealedField(null=True, editable=False)
    reading = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    subject_id = models.BigIntegerField(null=True)
    applied_at = models.DateTimeField(null=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="one_staged_row_per_row_of_the_sheet")]
        indexes = [models.Index(fields=["run", "state", "number"], name="staged_rows_by_state")]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.number}"

    @property
    def open_questions(self) -> list[dict[str, Any]]:
        return [fault for fault in self.faults if fault["severity"] == "ask" and "answer" not in fault]


class Answer(models.Model):
    """What somebody answered; remembered, so that the same question about the same words is not asked again."""

    kind = models.CharField(max_length=32)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    key = KeyField(max_length=64)
    choice = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "place", "code", "key"], name="one_answer_per_question_and_place")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.choice}"


class Effect(models.Model):
    """One record that a row made or changed, with the values before: what voiding the run takes back."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="made")
    row = models.ForeignKey(Row, models.CASCADE, related_name="made")
    label = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    kept_because = models.CharField(max_length=40, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.label} {self.object_id}"
