"""What an edition would publish now: the members of each of its figures, and each branch's share of them."""

import hashlib
import json
from typing import Any

from volunteer_registry.statistics.figures import BY_CODE, Figure
from volunteer_registry.statistics.members import Members
from volunteer_registry.statistics.models import Edition

Counted = dict[str, Members]
"""{code of a figure: its members}"""


def figures_of(edition: Edition) -> list[Figure]:
    return [BY_CODE[code] for code in edition.figures]


def counted(edition: Edition) -> Counted:
    """The members of today's records for the edition's day; a reading of the database, best inside one snapshot."""
    return {figure.code: figure.members(on=edition.as_of, place=edition.place) for figure in figures_of(edition)}


def fingerprints(found: Counted) -> dict[str, str]:
    """{KATO code: what stands for everything counted in that place}: it changes when any member or word of it does."""
    shares: dict[str, dict[str, list[Any]]] = {}
    for code, members in found.items():
        for row in members.rows():
            shares.setdefault(row[1], {}).setdefault(code, []).append(row)
    return {place: _digest(share) for place, share in shares.items()}


def fingerprint_of_nothing() -> str:
    """What a branch confirms in whose place nothing is counted."""
    return _digest({})


def _digest(share: dict[str, list[Any]]) -> str:
    return hashlib.sha256(json.dumps(share, sort_keys=True).encode()).hexdigest()
