"""Initiatives: what groups set out to do, how it was decided and supported, and what came of it."""

from initiatives.models.attachments import Attachment
from initiatives.models.calendars import Calendar
from initiatives.models.certificates import Certificate
from initiatives.models.events import Event, Participation
from initiatives.models.initiatives import Funding, Initiative, Organiser
from initiatives.models.results import Result
from initiatives.models.steps import Remark, Step, SupportAct

__all__ = [
    "Attachment",
    "Calendar",
    "Certificate",
    "Event",
    "Funding",
    "Initiative",
    "Organiser",
    "Participation",
    "Remark",
    "Result",
    "Step",
    "SupportAct",
]
