"""From what experts say of a call's applications to a report that was accepted, in a real browser."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SCORED, TO_SCORE = "Жазғы бастамалар", "Мейірімді қыс"
"""Calls of the demo: one that everybody has scored, and one with twenty applications that closed since."""


class Way:
    def __init__(self, reader: Reader, title: str):
        self.reader, self.page, self.title = reader, reader.page, title

    def call(self, who: str) -> None:
        """The call's page, as that reader sees it."""
        self.reader.sign_in(who)
        self.reader.open("/calls/")
        titles = {SCORED: "Летние инициативы", TO_SCORE: "Добрая зима"}
        shown = self.title if self.reader.language == "kk" else titles[self.title]
        self.page.get_by_role("link", name=shown, exact=True).click()

    def link(self, ending: str) -> None:
        self.page.locator(f"main a[href$='{ending}']").first.click()

    def send(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("main form.form button").first.click()

    def fill(self, ending: str, **answers: str) -> None:
        self.link(ending)
        for name, text in answers.items():
            self.page.fill(f"[name={name}]", text)
        self.send()


def score_everything(way: Way, expert: str) -> int:
    """One after another, from the list of what is wanted; returns how many."""
    page, scored = way.page, 0
    way.reader.sign_in(expert)
    way.reader.open("/my/")
    while page.locator(".todo a").count():
        page.locator(".todo a").first.click()
        way.link("/score/")
        for place, points in enumerate((8, 7, 9, 6)):
            page.locator("input[name^=criterion_]").nth(place).fill(str((points + scored) % 11))
        way.send()
        scored += 1
        way.reader.open("/my/")
    return scored


def award(way: Way, number: int) -> None:
    """The operator proposes the first of the ranking; the officer is the second person."""
    page = way.page
    way.call("operator")
    way.link("/ranking/")
    boxes = page.locator("[name=chosen]")
    for place in range(boxes.count()):
        boxes.nth(place).set_checked(place < number)
    way.send()
    way.call("officer")
    way.link("/ranking/")
    way.link("/awards/")
    way.send()


def pay_and_report(way: Way) -> None:
    """Of one micro-grant: agreement, payment by two people, results, report, its acceptance."""
    page = way.page
    way.call("operator")
    page.locator("main a[href^='/applications/']").first.click()
    page.locator("main a[href^='/micro-grants/']").click()
    micro_grant = re.sub(r"https?://[^/]+", "", page.url)
    way.fill("/agreement/")
    way.fill("/money/", why="Шарт бойынша")
    page.locator("#waiting").wait_for()
    way.reader.sign_in("officer2")
    way.reader.open(micro_grant)
    page.locator("main a[href^='/proposals/']").click()
    with page.expect_navigation():
        page.locator("form[action$='/approve/'] button").click()
    way.reader.sign_in("officer")
    way.reader.open(micro_grant)
    paid = page.locator("tbody td.amount").first.inner_text()
    page.locator("main a[href^='/initiatives/']").first.click()
    way.fill("/step/begin/")
    page.locator("main td.actions a[href*='/results/']").first.click()
    page.fill("[name=reached]", "55")
    way.send()
    way.fill("/step/report/", volunteers_declared="9")
    way.reader.open(micro_grant)
    way.fill("/report/", text="Жұмыс аяқталды.")
    way.fill("/spendings/add/", amount=re.sub(r"\D", "", paid), note="Түбіртек 7")
    way.fill("/step/file/")
    way.fill("/step/accept/")
    expect(page.locator("#report")).to_contain_text(way.reader.text("The micro-grant is closed."))


def extend_target(way: Way) -> None:
    """The demo's grant ended long before today: what comes after a target's day does not count towards it."""
    way.reader.open("/admin/grants/grant/")
    way.page.get_by_role("link", name="Волонтерлік бастамаларды қолдау").click()
    day = way.page.locator("input[name^=targets][name$=due_on]").first
    day.fill(f"{datetime.date.today():%d.%m.%Y}")
    with way.page.expect_navigation():
        way.page.locator("input[name=_save]").click()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_from_the_ranking_to_an_accepted_report(reader, language):
    way = Way(reader(language), SCORED)

    award(way, 5)
    pay_and_report(way)


@pytest.mark.deep
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_twenty_applications_three_experts_and_fifteen_awards(reader, language):
    """One expert was not free to judge one of them."""
    way = Way(reader(language), TO_SCORE)
    scored = [score_everything(way, f"expert{number}") for number in (1, 2, 3)]
    assert scored == [19, 20, 20]

    award(way, 15)
    pay_and_report(way)
    grant = way.page.locator("main .quiet a").first.get_attribute("href")
    extend_target(way)
    way.reader.open(grant)
    expect(way.page.locator(".badge.reached")).to_have_count(1)
    expect(way.page.locator("#micro-grants tbody tr")).to_have_count(15)
