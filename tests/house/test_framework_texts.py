"""What Django and the packages say is said in Kazakh and Russian too, as far as a reader can meet it."""

import re
from pathlib import Path

import allauth
import django
import django_filters
import polib
import pytest
import rest_framework
import simple_history
from django.utils.translation.trans_real import DjangoTranslation

from tests.house.test_translations import GLUED, LANGUAGES, texts

DJANGO = Path(django.__file__).parent
FRAMEWORKS = Path(__file__).resolve().parents[2] / "locale" / "frameworks"
PACKAGES = {
    "core": DJANGO / "conf",
    "admin": DJANGO / "contrib" / "admin",
    "auth": DJANGO / "contrib" / "auth",
    "humanize": DJANGO / "contrib" / "humanize",
    "contenttypes": DJANGO / "contrib" / "contenttypes",
    "sessions": DJANGO / "contrib" / "sessions",
    "filters": Path(django_filters.__file__).parent,
    "history": Path(simple_history.__file__).parent,
    "allauth": Path(allauth.__file__).parent,
    "drf": Path(rest_framework.__file__).parent,
}
ACCOUNT = tuple(
    f"{folder}{app}/" for app in ("account", "mfa", "usersessions", "allauth") for folder in ("", "templates/")
)
NOT_USED = re.compile(r"[Pp]hone|SMS|text message")  # sign-in is by e-mail
OUR_LANGUAGES = {"English", "Kazakh", "Russian"}
PUNCTUATION = {"…", ":?.!", ":", "%(truncated_text)s…"}
FOR_DEVELOPERS = re.compile(r"The install worked|release notes|You are seeing this page because|DEBUG=True|Django")
FOR_DEVELOPERS_TOO = {
    "Topics, references, &amp; how-to’s",
    "Tutorial: A Polling App",
    "Connect, get help, or contribute",
}
SCHEMA_ONLY = re.compile(r"^(A |Which |Number of results|The (initial index|pagination)|UUID string|unique |Extra )")
BROWSABLE_ONLY = {"content", "main content", "navbar", "request form", "request info", "response info"}
ALIKE = {"%s KB", "%s MB", "%s GB", "%s TB", "%s PB", "IPv4", "IPv6", "URL", ", ", ":", "…", "%(truncated_text)s…"}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdr]|\{\w*\}|</?\w+")


def sources(package, domain):
    """The texts a package has, as its own catalogues tell them."""
    folder = PACKAGES[package] / "locale"
    files = sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po")) or sorted(folder.glob(f"*/LC_MESSAGES/{domain}.mo"))
    english = [file for file in files if file.parent.parent.name == "en"]
    told = {}
    for file in english or files:
        entries = polib.pofile(str(file)) if file.suffix == ".po" else polib.mofile(str(file))
        told |= {key(entry): entry for entry in entries if not entry.obsolete and entry.msgid}
    return [entry for entry in told.values() if is_met(package, entry)]


def is_met(package, entry):
    if package == "core":
        return is_met_in_core(entry)
    if package == "allauth":
        return any(place.startswith(ACCOUNT) for place, _line in entry.occurrences) and not NOT_USED.search(entry.msgid)
    if package == "drf":
        throttled = (
            "Expected available" in entry.msgid
        )  # looked up after its number was put in: no catalogue can have it
        return not throttled and not SCHEMA_ONLY.search(entry.msgid) and entry.msgid not in BROWSABLE_ONLY
    return True


def is_met_in_core(entry):
    if any("global_settings" in place for place, _line in entry.occurrences):
        return entry.msgid in OUR_LANGUAGES
    for_developers = FOR_DEVELOPERS.search(entry.msgid) or entry.msgid in FOR_DEVELOPERS_TOO
    return not for_developers and entry.msgid not in PUNCTUATION | {"IPv4", "IPv6"}


def key(entry):
    return f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid


def merged(language, domain):
    """The catalogue as pages use it, without what would fall back to another language."""
    folders = [str(PACKAGES["admin"] / "locale")] if domain == "djangojs" else None
    translation, told = DjangoTranslation(language, domain=domain, localedirs=folders), {}
    while translation and getattr(translation, "to_language", lambda: language)() == language:
        told = dict(translation._catalog.items()) | told
        translation = translation._fallback
    return told


def lacking(package, domain, catalogue):
    return [
        entry.msgid
        for entry in sources(package, domain)
        if not catalogue.get((key(entry), 0) if entry.msgid_plural else key(entry))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_says_is_translated(package, language):
    assert lacking(package, "django", merged(language, "django")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_scripts_of_the_admin_say_is_translated(language):
    assert lacking("admin", "djangojs", merged(language, "djangojs")) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_text_that_is_not_there_would_be_missed(package):
    entry = sources(package, "django")[0]
    catalogue = merged("ru", "django")
    catalogue.pop((key(entry), 0) if entry.msgid_plural else key(entry))

    assert lacking(package, "django", catalogue) == [entry.msgid]


def ours():
    files = sorted(FRAMEWORKS.glob("*/LC_MESSAGES/*.po"))
    return [(file.stem, entry) for file in files for entry in polib.pofile(str(file))]


def differing(entry):
    """The translations whose placeholders and tags are neither those of the text nor those of its plural."""
    kinds = [set(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
    return [text for text in texts(entry) if set(PLACEHOLDER.findall(text)) not in kinds]


def test_placeholders_and_tags_are_those_of_the_source():
    assert [text for _domain, entry in ours() for text in differing(entry)] == []


@pytest.mark.parametrize("text", ["Қосу", "Қосу: %(name)d", "Қосу: <em>%(name)s"])
def test_another_placeholder_would_be_found(text):
    assert differing(polib.POEntry(msgid="Add %(name)s", msgstr=text)) == [text]


def glued(entry):
    return [text for text in texts(entry) if GLUED.search(text) or re.search(r"\{\w*\}[’'-]?[^\W\d_]", text)]


def test_no_ending_is_glued_to_a_placeholder():
    assert [text for _domain, entry in ours() for text in glued(entry)] == []


def test_a_glued_ending_would_be_found():
    assert glued(polib.POEntry(msgid="{}th", msgstr="{}-ші"))


def as_in_english(entries):
    return [entry.msgid for entry in entries if entry.msgid in texts(entry) and entry.msgid not in ALIKE]


def test_nothing_is_left_as_it_is_in_english():
    assert as_in_english(entry for _domain, entry in ours()) == []


def test_a_text_left_in_english_would_be_found():
    assert as_in_english([polib.POEntry(msgid="Today", msgstr="Today")]) == ["Today"]
