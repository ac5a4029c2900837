"""Each door shows a coordinator every row of their own branch and no row of another's.

Every door is tried twice: as it is, and with scoping switched off, when it must be seen to leak.
"""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories, world
from volunteer_registry.desk import actions as requests
from volunteer_registry.shared import history
from volunteer_registry.shared.access import actions as access
from volunteer_registry.shared.access import scopes
from volunteer_registry.shared.dated import public_id
from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs import queue
from volunteer_registry.shared.pages import saving
from volunteer_registry.shared.pages.models import SavedFilterQuerySet
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters import intake
from volunteer_registry.shared.rosters.models import Run
from volunteer_registry.statistics.editions import actions as editions
from volunteer_registry.statistics.editions import confirming, counting
from volunteers import actions
from volunteers.models import Registration

OWN, SECOND, FOREIGN = "Өзіміздікі", "Екіншіміз", "Бөтенов"
SECOND_USER = "ekinshi@test.test"


@pytest.fixture
def sides(sides, appointed, by):
    """Of one's own there are two of everything a list may hold."""
    own, foreign = sides
    person = factories.enrolled(own.branch, on=world.ON, by=by, surname=SECOND)
    group = factories.founded(own.branch, on=world.ON, by=by, name=f"Топ {SECOND}")
    for joined in (own.group, group):
        actions.join(person, group=joined, on=world.ON, by=by)
    appointed("coordinator", world.JANAOZEN, email=SECOND_USER)
    run = Run.objects.get(pk=own.run.pk)
    run.pk, run.public_id, run.file_name = None, public_id(), f"{SECOND}.csv"
    run.save()
    return own, foreign


def volunteer_list(client, own, foreign):
    return client.get(reverse("volunteers:list")).content.decode()


def volunteer_search(client, own, foreign):
    pages = [client.get(reverse("volunteers:list"), {"q": word}) for word in (OWN, SECOND, FOREIGN)]
    return " ".join(str(person) for page in pages for person in page.context["rows"])


def volunteer_page(client, own, foreign):
    return _pages(client, own.person.get_absolute_url(), foreign.person.get_absolute_url())


def volunteer_by_iin(client, own, foreign):
    answers = [client.post(reverse("volunteers:find"), {"iin": side.iin}, follow=True) for side in (own, foreign)]
    return "".join(answer.content.decode() for answer in answers)


def volunteer_history(client, own, foreign):
    return _pages(client, *(reverse("volunteers:history", args=[side.person.public_id]) for side in (own, foreign)))


def group_history(client, own, foreign):
    return _pages(client, *(reverse("groups:history", args=[side.group.public_id]) for side in (own, foreign)))


def search_of_everything(client, own, foreign):
    """Groups are public: people are what is looked at."""
    pages = [client.get(reverse("search"), {"q": word}) for word in (OWN, SECOND, FOREIGN)]
    people = [one for page in pages for one in page.context["found"] if str(one["title"]) == "Волонтерлер"]
    return " ".join(str(person) for one in people for person, _note in one["rows"])


def list_of_requests(client, own, foreign):
    _asked_of(own, foreign)
    return client.get(reverse("desk:requests")).content.decode()


def desk(client, own, foreign):
    _asked_of(own, foreign)
    return client.get(reverse("desk:desk")).content.decode()


def answer_to_a_request(client, own, foreign):
    return _pages(client, *(one.get_absolute_url() for one in _asked_of(own, foreign)))


def _asked_of(own, foreign):
    """Of one's own branch there are two."""
    by = By(None, "page", timezone.now())
    words = {"wish": "help", "about": "", "language": "kk", "by": by}
    told = [(own, OWN), (own, SECOND), (foreign, FOREIGN)]
    asked = [
        requests.ask(place=side.branch.place, name=word, phone=f"+770100000{number:02}", **words)
        for number, (side, word) in enumerate(told)
    ]
    return asked[0], asked[2]


def printed_volunteers(client, own, foreign):
    return client.get(reverse("volunteers:print")).content.decode()


def call_list(client, own, foreign):
    return client.get(reverse("volunteers:call_list")).content.decode()


def call_list_as_a_file(client, own, foreign):
    answer = client.get(reverse("volunteers:export_call_list", args=["csv"]))
    return b"".join(answer.streaming_content).decode()


def several_people(client, own, foreign):
    who = [own.person.public_id, foreign.person.public_id]
    return client.post(reverse("volunteers:leave_several"), {"who": who}).content.decode()


def all_that_were_found(client, own, foreign):
    return client.post(reverse("volunteers:join_several"), {"all": "on"}).content.decode()


