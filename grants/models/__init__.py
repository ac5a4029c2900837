"""State grants, the micro-grants awarded from them, how they are applied for, and the money of all."""

from grants.models.applications import Application, Cost, Member, Review, Score
from grants.models.grants import BudgetLine, Grant, Sphere
from grants.models.micro_grants import MicroGrant
from grants.models.money import LedgerEntry, Movement
from grants.models.reports import Report, Spending
from grants.models.roadmaps import Measure, Roadmap
from grants.models.rounds import Criterion, Expert, Round
from grants.models.targets import GrantEvent, Target

__all__ = [
    "Application",
    "BudgetLine",
    "Cost",
    "Criterion",
    "Expert",
    "Grant",
    "GrantEvent",
    "LedgerEntry",
    "Measure",
    "Member",
    "MicroGrant",
    "Movement",
    "Report",
    "Review",
    "Roadmap",
    "Round",
    "Score",
    "Spending",
    "Sphere",
    "Target",
]
