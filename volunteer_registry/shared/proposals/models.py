"""Proposals: what one person asked for and another must decide."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.scopes import ScopedQuerySet
from volunteer_registry.shared.dated import public_id
from volunteer_registry.shared.proposals.verbs import VERBS, SecondVerb


class Decision(models.TextChoices):
    WAITING = "", _("waiting for a second person")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ProposalQuerySet(ScopedQuerySet):
    view_action = "proposal.list"

    def waiting(self):
        return self.filter(decision=Decision.WAITING)


class Proposal(models.Model):
    """A verb of the permission table about one record, proposed with a reason; the reason is kept here alone."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    action = models.CharField(_("what"), max_length=40)
    subject_id = models.BigIntegerField(_("subject"))
    why = models.CharField(_("reason"), max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"))
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["action", "subject_id"], condition=Q(decision=""), name="one_waiting_proposal_per_subject"
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.APPROVED) | ~Q(decided_by=F("proposed_by")),
                name="nobody_approves_their_own_proposal",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, decided_by=None)
                | Q(~Q(decision=""), decided_at__isnull=False, decided_by__isnull=False),
                name="a_decided_proposal_says_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.verb.title)

    def get_absolute_url(self) -> str:
        return reverse("proposals:proposal", args=[self.public_id])

    @property
    def verb(self) -> SecondVerb:
        return VERBS[self.action]

    @property
    def subject(self) -> Any:
        return self.verb.model._default_manager.get(pk=self.subject_id)

    @property
    def is_waiting(self) -> bool:
        return self.decision == Decision.WAITING
