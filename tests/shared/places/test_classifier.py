"""A full classifier file goes into the tree of places."""

import pytest
from django.core.management import CommandError, call_command

from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place

pytestmark = pytest.mark.django_db

FILE = """te;ab;cd;ef;hij;k;name_kaz;name_rus;nn
474630100;47;46;30;100;0;Шетпе ауылы;с.Шетпе;
474630000;47;46;30;000;0;ШЕТПЕ А.О.;Шетпинский с.о.;
231000000;23;10;00;000;0;Атырау Қ.Ә.;Атырау Г.А.;
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kato.csv"
    path.write_text(FILE, encoding="utf-8")
    yield path
    tree.forget()


def test_new_units_are_added_below_their_parents_and_known_ones_stay(file, region):
    call_command("load_places", file)

    added = Place.objects.filter(code__in=("474630100", "231000000")).order_by("code")
    assert [(place.parent.code, place.level) for place in added] == [
        ("230000000", "city"),
        ("474630000", "settlement"),
    ]
    assert Place.objects.get(code="474630000").name_kk == "Шетпе а.о."
    assert added[1].pk in tree.at_or_below(region.pk)


def test_the_same_file_again_adds_nothing(file):
    call_command("load_places", file)
    before = Place.objects.count()

    call_command("load_places", file)

    assert Place.objects.count() == before


def test_a_file_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")

    with pytest.raises(CommandError, match="te, name_kaz, name_rus"):
        call_command("load_places", path)


def test_the_data_of_the_project_are_the_20_regions_and_the_57_units(region):
    assert Place.objects.filter(parent=None).count() == 20
    assert len(tree.at_or_below(region.pk)) == 57
    assert Place.objects.served(region.code).count() == 7
