"""A sheet taken in as the pages take it in: uploaded, read, applied, voided."""

import datetime
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management import call_command

from tests.rosters.world import by_page
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters import answers, applying, intake
from volunteer_registry.shared.rosters.models import Run
from volunteer_registry.shared.rosters.questions import open_questions
from volunteer_registry.statistics.figures import numbers

HEADINGS = "ФИО;Дата рождения;ИИН;Телефон;Район;Группа;Дата регистрации"
ANSWERS = {"registered_elsewhere": "transfer", "possible_duplicate": "same", "group_unknown": "none"}
SHEET_DAY = datetime.date(2023, 12, 1)


def sheet_of(lines: Iterable[Sequence[Any]], headings: str = HEADINGS) -> bytes:
    """A csv of these rows under a heading; the first row of people is row 2."""
    rows = [headings, *(";".join(map(str, line)) for line in lines)]
    return "\n".join(rows).encode()


def take_in(
    content: bytes,
    *,
    by,
    place: str,
    name: str = "sheet.csv",
    as_of: datetime.date | None = SHEET_DAY,
    kind: str = "volunteers",
) -> Run:
    """The sheet uploaded and read; nothing is applied yet."""
    where = Place.objects.get(code=place)
    run = intake.upload(kind=kind, place=where, content=content, name=name, by=by_page(by), as_of=as_of)
    queue.work_off()
    run.refresh_from_db()
    return run


def apply(run: Run) -> Run:
    applying.begin_applying(run, by=by_page(run.by))
    queue.work_off()
    run.refresh_from_db()
    return run


def void(run: Run) -> Run:
    """The figures become what was foretold of it."""
    effects = applying.effects_of_voiding(run, by=by_page(run.by))
    expected = foretold(effects["figures"], figures(run.as_of))
    applying.begin_voiding(run, by=by_page(run.by))
    queue.work_off()
    run.refresh_from_db()
    assert figures(run.as_of) == expected
    return run


def by_command(path, *, by: str, place: str, apply: bool = False, kind: str = "volunteers") -> dict[str, Any]:
    said = io.StringIO()
    call_command("roster", kind, str(path), place=place, by=by, apply=apply, json=True, stdout=said)
    return json.loads(said.getvalue())


def told(run: Run) -> list[dict[str, Any]]:
    """Rows as the tables of expected states write them."""
    return [
        {"row": row.number, "state": row.state, "faults": [fault["code"] for fault in row.faults]}
        for row in run.rows.all()
    ]


def states(run: Run) -> list[str]:
    """The states of the rows below the heading."""
    return [row.state for row in run.rows.filter(number__gt=run.header_row)]


def figures(on: datetime.date = SHEET_DAY) -> dict[str, dict[str, int]]:
    """Every figure of the region and of each of its cities and districts: {place: {figure: number}}."""
    region = Place.objects.region("470000000")
    return {place.code: numbers(on=on, place=place) for place in [region, *Place.objects.served(region.code)]}


def answer(run: Run, choices: dict[str, str], *, by=None) -> Run:
    """Every open question answered by its code, as far as a choice is given, and the sheet read again."""
    by = by or run.by
    for question in open_questions(run, by):
        if question.code in choices:
            choice = choices[question.code]
            answers.remember(run, code=question.code, key=question.key, choice=choice, by=by, at=by_page(by).at)
    intake.read_again(run)
    queue.work_off()
    run.refresh_from_db()
    return run


def forecast(run: Run, before: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """The figures as the preview says they will be."""
    return foretold(run.effects["figures"], before)


def foretold(effects: dict[str, Any], before: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """The figures once the effects have come true."""
    return {
        place: {code: effects.get(place, {}).get(code, [number, number])[1] for code, number in numbers.items()}
        for place, numbers in before.items()
    }
