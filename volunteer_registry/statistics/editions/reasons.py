"""Why somebody is counted now and was not, or was and is not: one word for each, so that parts add up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Those up to `period` tell life between two days; the others what became known of a day since it was published."""

    JOINED = "joined", _("joined")
    RETURNED = "returned", _("returned")
    LEFT = "left", _("left")
    TRANSFERRED = "transferred", _("transferred")
    AGE = "age", _("crossed an age bound")
    RULE = "rule", _("a rule changed")
    JOINED_GROUP = "joined_group", _("joined a group")
    LEFT_GROUP = "left_group", _("left a group")
    STANDING = "standing", _("a group changed its standing")
    MOVED = "moved", _("a group moved")
    HAPPENED = "happened", _("happened between the two days")
    PERIOD = "period", _("the period begins anew")
    ENTERED_LATE = "entered_late", _("entered late")
    CONFIRMED_LATE = "confirmed_late", _("confirmed late")
    CORRECTED = "corrected", _("corrected")
    MERGED = "merged", _("merged")
    VOIDED = "voided", _("voided")
    ANONYMISED = "anonymised", _("anonymised")


Why = dict[int, Reason]
"""{id: why}: of those gained, or of those lost."""

Weights = dict[int, int]
"""{id: what it adds to the figure}; 1 where members are counted."""


def more(before: Weights, after: Weights) -> Weights:
    """{id: by how much} of those that add more than before."""
    return {pk: weight - before.get(pk, 0) for pk, weight in after.items() if weight > before.get(pk, 0)}
