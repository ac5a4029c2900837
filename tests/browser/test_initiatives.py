"""A leader on a phone, from an invitation to a confirmed result; the branch at its desk answers."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests import files
from tests.browser.conftest import Reader
from volunteer_registry.demo.staff import DOMAIN, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
TITLE = "О'Коннор & «Жалын PRO» {{ 7|add:7 }}"


class Way:
    """An initiative's page, opened now by its leader, now by its branch."""

    def __init__(self, reader: Reader):
        self.reader, self.page, self.path = reader, reader.page, ""

    def as_leader(self) -> None:
        self.page.set_viewport_size(PHONE)
        self.reader.sign_in("new.leader")
        self.reader.open(self.path or "/my/")

    def as_branch(self) -> None:
        self.page.set_viewport_size(DESK)
        self.reader.sign_in("coordinator.janaozen")
        self.page.get_by_text(TITLE).locator("xpath=..").get_by_role("link").first.click()

    def as_branch_at(self, url: str) -> None:
        self.page.set_viewport_size(DESK)
        self.reader.sign_in("coordinator.janaozen")
        self.page.goto(url)

    def step(self, verb: str, **answers: str) -> None:
        """One verb of the table: the link, what is asked, the button."""
        self.page.locator(f"a[href$='/step/{verb}/']").click()
        for name, text in answers.items():
            self.page.fill(f"[name={name}]", text)
        self.send()

    def send(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("main form.form button").first.click()

    def says(self, message: str) -> None:
        expect(self.page.locator("main")).to_contain_text(self.reader.text(message))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_from_an_idea_to_a_confirmed_result(reader, language):
    way = Way(reader(language))
    page = way.page
    be_invited(way)
    way.as_leader()
    page.locator("a[href$='/initiatives/new/']").click()
    page.fill("[name=title]", TITLE)
    way.send()
    write(way)
    add_result(way)
    add_files(way)
    way.step("submit")

    way.as_branch()
    expect(page.locator("h1")).to_have_text(TITLE)
    assert downloaded(page, "Сенбілік.jpg").startswith(b"\xff\xd8\xff")
    way.step("return", why="Қай жерде өтетінін жазыңыз.")

    way.as_leader()
    expect(page.locator("main")).to_contain_text("Қай жерде өтетінін жазыңыз.")
    page.locator("a[href$='/edit/']").click()
    page.fill("[name=spot]", "Қалалық саябақ")
    way.send()
    way.step("submit")

    way.as_branch()
    page.locator("a[href$='/step/accept/']").click()
    page.locator("[name=support]").first.check()
    way.send()

    way.as_leader()
    way.step("begin")
    page.locator("a[href$='/events/add/']").click()
    page.fill("[name=on]", "2024-01-08")
    page.select_option("[name=place]", index=2)
    way.send()
    event = page.url
    page.locator("a[href$='/came/']").click()
    page.locator("[name=people]").first.check()
    page.fill("[name=minutes]", "2.5")
    way.send()

    way.as_branch_at(event)
    page.locator("a[href$='/confirm/']").click()
    way.send()
    way.says("confirmed")
    check_certificate(way)

    way.as_leader()
    way.step("report", volunteers_declared="12")
    way.as_branch()
    way.step("complete")
    way.says("It counts in the figures.")


def be_invited(way: Way) -> None:
    """The branch invites somebody new to act for the group of the demo's leader; the link makes their account."""
    page, reader = way.page, way.reader
    reader.sign_in("leader")
    reader.open("/my/")
    group = page.locator("main a[href^='/groups/']").first.get_attribute("href")
    reader.sign_in("coordinator.janaozen")
    reader.open(group)
    page.locator("a[href$='/invite/']").click()
    page.fill("[name=email]", f"new.leader{DOMAIN}")
    way.send()
    link = re.search(r"/invitations/open/[\w-]+/", page.content()).group()
    page.set_viewport_size(PHONE)
    page.context.clear_cookies()
    reader.open(link)
    page.fill("[name=full_name]", "Жаңа Жетекші")
    for name in ("password", "again"):
        page.fill(f"[name={name}]", PASSWORD)
    way.send()
    expect(page).to_have_url(re.compile("/my/$"))


def check_certificate(way: Way) -> None:
    """The branch certifies the hours of whoever came; the address on the paper opens to anybody and says it holds."""
    page = way.page
    page.locator("main tbody th a").first.click()
    page.locator("a[href^='/books/']").first.click()
    page.locator("a[href$='/certify/']").click()
    page.fill("[name=first_day]", "2024-01-01")
    page.fill("[name=last_day]", "2024-01-09")
    way.send()
    with page.expect_download() as download:
        page.locator("a[href^='/certificates/'][href$='/pdf/']").first.click()
    text = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes())).pages[0].extract_text()
    path = re.search(r"/certificates/[\w-]+/", text).group()
    way.reader.leave()
    page.set_viewport_size(PHONE)
    way.reader.open(path)
    way.says("It holds: the records of the registry say the same.")


def write(way: Way) -> None:
    """The draft saves itself while it is written; the button saves what is left."""
    page = way.page
    way.path = re.sub(r"https?://[^/]+|edit/$", "", page.url)
    page.fill("[name=about]", "Саябақты тазалаймыз.")
    page.locator("[name=about]").blur()
    expect(page.locator("#saved")).to_contain_text(way.reader.text("Saved"), timeout=10_000)
    page.select_option("[name=direction]", index=1)
    page.fill("[name=first_day]", "2024-01-05")
    page.fill("[name=last_day]", "2024-01-09")
    page.locator("[name=places]").nth(1).check()
    page.fill("[name=volunteers_planned]", "15")
    way.send()


def add_result(way: Way) -> None:
    way.page.locator("a[href$='/results/add/']").click()
    way.page.fill("[name=planned]", "40")
    way.page.fill("[name=reached]", "38")
    way.send()


def add_files(way: Way) -> None:
    """One of a phone's photos is refused and named; the other is kept."""
    way.page.locator("a[href$='/files/add/']").click()
    photo = {"name": "Сенбілік.jpg", "mimeType": "image/jpeg", "buffer": files.photo((1200, 900), noisy=True)}
    way.page.set_input_files("[name=chosen]", [photo, {"name": "1.HEIC", "mimeType": "", "buffer": files.HEIC}])
    way.send()
    expect(way.page.get_by_role("alert")).to_contain_text("1.HEIC")
    way.page.locator("main form.form a").click()


def downloaded(page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).first.click()
    assert download.value.suggested_filename == name
    return Path(download.value.path()).read_bytes()
