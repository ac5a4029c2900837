"""Random histories: verbs over few people, groups and branches, so that they meet."""

from datetime import date

from hypothesis import strategies as st

BRANCHES = ("471000000", "471800000", "475000000")
EMPTY = "473600000"
PEOPLE = range(5)
GROUPS = range(3)
KINDS = ("initiative_group", "ngo", "college_club", "college_club")
BORN = {
    0: (date(2008, 2, 29), date(2008, 2, 29)),
    1: (date(1987, 1, 1), date(1987, 1, 1)),
    2: (date(1993, 1, 1), date(1993, 12, 31)),
    3: (date(2009, 9, 1), date(2009, 9, 30)),
    4: None,
}

sharp = st.sampled_from([date(2022, 2, 28), date(2022, 3, 1), date(2022, 12, 31), date(2023, 1, 1), date(2024, 2, 29)])
early = st.dates(date(2021, 2, 1), date(2021, 12, 31))
days = st.one_of(sharp, st.dates(date(2021, 2, 1), date(2024, 12, 31)))
people, branches = st.sampled_from(PEOPLE), st.sampled_from(BRANCHES)
kinds, any_of = st.sampled_from(KINDS), st.integers(0, 9)


def _verb(name: str, *asked: st.SearchStrategy) -> st.SearchStrategy:
    return st.tuples(days, st.just(name), st.tuples(*asked))


# A number from `any_of` picks one of those the verb fits on the day it is told: the registered, those who left.
steps = st.one_of(
    _verb("register", people, branches),
    _verb("come_back", any_of, branches),
    _verb("come_back", any_of, branches),
    _verb("transfer", any_of, branches),
    _verb("leave", any_of),
    _verb("leave", any_of),
    _verb("join", people, any_of),
    _verb("join", people, any_of),
    _verb("join", people, any_of),
    _verb("join", people, any_of),
    _verb("quit_group", any_of),
    _verb("quit_group", any_of),
    _verb("begin_standing", any_of, kinds, branches),
    _verb("change_standing", any_of, kinds, branches),
    _verb("end_standing", any_of),
    _verb("void_registration", any_of),
    _verb("void_membership", any_of),
    _verb("void_person", any_of),
    _verb("void_group", any_of),
    _verb("anonymise", any_of),
)

openings = st.tuples(
    *(st.tuples(early, st.just("register"), st.tuples(st.just(person), branches)) for person in PEOPLE),
    *(st.tuples(early, st.just("found"), st.tuples(st.just(group), kinds, branches)) for group in GROUPS),
    *(st.tuples(days, st.just("join"), st.tuples(st.just(person), any_of)) for person in PEOPLE),
).map(list)


def histories(length: int) -> st.SearchStrategy:
    """Steps in the order of their days, as a programme lives, or in any order, as it is entered."""
    told = st.tuples(openings, st.lists(steps, min_size=length * 2 // 3, max_size=length)).map(
        lambda drawn: drawn[0] + drawn[1]
    )
    return st.one_of(told.map(lambda history: sorted(history, key=lambda step: step[0])), told)
