"""Certificates and a volunteer's book: who is given one, what stands on it, and whether it still holds."""

import datetime
import io

import pytest
import zxingcpp
from django.test import override_settings
from django.utils import timezone, translation
from PIL import Image
from pypdf import PdfReader

from groups import actions as groups
from initiatives.actions import certifying, events
from initiatives.models import Certificate
from initiatives.views.papers import printing
from initiatives.views.papers.book import book_of
from tests import factories
from tests.initiatives.conftest import AKTAU, GROWN, JANAOZEN
from volunteer_registry.shared import history
from volunteer_registry.shared.pages.typesetting import typeset
from volunteer_registry.shared.refusal import Refused
from volunteers import actions as volunteers
from volunteers.actions.anonymising import anonymise

pytestmark = pytest.mark.database
ON = datetime.date(2023, 5, 20)
HOSTILE = '#panic("x") $y$ *О\'Коннор* & «Жалын PRO» \\ @z'


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def people(aktau, by):
    names = ["Әлия", "Бекзат", "Шолпан"]
    return [factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, given_name=name, **GROWN) for name in names]


@pytest.fixture
def training(aktau, people, hand, coordinator):
    """Two completed it and one did not; all hours are confirmed."""
    by = hand(coordinator)
    event = events.plan(branch=aktau, kind="training", title="Жетекшілер мектебі", on=ON, by=by)
    events.attend(event, people[:2], minutes=360, completed=True, by=by)
    events.attend(event, people[2:], minutes=90, by=by)
    events.confirm(event, by=by)
    return event


@pytest.fixture
def issued(training, hand, coordinator):
    return certifying.certify_training(training, language="kk", by=hand(coordinator))


def test_those_who_completed_it_are_given_one_each_and_once(training, people, issued, hand, coordinator):
    assert {row.volunteer for row in issued} == set(people[:2])
    assert [row.number for row in issued] == ["MNG-C-2023-000001", "MNG-C-2023-000002"]
    with pytest.raises(Refused):
        certifying.certify_training(training, language="kk", by=hand(coordinator))
    assert len(certifying.certify_training(training, language="ru", by=hand(coordinator))) == 2
    assert Certificate.objects.count() == 4


def test_what_is_not_confirmed_is_not_certified(aktau, people, hand, coordinator):
    event = events.plan(branch=aktau, kind="training", title="Мектеп", on=ON, by=hand(coordinator))
    events.attend(event, people, minutes=60, completed=True, by=hand(coordinator))

    with pytest.raises(Refused):
        certifying.certify_training(event, language="kk", by=hand(coordinator))
    with pytest.raises(Refused):
        certifying.certify_hours(people[0], first_day=ON, last_day=ON, language="kk", by=hand(coordinator))


def test_the_same_hours_asked_again_are_the_same_certificate(training, people, hand, coordinator):
    asked = {"first_day": datetime.date(2023, 1, 1), "last_day": ON, "language": "ru"}

    one, two = (certifying.certify_hours(people[2], **asked, by=hand(coordinator)) for _time in range(2))
    certifying.take_back(one, why="Қате", by=hand(coordinator))
    three = certifying.certify_hours(people[2], **asked, by=hand(coordinator))

    assert (one.pk, one.minutes) == (two.pk, 90)
    assert three.number != one.number


@override_settings(SITE_ADDRESS="https://volunteers.test")
def test_the_paper_says_whose_it_is_and_a_phone_reads_where_to_check_it(issued):
    row = issued[0]

    text = words_of(printing.certificates([row]))
    with translation.override("kk"):
        page = {"site": "", "heading": "", "given_to": "", "signature": "", "check": ""}
        drawn = printing._certificate(row, "")
    picture = typeset(printing.CERTIFICATE, {**page, "certificates": [drawn]}, language="kk", form="png")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).resize((2526, 1785)))

    assert all(word in text for word in (row.number, row.volunteer.given_name, "Жетекшілер мектебі"))
    assert f"volunteers.test/certificates/{row.public_id}/" in text
    assert read.text == f"https://volunteers.test/certificates/{row.public_id}/"


