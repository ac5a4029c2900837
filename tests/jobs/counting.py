"""`python -m tests.jobs.counting QUEUE|WORK [FILE]`: queues jobs that write their number to a file, or works them.

A worker waits until two workers have said in the file that they are ready.
"""

import os
import sys
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from volunteer_registry.shared.jobs import queue  # noqa: E402
from volunteer_registry.shared.jobs.models import Job  # noqa: E402

KIND = "test.counting"
JOBS = 40


def note(file: Path, line: str) -> None:
    """One line, whole, whoever else writes."""
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{line}\n".encode())
    os.close(handle)


def work(file: Path) -> None:
    def counting(job: Job) -> bool:
        note(file, f"{job.subject_id} {os.getpid()}")
        time.sleep(0.02)
        return True

    queue.KINDS[KIND] = counting
    note(file, "ready")
    while file.read_text().count("ready") < 2:
        time.sleep(0.01)
    call_command("worker", "--once")


if __name__ == "__main__":
    if sys.argv[1] == "QUEUE":
        for number in range(JOBS):
            queue.queue(KIND, number)
    else:
        work(Path(sys.argv[2]))
