from collections import Counter
from datetime import date, timedelta

import pytest

from tests.demo.reading import as_day, read_whole_name, written_rows
from volunteer_registry.demo.events import OUTCOMES
from volunteer_registry.demo.faults import UNKNOWN_GROUPS
from volunteer_registry.shared.identity import read_iin
from volunteer_registry.shared.rosters.readings.dates import read_birth
from volunteer_registry.shared.rosters.readings.iins import read_iin_cell
from volunteer_registry.shared.rosters.readings.organisations import group_keys


@pytest.fixture(scope="module")
def faulty(whole):
    return [line for line in written_rows(whole.sheets) if line[1].fault is not None]


def codes(sheet, written):
    """What reading the cells of one row finds, notes left out."""
    birth = read_birth(as_day(written["birth"]), on=sheet.as_of)
    faults = read_whole_name(written).faults + birth.faults + read_iin_cell(written["iin"]).faults
    return [fault.code for fault in faults if fault.severity != "note"]


def test_every_kind_of_fault_is_planned_several_times(whole):
    planned = Counter(fault.code for fault in whole.faults)

    assert set(planned) == set(OUTCOMES)
    assert min(planned.values()) >= 5
    assert 60 <= planned.total() <= 100


def test_the_list_names_the_row_of_each_fault(whole):
    sheets = {(sheet.branch_kato, sheet.as_of): sheet for sheet in whole.sheets if not sheet.is_mended}

    for fault in whole.faults:
        row = sheets[fault.branch_kato, fault.as_of].rows[fault.row - 1]
        assert (row.person, row.fault, row.outcome) == (fault.person, fault.code, fault.outcome)


def test_reading_finds_the_faults_of_a_cell_and_no_other(faulty):
    of_a_cell = {"birth_impossible", "iin_control", "name_missing", "name_one_word", "birth_ambiguous"}

    for sheet, row, written in faulty:
        assert codes(sheet, written) == ([row.fault] if row.fault in of_a_cell else [])


def test_an_iin_contradicts_the_birth_date_beside_it(faulty):
    for sheet, row, written in faulty:
        if row.fault == "iin_contradicts_birth":
            birth = read_birth(as_day(written["birth"]), on=sheet.as_of).value
            assert read_iin(row.person.iin).birth not in (birth.first, birth.last)


def test_a_place_and_a_group_are_told_so_that_one_must_ask(whole, faulty):
    places = {written["place"] for _, row, written in faulty if row.fault == "place_ambiguous"}
    groups = {written["group"] for _, row, written in faulty if row.fault == "group_unknown"}
    known = {key for one in whole.organisations for key in group_keys(one.name)}

    assert places <= {"Маңғыстау", "Мангистау"}
    assert groups <= set(UNKNOWN_GROUPS)
    assert not known & {key for name in groups for key in group_keys(name)}


def test_what_was_refused_or_asked_is_sent_again_a_day_later_with_the_same_day_in_its_title(whole):
    taken = {}
    for event in whole.events:
        if hasattr(event, "sheet"):
            for row in event.sheet.rows:
                taken.setdefault((row.person.number, event.sheet.as_of), []).append((event.on, row))

    for fault in whole.faults:
        rows = taken[fault.person.number, fault.as_of]
        again = [(on, row.outcome) for on, row in rows if row.fault is None and row.outcome == "created"]
        if fault.is_mended_later:
            assert again == [(fault.as_of + timedelta(days=2), "created")]
        else:
            assert all(on == fault.as_of + timedelta(days=1) for on, _ in rows)


def test_some_faults_stand_on_the_last_sheets_before_the_article(whole):
    assert [fault for fault in whole.faults if fault.as_of == date(2023, 12, 1)]
