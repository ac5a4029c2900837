"""`python -m bench.other_writer`: commits a row every 20 ms until told to stop; prints how long it had to wait."""

import json
import signal
import sys
import time

import django

django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.db import DatabaseError  # noqa: E402
from django.utils import timezone  # noqa: E402

PAUSE = 0.02


class Writer:
    def __init__(self) -> None:
        self.stopped = False
        self.waits: list[float] = []
        self.lost = 0
        signal.signal(signal.SIGTERM, self.stop)

    def stop(self, *_args: object) -> None:
        self.stopped = True

    def write(self) -> None:
        started = time.monotonic()
        try:
            Session.objects.create(session_key=f"bench{len(self.waits)}", session_data="", expire_date=timezone.now())
        except DatabaseError:
            self.lost += 1
        self.waits.append(time.monotonic() - started)

    def told(self) -> dict[str, float]:
        missing = len(self.waits) - self.lost - Session.objects.count()
        return {"longest": max(self.waits), "written": len(self.waits), "lost": self.lost + missing}


def main() -> None:
    writer = Writer()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not writer.stopped:
        writer.write()
        time.sleep(PAUSE)
    sys.stdout.write(json.dumps(writer.told()))


if __name__ == "__main__":
    main()
