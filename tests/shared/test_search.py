"""One key for one word, however it is spelled."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_registry.shared.search import candidates, fold, fold_tight, sort_key, unmix

FOLDING = list(csv.DictReader((Path(__file__).parents[1] / "data" / "folding.csv").open(encoding="utf-8")))

SPELLINGS = {
    "janaozen": "Жаңаөзен|Жанаозен|ЖАНАОЗЕН|Zhanaozen|Jańaózen|Jañaözen|Jaŋaözen|Zhangaözen|Janaozen|Жана-Озен"
    "|Жаңа өзен|Жaңaөзен",
    "aktau": "Ақтау|Актау|Aktau|Aqtau|Aqtaý|Aqtaū|Aqtaw|AKTAU",
    "manistau": "Маңғыстау|Мангыстау|Мангистау|Mangystau|Mangistau|Mańǵystaý|Mañğystau|Maŋǧystau"
    "|Mangghystaū|Manghystau",
    "tupkaragan": "Түпқараған|Тупкараган|Tupkaragan|Túpqaraǵan|Tüpqarağan|Tüpqaraghan|Tupqaraghan",
    "karakia": "Қарақия|Каракия|Karakiya|Karakia|Qaraqııa|Qaraqia|Qaraqīya",
    "munaili": "Мұнайлы|Мунайлы|Munaily|Munayly|Munaıly|Mūnaily|Munaī̆ly",
    "beineu": "Бейнеу|Beyneu|Beineu|Beıneý|Beīneū",
    "kurik": "Құрық|Курык|Kuryk|Quryq|Qūryq",
    "shetpe": "Шетпе|Shetpe|Şetpe|Šetpe",
    "fortshevchenko": "Форт-Шевченко|Fort-Shevchenko|Fort Şevchenko",
    "abilai": "Абылай|Abylai|Abylay|Abylaı",
    "gabit": "Ғабит|Габит|Gabit|Ğabit|Ghabit|Ǵabıt",
    "shinis": "Шыңғыс|Шынгыс|Shyngys|Şyñğys|Shyńǵys",
    "erlan": "Ерлан|Erlan|Yerlan",
    "aliev": "Әлиев|Алиев|Aliyev|Aliev",
    "iuri": "Юрий|Yuriy|Yuri",
    "han": "Хан|Khan|Han",
    "nurlannogaev": "Нұрлан Ноғаев|Нурлан Ногаев|Nurlan Nogayev|Nurlan Noǵaev|Nūrlan Noğaev",
    "komekjanaozen": "Көмек Жаңаөзен|Комек Жанаозен|Kömek Jañaözen|Kómek Jańaózen|Komek Zhanaozen",
    "jalinpro": "Жалын PRO|Zhalyn PRO|Jalyn Pro|Жалын pro",
}
SPELLING_PAIRS = [(spelling, key) for key, spellings in SPELLINGS.items() for spelling in spellings.split("|")]

# What each descriptive row of the table means, as a text and its key.
DIGRAPHS = {
    "c not before h": ("Club chai", "klub chai"),
    "doubled letter": ("Alla 11", "ala 11"),
    "ya / yu": ("yasha yura", "iasha iura"),
}
SEPARATED = ("a b", "a-b", "a№b", "a«b", "a»b", 'a"b')


def rows(*scripts):
    return [pytest.param(row["source"], row["key"], id=row["source"]) for row in FOLDING if row["script"] in scripts]


@pytest.mark.parametrize(("letter", "key"), rows("Cyrillic", "Latin"))
def test_each_letter_of_the_table_has_its_key(letter, key):
    around = ("бд", "bd") if key in "aeiou" else ("ае", "ae")
    before, after = around[letter < "Ѐ"]

    assert fold(before + letter + after) == around[1][0] + key + around[1][1]
    assert fold((before + letter + after).upper()) == fold(before + letter + after)


@pytest.mark.parametrize(("digraph", "key"), rows("Latin digraph"))
def test_each_digraph_of_the_table_has_its_key(digraph, key):
    text, expected = DIGRAPHS.get(digraph, (f"a{digraph}a", f"a{key}a"))

    assert fold(text) == expected


@pytest.mark.parametrize(("rule", "letter"), rows("homoglyph"))
def test_each_look_alike_inside_a_cyrillic_word_is_read_as_cyrillic(rule, letter):
    look_alike = rule.removesuffix(" inside a Cyrillic word")
    word = f"ш{look_alike}ғы"

    assert unmix(word) == f"ш{letter}ғы"
    assert fold(word) == fold(f"ш{letter}ғы")


@pytest.mark.parametrize(("rule", "letter"), rows("keyboard row"))
def test_each_key_of_the_number_row_is_tried_as_its_letter_in_queries_only(rule, letter):
    typed = f"м{rule.removesuffix(' inside a Cyrillic word')}ры"
    meant = fold_tight(f"м{letter}ры")

    assert meant in candidates(typed)
    assert meant != fold_tight(typed)


@pytest.mark.parametrize(("sign", "_"), rows("apostrophe"))
def test_each_apostrophe_is_dropped(sign, _):
    assert fold(f"a{sign}b") == "ab"


@pytest.mark.parametrize("text", SEPARATED)
def test_each_separator_ends_a_word_and_is_gone_from_the_tight_key(text):
    assert fold(text) == "a b"
    assert fold_tight(text) == "ab"


def test_every_row_of_the_table_is_tested():
    tested = {"Cyrillic", "Latin", "Latin digraph", "homoglyph", "keyboard row", "apostrophe", "separator"}

    assert {row["script"] for row in FOLDING} == tested


@pytest.mark.parametrize(("spelling", "key"), SPELLING_PAIRS)
def test_spellings_of_one_name_share_a_key(spelling, key):
    assert fold_tight(spelling) == key


def test_names_that_differ_keep_their_own_keys():
    assert len({fold_tight(spelling) for spelling, _ in SPELLING_PAIRS}) == len(SPELLINGS) == 20
    assert len(SPELLING_PAIRS) == 110


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Жа4а-зен", "janaozen"),
        ("frnfe", "aktau"),
        (";fyfjpty", "janaozen"),
        ("Т8п0ара5ан", "tupkaragan"),
        (";f4f-pty", "janaozen"),
    ],
)
def test_a_query_typed_in_the_wrong_layout_is_still_understood(query, meant):
    assert meant not in (fold(query), fold_tight(query))
    assert meant in candidates(query)


def test_a_query_typed_rightly_is_tried_as_it_is_first():
    assert candidates("Жаңа өзен") == ["jana ozen", "janaozen"]


def test_a_query_of_digits_stays_a_query_of_digits():
    assert candidates("8701 234") == ["8701 234", "8701234"]


def test_an_empty_query_has_no_candidates():
    assert candidates(" — ") == []


@pytest.mark.parametrize(
    ("mixed", "repaired"),
    [
        ("Жaнaбаева", "Жанабаева"),
        ("CЕЙIТОВА", "СЕЙІТОВА"),
        ("HҰРЛАН", "НҰРЛАН"),
        ("Hамит", "Һамит"),
        ("Nurlаn", "Nurlan"),
        ("Айгерім", "Айгерім"),
        ("PRO", "PRO"),
    ],
)
def test_look_alikes_are_repaired_and_the_case_is_kept(mixed, repaired):
    assert unmix(mixed) == repaired


@given(st.text())
def test_a_key_is_lower_case_and_its_own_key(text):
    key = fold(text)

    assert key == key.casefold()
    assert fold_tight(text) == key.replace(" ", "")


def test_names_sort_as_in_the_kazakh_alphabet():
    ordered = ["1-топ", "2-топ", "Айгүл", "Әсел", "Бота", "Ғабит", "Карина", "Қайрат", "Нұр", "Ңар", "Ұлан", "Үміт"]
    ordered += ["Хан", "Һамит", "Ыбырай", "Ілияс", "Эльмира", "Яна", "Adil", "Ünal", "Zhan"]

    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_case_does_not_change_the_order():
    assert sort_key("ӘСЕЛ") == sort_key("әсел")
    assert sort_key("Әсел") != sort_key("Асел")


def test_a_space_and_a_hyphen_come_before_letters():
    assert sort_key("Ан-на") == sort_key("Ан на") < sort_key("Анана")
