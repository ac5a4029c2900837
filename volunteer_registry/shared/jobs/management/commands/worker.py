"""`manage.py worker`: does the jobs that wait, one turn at a time, until it is told to stop."""

import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from volunteer_registry.shared.jobs import queue

HOUR = 60 * 60.0


class Command(BaseCommand):
    help = "Does waiting jobs until stopped."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing waits")
        parser.add_argument("--pause", type=float, default=1.0, help="seconds between looks when nothing waits")

    def handle(self, *, once: bool, pause: float, **options) -> None:
        self.stopping = False
        self.next_chores = 0.0
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        while not self.stopping:
            close_old_connections()
            self.do_chores()
            if queue.work_one_turn() is None:
                if once:
                    break
                time.sleep(pause)

    def do_chores(self) -> None:
        if time.monotonic() >= self.next_chores:
            self.next_chores = time.monotonic() + HOUR
            for chore in queue.CHORES:
                chore(timezone.now())

    def stop(self, *_args) -> None:
        self.stopping = True