def test_words_are_printed_as_they_were_typed(training, issued, hand, coordinator):
    events.edit(training, title=HOSTILE, by=hand(coordinator))
    row = Certificate.objects.get(pk=issued[0].pk)

    assert HOSTILE.replace(" ", "") in words_of(printing.certificates([row])).replace(" ", "")


def test_many_come_on_one_pdf_a_page_each(issued):
    assert len(PdfReader(io.BytesIO(printing.certificates(issued))).pages) == 2


# --- the check page ---


def checked(client, row) -> str:
    client.cookies["django_language"] = "en"
    answer = client.get(row.get_absolute_url())
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex")
    return answer.content.decode()


def test_anybody_checks_it_and_is_told_no_more_than_is_needed(client, issued):
    row = issued[0]
    page = checked(client, row)

    assert "It holds" in page
    assert f"{row.volunteer.given_name} {row.volunteer.surname[0]}." in page
    told_apart = [row.volunteer.surname, row.volunteer.registry_no, row.volunteer.get_absolute_url()]
    assert not any(word in page for word in told_apart)


def test_an_unknown_code_is_not_found(client, issued):
    assert client.get("/certificates/0123456789ab/").status_code == 404


def test_one_taken_back_says_so_and_names_nobody(client, issued, hand, coordinator):
    certifying.take_back(issued[0], why="Қате берілді", by=hand(coordinator))

    page = checked(client, issued[0])

    assert "taken back" in page
    assert issued[0].volunteer.given_name not in page
    assert "It holds" in checked(client, issued[1])


def test_one_whose_hours_were_corrected_down_no_longer_holds(client, training, issued, hand, coordinator):
    line = training.participations.get(volunteer=issued[0].volunteer)
    events.correct(line, minutes=300, completed=True, why="Қате", by=hand(coordinator))
    events.confirm(training, by=hand(coordinator))

    assert "corrected since" in checked(client, issued[0])
    assert "It holds" in checked(client, issued[1])


def test_one_of_a_nameless_card_vouches_for_nothing(client, issued, hand, officer):
    person = issued[0].volunteer
    volunteers.leave(person, on=datetime.date(2023, 6, 1), reason="left", by=hand(officer))
    anonymise(person, by=hand(officer))

    assert "removed at their wish" in checked(client, issued[0])


# --- who may ---


@pytest.fixture
def doors(training, issued):
    """Addresses that issue, print or take back."""
    row, person = issued[0], issued[0].volunteer
    return {
        f"{training.get_absolute_url()}certify/",
        f"{training.get_absolute_url()}certificates/kk/",
        f"/books/{person.public_id}/certify/",
        f"{row.get_absolute_url()}pdf/",
        f"{row.get_absolute_url()}take-back/",
    }


def test_the_branch_may_and_another_finds_nothing(enter, doors, appointed, coordinator, officer):
    for user, status in ((coordinator, 200), (officer, 200), (appointed("coordinator", JANAOZEN), 404)):
        client = enter(user)
        assert {client.get(address).status_code for address in doors} == {status}


def test_others_are_refused_and_strangers_led_to_sign_in(client, enter, doors, leader, group, appointed):
    assert {client.get(address).status_code for address in doors} == {302}
    for user in (leader, appointed("auditor", "470000000")):
        visitor = enter(user)
        assert {visitor.get(address).status_code for address in doors} == {403}


def test_nobody_certifies_people_of_a_group_they_act_for(enter, group, people, training, coordinator, hand, by):
    address = f"/books/{people[0].public_id}/certify/"
    before = enter(coordinator).get(address).status_code
    groups.appoint_representative(group, user=coordinator, on=datetime.date(2023, 1, 1), by=by)
    volunteers.join(people[0], group=group, role="member", on=datetime.date(2023, 1, 1), by=by)

    assert (before, enter(coordinator).get(address).status_code) == (200, 403)