def group_members(client, own, foreign):
    return _pages(client, *(reverse("group_members", args=[side.group.public_id]) for side in (own, foreign)))


def group_choices_of_the_filter(client, own, foreign):
    page = client.get(reverse("volunteers:list"))
    return str(page.context["filter"].form["group"])


def filters_shared_with_a_branch(client, own, foreign):
    for side, word in ((own, OWN), (own, SECOND), (foreign, FOREIGN)):
        asked = {"question": "", "shared_in": side.branch.place, "by": By(side.coordinator, "page", timezone.now())}
        saving.keep("volunteers:list", name=word, **asked)
    page = client.get(reverse("volunteers:list"))
    return " ".join(str(one) for one in page.context["saved"])


def figure_list(client, own, foreign):
    return client.get(reverse("statistics:figure", args=["volunteers"])).content.decode()


def members_of_a_published_figure(client, own, foreign):
    """Counted in an edition, and still listed when their records have been voided."""
    edition = edition_of(own.branch.place.parent, own.run.uploaded_at)
    members = [figure.who for figure in edition.published.filter(code="volunteers")]
    gone = Registration.objects.filter(volunteer__in=[pk for who in members for pk in who.ids])
    history.voided(gone, by=By(None, "test", timezone.now()), why="қате")
    address = reverse("editions:members", args=[edition.public_id, "volunteers"])
    return client.get(address).content.decode()


def confirming_an_edition(client, own, foreign):
    edition = edition_of(own.branch.place.parent, own.run.uploaded_at, publish=False)
    codes = (world.JANAOZEN, world.AKTAU)
    answers = [client.post(reverse("editions:confirm", args=[edition.public_id, code])).status_code for code in codes]
    return " ".join(word for word, status in zip((OWN, FOREIGN), answers, strict=True) if status != 404)


def edition_of(region, at, *, publish=True):
    """The volunteers and those of youth age, confirmed by every branch and published; or only asked for."""
    by = By(None, "test", at)
    codes = ["volunteers", "volunteers_youth"]
    titles = {f"title_{language}": "Сандар" for language in ("kk", "ru", "en")}
    edition = editions.draft(kind="press", place=region, as_of=by.today, figures=codes, titles=titles, by=by)
    editions.ask_branches(edition, by=by)
    if publish:
        for one in confirming.asked(edition, counting.counted(edition)):
            editions.confirm(edition, one.branch, fingerprint=one.fingerprint, by=by)
        editions.publish(edition, by=by)
    return edition


def roster_list(client, own, foreign):
    return client.get(reverse("rosters:list")).content.decode()


def roster_page(client, own, foreign):
    return _pages(client, own.run.get_absolute_url(), foreign.run.get_absolute_url())


def mended_rows(client, own, foreign):
    urls = [reverse("rosters:mend", args=[side.run.public_id]) for side in (own, foreign)]
    words = [word for word, url in zip((OWN, FOREIGN), urls, strict=True) if client.get(url).status_code == 200]
    return " ".join(words)


def place_choices_of_the_upload(client, own, foreign):
    form = str(client.get(reverse("rosters:upload")).context["form"])
    return _codes_as_words(form)


def template_of_a_place(client, own, foreign):
    codes = (world.JANAOZEN, world.AKTAU)
    sheets = [{"kind": "volunteers", "place": code} for code in codes]
    answers = [client.get(reverse("rosters:template"), sheet).status_code for sheet in sheets]
    return " ".join(word for word, status in zip((OWN, FOREIGN), answers, strict=True) if status == 200)


def admin_list_of_volunteers(client, own, foreign):
    return client.get(reverse("admin:volunteers_volunteer_changelist")).content.decode()


def admin_list_of_groups(client, own, foreign):
    return client.get(reverse("admin:groups_volunteergroup_changelist")).content.decode()


def admin_page_of_a_volunteer(client, own, foreign):
    return _pages(
        client,
        *(reverse("admin:volunteers_volunteer_change", args=[side.person.pk]) for side in (own, foreign)),
    )


def admin_page_of_a_group(client, own, foreign):
    return _pages(
        client,
        *(reverse("admin:groups_volunteergroup_change", args=[side.group.pk]) for side in (own, foreign)),
    )


def admin_history_of_a_volunteer(client, own, foreign):
    return _pages(
        client,
        *(reverse("admin:volunteers_volunteer_history", args=[side.person.pk]) for side in (own, foreign)),
    )


def admin_history_of_a_group(client, own, foreign):
    return _pages(
        client,
        *(reverse("admin:groups_volunteergroup_history", args=[side.group.pk]) for side in (own, foreign)),
    )


