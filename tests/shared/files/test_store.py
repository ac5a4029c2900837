"""A file lies sealed under its name, whole or not at all; what no row knows is swept after an hour."""

import time

import pytest

from volunteer_registry.shared.files import store

SOON, LATER = time.time, lambda: time.time() + store.LEFT_ALONE + 60


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path / "files"


def names() -> set[str]:
    return {path.name for path in store.folder().iterdir()}


def settled(name: str) -> None:
    store.write(name, b"words")
    store.settle(name)


def test_a_file_is_sealed_and_read_back():
    store.write("a1", "Аты-жөні".encode())
    assert names() == {"a1.part"}

    store.settle("a1")

    assert (names(), store.read("a1")) == ({"a1.sealed"}, "Аты-жөні".encode())
    assert "Аты-жөні".encode() not in (store.folder() / "a1.sealed").read_bytes()
    assert (store.folder() / "a1.sealed").stat().st_mode & 0o077 == 0


def test_what_was_not_settled_is_discarded():
    settled("a1")
    store.write("a2", b"words")

    store.discard("a1")
    store.discard("a2")

    assert names() == {"a1.sealed"}


def test_what_is_not_there_is_not_read():
    with pytest.raises(FileNotFoundError):
        store.read("a1")
    assert store.missing({"a1"}) == ["a1"]


def test_a_name_is_never_written_twice():
    store.write("a1", b"first")

    with pytest.raises(FileExistsError):
        store.write("a1", b"second")


def test_what_no_row_knows_is_swept_after_an_hour_and_nothing_else():
    settled("known")
    settled("orphan")
    store.write("half", b"words")
    (store.folder() / "README.md").write_text("not ours")

    assert store.sweep({"known"}, now=SOON()) == []
    assert sorted(store.sweep({"known"}, now=LATER())) == ["half.part", "orphan.sealed"]
    assert names() == {"known.sealed", "README.md"}


def test_files_of_another_installation_are_left_alone():
    settled("theirs")
    store.write("half", b"words")

    assert store.sweep({"ours"}, now=LATER()) == ["half.part"]
    assert names() == {"theirs.sealed"}


def test_an_installation_without_files_has_nothing_to_sweep():
    assert (store.sweep(set()), store.missing(set())) == ([], [])
