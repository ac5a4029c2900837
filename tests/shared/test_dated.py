"""Names for addresses."""

from volunteer_registry.shared.dated import public_id


def test_a_name_is_of_letters_and_figures_and_no_two_are_alike():
    names = [public_id() for _number in range(5_000)]

    assert all(name.isalnum() and name.isascii() for name in names)
    assert len(set(names)) == len(names)
