"""Every text exists in Kazakh and Russian, with the same placeholders and no suffix glued to one."""

import re
from pathlib import Path

import polib
import pytest

LOCALE = Path(__file__).resolve().parents[2] / "locale"
LANGUAGES = ("kk", "ru")
SAME_IN_EVERY_LANGUAGE = {"E-mail", "e-mail", "CSV", "XLSX", "+7 701 000 00 00"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
GLUED = re.compile(r"%\(\w+\)[sd]['’-]?[^\W\d_]|[^\W\d_]['’-]?%\(\w+\)[sd]")


def entries(language):
    return [entry for entry in polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po")) if not entry.obsolete]


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_doubtful(language):
    open_ones = [entry.msgid for entry in entries(language) if "fuzzy" in entry.flags or not all(texts(entry))]

    assert open_ones == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_source(language):
    differing = [
        (entry.msgid, text)
        for entry in entries(language)
        for text in texts(entry)
        if not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        or (not entry.msgid_plural and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid)))
    ]

    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_case_ending_is_glued_to_a_placeholder(language):
    glued = [text for entry in entries(language) for text in texts(entry) if GLUED.search(text)]

    assert glued == []


@pytest.mark.parametrize("text", ["%(place)sда", "%(place)s-да", "үй%(number)d"])
def test_a_glued_ending_would_be_found(text):
    assert GLUED.search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_as_it_is_in_english(language):
    english = [
        entry.msgid
        for entry in entries(language)
        if entry.msgstr == entry.msgid and entry.msgid not in SAME_IN_EVERY_LANGUAGE and re.search("[a-z]", entry.msgid)
    ]

    assert english == []
