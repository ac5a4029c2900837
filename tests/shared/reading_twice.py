"""`python -m tests.shared.reading_twice [snapshot]`: reads a place's name, waits for a line, reads it again."""

import sys
from contextlib import nullcontext

import django

django.setup()

from volunteer_registry.shared.places.models import Place  # noqa: E402
from volunteer_registry.shared.snapshot import snapshot  # noqa: E402


def short_name() -> str:
    return Place.objects.values_list("short_kk", flat=True).get(code="470000000")


def main() -> None:
    with snapshot() if "snapshot" in sys.argv else nullcontext():
        print(short_name(), flush=True)
        sys.stdin.readline()
        print(short_name(), flush=True)


if __name__ == "__main__":
    main()
