"""The journey an edition makes: a gap is mended, the branches confirm, the office publishes, a visitor opens it, and
what becomes known later stands beside it, each of the late ones by name."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LATE = ["Тестова Айгерім", "Тестов Ерлан", "Тестова Мөлдір"]
SHEET = "\n".join(
    ["ФИО;Дата рождения;Район;Дата регистрации", *(f"{name};05.03.2004;Каракия;20.12.2023" for name in LATE)]
)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_edition_is_confirmed_published_opened_and_explained(reader, language):
    reader = reader(language)

    mend_a_gap_and_confirm(reader)
    confirm(reader, "coordinator.tupkaragan")
    edition = publish(reader)
    a_visitor_opens(reader, edition)
    a_late_sheet_is_applied(reader)
    the_late_ones_are_told_by_name(reader, edition)


def mend_a_gap_and_confirm(reader) -> None:
    reader.sign_in("coordinator.karakia")
    open_waiting(reader)
    reader.follow("no birth date")
    before = found(reader)
    reader.page.locator("tbody th a").first.click()
    reader.follow("Correct the card")
    reader.page.fill("input[name=born]", "05.03.2004")
    reader.page.fill("[name=why]", "құжаты бойынша")
    reader.page.locator("main form button").click()
    open_waiting(reader)
    reader.follow("no birth date")
    assert found(reader) == before - 1
    reader.page.go_back()
    reader.press("The figures are right")
    expect(reader.page.locator(".messages")).to_contain_text(
        reader.text("Confirmed. It holds while the records of the day stay as they are.")
    )


def confirm(reader, name: str) -> None:
    reader.sign_in(name)
    open_waiting(reader)
    reader.press("The figures are right")


def publish(reader) -> str:
    """The address of what is published."""
    reader.sign_in("officer")
    reader.open("/editions/")
    reader.page.locator("tbody th a").first.click()
    reader.press("Publish")
    expect(reader.page.locator(".figures")).to_contain_text("5 230")
    return reader.page.url


def a_visitor_opens(reader, edition: str) -> None:
    reader.leave()
    reader.open("/editions/")
    reader.page.locator("tbody th a").first.click()
    assert reader.page.url == edition
    expect(reader.page.locator("main")).not_to_contain_text(reader.text("By today's records"))
    reader.page.locator(".figures a").first.click()
    expect(reader.page.locator("main")).to_contain_text("5 230")
    expect(reader.page.locator("main")).to_contain_text(
        reader.text("Lists of people open to signed-in staff within their own scope.")
    )


def a_late_sheet_is_applied(reader) -> None:
    """Before it is, the page names the edition that a recount would then differ from."""
    reader.sign_in("coordinator.karakia")
    reader.open("/rosters/upload/")
    sheet = {"name": "late.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    reader.page.set_input_files("input[type=file]", sheet)
    reader.page.locator("main form button").click()
    foretold = reader.page.locator(".foretold")
    expect(foretold).to_contain_text(re.compile(r"5\s230\s*→\s*5\s233"), timeout=30_000)
    reader.page.locator("section.decide button").click()
    expect(reader.page.locator(".badge").first).to_have_text(reader.text("applied"), timeout=30_000)


def the_late_ones_are_told_by_name(reader, edition: str) -> None:
    reader.page.goto(edition)
    told = reader.page.locator(".panel li").first
    expect(told).to_contain_text(re.compile(r"5\s230.*5\s233", re.DOTALL))
    told.get_by_role("link", name=f"{reader.text('entered late')} +3").click()
    expect(reader.page.locator("main section li")).to_have_text(sorted(LATE))


def open_waiting(reader) -> None:
    """From the home page, by what waits there."""
    reader.open("/")
    reader.page.locator(".message.warning a").first.click()


def found(reader) -> int:
    return int(reader.page.locator(".found b").first.inner_text())
