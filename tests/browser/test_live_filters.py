"""A register answers while one types: the list, its count and the address change, and the cursor stays where it is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def officer(read_only, page):
    reader = Reader(page, read_only, "ru")
    reader.sign_in("officer")
    reader.open("/volunteers/")
    return reader


def test_typing_narrows_the_list_and_keeps_the_cursor(officer):
    page, said = officer.page, []
    page.on("console", lambda message: said.append(message.text))
    before = page.locator("#found b").inner_text()

    page.locator("input[name=q]").press_sequentially("абдикарим")

    expect(page.locator("#found b")).not_to_have_text(before)
    page.wait_for_url("**/volunteers/?q=**")
    assert {name.split()[0] for name in page.locator("#list tbody th").all_inner_texts()} == {"Абдикарим", "Абдікәрім"}
    assert page.evaluate("document.activeElement.name") == "q"
    assert (page.locator("#list").count(), said) == (1, [])


def test_a_choice_narrows_it_too_and_back_opens_the_whole_again(officer):
    page = officer.page
    before = page.locator("#found b").inner_text()

    page.select_option("select[name=sex]", "F")
    expect(page.locator("#found b")).not_to_have_text(before)
    page.go_back()

    expect(page.locator("#found b")).to_have_text(before)


def test_without_a_script_the_button_does_it(browser, read_only):
    context = browser.new_context(java_script_enabled=False)
    reader = Reader(context.new_page(), read_only, "ru")
    reader.sign_in("officer")
    reader.open("/volunteers/")
    before = reader.page.locator("#found b").inner_text()

    reader.page.fill("input[name=q]", "абдикарим")
    reader.page.click(".filters button")

    assert reader.page.locator("#found b").inner_text() != before
    context.close()
