"""Every page, in Kazakh and Russian: nothing for axe to find, light or dark, no sideways scroll on a phone, no word on
the console, no question to another host."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
FIRST = "tbody th a"
LOOKS = {
    "light": {"preload": False, "resultTypes": ["violations"]},
    "dark": {"preload": False, "resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
"""What axe is asked: all that the dark can change of a page is its colours."""
AT_REST = "() => Promise.allSettled(document.getAnimations().map(one => one.finished))"
"""Colours glide from light to dark."""

PUBLIC = [
    "/",
    "/figures/",
    "/figures/volunteers/",
    "/figures/months/",
    "/editions/",
    "/groups/",
    "/initiatives/",
    "/events/",
    "/events/?when=over",
    "/grants/",
    "/grants/roadmap/",
    "/calls/",
    "/figures/micro_grant_amount/?as_of=2023-12-06",
    "/figures/initiatives_supported/?as_of=2023-12-06",
    "/figures/hours/?as_of=2023-12-06",
    "/figures/beneficiaries_families/?as_of=2023-12-06",
    "/search/?q=тобы",
    "/help/",
    "/privacy/",
    "/accessibility/",
    "/want-to-help/",
    "/register-our-group/",
    "/asked/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/invitations/open/no-such-link/",
]
PUBLIC_RECORDS = [
    ("/editions/", FIRST),
    ("/groups/", FIRST),
    ("/initiatives/", FIRST),
    ("/grants/", FIRST),
    ("/grants/?q=насихаттау", FIRST, "#micro-grants tbody th a"),
    ("/calls/", FIRST),
]
STAFF = [
    "/",
    "/desk/",
    "/desk/requests/",
    "/desk/jobs/",
    "/desk/journal/",
    "/figures/overview/",
    "/search/?q=абдикарим",
    "/help/",
    "/gallery/",
    "/invitations/",
    "/accounts/second-factor/",
    "/accounts/second-factor/totp/activate/",
    "/accounts/second-factor/webauthn/add/",
    "/accounts/sessions/",
    "/accounts/password/change/",
    "/figures/volunteers/",
    "/figures/between/?first=2023-06-30&second=2023-12-06",
    "/volunteers/",
    "/volunteers/print/?q=а&columns=name&columns=sex&columns=since",
    "/volunteers/call-list/?band=14-17",
    "/volunteers/?lacking=participation",
    "/volunteers/consent-form/?kind=participation",
    "/groups/",
    "/groups/print/?columns=name&columns=bin&columns=directions",
    "/initiatives/register/?state=submitted",
    "/initiatives/new/",
    "/initiatives/past/",
    "/support/",
    "/support/new/",
    "/events/new/",
    "/calendars/",
    "/rosters/",
    "/rosters/upload/",
    "/proposals/",
    "/editions/draft/",
    "/gaps/?on=2023-12-31",
    "/admin/",
    "/admin/volunteers/volunteer/",
    "/admin/volunteers/volunteer/add/",
    "/admin/groups/volunteergroup/add/",
    "/calls/new/",
]
ADMINISTRATION = [
    "/desk/",
    "/desk/audit/",
    "/invitations/staff/",
    "/admin/access/user/",
    "/admin/policy/policyvalue/add/",
]
STAFF_RECORDS = [
    ("/volunteers/", FIRST),
    ("/volunteers/", FIRST, "a[href$='/transfer/']"),
    ("/volunteers/", FIRST, "a[href$='/correct/']"),
    ("/volunteers/", FIRST, "a[href$='/reveal/']"),
    ("/groups/", FIRST),
    ("/volunteers/", FIRST, "a[href$='/history/']"),
    ("/groups/", FIRST, "a[href$='/members/']"),
    ("/groups/", FIRST, "a[href$='/history/']"),
    ("/groups/", FIRST, "a[href$='/invite/']"),
    ("/groups/", FIRST, "a[href$='/results/add/']"),
    ("/rosters/", FIRST),
    ("/initiatives/register/?state=submitted", FIRST),
    ("/initiatives/register/?state=submitted", FIRST, "a[href$='/step/accept/']"),
    ("/initiatives/register/?state=submitted", FIRST, "a[href$='/step/decline/']"),
    ("/initiatives/register/?state=reported", FIRST, "a[href$='/step/complete/']"),
    ("/figures/volunteers_active/?as_of=2023-12-06", FIRST, "a[href^='/events/']"),
    ("/figures/volunteers_active/?as_of=2023-12-06", FIRST, "a[href^='/events/']", "a[href$='/sheet/']"),
    ("/editions/", FIRST),
    ("/admin/volunteers/volunteer/", "#result_list tbody th a"),
    ("/admin/groups/volunteergroup/", "#result_list tbody th a"),
    ("/admin/initiatives/initiative/", "#result_list tbody th a"),
    ("/grants/?q=насихаттау", FIRST),
    ("/calls/", FIRST, "a[href$='/ranking/']"),
    ("/calls/", FIRST, "a[href^='/applications/']"),
    ("/admin/volunteers/volunteer/", "#result_list tbody th a", "a[href$='/history/']"),
]


PORTAL = [
    ("/my/",),
    ("/my/", ".todo a"),
    ("/my/", "a[href$='/new/']"),
    ("/initiatives/register/?state=draft", FIRST, "a[href$='/edit/']"),
    ("/initiatives/register/?state=draft", FIRST, "a[href$='/step/submit/']"),
    ("/initiatives/register/?state=draft", FIRST, "a[href$='/results/add/']"),
    ("/initiatives/register/?state=draft", FIRST, "a[href$='/files/add/']"),
    ("/initiatives/register/?state=under_way", FIRST, "a[href$='/events/add/']"),
    ("/initiatives/register/?state=under_way", FIRST, "a[href$='/step/report/']"),
]


class Watch:
    """What a browser says and asks for while pages are looked at."""

    def __init__(self, reader: Reader):
        self.reader, self.axe, self.found = reader, Axe(), {}
        reader.page.on("console", self._said)
        reader.page.on("request", lambda request: self._asked(request.url))

    def look(self, *steps: str) -> None:
        """Opens the first step's address, follows the first link of each other, and notes what is wrong there."""
        self.reader.page.set_viewport_size(DESK)
        self.reader.open(steps[0])
        for link in steps[1:]:
            self.reader.page.goto(self.reader.address + self.reader.page.locator(link).first.get_attribute("href"))
        self.here()

    def here(self) -> None:
        """What is wrong on the page that is open."""
        assert self.reader.page.locator("html").get_attribute("lang") == self.reader.language, self.reader.page.url
        for look, rules in LOOKS.items():
            self.reader.page.emulate_media(color_scheme=look)
            self.reader.page.evaluate(AT_REST)
            for violation in self.axe.run(self.reader.page, options=rules).response["violations"]:
                self._note(f"{violation['id']}, {look}", [node["html"][:160] for node in violation["nodes"][:3]])
        self.reader.page.set_viewport_size(PHONE)
        width = self.reader.page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            self._note("scrolls sideways", width)

    def _said(self, message) -> None:
        """Whatever is on the console, but that the page itself answers with an error, as an outdated link does."""
        if not (message.text.startswith("Failed to load resource") and message.location["url"] == self.reader.page.url):
            self._note("console", message.text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.reader.address, "data:")):
            self._note("another host", url)

    def _note(self, what: str, told: object) -> None:
        self.found.setdefault(self.reader.page.url.removeprefix(self.reader.address), []).append((what, told))


