"""From an uploaded file to staged rows: nothing but the staging is written."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.history import By, inserting
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters import headers, sheets
from volunteer_registry.shared.rosters.cells import seal_cells
from volunteer_registry.shared.rosters.kinds import KINDS, Kind, Staged
from volunteer_registry.shared.rosters.models import Row, RowState, Run, RunState
from volunteer_registry.shared.rosters.moves import move, refuse
from volunteer_registry.shared.rosters.pace import CHUNK, breathe
from volunteer_registry.shared.rosters.readings.header_words import HeaderWords, is_total
from volunteer_registry.shared.rosters.readings.text import Cell, is_nothing
from volunteer_registry.shared.sealed import seal, unseal

READ = "roster.read"
Rows = Iterator[tuple[int, Sequence[Cell]]]


@transaction.atomic
def upload(*, kind: str, place: Place, content: bytes, name: str, by: By, as_of: datetime.date | None = None) -> Run:
    """Keeps the file, sealed, and queues its reading. `as_of`: the day it speaks of, when its title names none.

    `kind`: a code of `KINDS`, or nothing, when it is to be recognised by the headings.
    """
    run = Run.objects.create(
        kind=kind,
        place=place,
        by=by.user,
        is_wide=scope_of(by.user, "roster.upload").is_wider_than(place.pk),
        door=by.door,
        uploaded_at=by.at,
        file_name=name[:200],
        file=seal(content),
        as_of=as_of,
    )
    queue.queue(READ, run.pk, by=by.user)
    return run


def name_columns(run: Run, columns: dict[int, str]) -> None:
    """The user says which column holds what; the sheet is read again."""
    kind = KINDS[run.kind]
    if not kind.headings.suffices(columns):
        raise Refused(kind.needed)
    read_again(run, columns={str(index): field for index, field in columns.items()})


@transaction.atomic
def read_again(run: Run, **values: Any) -> None:
    """After an answer or a change of columns: the rows not yet applied are staged anew."""
    if run.file is None:
        raise Refused(_("The file is no longer kept: upload the sheet again."))
    move(run, RunState.UNMAPPED, RunState.READ, RunState.APPLIED, to=RunState.UPLOADED, **values)
    queue.queue(READ, run.pk, by=run.by)


def read(job: Job) -> bool:
    """The job: reads the file in the child process and stages its rows. Run twice it comes to the same."""
    run = Run.objects.select_related("place", "by").get(pk=job.subject_id)
    if run.state != RunState.UPLOADED:
        return True
    queue.hold(job, seconds=sheets.LIMITS.seconds)
    try:
        found = sheets.read(unseal(run.file))
    except sheets.Unreadable as unreadable:
        refuse(run, unreadable.code, unreadable.values)
        return True
    table = _table(run, found)
    if table is None:
        return True
    stage(run, KINDS[run.kind], table, job)
    return True


def _table(run: Run, found: Sequence[sheets.Sheet]) -> headers.Table | None:
    """The table the run names, or the one found; when no header is known the run waits for the user to name columns."""
    table = _named_table(run, found) if run.columns else _found_table(run, found)
    if table is None:
        sheet, header = headers.likeliest_header(found)
        named = KINDS[run.kind].headings.columns(sheet.rows[header])
        table = headers.Table(sheet, header, named, None)
        run.state = RunState.UNMAPPED
    run.sheet, run.header_row, run.headings = table.sheet.name, table.header + 1, table.headings
    run.columns = {str(index): field for index, field in table.columns.items()}
    run.sheets_left = run.sheets_left or list(table.left)
    run.as_of = run.as_of or _day_of(table, today := timezone.localdate(run.uploaded_at)) or today
    kept = ["kind", "sheet", "sheets_left", "header_row", "headings", "columns", "as_of", "state"]
    run.save(update_fields=kept)
    return None if run.state == RunState.UNMAPPED else table


def _found_table(run: Run, found: Sequence[sheets.Sheet]) -> headers.Table | None:
    """The table of the run's kind; while none was said, of the kind whose words name most columns."""
    asked = [run.kind] if run.kind else KINDS
    tables = {code: headers.find_table(found, KINDS[code].headings) for code in asked}
    run.kind = max(tables, key=lambda code: len(table.columns) if (table := tables[code]) else 0)
    return tables[run.kind]


