"""The entry of the menu that a page belongs to."""

import pytest

from volunteer_registry.shared.pages.context import MENU, is_current


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["home"]),
        ("/figures/", ["home"]),
        ("/figures/volunteers/", ["home"]),
        ("/groups/", ["groups:list"]),
        ("/groups/jy6eAtodkVnG/members/", ["groups:list"]),
        ("/rosters/upload/", ["rosters:list"]),
        ("/editions/", ["editions:list"]),
        ("/editions/jy6eAtodkVnG/volunteers/", ["editions:list"]),
        ("/accounts/login/", []),
    ],
)
def test_a_page_belongs_to_one_entry_of_the_menu_or_to_none(path, current):
    assert [entry.url_name for entry in MENU if is_current(entry, path)] == current
