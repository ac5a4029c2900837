"""Files attached to initiatives: limits, who may, what is kept, and that no row is ever without its file."""

import datetime
import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from groups import actions as groups
from initiatives import jobs
from initiatives.actions import attaching, deciding, drafting
from initiatives.models import Attachment
from initiatives.rules import AT_WORK, EDITABLE
from tests import factories, files
from tests.entering import signed_in
from tests.files import uploaded
from tests.initiatives.conftest import JANAOZEN, NOW, PATHS
from volunteer_registry.shared.access import scopes
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.files import contents, store
from volunteer_registry.shared.jobs.queue import CHORES
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.verifying import violations

pytestmark = pytest.mark.database

MONTH = datetime.timedelta(days=30)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path / "files"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def row(made):
    return made("draft")


@pytest.fixture
def attached(row, leader, hand):
    return attaching.attach(row, file=uploaded(), by=hand(leader))


@pytest.fixture
def open_at(client):
    """A function that opens an address of the initiative as a user: open_at(user, "attach", row)."""
    client.cookies["django_language"] = "en"

    def go(user, name, row, *more, data=None):
        address = reverse(f"initiatives:{name}", args=[row.public_id, *more])
        reader = signed_in(client, user)
        return reader.get(address) if data is None else reader.post(address, data)

    return go


def on_disk() -> set[str]:
    return {path.name for path in store.folder().iterdir()} if store.folder().is_dir() else set()


def lose(attached) -> None:
    (store.folder() / f"{attached.public_id}.sealed").unlink()


# --- keeping ---


def test_what_is_kept_is_told_in_the_row(attached, leader):
    content = store.read(attached.public_id)

    assert content == files.PDF
    assert (attached.name, attached.kind, attached.size, attached.added_by, attached.recorded_at) == (
        "Жоспар.pdf",
        "pdf",
        len(files.PDF),
        leader,
        NOW,
    )
    assert attached.sha256 == hashlib.sha256(content).hexdigest()
    assert attached.history.count() == 1


def test_of_a_photo_the_place_is_not_kept(row, leader, hand):
    photo = attaching.attach(row, file=uploaded(files.photo(), "IMG_2041.JPG"), by=hand(leader))

    stored = store.read(photo.public_id)
    assert (photo.name, photo.kind, photo.size) == ("IMG_2041.jpg", "jpg", len(stored))
    assert not any(trace in stored for trace in (b"Exif", b"GPS", b"Telefon"))


