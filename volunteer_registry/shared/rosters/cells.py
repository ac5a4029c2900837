"""Raw cells as text that can be kept sealed and read back as they were."""

import datetime
import json
from collections.abc import Sequence

from volunteer_registry.shared.rosters.readings.text import Cell
from volunteer_registry.shared.sealed import Sealed, seal, unseal


def seal_cells(cells: Sequence[Cell]) -> Sealed:
    return seal(json.dumps(cells, ensure_ascii=False, default=_tagged).encode())


def unseal_cells(sealed: Sealed) -> list[Cell]:
    return [_untagged(cell) for cell in json.loads(unseal(sealed))]


def _tagged(cell: object) -> dict[str, str]:
    if isinstance(cell, datetime.date):
        return {"d": cell.isoformat()}
    raise TypeError(f"a cell is no {type(cell).__name__}")


def _untagged(cell: object) -> Cell:
    return datetime.date.fromisoformat(cell["d"]) if isinstance(cell, dict) else cell  # type: ignore[return-value]
