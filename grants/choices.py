"""Words the columns of grants may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Instrument(models.TextChoices):
    STATE_GRANT = "state_grant", _("state grant")
    SOCIAL_ORDER = "social_order", _("state social order")
    PARTNERSHIP = "partnership", _("strategic partnership")


class Term(models.TextChoices):
    """The law's kinds, by how long and how much in monthly calculation indices of the year."""

    SHORT = "short", pgettext_lazy("grant", "short-term: 3 to 12 months")
    MEDIUM = "medium", pgettext_lazy("grant", "medium-term: 1 to 2 years")
    LONG = "long", pgettext_lazy("grant", "long-term: 2 to 3 years")


class GrantState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("grant", "planned")
    ANNOUNCED = "announced", pgettext_lazy("grant", "announced")
    AWARDED = "awarded", pgettext_lazy("grant", "awarded")
    RUNNING = "running", pgettext_lazy("grant", "running")
    CLOSED = "closed", pgettext_lazy("grant", "closed")


class MeasureState(models.TextChoices):
    """How a measure of the road map stands on a day; reckoned, never kept."""

    TO_COME = "to_come", pgettext_lazy("measure", "to come")
    KEPT = "kept", pgettext_lazy("measure", "done in time")
    LATE = "late", pgettext_lazy("measure", "done late")
    OVERDUE = "overdue", pgettext_lazy("measure", "overdue")


class Metric(models.TextChoices):
    """What a target counts; how stands in `statistics.evidence.COUNTED`."""

    LEADERS_TRAINED = "leaders_trained", pgettext_lazy("target", "leaders trained")
    EVENTS_HELD = "events_held", pgettext_lazy("target", "events held")
    MICRO_GRANTS = "micro_grants", pgettext_lazy("target", "micro-grants awarded")
    VOLUNTEERS = "volunteers", pgettext_lazy("target", "volunteers who took part")
    BENEFICIARIES = "beneficiaries", pgettext_lazy("target", "people helped")


class TargetState(models.TextChoices):
    """How a target stands on a day; reckoned, never kept."""

    ON_PACE = "on_pace", pgettext_lazy("target", "on pace")
    BEHIND = "behind", pgettext_lazy("target", "behind the pace")
    REACHED = "reached", pgettext_lazy("target", "reached")
    MISSED = "missed", pgettext_lazy("target", "not reached")


class MicroGrantState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("micro-grant", "proposed")
    AWARDED = "awarded", pgettext_lazy("micro-grant", "awarded")
    REFUSED = "refused", pgettext_lazy("micro-grant", "refused")
    CLOSED = "closed", pgettext_lazy("micro-grant", "closed")


class EntryKind(models.TextChoices):
    """What happened to money; how each changes the counters stands in `actions.money.EFFECTS`."""

    ALLOCATE = "allocate", pgettext_lazy("ledger", "put on the line")
    COMMIT = "commit", pgettext_lazy("ledger", "promised")
    PAY = "pay", pgettext_lazy("ledger", "paid")
    RETURN = "return", pgettext_lazy("ledger", "returned")
    RELEASE = "release", pgettext_lazy("ledger", "released")
    REVERSE = "reverse", pgettext_lazy("ledger", "payment reversed")
    MOVE_OUT = "move_out", pgettext_lazy("ledger", "moved to another line")
    MOVE_IN = "move_in", pgettext_lazy("ledger", "moved from another line")


class MovementKind(models.TextChoices):
    """Money verbs that wait for a second person."""

    PAY = "pay", pgettext_lazy("money", "pay")
    RETURN = "return", pgettext_lazy("money", "take back what was returned")
    RELEASE = "release", pgettext_lazy("money", "release what will not be paid")
    REVERSE = "reverse", pgettext_lazy("money", "reverse a payment that was not made")
    MOVE = "move", pgettext_lazy("money", "move to another line")


class CostKind(models.TextChoices):
    """What money of a micro-grant is spent on; a round says which kinds it does not pay for."""

    MATERIALS = "materials", pgettext_lazy("cost", "materials")
    EQUIPMENT = "equipment", pgettext_lazy("cost", "equipment")
    RENT = "rent", pgettext_lazy("cost", "rent")
    TRANSPORT = "transport", pgettext_lazy("cost", "transport")
    FOOD = "food", pgettext_lazy("cost", "food and water")
    PRINTING = "printing", pgettext_lazy("cost", "printing")
    SERVICES = "services", pgettext_lazy("cost", "services")
    FEES = "fees", pgettext_lazy("cost", "fees of people")


class RoundState(models.TextChoices):
    """What they lead to stands in the rules; whether a published call is open its days tell."""

    DRAFT = "draft", pgettext_lazy("call", "draft")
    PUBLISHED = "published", pgettext_lazy("call", "published")
    CONCLUDED = "concluded", pgettext_lazy("call", "concluded")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")


class Phase(models.TextChoices):
    """Where a call is on a day; reckoned, never kept."""

    DRAFT = "draft", pgettext_lazy("call", "draft")
    TO_COME = "to_come", pgettext_lazy("call", "to come")
    OPEN = "open", pgettext_lazy("call", "open for applications")
    SCORING = "scoring", pgettext_lazy("call", "being scored")
    CONCLUDED = "concluded", pgettext_lazy("call", "concluded")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")


class ApplicationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("application", "draft")
    SUBMITTED = "submitted", pgettext_lazy("application", "submitted")
    RETURNED = "returned", pgettext_lazy("application", "returned for mending")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")
    AWARDED = "awarded", pgettext_lazy("application", "awarded")
    DECLINED = "declined", pgettext_lazy("application", "declined")


class ReportState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("report", "being written")
    FILED = "filed", pgettext_lazy("report", "filed")
    RETURNED = "returned", pgettext_lazy("report", "returned for mending")
    ACCEPTED = "accepted", pgettext_lazy("report", "accepted")
