"""Keys live beside the database and are never made twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from volunteer_registry.shared import keys
from volunteer_registry.shared.sealed import Sealed, match_key, seal, unseal

ROOT = Path(__file__).resolve().parents[2]
IIN = "000305590006"


def manage(folder, *arguments, **environment):
    values = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{folder}/new/registry.sqlite3",
        **environment,
    }
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, env=values, capture_output=True, text=True, timeout=120)


def test_keys_are_made_beside_a_new_database_and_kept(tmp_path):
    first = manage(tmp_path, "make_keys")
    written = (tmp_path / "new" / "registry.keys").read_text()
    second = manage(tmp_path, "make_keys")

    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "new" / "registry.keys").read_text() == written
    assert (tmp_path / "new" / "registry.keys").stat().st_mode & 0o077 == 0


def test_without_its_keys_an_installation_refuses_to_start_and_to_make_others(tmp_path):
    manage(tmp_path, "make_keys")
    manage(tmp_path, "migrate", "places")
    (tmp_path / "new" / "registry.keys").unlink()

    start, again = manage(tmp_path, "check"), manage(tmp_path, "make_keys")

    assert (start.returncode, again.returncode) == (1, 1)
    assert "is missing" in start.stderr
    assert "safe copy" in again.stderr


def test_in_production_every_secret_must_be_given(tmp_path):
    answer = manage(tmp_path, "check", DEBUG="0")

    assert answer.returncode == 1
    assert "DEBUG=0 needs SECRET_KEY" in answer.stderr


def test_in_production_the_deployment_check_finds_nothing(tmp_path):
    keys.make(tmp_path / "own.keys")
    secrets = {
        "DEBUG": "0",
        "SECRET_KEY": "a long enough secret of fifty letters and more, really: 0123456789",
        "ALLOWED_HOSTS": "registry.test",
        "EMAIL_URL": "submission://user:password@localhost:587",
        "KEYS_FILE": str(tmp_path / "own.keys"),
        "ATTACHMENTS_DIR": str(tmp_path / "files"),
    }
    answer = manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", **secrets)

    assert (answer.returncode, answer.stdout) == (0, "System check identified no issues (0 silenced).\n"), answer.stderr


def test_a_damaged_keys_file_is_named(tmp_path, settings):
    (tmp_path / "keys").write_text("{}")
    settings.KEYS_FILE = tmp_path / "keys"

    with pytest.raises(ImproperlyConfigured, match="damaged"):
        keys.load.__wrapped__()


def test_a_sealed_value_shows_its_mask_and_opens_with_its_key():
    sealed = seal(IIN.encode())

    assert (str(sealed), f"{sealed}", sealed.reveal()) == ("•••• •••• ••06", "•••• •••• ••06", IIN)
    assert IIN not in str.__str__(sealed)


def test_sealing_twice_gives_two_texts_and_matching_one():
    assert str.__str__(seal(IIN.encode())) != str.__str__(seal(IIN.encode()))
    assert match_key(IIN) == match_key(IIN) != match_key("081120690004")


def test_a_value_of_a_key_that_is_not_here_says_so():
    with pytest.raises(ImproperlyConfigured, match="'abcdef'"):
        unseal(Sealed("abcdef:nothing"))