def _day_of(table: headers.Table, today: datetime.date) -> datetime.date | None:
    """The day the title names, unless the registry cannot speak of it: an order of 1995, a plan for next year."""
    return table.as_of if table.as_of and FIRST_DAY <= table.as_of <= today else None


def _named_table(run: Run, found: Sequence[sheets.Sheet]) -> headers.Table:
    """The table whose columns the run already names."""
    sheet = next(sheet for sheet in found if sheet.name == run.sheet)
    columns = {int(index): field for index, field in run.columns.items()}
    header = run.header_row - 1
    others = headers.other_headers(sheet, columns, KINDS[run.kind].headings)
    return headers.Table(sheet, header, columns, headers.day_of_title(sheet, header), others=others)


def stage(run: Run, kind: Kind, table: headers.Table, job: Job) -> None:
    """Reads and matches the rows in chunks, each kept in a short transaction of its own."""
    _forget_rows(run)
    applied = set(run.rows.values_list("number", flat=True))
    reader = kind.open(run)
    total = len(table.sheet.rows)
    for chunk in _chunks(total):
        staged = [_staged(number, table, reader, kind) for number in chunk if number not in applied]
        reader.match(staged)
        with transaction.atomic():
            inserting.insert([_row(run, one) for one in staged])
            queue.progress(job, done=chunk.stop - 1, total=total)
    run.effects = kind.effects(run, ready_readings(run))
    run.state = RunState.APPLIED if applied and not waiting(run).exists() else RunState.READ
    run.save(update_fields=["effects", "state"])


def waiting(run: Run) -> Any:
    """Rows that applying would write."""
    return run.rows.filter(state__in=(RowState.NEW, RowState.CHANGED), applied_at=None)


def ready_readings(run: Run) -> Iterator[dict[str, Any]]:
    return waiting(run).values_list("reading", flat=True).iterator(chunk_size=1000)


def _forget_rows(run: Run) -> None:
    """Drops what was staged before and not applied, a piece at a time."""
    last = run.rows.aggregate(last=Max("number"))["last"] or 0
    for chunk in _chunks(last):
        run.rows.filter(applied_at=None, number__in=chunk).delete()
        breathe()


def _chunks(total: int) -> Iterator[range]:
    return (range(first, min(first + CHUNK, total + 1)) for first in range(1, total + 1, CHUNK))


def _staged(number: int, table: headers.Table, reader: Any, kind: Kind) -> Staged:
    cells = table.sheet.rows[number - 1]
    taken = {index: field for index, field in table.columns.items() if index < len(cells) and field in kind.columns}
    named = {field: cells[index] for index, field in taken.items()}
    staged = Staged(number, cells)
    if _says_nothing(number - 1, named, table, kind.headings):
        staged.state = RowState.BLANK
    elif not table.holds(number - 1):
        staged.state = RowState.REFUSED
        staged.fault("of_another_table", "refuse", header=table.header + 1)
    else:
        reader.read(staged, named)
    return staged


def _says_nothing(index: int, named: dict[str, Cell], table: headers.Table, headings: HeaderWords) -> bool:
    """A title, a header, the header again on the next printed page, a row of totals, or a blank one."""
    if index < min((*table.others, table.header)) or index in (*table.others, table.header):
        return True
    cells = table.sheet.rows[index]
    said = named.values() if table.holds(index) else cells
    return is_total(cells) or all(map(is_nothing, said)) or headers.repeats_header(cells, table, headings)


def _row(run: Run, staged: Staged) -> Row:
    kept = staged.state != RowState.BLANK
    return Row(
        run=run,
        number=staged.number,
        state=staged.state,
        cells=seal_cells(staged.cells) if kept else None,
        reading=staged.reading,
        faults=staged.faults,
        subject_id=staged.subject_id,
    )
