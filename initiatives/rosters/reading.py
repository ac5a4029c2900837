"""What one row says of an initiative that is over: every cell read, every doubt put as a question."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from groups.models import Branch, Standing
from groups.rosters.indexes import DirectionIndex, GroupIndex
from initiatives.choices import FundingSource, HelpKind, SupportKind, Unit
from initiatives.models import Initiative
from initiatives.rosters import words
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.personal import found_in
from volunteer_registry.shared.places.index import PlaceIndex
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.answers import Answers
from volunteer_registry.shared.rosters.kinds import Staged, as_of
from volunteer_registry.shared.rosters.models import Run
from volunteer_registry.shared.rosters.readings import amounts, organisations, quantities, spans
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.search import fold

Cells = dict[str, Cell]
LEFT_OUT, UNPAID = "left_out", "none"
LONGEST_TITLE, LONGEST_NOTE, LONGEST_SPOT, LONGEST_ABOUT = 200, 200, 200, 4000
_SEVERAL = re.compile(r"[,;/\n]|\s+(?:және|мен|и|and)\s+")
_NUMBERS = re.compile(r"[;\n]|,\s+(?=\D*\d)|\s+(?:және|и|and)\s+(?=\D*\d)")
_EVERYWHERE = {
    fold(phrase)
    for phrase in (
        "облыс", "облысы", "облыс бойынша", "облыста", "барлық аудандар", "барлық аудандарда", "бүкіл облыс",
        "Маңғыстау облысы", "Маңғыстау облысы бойынша", "аймақ бойынша", "область", "по области", "вся область",
        "по всей области", "все районы", "Мангистауская область", "по Мангистауской области", "whole region", "region",
        "across the region",
    )
}  # fmt: skip


class RowReader:
    """Reads rows of one sheet; places, groups, their standings and earlier answers are held in memory."""

    def __init__(self, run: Run):
        region = Place.objects.region(settings.HOME_REGION)
        self.on = min(as_of(run), timezone.localdate(run.uploaded_at))
        self.scope = scope_of(run.by, "roster.upload")
        self.places = PlaceIndex(region)
        self.served = {place.pk for place in Place.objects.served(region.code)}
        self.branches = {branch.pk: branch for branch in Branch.objects.all()}
        self.branch_at = {branch.place_id: branch.pk for branch in self.branches.values() if branch.closed_on is None}
        self.home = self.branch_at.get(run.place_id)
        self.groups = GroupIndex(self.on)
        self.standings = _standings()
        self.directions = DirectionIndex()
        self.answers = Answers(run)

    def read(self, staged: Staged, cells: Cells) -> None:
        self._title(staged, cells.get("title"))
        self._days(staged, cells.get("days"))
        self._place(staged, cells.get("place"))
        self._organisers(staged, cells.get("organiser"))
        self._branch(staged, cells.get("organiser"))
        self._volunteers(staged, cells.get("volunteers"))
        self._results(staged, cells)
        self._funding(staged, cells)
        self._direction(staged, cells.get("direction"))
        self._support(staged, cells.get("support"))

    def _text(self, staged: Staged, cell: Cell, longest: int) -> str:
        """Free text; what looks like an IIN or a phone is not taken."""
        text = "" if is_nothing(cell) else clean(cell)
        found = found_in(text)
        if found:
            staged.fault("personal_number", "refuse", found=found)
        return text[:longest]

    def _title(self, staged: Staged, cell: Cell) -> None:
        title = self._text(staged, cell, LONGEST_TITLE + 1)
        if not title:
            staged.fault("title_missing", "refuse")
        if len(title) > LONGEST_TITLE:
            staged.fault("title_long", "refuse")
        row = Initiative(title=title)
        row.fill_keys()
        staged.reading |= {"title": title, "key": row.search_key}

    def _days(self, staged: Staged, cell: Cell) -> None:
        span, choice = self.answers.taken(staged, spans.read_span(cell))
        if choice:
            day = datetime.date.fromisoformat(choice)
            span = spans.Span(day, day)
        if is_nothing(cell):
            staged.fault("span_missing", "refuse")
        if span and span.last > self.on:
            staged.fault("span_after_sheet", "refuse", written=clean(cell), as_of=self.on.isoformat())
        days = [span.first.isoformat(), span.last.isoformat()] if span else [None, None]
        staged.reading |= dict(zip(("first", "last"), days, strict=True))

    def _place(self, staged: Staged, cell: Cell) -> None:
        """The cities and districts named; what else the cell says is where exactly it was."""
        reading = staged.reading
        reading |= {"whole_region": False, "places": [], "spot": ""}
        if is_nothing(cell):
            return
        if fold(clean(cell)) in _EVERYWHERE:
            reading["whole_region"] = True
            return
        parts = [part for part in _SEVERAL.split(str(cell)) if not is_nothing(part)]
        found = {self._served(place) for part in parts if (place := self._place_meant(staged, part))}
        if not found and len(parts) > 1:
            found = {self._served(self._place_meant(staged, cell))}
        reading["places"] = sorted(pk for pk in found if pk)
        if not reading["places"] and not any(fault["code"] == "place_ambiguous" for fault in staged.faults):
            staged.fault("place_unknown", "refuse", written=clean(cell))
        if len(parts) > len(reading["places"]):
            reading["spot"] = self._text(staged, cell, LONGEST_SPOT)

    def _place_meant(self, staged: Staged, cell: Cell) -> Place | None:
        found = self.places.find(cell)
        if len({self._served(place) for place in found}) < 2:
            return found[0] if found else None
        choices = [place.code for place in found]
        choice = self.answers.ask(staged, "place_ambiguous", fold(clean(cell)), choices, written=clean(cell))
        return next((place for place in found if place.code == choice), None)

    def _served(self, place: Place | None) -> int | None:
        """The city or district the place is, or lies in."""
        while place is not None and place.pk not in self.served:
            place = self.places.by_id.get(place.parent_id)
        return place.pk if place else None

    def _organisers(self, staged: Staged, cell: Cell) -> None:
        """The first that is named leads, the others are partners."""
        if is_nothing(cell):
            staged.fault("organiser_missing", "refuse")
            staged.reading |= {"lead": None, "partners": []}
            return
        hint = self._hint(staged)
        parts: Sequence[Cell] = [part for part in _SEVERAL.split(str(cell)) if not is_nothing(part)]
        if self.groups.find(cell, hint) or not all(self.groups.find(part, hint) for part in parts):
            parts = [cell]
        lead, *partners = [self._group(staged, part, hint) for part in parts]
        staged.reading |= {"lead": lead, "partners": sorted({group for group in partners if group} - {lead})}

    def _hint(self, staged: Staged) -> int | None:
        """The branch whose groups go before others of the same name."""
        places = staged.reading["places"]
        return self.branch_at.get(places[0]) if len(places) == 1 else self.home

    def _group(self, staged: Staged, name: Cell, hint: int | None) -> int | None:
        """An answer about words that name no group at all holds for the one initiative."""
        is_generic = organisations.is_generic(name)
        found = [] if is_generic else self.groups.find(name, hint)
        if len(found) == 1:
            return found[0]
        code = "organiser_ambiguous" if found else "organiser_unknown"
        told = f"{fold(clean(name))}|{self._whose(staged) if is_generic else ''}"
        values = {"written": clean(name), "title": staged.reading["title"]}
        choices = [*map(str, found), LEFT_OUT]
        choice = self.answers.ask(staged, code, told, choices, also=self.groups.choices, **values)
        if choice == LEFT_OUT:
            staged.fault("left_out", "refuse")
            return None
        return int(choice) if choice else None

    def _branch(self, staged: Staged, cell: Cell) -> None:
        """Where the lead stood on the first day, or first stood while it lasted."""
        reading = staged.reading
        reading["branch"] = None
        if not reading["lead"] or not reading["first"]:
            return
        first, last = (datetime.date.fromisoformat(reading[end]) for end in ("first", "last"))
        stood = [one for one in self.standings.get(reading["lead"], ()) if one.started_on <= last]
        during = [one for one in stood if one.ended_on is None or one.ended_on > first]
        if not during:
            staged.fault("organiser_without_standing", "refuse", written=clean(cell), day=reading["first"])
            return
        branch = self.branches[during[0].branch_id]
        reading["branch"] = branch.pk
        if not self.scope.covers(branch.place_id):
            staged.fault("place_outside_scope", "refuse")
        if not reading["places"] and not reading["whole_region"]:
            reading["places"] = [branch.place_id]

    def _volunteers(self, staged: Staged, cell: Cell) -> None:
        stated, _choice = self.answers.taken(staged, quantities.read_quantity(cell))
        staged.reading["volunteers"] = [stated.number, stated.qualifier] if stated else None

    def _results(self, staged: Staged, cells: Cells) -> None:
        """Whoever was reached, and what came of it where that can be counted; else its words go to what was done."""
        reading = staged.reading
        outcome = self._text(staged, cells.get("outcome"), LONGEST_ABOUT)
        about = self._text(staged, cells.get("about"), LONGEST_ABOUT)
        told = fold(" ".join((outcome, about, reading["title"])))
        help_kind = self._help(staged, cells.get("help"), told)
        results = [self._result(staged, part, help_kind) for part in _parts(cells.get("reached"))]
        counted = _counted(outcome, help_kind)
        reading["results"] = [one for one in (*results, counted) if one]
        reading["about"] = about if counted else ". ".join(filter(None, (about, outcome)))[:LONGEST_ABOUT]

    def _help(self, staged: Staged, cell: Cell, told: str) -> HelpKind:
        written = "" if is_nothing(cell) else clean(cell)
        kinds = words.chosen(HelpKind, words.HELP, written)
        if written and not kinds:
            staged.fault("help_unknown", "note", written=written)
        return next(iter(kinds or words.said(words.HELP, told)), HelpKind.OTHER)

    def _result(self, staged: Staged, part: Cell, help_kind: HelpKind) -> dict[str, Any] | None:
        stated, _choice = self.answers.taken(staged, quantities.read_quantity(part))
        if stated is None:
            return None
        unit = words.unit_of(stated.of)
        if unit is None:
            values = {"written": clean(part)}
            choice = self.answers.ask(staged, "unit_unknown", stated.of, Unit.values, **values)
            unit = Unit(choice) if choice else None
        return _told(stated, unit, help_kind) if unit else None

    def _funding(self, staged: Staged, cells: Cells) -> None:
        """The source is asked for where an amount has none; what an amount comes to is asked of this row alone."""
        amount, choice = self.answers.taken(staged, amounts.read_amount(cells.get("amount")), whose=self._whose(staged))
        cell = cells.get("source")
        written = "" if is_nothing(cell) else clean(cell)
        is_stated = bool(written or not is_nothing(cells.get("amount")))
        source = self._source(staged, written, cells.get("amount")) if is_stated else None
        tenge = int(choice) if choice else amount
        staged.reading["funding"] = {"source": source, "amount": tenge} if source else None

    def _source(self, staged: Staged, written: str, amount: Cell) -> str | None:
        sources = words.chosen(FundingSource, words.SOURCES, written)
        if len(sources) == 1:
            return sources[0]
        told = fold(written) or self._whose(staged)
        values = {"written": written or clean(amount)}
        choice = self.answers.ask(staged, "source_unknown", told, [*FundingSource.values, UNPAID], **values)
        return choice if choice != UNPAID else None

    def _direction(self, staged: Staged, cell: Cell) -> None:
        found = None if is_nothing(cell) else self.directions.find(clean(cell))
        if not found and not is_nothing(cell):
            staged.fault("direction_unknown", "note", written=clean(cell))
        staged.reading["direction"] = found

    def _support(self, staged: Staged, cell: Cell) -> None:
        written = "" if is_nothing(cell) else clean(cell)
        kinds = words.chosen(SupportKind, words.SUPPORT, written)
        if written and not kinds:
            staged.fault("support_unknown", "note", written=written)
        staged.reading["support"] = [str(kind) for kind in kinds]

    @staticmethod
    def _whose(staged: Staged) -> str:
        """Words for the one initiative of the row."""
        return f"{staged.reading['key']}|{staged.reading['first']}|"


def _standings() -> dict[int, list[Standing]]:
    found: dict[int, list[Standing]] = {}
    for one in Standing.objects.counted().order_by("started_on", "id"):
        found.setdefault(one.group_id, []).append(one)
    return found


def _parts(cell: Cell) -> list[Cell]:
    """«40 отбасы, 120 бала» are two numbers."""
    return [part for part in _NUMBERS.split(cell) if not is_nothing(part)] if isinstance(cell, str) else [cell]


def _counted(outcome: str, help_kind: HelpKind) -> dict[str, Any] | None:
    """«3 тонна қоқыс», «50 көшет»: an outcome that is a number of something known, of things and not of people."""
    stated = quantities.read_quantity(outcome).value
    if stated is None or not stated.of:
        return None
    if words.in_tonnes(stated.of):
        kilograms = quantities.Quantity(stated.number * words.KILOGRAMS_IN_A_TONNE, stated.qualifier, stated.of)
        return _told(kilograms, Unit.KILOGRAMS, help_kind) | {"note": outcome[:LONGEST_NOTE]}
    unit = words.unit_of(stated.of)
    if unit is None or unit in (Unit.PEOPLE, Unit.FAMILIES):
        return None
    return _told(stated, unit, help_kind) | {"note": outcome[:LONGEST_NOTE]}


def _told(stated: quantities.Quantity, unit: Unit, help_kind: HelpKind) -> dict[str, Any]:
    return {
        "reached": stated.number,
        "qualifier": stated.qualifier,
        "unit": str(unit),
        "category": str(words.category_of(stated.of, unit)),
        "help_kind": str(help_kind),
    }
