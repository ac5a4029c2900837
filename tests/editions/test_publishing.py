"""An edition is published as its branches confirmed it, and never changes afterwards."""

import dataclasses
import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tests import world
from tests.editions.conftest import DAY, TITLES, WRITES
from volunteer_registry.shared import frozen, history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.statistics.editions import actions, confirming, counting
from volunteer_registry.statistics.figures import FIGURES, numbers
from volunteer_registry.statistics.models import Confirmation, Declared, Edition, PublishedFigure

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def tomorrow(by: By) -> By:
    return dataclasses.replace(by, at=by.at + datetime.timedelta(days=1))


def enter_late(branch, by):
    """A person registered since March 2023 whom the registry learns of only now."""
    born = datetime.date(1999, 1, 1)
    return world.person(branch=branch, surname="Кешігіп", iin="990101490001", born=born, by=by)


def test_what_is_published_is_what_the_figures_were(published, region):
    kept = {figure.code: figure.value for figure in published.published.all()}

    assert kept == numbers(on=DAY, place=region)
    assert all(sorted(set(figure.who.ids)) for figure in published.published.filter(value__gt=0))


@pytest.mark.parametrize("figure", FIGURES, ids=[figure.code for figure in FIGURES])
def test_the_members_of_a_figure_are_its_list(sides, region, figure):
    members = figure.members(on=DAY, place=region)

    assert sorted(set(members.ids)) == sorted(figure.rows(on=DAY, place=region).values_list("pk", flat=True))
    for place in {sides[0].branch.place, sides[1].branch.place}:
        listed = sorted(figure.rows(on=DAY, place=place).values_list("pk", flat=True))
        assert list(members.where(place=place.code)) == listed


def test_an_edition_stays_as_it_was_when_records_change(published, sides, region, by):
    before = [(figure.code, figure.value, figure.who) for figure in published.published.all()]

    enter_late(sides[0].branch, tomorrow(by))
    history.voided([sides[1].person], by=tomorrow(by), why="entered twice")

    assert [(figure.code, figure.value, figure.who) for figure in published.published.all()] == before
    assert numbers(on=DAY, place=region)["volunteers"] == 2
    history.voided([sides[0].person], by=tomorrow(by), why="entered twice")
    assert numbers(on=DAY, place=region)["volunteers"] == 1


def test_nothing_is_published_that_a_branch_has_not_confirmed(edition, confirm_all, sides, by):
    with pytest.raises(Refused, match="Жаңаөзен"):
        actions.publish(edition, by=by)

    confirm_all(edition)
    enter_late(sides[0].branch, tomorrow(by))

    with pytest.raises(Refused) as refusal:
        actions.publish(edition, by=by)
    assert "Жаңаөзен" in str(refusal.value)
    assert "Ақтау" not in str(refusal.value)


def test_a_confirmation_lapses_only_where_the_figures_changed(edition, confirm_all, sides, by):
    confirm_all(edition)

    enter_late(sides[0].branch, tomorrow(by))

    asked = confirming.asked(edition, counting.counted(edition))
    assert [one.branch for one in asked if one.has_lapsed] == [sides[0].branch]
    assert sum(one.is_confirmed for one in asked) == 6


def test_a_branch_confirms_what_it_saw_and_nothing_else(edition, sides, by):
    (seen,) = [one for one in confirming.asked(edition, counting.counted(edition)) if one.branch == sides[0].branch]
    enter_late(sides[0].branch, tomorrow(by))

    with pytest.raises(Refused):
        actions.confirm(edition, seen.branch, fingerprint=seen.fingerprint, by=by)


def test_an_edition_is_published_once(published, by):
    with pytest.raises(Refused):
        actions.publish(published, by=by)


def test_a_day_to_come_and_no_figure_are_refused(region, by):
    with pytest.raises(Refused):
        actions.draft(kind="press", place=region, as_of=by.today + datetime.timedelta(days=1), figures=["ngos"],
                      titles=TITLES, by=by)  # fmt: skip
    with pytest.raises(Refused):
        actions.draft(kind="press", place=region, as_of=DAY, figures=[], titles=TITLES, by=by)


@pytest.mark.parametrize("statement", WRITES.values(), ids=WRITES)
def test_the_database_itself_refuses_to_change_what_is_published(edition, confirm_all, by, statement):
    words = {"value": 1800, "qualifier": "about", "source": "Егемен Қазақстан", "titles": TITLES}
    actions.declare(edition, **words)
    confirm_all(edition)
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SAVEPOINT before")
        cursor.execute(statement.split(" SET ")[0] + " SET id = id" if " SET " in statement else "SELECT 1")
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    actions.publish(edition, by=by)

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nothing_is_added_to_a_published_edition(published, edition, by):
    row = published.published.first()
    added = [
        lambda: Declared.objects.create(edition=published, value=1, source="x", **TITLES),
        lambda: Confirmation.objects.create(edition=published, branch_id=1, fingerprint="x", at=by.at),
        lambda: PublishedFigure.objects.create(
            edition=published, code="x", definition_version=1, value=1, members=bytes(row.members)
        ),
    ]
    for add in added:
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            add()


def test_a_draft_may_change(edition):
    assert Edition.objects.filter(pk=edition.pk).update(title_kk="Басқа") == 1


def test_every_trigger_is_there_and_one_that_is_not_is_named():
    assert frozen.missing() == []
    table, name = "statistics_edition", "frozen_statistics_edition_update"
    on = f" ON {table}" if connection.vendor == "postgresql" else ""

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert frozen.missing() == [name]

    frozen.install()
    assert frozen.missing() == []
