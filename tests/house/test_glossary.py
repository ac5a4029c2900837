"""The interface calls things as the glossary does: one thing, one word in each language."""

import csv
import re

import polib
import pytest

from tests.house.test_translations import LANGUAGES, LOCALE, entries, texts

GLOSSARY = list(csv.DictReader(LOCALE.with_name("docs").joinpath("glossary.csv").open(encoding="utf-8")))
ASKED_FOR = {
    "support act",
    "registration",
    "standing",
    "duplicate",
    "merge",
    "edition",
    "roster",
    "round",
    "expert",
    "budget line",
    "tranche",
    "direction",
    "remark",
    "void",
}


def called_otherwise(language, catalogue):
    """(term, what the glossary says, what the interface says), for terms that are texts of the interface."""
    told = {entry.msgid.lower(): {text.lower() for text in texts(entry)} for entry in catalogue}
    return [
        (row["en"], row[language], told[row["en"].lower()])
        for row in GLOSSARY
        if row["en"].lower() in told and not words_of(row[language]) & told[row["en"].lower()]
    ]


def words_of(cell):
    """A cell may name two words, and a short form in brackets."""
    return {re.sub(r" \(.*\)", "", word).strip().lower() for word in cell.split(",")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_called_as_the_glossary_calls_it(language):
    assert called_otherwise(language, entries(language)) == []


def test_another_word_would_be_found():
    assert called_otherwise("kk", [polib.POEntry(msgid="edition", msgstr="басылым")])


def test_the_terms_of_the_programme_are_there_once():
    terms = [row["en"] for row in GLOSSARY]

    assert set(terms) >= ASKED_FOR
    assert len(terms) == len(set(terms))


def test_each_term_has_its_word_in_each_language():
    assert [row for row in GLOSSARY if not (row["kk"] and row["ru"] and row["en"])] == []
