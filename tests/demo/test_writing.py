from datetime import date

import pytest

from tests.demo.reading import as_day, cells, read_whole_name, rows_of, written_rows
from volunteer_registry.demo.habits import HABITS
from volunteer_registry.demo.plan import plan
from volunteer_registry.demo.writing import write_sheet
from volunteer_registry.shared.periods import AgeBand, Born
from volunteer_registry.shared.rosters.readings.dates import find_as_of, read_birth
from volunteer_registry.shared.rosters.readings.iins import read_iin_cell
from volunteer_registry.shared.rosters.readings.names import name_key, read_name, spelled_alike
from volunteer_registry.shared.rosters.readings.organisations import group_keys
from volunteer_registry.shared.rosters.readings.phones import read_phone
from volunteers.rosters.headings import HEADINGS

ARTICLE = date(2023, 12, 6)
FIRST_BYTES = {
    "471000000": b"PK\x03\x04",
    "471800000": "Сведения".encode("cp1251"),
    "473600000": "\ufeffБейнеу".encode(),
    "474200000": "Қарақия".encode(),
    "474600000": "Маңғыстау".encode(),
    "475000000": '\ufeff"Реестр'.encode(),
    "475200000": b"PK\x03\x04",
}


@pytest.fixture(scope="module")
def sound(whole):
    """Rows without a planned fault, of all branches."""
    return [line for line in written_rows(whole.sheets) if line[1].fault is None]


def test_the_same_sheet_gives_the_same_bytes(whole):
    again = plan(ARTICLE).sheets

    assert [write_sheet(sheet) for sheet in again] == [write_sheet(sheet) for sheet in whole.sheets[: len(again)]]


@pytest.mark.parametrize("branch", HABITS)
def test_each_branch_has_its_own_kind_of_file(whole, branch):
    files = [write_sheet(sheet) for sheet in whole.sheets if sheet.branch_kato == branch]

    assert {file.content[: len(FIRST_BYTES[branch])] for file in files} == {FIRST_BYTES[branch]}
    assert len({file.name for file in files}) == len(files) >= 13


@pytest.mark.parametrize("branch", HABITS)
def test_the_title_tells_the_day_and_the_headings_are_known(whole, branch):
    for sheet in whole.sheets:
        if sheet.branch_kato == branch:
            lines = cells(sheet, write_sheet(sheet))
            days = [find_as_of(line[0]) for line in lines[:2]]
            assert days == [None, sheet.as_of]
            assert None not in map(HEADINGS.column_of, lines[2])


def test_every_name_reads_as_the_person_it_is(sound):
    for _sheet, row, written in sound:
        reading = read_whole_name(written)
        told = HABITS[_sheet.branch_kato].names(row.person)
        assert (reading.value.surname, reading.value.given, reading.value.patronymic) == told
        assert name_key(reading.value) == name_key(read_name(f"{row.person.surname} {row.person.given}").value)
        assert reading.faults == ()


def test_every_iin_and_phone_reads_as_it_was_issued(sound):
    for _, row, written in sound:
        iin = read_iin_cell(written["iin"]).value
        assert (iin.digits if iin else None) == row.person.iin
        assert read_phone(written["phone"]).value == row.person.phone


def test_leading_zeros_are_lost_in_one_branch_only(sound):
    codes = {
        sheet.branch_kato: {fault.code for fault in read_iin_cell(written["iin"]).faults}
        for sheet, row, written in sound
        if row.person.iin and row.person.iin.startswith("0")
    }

    assert codes.pop("475200000") == {"iin_zero_restored"}
    assert set(map(frozenset, codes.values())) == {frozenset()}


def test_every_birth_date_reads_as_the_day_or_the_year_it_is(sound):
    for sheet, row, written in sound:
        person, born = row.person, read_birth(as_day(written["birth"]), on=sheet.as_of).value
        if person.birth_is_full:
            assert born == Born.on(person.birth)
        elif person.birth_year_only:
            assert born == Born.in_year(person.birth.year)


def test_whoever_is_told_by_an_age_is_on_the_edge_of_the_youth_band(sound):
    youth, told = AgeBand("youth", 14, 35), 0
    for sheet, row, written in sound:
        if row.person.birth is None and sheet.as_of < ARTICLE:
            born = read_birth(as_day(written["birth"]), on=sheet.as_of).value
            told += born is not None
            for day in (ARTICLE, date(2023, 12, 31)):
                assert born is None or (born.overlaps(Born.in_year(1987)) and not youth.holds(born, day))

    assert told >= 5


def test_every_group_is_found_by_what_is_written_and_no_other_is(whole, sound):
    owners = {key: one.number for one in whole.organisations for key in group_keys(one.name)}
    merged_over = ("", None)
    for sheet, row, written in sound:
        if not HABITS[sheet.branch_kato].merges_groups or written["group"] not in merged_over:
            found = {owners[key] for key in group_keys(written["group"]) if key in owners}
            assert found == ({row.organisation.number} if row.organisation else set())


def test_the_names_of_organisations_share_no_key(whole):
    keys = [key for one in whole.organisations for key in group_keys(one.name)]

    assert len(keys) == len(set(keys))


def test_one_branch_merges_the_cells_of_a_group_and_shows_a_dash_for_none(whole):
    sheet = next(sheet for sheet in whole.sheets if sheet.branch_kato == "471000000")
    groups = [written["group"] for _, written in rows_of(sheet)]
    named = [name for name in groups if name not in ("", None, "-")]

    assert len(named) < len(groups) / 5
    assert groups[0] == "-"


def test_a_twin_is_spelled_otherwise_and_reads_as_the_same_person(whole):
    for sheet, row, written in written_rows(whole.sheets):
        if row.fault == "possible_duplicate":
            twin = read_whole_name(written).value
            told = " ".join(filter(None, HABITS[sheet.branch_kato].names(row.person)))
            assert name_key(twin) == name_key(read_name(told).value)
            assert not spelled_alike(str(twin), told)
