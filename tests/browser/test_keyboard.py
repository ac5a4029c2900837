"""Journeys by keyboard alone: no mouse is touched, and whatever has the focus shows it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.entering import code_of
from volunteer_registry.demo.staff import DOMAIN, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
MOST_STEPS = 80
SHEET = "ФИО;Дата рождения;Район;Дата регистрации\nТестова Айгерім;05.03.2004;Каракия;20.12.2023\n"
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"


class Keyboard:
    """A reader who has nothing but keys."""

    def __init__(self, reader: Reader):
        self.reader, self.page = reader, reader.page

    def to(self, selector: str) -> None:
        """Tab by tab until the element has the focus, seen by its outline."""
        for _step in range(MOST_STEPS):
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                assert self.page.evaluate(OUTLINE) != "none", selector
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no tab leads to {selector} on {self.page.url}")

    def enter(self, selector: str) -> None:
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.type(text)

    def sign_in(self, name: str) -> None:
        self.page.context.clear_cookies()
        self.reader.open("/accounts/login/")
        self.type("input[name=login]", name + DOMAIN)
        self.type("input[name=password]", PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_second_factor_is_set_up_and_signed_in_with(reader, language):
    keys = Keyboard(reader(language))
    keys.sign_in("officer")
    keys.reader.read()
    keys.enter(".masthead .who")
    keys.enter("a[href$='/totp/activate/']")
    secret = keys.page.locator(".key").inner_text()
    keys.type("#code", code_of(secret))
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")

    keys.sign_in("officer")
    assert keys.page.url.endswith("/authenticate/")
    keys.type("#code", code_of(secret, 1))
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")

    assert keys.page.url.endswith("/desk/")


def test_a_figure_is_opened_down_to_a_person(read_only, page):
    keys = Keyboard(Reader(page, read_only, "kk"))
    keys.sign_in("officer")

    keys.enter(".wordmark")
    keys.enter(".lead .number a")
    keys.enter("tbody th a")

    expect(page.locator(".timeline").first).to_be_visible()


def test_a_sheet_is_uploaded_and_applied(reader):
    keys = Keyboard(reader("kk"))
    keys.sign_in("coordinator.karakia")
    keys.enter("nav a[href='/rosters/']")
    keys.enter("a[href='/rosters/upload/']")
    keys.to("input[type=file]")
    file = {"name": "keys.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    keys.page.set_input_files("input[type=file]", file)
    keys.enter("main form button")
    expect(keys.page.locator("section.decide button")).to_be_visible(timeout=30_000)

    keys.enter("section.decide button")

    expect(keys.page.locator(".badge").first).to_have_text(keys.reader.text("applied"), timeout=30_000)


def test_the_first_tab_skips_to_the_content(read_only, page):
    keys = Keyboard(Reader(page, read_only, "kk"))
    keys.reader.open("/groups/")

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert first == "skip"
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_no_tab_leads_to_would_be_missed(read_only, page):
    keys = Keyboard(Reader(page, read_only, "kk"))
    keys.reader.open("/groups/")
    page.evaluate("document.querySelectorAll('tbody a').forEach(link => link.tabIndex = -1)")

    with pytest.raises(AssertionError, match=re.escape("no tab leads to tbody a")):
        keys.to("tbody a")
