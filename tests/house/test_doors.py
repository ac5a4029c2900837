"""Every address is declared in the permission table, and an undeclared one refuses."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import override_settings
from django.urls import URLPattern, get_resolver, path, reverse
from django.urls.resolvers import ResolverMatch

from volunteer_registry.shared.access import doors, roles, table
from volunteers.models import Volunteer

CLOSED = {
    "account_signup",
    "account_inactive",
    "account_set_password",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_email",
    "account_confirm_login_code",
    "account_request_login_code",
    "account_confirm_phone",
    "account_change_phone",
    "account_verify_phone",
    "account_login_by_code",
    "admin:view_on_site",
}
"""Addresses that come with packages and are not opened: the door refuses them."""


def matches(patterns=None, namespaces=()):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield ResolverMatch(pattern.callback, (), {}, pattern.name, namespaces=list(namespaces))
        else:
            inner = [*namespaces, pattern.namespace] if pattern.namespace else namespaces
            yield from matches(pattern.url_patterns, inner)


def test_every_address_declares_an_action_of_the_table():
    undeclared = {
        match.view_name
        for match in matches()
        if doors.action_of(match) not in table.table() and match.view_name not in CLOSED
    }

    assert undeclared == set()


def test_a_closed_address_is_one_that_no_table_opens():
    open_after_all = {match.view_name for match in matches() if match.view_name in CLOSED and doors.action_of(match)}

    assert open_after_all == set()


def undeclared(request):
    return HttpResponse("open")


def declared(request):
    return HttpResponse("open")


declared.action_name = "place.edit"
urlpatterns = [path("undeclared/", undeclared, name="undeclared"), path("declared/", declared, name="declared")]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_an_undeclared_door_refuses_everyone(appointed, rf):
    from django.contrib.auth.models import AnonymousUser
    from django.core.exceptions import PermissionDenied
    from django.urls import resolve

    door = doors.DoorMiddleware(lambda request: HttpResponse())
    for user in (AnonymousUser(), appointed("administrator", "470000000")):
        request = rf.get("/undeclared/")
        request.user = user
        request.resolver_match = resolve("/undeclared/")
        with pytest.raises(PermissionDenied):
            door.process_view(request, undeclared, (), {})


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_declared_door_opens_to_the_role_of_the_table(appointed, enter, rf):
    from django.urls import resolve

    request = rf.get("/declared/")
    request.user = appointed("administrator", "470000000")
    request.session = enter(request.user).session
    request.resolver_match = resolve("/declared/")

    assert doors.DoorMiddleware(lambda request: HttpResponse()).process_view(request, declared, (), {}) is None


def redirects(client, sides):
    """The admin's own redirects to two people's pages, asked for by the first one's coordinator."""
    own, foreign = sides
    kind = ContentType.objects.get_for_model(Volunteer).pk
    return [client.get(reverse("admin:view_on_site", args=[kind, side.person.pk])) for side in (own, foreign)]


@pytest.mark.django_db
def test_the_admin_tells_nobody_the_address_of_a_record(sides, enter):
    own, _foreign = sides
    client = enter(own.coordinator)

    answers = redirects(client, sides)
    page = client.get(reverse("admin:volunteers_volunteer_change", args=[own.person.pk])).content.decode()

    assert [(answer.status_code, answer.has_header("Location")) for answer in answers] == [(403, False)] * 2
    assert f'href="{own.person.get_absolute_url()}"' in page


@pytest.mark.django_db
def test_with_its_door_open_the_admin_would_tell_it(sides, enter, monkeypatch):
    own, foreign = sides
    monkeypatch.setitem(doors.PACKAGE_DOORS, "admin:view_on_site", "admin.data_entry")

    _own, answer = redirects(enter(own.coordinator), sides)

    assert foreign.person.public_id in answer.headers["Location"]


STAFF_DOORS = ["/volunteers/", "/rosters/", "/rosters/upload/", "/editions/draft/", "/admin/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", STAFF_DOORS)
def test_who_is_not_signed_in_is_asked_to_sign_in(client, address):
    answer = client.get(address)

    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={address}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("auditor", "/rosters/"),
        ("head", "/admin/"),
        ("auditor", "/admin/"),
        ("head", "/editions/draft/"),
        ("coordinator", "/editions/draft/"),
    ],
)
def test_a_role_without_the_right_is_refused(appointed, enter, role, address):
    assert enter(appointed(role, "470000000")).get(address).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "address"), [("officer", "/rosters/"), ("auditor", "/volunteers/"), ("officer", "/editions/draft/")]
)
def test_a_role_with_the_right_enters(branches, appointed, enter, role, address):
    assert enter(appointed(role, "470000000")).get(address).status_code == 200


def test_the_table_knows_every_role_and_only_known_codes():
    rows = table.table()

    assert {tuple(cells) for cells in rows.values()} == {roles.ROLES}
    assert {code for cells in rows.values() for code in cells.values()} <= table.CODES


def test_an_unknown_code_in_the_table_is_an_error(tmp_path, monkeypatch):
    broken = tmp_path / "permissions.csv"
    broken.write_text(table.FILE.read_text().replace("site.home,all", "site.home,everyone"))
    monkeypatch.setattr(table, "FILE", broken)

    with pytest.raises(ValueError, match="everyone"):
        table.table.__wrapped__()
