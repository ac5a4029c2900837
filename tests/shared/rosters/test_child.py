import signal

import pytest

from volunteer_registry.shared.rosters import confined
from volunteer_registry.shared.rosters.child import clock, delimiter_of, plain_number
from volunteer_registry.shared.rosters.sheets import CHILD

CONFINED = """
import runpy, sys, tempfile
child = runpy.run_path(sys.argv[1])
child["confine"](child["Limits"](seconds=1, memory_bytes=256 << 20))
"""


def confined_run(tmp_path, script):
    path = tmp_path / "script.py"
    path.write_text(CONFINED + script)
    return list(confined.lines(path, str(CHILD), b"", seconds=20, output_bytes=1000))


def test_a_confined_process_works_within_its_limits(tmp_path):
    assert confined_run(tmp_path, "print(len(bytearray(64 << 20)))") == [b"67108864\n"]


def test_a_confined_process_gets_no_more_memory(tmp_path):
    script = "try: bytearray(512 << 20)\nexcept MemoryError: print('refused')"

    assert confined_run(tmp_path, script) == [b"refused\n"]


def test_a_confined_process_writes_no_file(tmp_path):
    script = "try: tempfile.TemporaryFile(buffering=0).write(b'x')\nexcept OSError: print('refused')"

    assert confined_run(tmp_path, script) == [b"refused\n"]


def test_a_confined_process_is_stopped_when_its_processor_time_is_spent(tmp_path):
    with pytest.raises(confined.Died) as death:
        confined_run(tmp_path, "while True: pass")

    assert death.value.code == -signal.SIGXCPU


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2\n", ";"),
        ("a\tb\n1,5\t2;3\n", "\t"),
        ("a,b\n1,2\n", ","),
        ('"a;b",c\n"d;e",f\n', ","),
        ("a\nb\n", ";"),
        ("title, with, commas\nand, more\na;b;c\n1;2;3\n4;5;6\n", ";"),
    ],
)
def test_the_delimiter_is_the_one_most_records_agree_on(text, delimiter):
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize(
    ("number", "plain"),
    [(24.0, 24), (24.5, 24.5), (-0.0, 0), (1e300, 1e300), (float("inf"), None), (float("nan"), None)],
)
def test_a_whole_number_loses_its_fraction_and_no_number_is_nothing(number, plain):
    assert repr(plain_number(number)) == repr(plain)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (129_600, "36:00"), (3_725, "1:02:05"), (-1800, "-0:30")])
def test_a_duration_is_shown_as_excel_shows_it(seconds, shown):
    assert clock(seconds) == shown
