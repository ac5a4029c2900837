"""A run as its page and its command tell it: figures before and after, states, rows, and what was left out."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count

from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.published import published
from volunteer_registry.shared.rosters.faults import sentence
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import RowState, Run

ROWS_SHOWN = 100
Numbers = dict[str, dict[str, list[int]]]
"""{place code: {figure: [before, after]}}"""


def told_effects(kind: str, effects: dict[str, Any]) -> dict[str, Any]:
    """`figures` before and after by place, the region's first, and the published editions a recount would differ from.

    {"figures": [{place, figures: [(title, before, after, change)]}], "published": [{edition, figures: the same}]}
    """
    if not effects:
        return {"figures": [], "published": []}
    return {
        "figures": _told_numbers(kind, effects["figures"]),
        "published": [
            {"edition": one, "figures": _told_numbers(kind, numbers)}
            for one in published()
            if (numbers := _of_figures(one.figures, effects["published"].get(one.day.isoformat(), {})))
        ],
    }


def _of_figures(codes: Collection[str], numbers: Numbers) -> Numbers:
    """The numbers of these figures, of the places where any of them is told."""
    of_each = {
        place: {code: change for code, change in changes.items() if code in codes} for place, changes in numbers.items()
    }
    return {place: changes for place, changes in of_each.items() if changes}


def _told_numbers(kind: str, numbers: Numbers) -> list[dict[str, Any]]:
    titles = KINDS[kind].figure_titles
    return [
        {
            "place": place,
            "figures": [
                (titles[code], before, after, after - before) for code, (before, after) in numbers[place.code].items()
            ],
        }
        for place in Place.objects.filter(code__in=numbers).order_by("code")
    ]


def told_rows(run: Run, state: str, after: str) -> dict[str, Any]:
    """A page of the rows of a state (all but blank ones when none is chosen): what each changes, its faults in words.

    `following`: the number of its last row, if more come.
    """
    rows = run.rows.filter(state=state) if state in RowState.values else run.rows.exclude(state=RowState.BLANK)
    found = list(rows.filter(number__gt=int(after) if after.isdecimal() else 0)[: ROWS_SHOWN + 1])
    page = found[:ROWS_SHOWN]
    if not page:
        return {"rows": [], "following": None}
    kind = KINDS[run.kind]
    readings = [row.reading for row in page]
    answered = _answers_in_words(run, page)
    told = [
        {
            "row": row,
            "title": title,
            "changes": changed,
            "faults": [told_fault(fault, answered) for fault in row.faults],
        }
        for row, title, changed in zip(page, kind.row_titles(readings), kind.changes(readings), strict=True)
    ]
    return {"rows": told, "following": page[-1].number if len(found) > ROWS_SHOWN else None}


def told_fault(fault: dict[str, Any], answered: dict[str, str]) -> dict[str, Any]:
    """A question that was answered says what the answer was."""
    is_answered = "answer" in fault
    answer = answered.get(fault.get("key", ""), "") if is_answered else ""
    return {"severity": "answered" if is_answered else fault["severity"], "sentence": sentence(fault), "answer": answer}


def _answers_in_words(run: Run, rows: Collection[Any]) -> dict[str, str]:
    """{key of a question: its answer}, each looked up once."""
    asked = {fault["key"]: fault for row in rows for fault in row.faults if "answer" in fault}
    kind = KINDS[run.kind]
    return {key: dict(kind.choices(run, fault)).get(fault["answer"], "") for key, fault in asked.items()}


def state_counts(run: Run) -> list[tuple[str, str, int]]:
    counted = dict(run.rows.order_by().values_list("state").annotate(number=Count("pk")))
    return [(state.value, str(state.label), counted[state]) for state in RowState if counted.get(state)]


def untaken_headings(run: Run) -> list[str]:
    """Columns that hold something and are not taken yet; the numbers of rows are nothing to take."""
    known = {"number", *KINDS[run.kind].columns} if run.kind else set()
    taken = {int(index) for index, column in run.columns.items() if column in known}
    return [heading for index, heading in enumerate(run.headings) if heading and index not in taken]


def kept_effects(run: Run) -> int:
    """How many effects of a voided run could not be taken back."""
    return run.made.exclude(kept_because="").count()
