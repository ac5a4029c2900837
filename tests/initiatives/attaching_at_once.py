"""`python -m tests.initiatives.attaching_at_once carefully | rashly AT WHO`: one of many who attach files at once.

Tries TRIES files of its own, from an instant (seconds since 1970) on, and tells how many were kept. `rashly` counts the
files first and attaches then.
"""

import sys
import time

import django

django.setup()

from initiatives.actions import attaching  # noqa: E402
from initiatives.models import Initiative  # noqa: E402
from tests.files import PDF, uploaded  # noqa: E402
from tests.initiatives.racing import MOMENT, wait_until  # noqa: E402
from tests.rosters import world  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402
from volunteer_registry.shared.refusal import Refused  # noqa: E402

TRIES, MOST = 12, attaching.MOST_FILES
BY = By(None, "test", world.NOW)


def carefully(row: Initiative, content: bytes) -> bool:
    try:
        attaching.attach(row, file=uploaded(content), by=BY)
    except Refused:
        return False
    return True


def rashly(row: Initiative, content: bytes) -> bool:
    if row.attachments.counted().count() >= MOST:
        return False
    time.sleep(MOMENT)
    return carefully(row, content)


def main(how: str, at: str, who: str) -> None:
    row, attach = Initiative.objects.get(), {"carefully": carefully, "rashly": rashly}[how]
    if how == "rashly":
        attaching.MOST_FILES = sys.maxsize
    tries = [PDF + f"{who}-{number}".encode() for number in range(TRIES)]
    wait_until(int(at))
    print(sum(attach(row, content) for content in tries))


if __name__ == "__main__":
    main(*sys.argv[1:])
