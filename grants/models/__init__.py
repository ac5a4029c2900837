"""State grants, the micro-grants awarded from them, and the money of both."""

from grants.models.grants import BudgetLine, Grant, Sphere
from grants.models.micro_grants import MicroGrant
from grants.models.money import LedgerEntry, Movement
from grants.models.roadmaps import Measure, Roadmap
from grants.models.targets import GrantEvent, Target

__all__ = [
    "BudgetLine",
    "Grant",
    "GrantEvent",
    "LedgerEntry",
    "Measure",
    "MicroGrant",
    "Movement",
    "Roadmap",
    "Sphere",
    "Target",
]