def admin_suggestions_of_volunteers(client, own, foreign):
    return " ".join(_suggested(client, "volunteers", "registration", "volunteer"))


def admin_suggestions_of_groups(client, own, foreign):
    return " ".join(_suggested(client, "volunteers", "membership", "group"))


def admin_suggestions_of_users(client, own, foreign):
    return _users_as_words(_suggested(client, "groups", "representative", "user"), own, foreign)


def admin_choices_of_branches(client, own, foreign):
    page = client.get(reverse("admin:volunteers_volunteer_add")).content.decode()
    start = page.index("registrations-__prefix__-branch")
    choices = page[start : page.index("</select>", start)]
    marks = {f'value="{own.branch.pk}"': OWN, f'value="{foreign.branch.pk}"': FOREIGN}
    return " ".join(word for mark, word in marks.items() if mark in choices)


def admin_choices_of_groups(client, own, foreign):
    page = client.get(reverse("admin:volunteers_volunteer_add")).content.decode()
    start = page.index("memberships-__prefix__-group")
    return page[start : page.index("</select>", start)]


def sheet_of_the_whole_region(client, own, foreign):
    """An officer's sheet, though uploaded for one's own place, may hold people of every branch."""
    from tests.world import ON
    from volunteer_registry.shared.access import actions
    from volunteer_registry.shared.access.models import User

    officer = User.objects.create_user("wide@test.test", "password-for-tests")
    by = By(officer, "page", own.run.uploaded_at)
    actions.appoint(officer, role="officer", place=Place.objects.get(code=world.REGION), on=ON, by=by)
    sheet = "Аты-жөні;Аудан\nБөтенов Бірі;Ақтау қ.\n".encode()
    run = intake.upload(kind="volunteers", place=own.branch.place, content=sheet, name="облыс.csv", by=by)
    queue.work_off(subject_id=run.pk)
    return _pages(client, run.get_absolute_url(), own.run.get_absolute_url())


def admin_choices_of_users(client, own, foreign):
    page = client.get(reverse("admin:groups_volunteergroup_change", args=[own.group.pk])).content.decode()
    start = page.index("representatives-__prefix__-user")
    choices = page[start : page.index("</select>", start)]
    return _users_as_words(choices, own, foreign)


def admin_list_of_users(client, own, foreign):
    return _users_as_words(client.get(reverse("admin:access_user_changelist")).content.decode(), own, foreign)


def roster_apply(client, own, foreign):
    return _pressed(client, "apply", own, foreign)


def roster_void(client, own, foreign):
    return _pressed(client, "void", own, foreign)


def roster_answer(client, own, foreign):
    return _pressed(client, "answer", own, foreign)


def roster_columns(client, own, foreign):
    return _pressed(client, "columns", own, foreign)


def roster_match(client, own, foreign):
    """A sheet that names both people by IIN: who is out of reach is held and not named."""
    sheet = f"Аты-жөні;ЖСН\nБасқа Біреу;{own.iin}\nТағы Біреу;{foreign.iin}\n".encode()
    by = By(own.coordinator, "page", own.run.uploaded_at)
    run = intake.upload(kind="volunteers", place=own.branch.place, content=sheet, name="екеуі.csv", by=by)
    queue.work_off(subject_id=run.pk)
    return client.get(run.get_absolute_url()).content.decode()


LISTS = [
    volunteer_list,
    volunteer_search,
    search_of_everything,
    list_of_requests,
    desk,
    printed_volunteers,
    call_list,
    call_list_as_a_file,
    all_that_were_found,
    group_members,
    group_choices_of_the_filter,
    filters_shared_with_a_branch,
    figure_list,
    members_of_a_published_figure,
    roster_list,
    admin_list_of_volunteers,
    admin_list_of_groups,
    admin_list_of_users,
    admin_choices_of_groups,
    admin_choices_of_users,
    admin_suggestions_of_volunteers,
    admin_suggestions_of_groups,
    admin_suggestions_of_users,
]
DOORS = [
    *LISTS,
    volunteer_page,
    volunteer_history,
    group_history,
    answer_to_a_request,
    volunteer_by_iin,
    several_people,
    roster_page,
    roster_apply,
    roster_void,
    roster_answer,
    roster_columns,
    roster_match,
    confirming_an_edition,
    mended_rows,
    place_choices_of_the_upload,
    template_of_a_place,
    sheet_of_the_whole_region,
    admin_page_of_a_volunteer,
    admin_page_of_a_group,
    admin_history_of_a_volunteer,
    admin_history_of_a_group,
    admin_choices_of_branches,
]


