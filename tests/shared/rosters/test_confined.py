import time

import pytest

from volunteer_registry.shared.rosters import confined


@pytest.fixture
def run(tmp_path):
    def _run(script, argument="", stdin=b"", *, seconds=20, output_bytes=1000):
        path = tmp_path / "script.py"
        path.write_text(script)
        return list(confined.lines(path, argument, stdin, seconds=seconds, output_bytes=output_bytes))

    return _run


def test_a_script_gets_its_argument_and_its_input(run):
    script = "import sys; print(sys.argv[1]); print(len(sys.stdin.buffer.read()))"

    said = run(script, "hello", b"x" * 1_000_000)

    assert said == [b"hello\n", b"1000000\n"]


def test_a_script_sees_nothing_of_our_environment(run, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do not tell")

    said = run("import os\nfor name in os.environ: print(name)")

    assert set(said) <= {b"LC_CTYPE\n"}


def test_a_line_cut_short_is_not_handed_over(run):
    assert run("print('whole'); print('cut', end='')") == [b"whole\n"]


def test_a_script_that_fails_has_died(run):
    with pytest.raises(confined.Died) as death:
        run("import sys; sys.exit(7)")

    assert death.value.code == 7


def test_a_script_that_is_killed_has_died_of_the_signal(run):
    with pytest.raises(confined.Died) as death:
        run("import os; os.kill(os.getpid(), 9)")

    assert death.value.code == -9


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_script_that_reads_nothing_is_not_waited_for(run):
    assert run("print('done')", stdin=b"x" * 5_000_000) == [b"done\n"]


def test_a_slow_script_is_stopped_with_everything_it_started(run):
    started = time.monotonic()

    with pytest.raises(confined.TooSlow):
        run("import subprocess; subprocess.run(['/bin/sleep', '30'])", seconds=0.5)

    assert time.monotonic() - started < 10


def test_a_script_that_closes_its_output_and_lingers_is_stopped_too(run):
    with pytest.raises(confined.TooSlow):
        run("import os, time; os.close(1); time.sleep(30)", seconds=0.5)


@pytest.mark.parametrize("end", ["\\n", ""])
def test_an_endless_talker_is_stopped(run, end):
    with pytest.raises(confined.TooMuchSaid):
        run(f"while True: print('word', end='{end}')")
