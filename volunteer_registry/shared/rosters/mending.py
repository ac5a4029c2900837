"""Workbooks that go back to the branch: refused rows with their reasons, and the empty template."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.cells import unseal_cells
from volunteer_registry.shared.rosters.faults import sentence
from volunteer_registry.shared.rosters.kinds import KINDS, as_of
from volunteer_registry.shared.rosters.models import Row, RowState, Run
from volunteer_registry.shared.rosters.readings.text import Cell
from volunteer_registry.shared.rosters.workbooks import write_rows, write_template


def refused_rows(run: Run) -> bytes:
    """The rows as they were written, below the sheet's day, with a last column of reasons, which is not taken again."""
    width, as_text = len(run.headings), KINDS[run.kind].as_text
    text_columns = {int(index) for index, field in run.columns.items() if field in as_text}
    return write_rows(
        title=_("To be mended"),
        headings=[*run.headings, _("Reasons")],
        rows=(_cells_and_reasons(row, width) for row in run.rows.filter(state=RowState.REFUSED).exclude(cells=None)),
        text_columns=text_columns,
        above=_("As of %(day)s") % {"day": f"{as_of(run):%d.%m.%Y}"},
    )


def template(kind: str, place: Place) -> bytes:
    return write_template(
        title=str(KINDS[kind].title),
        columns=KINDS[kind].template(place),
        notes=[str(KINDS[kind].note)],
    )


def _cells_and_reasons(row: Row, width: int) -> list[Cell]:
    cells: Iterator[Cell] = iter(unseal_cells(row.cells))
    padded = [next(cells, None) for _column in range(width)]
    reasons = [sentence(fault) for fault in row.faults if fault["severity"] == "refuse"]
    return [*padded, " ".join(reasons)]