def test_a_branch_issues_and_prints_on_its_pages(enter, training, people, coordinator):
    client = enter(coordinator)
    client.post(f"{training.get_absolute_url()}certify/", {"language": "ru"})
    told = {"language": "kk", "first_day": "2023-01-01", "last_day": "2023-12-31"}
    client.post(f"/books/{people[2].public_id}/certify/", told)

    page = client.get(training.get_absolute_url())
    pdf = client.get(f"{training.get_absolute_url()}certificates/ru/")
    book = client.get(f"/books/{people[2].public_id}/").content.decode()

    assert len(page.context["certificates"]) == 2
    assert (pdf.headers["Content-Type"], len(PdfReader(io.BytesIO(pdf.content)).pages)) == ("application/pdf", 2)
    assert Certificate.objects.get(kind="hours").number in book


def test_days_the_wrong_way_round_are_refused_and_kept(enter, training, people, coordinator):
    told = {"language": "kk", "first_day": "2023-12-31", "last_day": "2023-01-01"}

    page = enter(coordinator).post(f"/books/{people[0].public_id}/certify/", told)

    assert page.context["form"].errors.keys() == {"last_day"}
    assert page.context["form"]["first_day"].value() == "2023-12-31"


# --- the book ---


def test_each_part_of_a_book_comes_to_the_same_hours(branches, people, training, group, hand, coordinator):
    by = hand(coordinator)
    for number, (code, minutes, on) in enumerate(
        [(AKTAU, 45, ON), (JANAOZEN, 120, datetime.date(2022, 3, 1)), (AKTAU, 600, datetime.date(2023, 1, 2))]
    ):
        event = events.plan(branch=branches[code], kind="day", title=f"Күн {number}", on=on, by=by)
        events.take_part(event, volunteer=people[0], minutes=minutes, group=group if number else None, by=by)
        if number < 2:
            events.confirm(event, by=by)

    book = book_of(people[0])

    assert book.minutes == 360 + 45 + 120
    assert book.by_year == [("2023", 405), ("2022", 120)]
    assert sum(minutes for _name, minutes in book.by_direction) == book.minutes
    assert book.by_group == [(None, 405), (group, 120)]
    assert [line.event for line in book.trainings] == [training]


def test_a_book_is_a_pdf_of_the_same_words_in_the_readers_language(enter, people, training, coordinator):
    client = enter(coordinator)
    for language, word in (("kk", "Волонтер кітапшасы"), ("ru", "Книжка волонтера")):
        client.cookies["django_language"] = language
        pdf = client.get(f"/books/{people[0].public_id}/pdf/")
        text = words_of(pdf.content)
        assert word in text
        assert people[0].full_name in text


def test_a_book_opens_to_whoever_may_see_the_person(client, enter, people, training, coordinator, leader, appointed):
    address = f"/books/{people[0].public_id}/"

    assert client.get(address).status_code == 302
    assert enter(coordinator).get(address).status_code == 200
    assert enter(appointed("coordinator", JANAOZEN)).get(address).status_code == 404


def test_an_empty_book_says_so(enter, aktau, coordinator, by):
    person = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, given_name="Жаңа")
    with translation.override("en"):
        client = enter(coordinator)
        client.cookies["django_language"] = "en"
        page = client.get(f"/books/{person.public_id}/").content.decode()

    assert "No hours are confirmed yet" in page


def test_numbers_are_taken_by_two_at_once_and_none_twice(issued, training, hand, coordinator):
    """The constraint behind the lock: a second one of the same training and language is refused by the database."""
    from django.db import IntegrityError, transaction

    row = issued[0]
    twin = Certificate(
        number="x", kind="training", language="kk", volunteer=row.volunteer, event=training, branch=row.branch
    )
    twin.first_day = twin.last_day = ON
    twin.minutes, twin.issued_on, twin.recorded_at = 1, ON, timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    history.voided([row], by=hand(coordinator), why="қате")
    twin.save()
