"""A passkey is added and signed in with: the browser's own, with a virtual key in it."""

import pytest

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def reader(page, address):
    """A passkey belongs to a name, and an address of numbers is none."""
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return Reader(page, address.replace("127.0.0.1", "localhost"), "kk")


def add_a_passkey(reader) -> None:
    reader.sign_in("officer")
    reader.open("/accounts/second-factor/webauthn/add/")
    reader.page.check("input[name=passwordless]")
    with reader.page.expect_navigation():
        reader.page.click("#mfa_webauthn_add")


def test_who_has_a_passkey_signs_in_without_a_password(reader):
    add_a_passkey(reader)
    reader.page.context.clear_cookies()
    reader.open("/accounts/login/")

    with reader.page.expect_navigation(url="**/desk/"):
        reader.page.click("#passkey_login")

    assert reader.page.locator(".who").count() == 1


def test_it_is_the_second_factor_too(reader):
    add_a_passkey(reader)
    reader.page.context.clear_cookies()
    reader.open("/accounts/login/")
    reader.page.fill("input[name=login]", "officer@demo.test")
    reader.page.fill("input[name=password]", "demo-password-2023")
    with reader.page.expect_navigation():
        reader.page.click("main form button >> nth=0")

    with reader.page.expect_navigation(url="**/desk/"):
        reader.page.click("#use-passkey")

    assert reader.page.locator(".who").count() == 1