@pytest.fixture(params=["kk", "ru"], ids="in_{}".format)
def language(request):
    return request.param


def test_a_visitor_meets_nothing_wrong(read_only, page, language):
    reader = Reader(page, read_only, language)
    reader.leave()
    watch = Watch(reader)

    for steps in [*((path,) for path in PUBLIC), *PUBLIC_RECORDS]:
        watch.look(*steps)

    assert watch.found == {}


@pytest.mark.parametrize("looked_at", [[(path,) for path in STAFF], STAFF_RECORDS], ids=["pages", "records"])
def test_an_officer_meets_nothing_wrong(read_only, page, language, looked_at):
    reader = Reader(page, read_only, language)
    reader.sign_in("officer")
    watch = Watch(reader)

    for steps in looked_at:
        watch.look(*steps)

    assert watch.found == {}


def test_a_leader_meets_nothing_wrong(read_only, page, language):
    reader = Reader(page, read_only, language)
    reader.sign_in("leader")
    watch = Watch(reader)

    for steps in PORTAL:
        watch.look(*steps)

    assert watch.found == {}


def test_pages_that_answer_what_was_typed_have_nothing_wrong(read_only, page, language):
    reader = Reader(page, read_only, language)
    reader.leave()
    watch = Watch(reader)
    page.set_viewport_size(DESK)

    reader.open("/want-to-help/")
    page.eval_on_selector("main form", "form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_selector(".error")
    watch.here()
    reader.open("/accounts/login/")
    page.fill("input[name=login]", "nobody@demo.test")
    page.fill("input[name=password]", "not-the-password")
    page.click("main form button >> nth=0")
    watch.here()
    reader.sign_in("officer")
    page.set_viewport_size(DESK)
    reader.open("/volunteers/?q=абдикарим")
    for box in range(3):
        page.locator("tbody input[type=checkbox]").nth(box).check()
    page.locator(".several button").first.click()
    watch.here()
    page.set_viewport_size(DESK)
    page.select_option("select[name=to]", index=1)
    page.fill("[name=why]", "көшті")
    page.locator("main form button").first.click()
    page.wait_for_selector("table")
    watch.here()

    assert watch.found == {}


def test_an_administrator_meets_nothing_wrong(read_only, page, language):
    reader = Reader(page, read_only, language)
    reader.sign_in("admin")
    watch = Watch(reader)

    for path in ADMINISTRATION:
        watch.look(path)

    assert watch.found == {}


def test_what_is_wrong_would_be_found(read_only, page):
    reader = Reader(page, read_only, "kk")
    reader.leave()
    watch = Watch(reader)
    page.on("load", lambda loaded: loaded.evaluate(SPOILT))

    watch.look("/groups/")

    found = {what for told in watch.found.values() for what, _told in told}
    assert found == {"color-contrast, dark", "image-alt, light", "scrolls sideways", "console", "another host"}


SPOILT = """() => {
    const dusk = document.createElement("p");
    dusk.id = "dusk";
    dusk.textContent = "Can hardly be read at night";
    document.querySelector("main").append(dusk);
    const colours = new CSSStyleSheet();
    colours.replaceSync("@media (prefers-color-scheme: dark) { #dusk { color: #777; background: #787878 } }");
    document.adoptedStyleSheets.push(colours);
    const picture = new Image(2000, 10);
    picture.src = "http://127.0.0.2:9/picture.png";
    document.querySelector("main").append(picture);
}"""
