"""What happens in the demo, as plain facts: each is the duty of one action or one roster."""

from dataclasses import dataclass
from datetime import date

from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.people import Person

REFUSED, ASKED, HELD, CREATED, UNCHANGED = "refused", "asked", "held", "created", "unchanged"

OUTCOMES = {
    "birth_impossible": REFUSED,
    "iin_control": REFUSED,
    "name_missing": REFUSED,
    "name_one_word": REFUSED,
    "birth_ambiguous": ASKED,
    "iin_contradicts_birth": ASKED,
    "place_ambiguous": ASKED,
    "group_unknown": ASKED,
    "possible_duplicate": ASKED,
    "held_elsewhere": HELD,
}
LEFT_AS_THEY_ARE = ("possible_duplicate", "held_elsewhere")


@dataclass(frozen=True, slots=True)
class RowPlan:
    person: Person
    organisation: Organisation | None = None
    fault: str | None = None
    is_known: bool = False

    @property
    def outcome(self) -> str:
        """What the registry should do with the row as it is written."""
        if self.fault is not None:
            return OUTCOMES[self.fault]
        return UNCHANGED if self.is_known else CREATED

    @property
    def is_mended_later(self) -> bool:
        return self.fault is not None and self.fault not in LEFT_AS_THEY_ARE


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One branch's list of people; what its rows create starts on `as_of`, the day in the title."""

    branch_kato: str
    as_of: date
    rows: tuple[RowPlan, ...]
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A known fault: the row's number in its sheet, from 1, and what is to become of it."""

    branch_kato: str
    as_of: date
    row: int
    person: Person
    code: str
    outcome: str
    is_mended_later: bool


@dataclass(frozen=True, slots=True)
class OpenBranch:
    branch_kato: str
    on: date


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The group becomes known to the registry and its first standing opens on the day."""

    organisation: Organisation
    on: date


@dataclass(frozen=True, slots=True)
class ChangeStanding:
    organisation: Organisation
    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class CloseStanding:
    organisation: Organisation
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class TakeSheet:
    branch_kato: str
    on: date
    sheet: SheetPlan


@dataclass(frozen=True, slots=True)
class Leave:
    """The registration and all memberships end; the day is the first one no longer counted.

    `told_on`: the day the branch enters it, when that is later.
    """

    person: Person
    on: date
    reason: str
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Return:
    person: Person
    on: date
    branch_kato: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """Memberships of the old branch have been ended by events of their own, the same day."""

    person: Person
    to_kato: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class JoinGroup:
    person: Person
    organisation: Organisation
    on: date
    role: str = "member"


@dataclass(frozen=True, slots=True)
class LeaveGroup:
    person: Person
    organisation: Organisation
    on: date


@dataclass(frozen=True, slots=True)
class PublishEdition:
    """The half-year that ended on `as_of` is confirmed by every branch and published."""

    as_of: date
    on: date


@dataclass(frozen=True, slots=True)
class TellDeeds:
    """What was done from `since` to `on` is entered, and who took part."""

    since: date
    on: date


Event = (
    OpenBranch
    | FoundGroup
    | ChangeStanding
    | CloseStanding
    | TakeSheet
    | Leave
    | Return
    | Transfer
    | JoinGroup
    | LeaveGroup
    | PublishEdition
    | TellDeeds
)

# What comes first on one day.
ORDER = (
    OpenBranch,
    FoundGroup,
    ChangeStanding,
    TakeSheet,
    LeaveGroup,
    Leave,
    Transfer,
    Return,
    JoinGroup,
    TellDeeds,
    CloseStanding,
    PublishEdition,
)


def told_on(event: Event) -> date:
    """The day it is entered into the registry."""
    return getattr(event, "told_on", None) or event.on


def order(event: Event) -> tuple[date, int]:
    return told_on(event), ORDER.index(type(event))
