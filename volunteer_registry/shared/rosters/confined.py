"""Runs a script in a process of its own, with an empty environment, and hands over the lines it prints."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, cast


class TooSlow(Exception):
    """The script ran longer than it may and was stopped."""


class TooMuchSaid(Exception):
    """The script printed more than it may and was stopped."""


class Died(Exception):
    """The script ended otherwise than well; `code` is its exit code, negative when a signal ended it."""

    def __init__(self, code: int):
        super().__init__(code)
        self.code = code


def lines(
    script: Path, argument: str, stdin: bytes, *, seconds: float, output_bytes: int
) -> Generator[bytes, None, None]:
    """Whole lines of the script's output, as they come. Raises TooSlow, TooMuchSaid or Died."""
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", str(script), argument],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    stdin_pipe, output = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
    out_of_time = threading.Event()
    timer = threading.Timer(seconds, _stop, [child, out_of_time])
    timer.start()
    threading.Thread(target=_feed, args=(stdin_pipe, stdin), daemon=True).start()
    try:
        yield from _whole_lines(output, output_bytes)
        code = child.wait()
    finally:
        timer.cancel()
        _stop(child)
        output.close()
        child.wait()
    if out_of_time.is_set():
        raise TooSlow
    if code:
        raise Died(code)


def _whole_lines(output: IO[bytes], left: int) -> Iterator[bytes]:
    while line := output.readline(left + 1):
        left -= len(line)
        if left < 0:
            raise TooMuchSaid
        if line.endswith(b"\n"):
            yield line


def _feed(pipe: IO[bytes], content: bytes) -> None:
    """A script that dies before it has read everything is judged by how it ended, not by the broken pipe."""
    try:
        with pipe:
            pipe.write(content)
    except BrokenPipeError:
        pass


def _stop(child: subprocess.Popen[bytes], because: threading.Event | None = None) -> None:
    """Kills the script and whatever it started, unless it has already ended."""
    if child.poll() is not None:
        return
    if because:
        because.set()
    os.killpg(child.pid, signal.SIGKILL)
