"""Rows inserted many at once hold what they were given, whatever their text."""

import datetime

import pytest
from django.utils import timezone

from volunteer_registry.shared import history
from volunteer_registry.shared.history import copied
from volunteer_registry.shared.rosters.models import Run
from volunteers.models import Volunteer

pytestmark = [pytest.mark.database, pytest.mark.django_db]
ODD = ("\\N", "a\tb", "a\nb", "a\rb", "back\\slash", "\\.", "\\", "«Ә»", "'\"", "", "\\\t\\n")


@pytest.mark.parametrize("text", ODD)
def test_a_text_comes_back_as_it_was(by, text):
    card = Volunteer(surname=text, given_name="Сынақ", born_first=None, born_last=None)
    card.set_iin("000305590006")

    history.created([card], by=by)

    kept = Volunteer.objects.get()
    assert (kept.surname, kept.patronymic, kept.born_first, kept.recorded_at) == (text, "", None, by.at)
    assert (kept.iin.reveal(), kept.history.get().surname) == ("000305590006", text)


def test_json_and_days_come_back_as_they_were(sides):
    own, _foreign = sides
    words = {"a\tb": ["\\N", None, 1.5, {"«Ә»": "\n"}]}
    run = Run(kind="volunteers", place=own.branch.place, by=own.coordinator, door="test", uploaded_at=timezone.now())
    run.columns, run.as_of = words, datetime.date(2023, 12, 1)

    history.inserting.insert([run])

    kept = Run.objects.get(pk=run.pk)
    assert (kept.columns, kept.as_of, kept.is_wide, kept.file) == (words, run.as_of, False, None)


def test_a_value_no_column_holds_is_refused():
    with pytest.raises(TypeError, match="set"):
        copied.lines([({1},)])
