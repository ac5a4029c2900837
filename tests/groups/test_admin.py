"""Data entry of groups in the admin: a group is entered where it stands now."""

import datetime

import pytest
from django.urls import reverse

from groups import actions
from groups.forms import GroupForm
from groups.models import VolunteerGroup
from tests import world
from tests.entering import as_sent
from volunteer_registry.shared.access import actions as access
from volunteer_registry.shared.access import scopes
from volunteer_registry.shared.pages.admin import CappedPaginator

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MOVED, CLOSED = datetime.date(2023, 9, 1), datetime.date(2023, 12, 1)
IN_AKTAU = (world.AKTAU, world.ON, MOVED, None)


def change_page(group):
    return reverse("admin:groups_volunteergroup_change", args=[group.pk])


def periods(group):
    """Every standing as it is: (branch's KATO code, from, until, voided)."""
    rows = group.standings.order_by("started_on")
    return list(rows.values_list("branch__place__code", "started_on", "ended_on", "voided_at"))


@pytest.fixture
def newcomer(sides, branches, by):
    """A group that stood in Ақтау until September 2023 and stands in Жаңаөзен since."""
    _own, foreign = sides
    branch = branches[world.JANAOZEN]
    actions.change_standing(foreign.group, kind="initiative_group", branch=branch, on=MOVED, why="көшті", by=by)
    return foreign.group


def renamed(client, group, **changes):
    """Sends the group's page with another name; the answer's status, and the name it has then."""
    answer = client.post(change_page(group), {**as_sent(client, change_page(group)), "name": "Жаңа", **changes})
    group.refresh_from_db()
    return answer.status_code, group.name


@pytest.mark.parametrize(("role", "place", "shown"), [("coordinator", world.JANAOZEN, 1), ("officer", world.REGION, 2)])
def test_a_standing_in_another_branch_stays_out_of_the_form_and_as_it_was(
    newcomer, appointed, enter, role, place, shown
):
    client = enter(appointed(role, place))
    answers = as_sent(client, change_page(newcomer))

    assert answers["standings-INITIAL_FORMS"] == shown
    assert renamed(client, newcomer) == (302, "Жаңа")
    assert periods(newcomer) == [IN_AKTAU, (world.JANAOZEN, MOVED, None, None)]


def test_days_on_which_it_stood_elsewhere_are_refused(newcomer, sides, enter):
    own, _foreign = sides
    client = enter(own.coordinator)
    answers = {**as_sent(client, change_page(newcomer)), "standings-0-started_on": "31.08.2023"}

    answer = client.post(change_page(newcomer), answers)

    (refusal,) = answer.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert "Ақтау, 01.03.2023 – 01.09.2023" in refusal
    assert periods(newcomer)[1][1] == MOVED


def test_the_branch_it_has_left_neither_renames_it_nor_gives_it_a_standing(sides, branches, enter, by):
    own, _foreign = sides
    client = enter(own.coordinator)
    answers = as_sent(client, change_page(own.group))
    while_here = renamed(client, own.group)
    aktau = branches[world.AKTAU]
    actions.change_standing(own.group, kind="initiative_group", branch=aktau, on=MOVED, why="көшті", by=by)
    before = periods(own.group)

    again = {"kind": "ngo", "branch": own.branch.pk, "started_on": "01.01.2023", "ended_on": "01.02.2023"}
    answers |= {f"standings-1-{name}": value for name, value in again.items()} | {"standings-TOTAL_FORMS": 2}
    page, sent = client.get(change_page(own.group)), client.post(change_page(own.group), {**answers, "name": "Тағы"})

    own.group.refresh_from_db()
    assert (while_here, page.status_code, own.group.name) == ((302, "Жаңа"), 302, "Жаңа")
    assert (sent.url, periods(own.group)) == (reverse("admin:index"), before)


def test_with_scoping_switched_off_it_would(newcomer, sides, enter, monkeypatch):
    _own, foreign = sides
    everything = scopes.Scope(everything=True)
    for module in ("volunteer_registry.shared.pages.admin", "volunteer_registry.shared.access.keeping"):
        monkeypatch.setattr(f"{module}.scope_of", lambda user, action: everything)

    assert renamed(enter(foreign.coordinator), newcomer) == (302, "Жаңа")


@pytest.mark.parametrize(("place", "status"), [(world.JANAOZEN, 200), (world.AKTAU, 302)])
def test_a_group_that_stands_nowhere_is_entered_by_whom_it_was_last_with(newcomer, appointed, enter, by, place, status):
    actions.end_standing(newcomer, on=CLOSED, why="тарады", by=by)

    page = enter(appointed("coordinator", place)).get(change_page(newcomer))

    assert page.status_code == status


def test_who_reads_every_group_and_keeps_some_changes_those_alone(sides, appointed, enter, by):
    own, foreign = sides
    user = appointed("auditor", world.REGION)
    access.appoint(user, role="coordinator", place=own.branch.place, on=world.ON, by=by)
    client = enter(user)

    assert renamed(client, own.group) == (302, "Жаңа")
    assert renamed(client, foreign.group) == (403, "Топ Бөтенов")