@pytest.mark.parametrize(
    ("given", "kind", "name"),
    [
        ("Жоспар.pdf", "pdf", "Жоспар.pdf"),
        ("photo.JPEG", "jpg", "photo.jpg"),
        ("есеп.pdf.exe", "pdf", "есеп.pdf.exe.pdf"),
        ("..\\..\\etc/passwd", "pdf", "passwd.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "pdf", "a Set-Cookie: b.pdf"),
        ("gpj.\u202efdp.pdf", "pdf", "gpj. fdp.pdf"),
        ("...", "png", "file.png"),
        (".pdf", "pdf", "file.pdf"),
        ("я" * 300 + ".pdf", "pdf", "я" * 120 + ".pdf"),
    ],
)
def test_a_name_is_one_line_and_ends_as_its_kind(given, kind, name):
    assert attaching.named(given, contents.FileKind(kind)) == name


def test_the_same_file_once_more_is_the_same_row(row, attached, leader, hand):
    again = attaching.attach(row, file=uploaded(name="Басқа аты.pdf"), by=hand(leader))

    assert again == attached
    assert on_disk() == {f"{attached.public_id}.sealed"}


def test_the_same_file_may_be_attached_to_another_initiative(attached, made, leader, hand):
    other = attaching.attach(made("draft", title="Екінші"), file=uploaded(), by=hand(leader))

    assert other != attached
    assert len(on_disk()) == 2


def test_what_is_refused_leaves_nothing_behind(row, leader, hand):
    with pytest.raises(Refused):
        attaching.attach(row, file=uploaded(b"MZ", "a.pdf"), by=hand(leader))

    assert (Attachment.objects.count(), on_disk()) == (0, set())


def test_an_initiative_has_at_most_twenty_files(row, leader, hand, monkeypatch):
    monkeypatch.setattr(attaching, "MOST_FILES", 2)
    first, _second = (attaching.attach(row, file=uploaded(files.PDF + end), by=hand(leader)) for end in (b"1", b"2"))

    with pytest.raises(Refused, match="at most 2 files"):
        attaching.attach(row, file=uploaded(files.PDF + b"3"), by=hand(leader))
    assert len(on_disk()) == 2

    attaching.take_off(first, by=hand(leader))
    attaching.attach(row, file=uploaded(files.PDF + b"3"), by=hand(leader))
    assert Attachment.objects.counted().count() == 2


def test_a_lead_has_room_for_so_much_over_all_its_initiatives(attached, made, leader, hand, aktau, by, monkeypatch):
    monkeypatch.setattr(attaching, "QUOTA", 2 * attached.size)
    attaching.attach(made("draft", title="Екінші"), file=uploaded(), by=hand(leader))
    third = made("draft", title="Үшінші")

    with pytest.raises(Refused, match="MB of files of Жалын"):
        attaching.attach(third, file=uploaded(), by=hand(leader))

    other = factories.founded(aktau, on=datetime.date(2023, 1, 1), by=by, name="Басқа топ")
    third.organisers.filter(part="lead").update(group=other)
    attaching.attach(third, file=uploaded(), by=hand(leader))


@pytest.mark.parametrize("state", PATHS)
def test_files_change_while_words_or_results_do(made, leader, hand, state):
    row = made(state)
    if state in EDITABLE | AT_WORK:
        attaching.take_off(attaching.attach(row, file=uploaded(), by=hand(leader)), by=hand(leader))
        assert Attachment.objects.get().voided_at
    else:
        with pytest.raises(Refused, match="files are not changed now"):
            attaching.attach(row, file=uploaded(), by=hand(leader))
        assert on_disk() == set()


# --- pages ---


def test_several_files_are_added_at_once(open_at, row, leader):
    sent = [uploaded(), uploaded(files.photo(), "Сенбілік.jpg"), uploaded(files.document(), "Хат.docx")]

    answer = open_at(leader, "attach", row, data={"chosen": sent})

    assert answer.url == row.get_absolute_url()
    page = open_at(leader, "detail", row)
    assert [str(file) for file in page.context["files"]] == ["Жоспар.pdf", "Сенбілік.jpg", "Хат.docx"]
    assert "3 files have been added." in page.content.decode()


def test_of_several_files_the_good_ones_are_kept_and_the_others_named_with_the_reason(open_at, row, leader):
    sent = [uploaded(), uploaded(files.HEIC, "IMG_0001.HEIC"), uploaded(b"MZ", "вирус.pdf")]

    page = open_at(leader, "attach", row, data={"chosen": sent})

    assert page.status_code == 200
    told = page.context["form"].non_field_errors()
    assert told[0].startswith("IMG_0001.HEIC: This is a photo in the HEIC format")
    assert told[1].startswith("вирус.pdf: By its content this is neither PDF")
    assert "1 file has been added." in page.content.decode()
    assert [str(file) for file in row.attachments.all()] == ["Жоспар.pdf"]


def test_files_that_are_there_already_are_told_apart(open_at, row, attached, leader):
    sent = [uploaded(name="Басқа аты.pdf"), uploaded(files.PDF + b"2", "Жаңа.pdf"), uploaded(files.PDF + b"2")]

    assert open_at(leader, "attach", row, data={"chosen": sent}).status_code == 302

    page = open_at(leader, "detail", row).content.decode()
    assert "1 file has been added." in page
    assert "Attached already: Жоспар.pdf." in page
    assert [str(file) for file in row.attachments.all()] == ["Жоспар.pdf", "Жаңа.pdf"]


def test_pressing_the_button_without_a_file_asks_for_one(open_at, row, leader):
    page = open_at(leader, "attach", row, data={})

    assert "This field is required." in str(page.context["form"].errors["chosen"])


def test_a_phone_is_offered_its_camera_and_told_to_send_jpeg(open_at, row, leader):
    page = open_at(leader, "attach", row).content.decode()

    assert 'accept="image/jpeg,image/png,application/pdf,.docx,.xlsx"' in page
    assert " multiple" in page
    assert 'enctype="multipart/form-data"' in page
    assert "capture=" not in page
    assert "submission_key" not in page


def test_a_file_is_downloaded_and_never_shown_in_the_browser(open_at, row, attached, leader, coordinator):
    for user in (leader, coordinator):
        answer = open_at(user, "file", row, attached.public_id)

        assert answer.content == files.PDF
        assert answer.headers["Content-Disposition"] == (
            "attachment; filename*=utf-8''%D0%96%D0%BE%D1%81%D0%BF%D0%B0%D1%80.pdf"
        )
        assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (
            "application/pdf",
            "nosniff",
        )
        assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.fixture
def others(branches, by, appointed):
    """(another branch's coordinator, the leader of another group of the same branch)."""
    other = factories.founded(branches["471000000"], on=datetime.date(2023, 1, 1), by=by, name="Өзге топ")
    user = User.objects.create_user("other@test.test", "password-for-tests")
    groups.appoint_representative(other, user=user, on=datetime.date(2023, 1, 1), by=by)
    return appointed("coordinator", JANAOZEN), user


def test_a_stranger_finds_nothing_even_of_what_is_published(open_at, made, leader, hand, officer, others):
    row = made("under_way")
    attached = attaching.attach(row, file=uploaded(), by=hand(leader))
    deciding.publish(row, by=hand(officer))
    doors = [("file", [attached.public_id]), ("attach", []), ("take_off_file", [attached.pk])]

    for user in others:
        assert {open_at(user, name, row, *more).status_code for name, more in doors} == {404}
        page = open_at(user, "detail", row)
        assert page.status_code == 200
        assert "files" not in page.context
        assert attached.name not in page.content.decode()
    assert open_at(leader, "file", row, attached.public_id).status_code == 200


def test_with_scoping_switched_off_the_stranger_would_find_it(open_at, row, attached, others, monkeypatch):
    monkeypatch.setattr(scopes.ScopedQuerySet, "visible_to", lambda rows, user, action=None: rows)

    assert {open_at(user, "file", row, attached.public_id).status_code for user in others} == {200}


def test_whoever_is_not_signed_in_is_asked_to(row, attached):
    for name, more in (("file", [attached.public_id]), ("attach", []), ("take_off_file", [attached.pk])):
        answer = Client().get(reverse(f"initiatives:{name}", args=[row.public_id, *more]))
        assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_whoever_only_reads_downloads_and_changes_nothing(open_at, row, attached, appointed, group, by, aktau):
    head = appointed("head", "470000000")
    partner = factories.founded(aktau, on=datetime.date(2023, 1, 1), by=by, name="Серіктес")
    acting = User.objects.create_user("partner@test.test", "password-for-tests")
    groups.appoint_representative(partner, user=acting, on=datetime.date(2023, 1, 1), by=by)
    drafting.add_partner(row, group=partner, by=by)

    for user in (head, acting):
        assert open_at(user, "file", row, attached.public_id).status_code == 200
        assert open_at(user, "attach", row).status_code == 403
        assert open_at(user, "take_off_file", row, attached.pk, data={}).status_code == 403
        assert not open_at(user, "detail", row).context["may_attach"]


def test_a_file_is_found_at_its_own_initiative_alone(open_at, attached, made, leader):
    other = made("draft", title="Екінші")

    assert open_at(leader, "file", other, attached.public_id).status_code == 404
    assert open_at(leader, "take_off_file", other, attached.pk, data={}).status_code == 404
    assert open_at(leader, "file", other, "nothing").status_code == 404


def test_what_was_taken_off_is_found_no_more_and_may_be_attached_anew(open_at, row, attached, leader):
    assert "Жоспар.pdf" in open_at(leader, "take_off_file", row, attached.pk).content.decode()
    assert open_at(leader, "take_off_file", row, attached.pk, data={}).status_code == 302

    assert open_at(leader, "file", row, attached.public_id).status_code == 404
    assert open_at(leader, "attach", row, data={"chosen": [uploaded()]}).status_code == 302
    assert Attachment.objects.count() == 2


def test_a_file_that_is_gone_is_not_found(open_at, row, attached, leader):
    lose(attached)

    assert open_at(leader, "file", row, attached.public_id).status_code == 404


def test_the_history_tells_of_files(open_at, row, attached, coordinator):
    assert "Жоспар.pdf" in open_at(coordinator, "history", row).content.decode()


# --- rows and files together ---


def test_a_rollback_leaves_no_row_and_a_file_for_the_sweeper(row, attached, leader, hand):
    with transaction.atomic():
        attaching.attach(row, file=uploaded(files.PDF + b"2"), by=hand(leader))
        transaction.set_rollback(True)

    assert Attachment.objects.count() == 1
    assert len(on_disk()) == 2
    assert violations() == []
    assert jobs.sweep_files(datetime.datetime.now(datetime.UTC)) == []
    assert len(jobs.sweep_files(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=2))) == 1
    assert on_disk() == {f"{attached.public_id}.sealed"}