@pytest.mark.database
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_door_shows_ones_own_and_nothing_else(door, sides, enter):
    own, foreign = sides
    mine = [OWN, SECOND] if door in LISTS else [OWN]

    shown = door(enter(own.coordinator), own, foreign)

    assert [word for word in (*mine, FOREIGN) if word in shown] == mine


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_with_scoping_switched_off_the_same_door_leaks(door, sides, enter, monkeypatch):
    own, foreign = sides
    switch_scoping_off(monkeypatch)

    shown = door(enter(own.coordinator), own, foreign)

    assert FOREIGN in shown


def switch_scoping_off(monkeypatch):
    everything = scopes.Scope(everything=True)
    for user in ("access.keeping", "pages.admin", "rosters.forms"):
        monkeypatch.setattr(f"volunteer_registry.shared.{user}.scope_of", lambda user, action: everything)
    for user in ("volunteers.rosters.reading", "volunteers.rosters.applying"):
        monkeypatch.setattr(f"{user}.scope_of", lambda user, action: everything)
    whole = scopes.Scope(everything=True, place_ids=frozenset(Place.objects.values_list("pk", flat=True)))
    for user in ("opening", "views"):
        monkeypatch.setattr(f"volunteer_registry.statistics.editions.{user}.scope_of", lambda user, action: whole)
    for rows in (scopes.ScopedQuerySet, SavedFilterQuerySet):
        monkeypatch.setattr(rows, "visible_to", lambda rows, user, action=None: rows)


@pytest.fixture
def gone(sides, branches, by):
    """(a person who has left Жаңаөзен for Ақтау, the digits of their phone): listed in both, shown the phone in one."""
    own, _foreign = sides
    actions.correct(own.person, phone="+77015554433", by=by)
    moved = datetime.date(2023, 9, 1)
    actions.transfer(own.person, to=branches[world.AKTAU], on=moved, why="көшті", by=by)
    return own.person, "7015554433"


def found(client, text):
    return list(client.get(reverse("volunteers:list"), {"q": text}).context["rows"])


@pytest.mark.database
def test_a_phone_finds_its_person_for_those_alone_who_are_shown_it(gone, sides, enter):
    (person, phone), (own, foreign) = gone, sides

    by_name, by_phone = (found(enter(own.coordinator), text) for text in (OWN, phone))

    assert (by_name, by_phone, found(enter(foreign.coordinator), phone)) == ([person], [], [person])


def test_with_scoping_switched_off_the_phone_finds_them(gone, sides, enter, monkeypatch):
    (person, phone), (own, _foreign) = gone, sides
    switch_scoping_off(monkeypatch)

    assert found(enter(own.coordinator), phone) == [person]


def _pages(client, *urls):
    return "".join(answer.content.decode() for answer in map(client.get, urls) if answer.status_code == 200)


def _suggested(client, app, model, field):
    """What the admin suggests to complete a field with, nothing typed yet."""
    asked = {"app_label": app, "model_name": model, "field_name": field, "term": ""}
    return [result["text"] for result in client.get(reverse("admin:autocomplete"), asked).json()["results"]]


def _pressed(client, button, own, foreign):
    urls = [reverse(f"rosters:{button}", args=[side.run.public_id]) for side in (own, foreign)]
    answers = [client.post(url).status_code for url in urls]
    return " ".join(word for word, status in zip((OWN, FOREIGN), answers, strict=True) if status != 404)


def _users_as_words(shown, own, foreign):
    words = {own.coordinator.email: OWN, SECOND_USER: SECOND, foreign.coordinator.email: FOREIGN}
    return " ".join(word for email, word in words.items() if email in shown)


def _codes_as_words(page):
    words = {world.JANAOZEN: OWN, world.AKTAU: FOREIGN}
    return " ".join(word for code, word in words.items() if code in page)


def test_a_sheet_that_may_hold_two_branches_is_seen_by_whoever_uploaded_it_and_not_by_one_of_the_branches(
    sides, appointed, client, by
):
    own, foreign = sides
    both = appointed("coordinator", world.JANAOZEN, email="both@test.test")
    access.appoint(both, role="coordinator", place=foreign.branch.place, on=world.ON, by=by)
    uploaded = By(both, "page", by.at)
    run = intake.upload(kind="volunteers", place=own.branch.place, content=b"a", name="екеуі.csv", by=uploaded)

    seen = [type(run).objects.filter(pk=run.pk).visible_to(one).exists() for one in (both, own.coordinator)]

    assert seen == [True, False]
