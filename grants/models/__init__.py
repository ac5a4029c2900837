"""State grants, the micro-grants awarded from them, and the money of both."""

from grants.models.grants import BudgetLine, Grant, Sphere
from grants.models.micro_grants import MicroGrant
from grants.models.money import LedgerEntry, Movement
from grants.models.roadmaps import Measure, Roadmap

__all__ = ["BudgetLine", "Grant", "LedgerEntry", "Measure", "MicroGrant", "Movement", "Roadmap", "Sphere"]
