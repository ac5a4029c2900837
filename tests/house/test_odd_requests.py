"""No address answers an odd question with a crash."""

import pytest

from tests import world

ODD = [
    "/?as_of=%00",
    "/?as_of=99999-01-01",
    "/?as_of=0001-01-01",
    "/figures/volunteers/?after=%00",
    "/figures/volunteers/?after=nobody",
    "/figures/nothing/",
    "/figures/ngos/?place=%00",
    "/groups/?q=%00&on=zz&kind=zz&place=9&direction=x",
    "/groups/?on=0001-01-01",
    "/groups/%00/",
    "/volunteers/?on=0001-01-01&band=x&q=%00&group=9999999999999999999999",
    "/volunteers/?on=0001-01-01&band=14_17",
    "/volunteers/?on=9999-12-31&band=14_17",
    "/volunteers/?q=%25_%27%22",
    "/volunteers/nobody/",
    "/rosters/nothing/?state=%00",
    "/rosters/template/?place=%00",
    "/rosters/template/",
    "/admin/volunteers/volunteer/?q=%00",
]


@pytest.mark.database
@pytest.mark.django_db
@pytest.mark.parametrize("address", ODD)
@pytest.mark.parametrize("furnished", [True, False], ids=["in use", "empty"])
def test_an_odd_question_is_answered(address, furnished, request, appointed, enter, client):
    if furnished:
        request.getfixturevalue("branches")
    client.raise_request_exception = False

    visitor = client.get(address).status_code
    officer = enter(appointed("officer", world.REGION)).get(address).status_code

    assert {visitor, officer} <= {200, 302, 400, 403, 404}


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["apply", "void", "answer", "columns"])
def test_a_button_pressed_without_its_form_says_so(verb, sides, enter):
    own, _foreign = sides

    answer = enter(own.coordinator).post(f"{own.run.get_absolute_url()}{verb}/", follow=True)

    assert answer.status_code == 200