def test_a_row_that_cannot_be_written_leaves_no_file(row, leader, hand, monkeypatch):
    def broken(*args, **options):
        raise OSError("no space left")

    monkeypatch.setattr(attaching.history, "created", broken)

    with pytest.raises(OSError, match="no space"):
        attaching.attach(row, file=uploaded(), by=hand(leader))
    assert on_disk() == set()


def test_of_a_commit_that_was_done_though_an_error_came_back_the_file_stays(row, leader, hand, monkeypatch):
    committed = attaching._attached

    def cut_off(*asked):
        committed(*asked)
        raise OperationalError("the connection was lost")

    monkeypatch.setattr(attaching, "_attached", cut_off)

    with pytest.raises(OperationalError):
        attaching.attach(row, file=uploaded(), by=hand(leader))
    assert (Attachment.objects.count(), violations()) == (1, [])


def test_what_was_taken_off_is_kept_for_a_month(row, attached, leader, hand):
    attaching.take_off(attached, by=hand(leader))
    name = f"{attached.public_id}.sealed"
    still = attaching.attach(row, file=uploaded(), by=hand(leader))

    jobs.sweep_files(NOW + MONTH)
    assert name in on_disk()
    now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=2)
    assert jobs.sweep_files(now) == [name]

    attached.refresh_from_db()
    assert (attached.dropped_at, on_disk()) == (now, {f"{still.public_id}.sealed"})
    assert violations() == []


def test_a_missing_file_is_told_by_verify_and_in_the_log(attached, caplog):
    assert violations() == []
    lose(attached)

    assert violations() == [f"the file of attachment {attached.public_id} is missing"]
    jobs.sweep_files(NOW)
    assert violations() == [record.message for record in caplog.records]
    with pytest.raises(CommandError, match="1 violations"):
        call_command("verify")


def test_the_worker_sweeps_every_hour():
    assert jobs.sweep_files in CHORES
