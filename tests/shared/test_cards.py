"""The picture beside a shared link: every letter, any length, and words that are nothing but words."""

import io

import pytest
from PIL import Image

from volunteer_registry.shared.pages.cards import Card, drawn

KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
WORDS = {"title": "Жағалауды тазалау", "who": "Жалын", "where": "Ақтау · 2023", "site": "Маңғыстау волонтерлері"}


def test_a_card_is_a_picture_of_the_size_links_are_shown_in():
    picture = Image.open(io.BytesIO(drawn(WORDS)))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_words_are_words_whatever_they_look_like():
    plain, odd = drawn(WORDS), drawn({**WORDS, "title": '#panic("x") $1$ *a* _b_ @c <d> \\ " #read("card.typ")'})

    assert plain != odd


def test_every_kazakh_letter_is_drawn_and_none_like_another():
    pictures = {drawn({**WORDS, "title": letter}) for letter in KAZAKH}
    unknown = drawn({**WORDS, "title": "\ue000"})

    assert len(pictures) == len(KAZAKH)
    assert unknown not in pictures


@pytest.mark.parametrize("title", ["Ж" * 200, "Ұзақ атауы " * 18, "а"])
def test_a_title_of_any_length_stays_on_one_page(title):
    assert Image.open(io.BytesIO(drawn({**WORDS, **Card(title, "т" * 300, "о" * 300).words()}))).size == (1200, 630)
