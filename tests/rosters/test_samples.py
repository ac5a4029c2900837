"""The two sample sheets, as csv and as workbook, row by row, by command and by page."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.entering import signed_in
from tests.rosters import samples
from tests.rosters.intakes import by_command, told
from tests.rosters.world import COORDINATOR, OFFICER
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.rosters.faults import sentence
from volunteer_registry.shared.rosters.models import Effect, Run
from volunteers.models import Membership, Registration, RegistryCounter, Volunteer

pytestmark = pytest.mark.database
FILES = [(sample, f"{sample}.{ending}") for sample in samples.SAMPLES for ending in ("csv", "xlsx")]
CREATED_AND_UPDATED = {"messy": (3, 0), "russian": (3, 1)}


@pytest.fixture
def page(client, world):
    signed_in(client, world.officer)
    return client


@pytest.fixture(params=FILES, ids=[name for _sample, name in FILES])
def sheet(request, tmp_path):
    """(sample, path of one of its files)."""
    sample, name = request.param
    path = tmp_path / name
    path.write_bytes(samples.files_of(sample)[name])
    return sample, path


def test_the_command_tells_the_state_and_the_faults_of_every_row_and_writes_nothing(world, sheet):
    sample, path = sheet

    account = by_command(path, by=OFFICER, place=samples.PLACES[sample])

    assert account["rows"] == samples.expected_of(sample)
    records = (Volunteer, Registration, Membership, Effect, RegistryCounter, Volunteer.history)
    assert [getattr(one, "objects", one).count() for one in records] == [0, 0, 0, 0, 0, 0]


def test_the_command_applies_and_its_account_adds_up(world, sheet):
    sample, path = sheet

    account = by_command(path, by=OFFICER, place=samples.PLACES[sample], apply=True)

    assert account["rows"] == samples.expected_of(sample)
    assert (account["created"], account["updated"]) == CREATED_AND_UPDATED[sample]
    assert Volunteer.objects.counted().count() == account["created"]
    assert account["read"] == sum(
        account[outcome] for outcome in ("created", "updated", "unchanged", "refused", "held", "blank")
    )


def test_the_same_file_again_changes_nothing(world, sheet):
    sample, path = sheet
    first = by_command(path, by=OFFICER, place=samples.PLACES[sample], apply=True)
    history = Volunteer.history.count()

    again = by_command(path, by=OFFICER, place=samples.PLACES[sample], apply=True)

    expected = {**first, "created": 0, "updated": 0, "unchanged": first["created"] + first["updated"]}
    assert {**again, "rows": None} == {**expected, "rows": None}
    assert [row["row"] for row in again["rows"] if row["state"] in ("new", "changed")] == []
    assert Volunteer.history.count() == history


def test_the_page_tells_the_same(page, sheet):
    sample, path = sheet

    run = upload(page, path, samples.PLACES[sample])
    shown = html.unescape(page.get(run.get_absolute_url()).content.decode())

    assert told(run) == samples.expected_of(sample)
    faults = [fault for row in run.rows.all() for fault in row.faults]
    assert [fault for fault in faults if sentence(fault) not in shown] == []


def test_a_group_written_once_beside_merged_rows_belongs_to_each_of_them(page, world, tmp_path):
    path = tmp_path / "russian.xlsx"
    path.write_bytes(samples.files_of("russian")["russian.xlsx"])

    run = upload(page, path, samples.PLACES["russian"])

    group = world.groups["«Клуб добряков» тобы"].pk
    assert [row.reading["groups"] for row in run.rows.filter(number__in=(5, 6, 7))] == [[group]] * 3


def test_rows_of_other_branches_are_refused_to_a_coordinator(world, tmp_path):
    path = tmp_path / "russian.csv"
    path.write_bytes(samples.content_of("russian"))

    account = by_command(path, by=COORDINATOR, place=samples.PLACES["russian"])

    outside = [row["row"] for row in account["rows"] if "place_outside_scope" in row["faults"]]
    assert outside == [12, 14, 15, 16]
    assert {row["state"] for row in account["rows"] if row["row"] in outside} == {"refused"}


def upload(page, path, place: str) -> Run:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    answer = page.post(reverse("rosters:upload"), {"file": file, "place": place, "as_of": ""})
    queue.work_off()
    run = Run.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, run.get_absolute_url())
    return run
