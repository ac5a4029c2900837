"""What a reader of the code may rely on: floors, one way to save, migrations, templates."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import allauth
import pytest
from django.contrib import admin
from django.core.management import call_command
from django.template import engines
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
APPS = ("volunteer_registry", "groups", "volunteers", "initiatives", "grants")
HISTORIED = {"Volunteer", "Registration", "Membership", "VolunteerGroup", "Standing", "Representative", "Appointment"}
BULK = {"bulk_create", "bulk_update"}
SAVES_BY_HAND = {"shared/history/__init__.py"}


def sources():
    files = (file for app in APPS for file in (ROOT / app).rglob("*.py"))
    return [file for file in files if "migrations" not in file.parts]


def bare_writes(tree):
    """Lines that write rows of historied models past `history`: update(), bulk_create(), bulk_update()."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BULK | {"update"}:
            names = {inner.id for inner in ast.walk(node.func) if isinstance(inner, ast.Name)}
            related = {inner.attr for inner in ast.walk(node.func) if isinstance(inner, ast.Attribute)}
            if names & HISTORIED or related & {"registrations", "memberships", "standings", "representatives"}:
                yield node.lineno


def test_historied_models_are_saved_by_history_alone():
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in sources()
        if not str(file).endswith(tuple(SAVES_BY_HAND))
        for line in bare_writes(ast.parse(file.read_text()))
    ]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "Volunteer.objects.filter(pk=1).update(phone='')",
        "Registration.objects.bulk_create(rows)",
        "person.registrations.open().update(ended_on=day)",
    ],
)
def test_a_bare_write_would_be_found(line):
    assert list(bare_writes(ast.parse(line))) == [1]


def test_the_floors_of_the_house_hold():
    linted = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )

    assert linted.returncode == 0, linted.stdout


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def used_templates():
    """Names of templates that code or another template mentions, and those Django and the packages find by name."""
    text = "\n".join(
        file.read_text()
        for file in [*sources(), *(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]
    )
    mentioned = set(re.findall(r"[\"']([\w/]+\.(?:html|txt))[\"']", text))
    return mentioned | {"403.html", "404.html", "500.html"} | templates_of_packages()


def templates_of_packages():
    """What a package asks for under its own name; ours of the same name stands in its stead."""
    folders = [Path(package.__file__).parent / "templates" for package in (allauth, admin)]
    return {str(file.relative_to(folder)) for folder in folders for file in folder.rglob("*.*")}


def test_every_template_is_used():
    written = {str(file.relative_to(ROOT / "templates")) for file in (ROOT / "templates").rglob("*.html")}

    assert written - used_templates() == set()


def test_every_template_compiles():
    for file in (ROOT / "templates").rglob("*.html"):
        get_template(str(file.relative_to(ROOT / "templates")))


def test_an_undefined_variable_in_a_template_would_fail_a_test():
    """The suite runs with FAIL_INVALID_TEMPLATE_VARS; this is its negative control."""
    template = engines["django"].from_string("{{ nothing_of_that_name }}")

    with pytest.raises(pytest.fail.Exception, match="nothing_of_that_name"):
        template.render({})
