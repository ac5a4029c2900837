"""What figures are told of: days named in public, and editions."""

from volunteer_registry.statistics.models.edition import (
    Confirmation,
    Declared,
    Edition,
    EditionKind,
    EditionState,
    PublishedFigure,
    Qualifier,
    Reminder,
)
from volunteer_registry.statistics.models.reference import ReferenceDay

__all__ = [
    "Confirmation",
    "Declared",
    "Edition",
    "EditionKind",
    "EditionState",
    "PublishedFigure",
    "Qualifier",
    "ReferenceDay",
    "Reminder",
]
