"""The demo's editions: asked of the branches by the office, confirmed by the coordinators."""

import datetime
from collections.abc import Mapping

from volunteer_registry.shared.history import By
from volunteer_registry.statistics.editions import actions, confirming, counting
from volunteer_registry.statistics.editions.naming import titles
from volunteer_registry.statistics.figures import FIGURES, home_region
from volunteer_registry.statistics.models import Edition, EditionKind


def ask(kind: EditionKind, day: datetime.date, *, by: By) -> Edition:
    figures = [figure.code for figure in FIGURES]
    edition = actions.draft(kind=kind, place=home_region(), as_of=day, figures=figures, titles=titles(kind, day), by=by)
    return actions.ask_branches(edition, by=by)


def confirm(edition: Edition, hands: Mapping[str, By]) -> None:
    """`hands` by the KATO code of their branch: those not among them are waited for."""
    for one in confirming.asked(edition, counting.counted(edition)):
        if hand := hands.get(one.branch.place.code):
            actions.confirm(edition, one.branch, fingerprint=one.fingerprint, by=hand)
