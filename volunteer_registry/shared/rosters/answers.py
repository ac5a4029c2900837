"""Questions a sheet raises, and the answers remembered for its kind and place."""

import datetime
from collections.abc import Container, Iterable
from typing import Any

from volunteer_registry.shared.rosters.kinds import Staged
from volunteer_registry.shared.rosters.models import Answer, Run
from volunteer_registry.shared.rosters.readings.reading import Reading
from volunteer_registry.shared.sealed import match_key


class Answers:
    """What has been answered before about the words of a run's kind and place."""

    def __init__(self, run: Run):
        given = Answer.objects.filter(kind=run.kind, place=run.place)
        self._given = {(code, key): choice for code, key, choice in given.values_list("code", "key", "choice")}

    def ask(
        self,
        staged: Staged,
        code: str,
        words: str,
        choices: Iterable[str],
        *,
        also: Container[str] = (),
        earlier: str | None = None,
        **values: Any,
    ) -> str | None:
        """Puts the question to the row; returns the choice if it was answered before and may still be chosen.

        `also`: further choices, too many to keep with every row; `earlier`: an answer to the same in other words.
        """
        key = _key(code, words)
        fault = staged.fault(code, "ask", choices=choices, **values)
        fault["key"] = key
        choice = self._given.get((code, key), earlier)
        if choice is None or (choice not in fault.get("choices", ()) and choice not in also):
            return None
        fault["answer"] = choice
        return choice

    def taken(self, staged: Staged, reading: Reading[Any], *, whose: str = "") -> tuple[Any, str | None]:
        """The value of a reading and the answer to its question; its faults are noted on the row.

        `whose`: the person or the thing about which alone an answer holds.
        """
        choice = None
        for fault in reading.faults:
            values = dict(fault.values)
            if fault.severity == "ask":
                choice = self.ask(staged, fault.code, whose + values["written"], fault.choices, **values)
            else:
                staged.fault(fault.code, fault.severity, **values)
        return reading.value, choice

    def given(self, code: str, words: str) -> str | None:
        """What was answered before, without asking."""
        return self._given.get((code, _key(code, words)))


def _key(code: str, words: str) -> str:
    return match_key(f"{code}|{words}")


def remember(run: Run, *, code: str, key: str, choice: str, by: Any, at: datetime.datetime) -> None:
    """Keeps an answer; the last one holds."""
    Answer.objects.update_or_create(
        kind=run.kind, place=run.place, code=code, key=key, defaults={"choice": choice, "by": by, "answered_at": at}
    )
