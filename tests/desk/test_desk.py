"""What waits stands on the desk of whoever may do it, and of nobody else."""

import datetime

import pytest
from django.urls import reverse

from tests import factories, world
from volunteer_registry.desk import actions as requests
from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import Appointment
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.jobs.models import Job
from volunteer_registry.shared.proposals.actions import propose
from volunteer_registry.shared.waiting import waiting_for
from volunteers import actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


def urls(user):
    return {one.url for one in waiting_for(type(user).objects.get(pk=user.pk))}


def test_a_sheet_waits_for_its_own_branch(sides, officer):
    own, foreign = sides

    assert own.run.get_absolute_url() in urls(own.coordinator)
    assert own.run.get_absolute_url() not in urls(foreign.coordinator) | urls(officer)


def test_a_row_held_waits_for_the_officer(sides, officer, by):
    own, foreign = sides
    from volunteer_registry.shared.history import By
    from volunteer_registry.shared.rosters import intake

    sheet = f"Аты-жөні;ЖСН\nТағы Біреу;{foreign.iin}\n".encode()
    mine = By(own.coordinator, "page", by.at)
    run = intake.upload(kind="volunteers", place=own.branch.place, content=sheet, name="екеуі.csv", by=mine)
    queue.work_off(subject_id=run.pk)

    assert run.get_absolute_url() in urls(officer)


def test_a_proposal_waits_for_the_second_person(branches, officer, appointed, by):
    person = factories.enrolled(branches[world.AKTAU], on=world.ON, by=by)
    actions.leave(person, on=world.ON + datetime.timedelta(days=9), reason="own_wish", by=by)
    second = appointed("officer", world.REGION, email="second@test.test")

    proposal = propose("volunteer.anonymise", person, why="өтініш", by=history.by_now(officer, "page"))

    assert proposal.get_absolute_url() in urls(second)
    assert proposal.get_absolute_url() not in urls(officer)


def test_a_request_waits_for_its_branch(sides, by):
    own, foreign = sides
    words = {"wish": "help", "name": "Әсел", "phone": "+77010000000", "about": "", "language": "kk"}

    asked = requests.ask(place=own.branch.place, **words, by=by)

    assert asked.get_absolute_url() in urls(own.coordinator)
    assert asked.get_absolute_url() not in urls(foreign.coordinator)


def test_a_post_that_lapsed_waits_for_whoever_invites(sides, officer, by):
    own, _foreign = sides
    before = {one.about for one in waiting_for(officer)}

    post = Appointment.objects.filter(user=own.coordinator)
    history.changed(post, ended_on=by.today, by=by)

    after = {one.about: one for one in waiting_for(officer)}
    assert str(own.branch) not in before
    assert after[str(own.branch)].since.date() <= by.today


def test_a_job_that_failed_waits_for_the_officer_and_is_done_again(officer, enter, by):
    queue.queue("letter", 1)
    Job.objects.update(failed_at=by.at, error="WorkerDied", attempts=5)
    client = enter(officer)
    told = urls(officer)

    client.post(reverse("desk:again", args=[Job.objects.get().pk]))

    job = Job.objects.get()
    assert reverse("desk:jobs") in told
    assert (job.failed_at, job.attempts, job.error) == (None, 0, "")


def test_a_job_that_did_not_fail_is_not_done_again(officer, enter):
    job = queue.queue("letter", 1)

    page = enter(officer).post(reverse("desk:again", args=[job.pk]), follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]


@pytest.mark.parametrize("role", ["coordinator", "officer", "head", "auditor", "administrator"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_role_reads_its_desk_and_help(branches, appointed, enter, role, language):
    client = enter(appointed(role, world.AKTAU if role == "coordinator" else world.REGION))
    client.post(reverse("language"), {"language": language})

    pages = [client.get(reverse(name)) for name in ("desk:desk", "help", "statistics:overview", "search")]

    assert [page.status_code for page in pages] == [200] * 4


def test_a_visitor_has_no_desk(client):
    assert client.get(reverse("desk:desk")).status_code == 302


def test_help_is_told_by_role(appointed, enter, client, branches):
    visitor = len(client.get(reverse("help")).context["chapters"])
    officer = len(enter(appointed("officer", world.REGION)).get(reverse("help")).context["chapters"])

    assert visitor < officer


@pytest.mark.parametrize("spelling", ["Абдикарим", "Әбдікәрім", "abdikarim", "ABDIKARIM"])
def test_search_finds_in_any_script(branches, officer, enter, by, spelling):
    person = factories.enrolled(branches[world.AKTAU], on=world.ON, by=by, surname="Әбдікәрім")

    page = enter(officer).get(reverse("search"), {"q": spelling})

    assert [str(row) for row, _note in page.context["found"][0]["rows"]] == [str(person)]


def test_a_visitor_finds_groups_and_no_people(sides, client):
    found = client.get(reverse("search"), {"q": "Бөтенов"}).context["found"]

    assert [str(row) for one in found for row, _note in one["rows"]] == [str(sides[1].group)]


def test_an_iin_in_the_search_finds_nobody(sides, officer, enter):
    found = enter(officer).get(reverse("search"), {"q": sides[0].iin}).context["found"]

    assert found == []
