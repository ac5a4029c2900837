"""Members survive being packed, in few bytes."""

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_registry.statistics.members import Members

NAMES = ("place", "band", "sex")
ROWS = st.lists(
    st.tuples(
        st.integers(1, 2**31), st.sampled_from("АБВ"), st.sampled_from(["14_17", "unknown"]), st.sampled_from("FM")
    )
)


@given(ROWS)
def test_what_is_packed_comes_back(rows):
    members = Members.of(NAMES, rows)

    found = Members.decode(members.encode())

    assert list(zip(found.ids, *found.labels.values(), strict=True)) == sorted(set(rows))
    assert found.number == len({row[0] for row in rows})


WEIGHED = st.dictionaries(st.integers(1, 2**31), st.tuples(st.sampled_from("АБВ"), st.integers(0, 2**32 - 1)))


@given(WEIGHED)
def test_what_is_weighed_comes_back_with_its_weight_and_sums(told):
    rows = [(pk, place, weight) for pk, (place, weight) in told.items()]

    found = Members.decode(Members.of(["place"], rows, weighed=True).encode())

    assert list(found.rows()) == sorted(rows)
    assert found.number == sum(weight for _place, weight in told.values())
    assert found.where(place="А") == {pk: weight for pk, place, weight in rows if place == "А"}
    assert found.by("place") == {word: number for word, number in found.counts()}
    assert sum(found.by("place").values()) == found.number


@given(ROWS)
def test_a_part_is_those_counted_under_its_words(rows):
    members = Members.of(NAMES, rows)

    expected = sorted({row[0] for row in rows if (row[1], row[3]) == ("А", "F")})
    assert members.where(place="А", sex="F") == dict.fromkeys(expected, 1)
    assert sum(number for *_words, number in members.counts()) == len(set(rows))


def test_twenty_thousand_people_take_less_than_four_bytes_each():
    dice = random.Random(1)
    rows = [(pk, dice.choice("АБВГДЕЖ"), dice.choice(["14_17", "18_24", "25_29"]), dice.choice("FM"))
            for pk in dice.sample(range(1, 30_000), 20_000)]  # fmt: skip

    assert len(Members.of(NAMES, rows).encode()) < 4 * 20_000


def test_content_of_another_format_is_refused():
    packed = zlib.decompress(Members.of(NAMES, [(1, "А", "14_17", "F")]).encode())
    with pytest.raises(ValueError, match="format"):
        Members.decode(zlib.compress(packed.replace(b'"format": 1', b'"format": 2')))