def test_a_representative_stays_when_the_group_is_saved(sides, appointed, enter, by):
    own, _foreign = sides
    actions.appoint_representative(own.group, user=own.coordinator, on=world.ON, by=by)

    status, _name = renamed(enter(own.coordinator), own.group)

    assert (status, own.group.representatives.open().count()) == (302, 1)


def test_one_standing_ends_and_the_next_begins_in_one_form(sides, enter):
    own, _foreign = sides
    client = enter(own.coordinator)
    following = {"kind": "ngo", "branch": own.branch.pk, "started_on": "01.09.2023", "ended_on": ""}
    changes = {f"standings-1-{name}": value for name, value in following.items()}

    renamed(client, own.group, **changes, **{"standings-TOTAL_FORMS": 2, "standings-0-ended_on": "01.09.2023"})

    ended, begun = (world.JANAOZEN, world.ON, MOVED, None), (world.JANAOZEN, MOVED, None, None)
    assert periods(own.group) == [ended, begun]


@pytest.mark.parametrize(("with_standing", "found"), [(False, 0), (True, 1)])
def test_what_a_branch_enters_stands_somewhere_from_the_first(sides, enter, with_standing, found):
    own, _foreign = sides
    client, page = enter(own.coordinator), reverse("admin:groups_volunteergroup_add")
    standing = {"kind": "initiative_group", "branch": own.branch.pk, "started_on": "01.03.2023"}
    answers = {**as_sent(client, page), "name": "Жаңа топ"}

    client.post(page, answers | {f"standings-0-{name}": value for name, value in standing.items() if with_standing})

    assert VolunteerGroup.objects.filter(name="Жаңа топ").count() == found


def with_leader(person, **changes):
    """The second block of people on a new group's page."""
    told = {"volunteer": person.pk, "role": "leader", "started_on": "01.03.2023", "ended_on": "", **changes}
    return {f"memberships-0-{name}": value for name, value in told.items()} | {"memberships-TOTAL_FORMS": 1}


def entered(client, branch, **answers):
    """A new group with its standing, sent from one page."""
    page = reverse("admin:groups_volunteergroup_add")
    standing = {"kind": "initiative_group", "branch": branch.pk, "started_on": "01.03.2023", "ended_on": ""}
    sent = {f"standings-0-{name}": value for name, value in standing.items()} | {"standings-TOTAL_FORMS": 1}
    return client.post(page, {**as_sent(client, page), "name": "Жаңа топ", **sent, **answers})


def test_a_group_is_entered_with_its_leader_on_one_page(sides, enter):
    own, _foreign = sides

    entered(enter(own.coordinator), own.branch, **with_leader(own.person))

    (membership,) = VolunteerGroup.objects.get(name="Жаңа топ").memberships.all()
    assert (membership.volunteer, membership.role) == (own.person, "leader")
    assert membership.history.get().history_door == "admin"


def test_nobody_of_another_branch_is_made_a_leader_here(sides, enter):
    own, foreign = sides

    answer = entered(enter(own.coordinator), own.branch, **with_leader(foreign.person))

    assert (answer.status_code, VolunteerGroup.objects.filter(name="Жаңа топ").exists()) == (200, False)


def test_who_looks_for_a_leader_is_offered_their_own_people_in_any_script(sides, enter):
    own, _foreign = sides
    asked = {"app_label": "volunteers", "model_name": "membership", "field_name": "volunteer"}
    address = reverse("admin:autocomplete")

    found = [enter(own.coordinator).get(address, {**asked, "term": word}).json() for word in ("Ozimizdiki", "Бөтенов")]

    assert [[one["text"] for one in told["results"]] for told in found] == [[own.person.told_apart], []]


def test_a_long_register_is_counted_no_further_than_the_cap(sides, enter, appointed, monkeypatch):
    monkeypatch.setattr(CappedPaginator, "CAP", 1)
    client = enter(appointed("officer", world.REGION))

    page = client.get(reverse("admin:groups_volunteergroup_changelist"))

    assert "Саны 1 жазбадан асады" in page.content.decode().replace("\xa0", " ")


def test_what_another_has_changed_meanwhile_stands(sides, enter, monkeypatch):
    """Between the reading of the row and its saving somebody else writes."""
    own, _foreign = sides
    client = enter(own.coordinator)
    checked = GroupForm.clean

    def meanwhile(form):
        VolunteerGroup.objects.filter(pk=own.group.pk).update(contacts="Басқа қызметкер жазған")
        return checked(form)

    monkeypatch.setattr(GroupForm, "clean", meanwhile)

    assert renamed(client, own.group) == (302, "Жаңа")
    assert own.group.contacts == own.group.history.first().contacts == "Басқа қызметкер жазған"
