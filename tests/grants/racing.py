"""`python -m tests.grants.racing prepare ROWS SEED | award WORKERS NUMBER AT`: many awards at once, for real.

`prepare` makes ROWS proposed micro-grants of random tiyn, of which the line holds about half. Worker NUMBER of WORKERS
awards every WORKERS-th of them from an instant (seconds since 1970) on and prints [[id, tiyn, answer]]: true, false
where it was refused, or the name of an error. `award-naively` looks at the counter first and writes then.
"""

import json
import random
import sys
import time

import django

django.setup()

from django.db.models import F  # noqa: E402

from grants.actions import deciding, money  # noqa: E402
from grants.choices import GrantState  # noqa: E402
from grants.models import BudgetLine, Grant, MicroGrant  # noqa: E402
from groups.models import Institution  # noqa: E402
from initiatives.models import Initiative  # noqa: E402
from tests.initiatives.racing import wait_until  # noqa: E402
from tests.rosters import world  # noqa: E402
from volunteer_registry.shared import history  # noqa: E402
from volunteer_registry.shared.history import By  # noqa: E402
from volunteer_registry.shared.money import Tenge  # noqa: E402
from volunteer_registry.shared.refusal import Refused  # noqa: E402

BY = By(None, "test", world.NOW)
MOMENT = 0.01
"""Between looking and writing."""


def prepare(rows: int, seed: int) -> None:
    made = world.build()
    group, branch = made.groups["«Клуб добряков» тобы"], made.branches[world.AQTAU]
    pick = random.Random(seed)
    amounts = [pick.randint(1, 60_000_000) for _row in range(rows)]
    line = line_of(made.groups["«Жалын PRO» ҚҚ"], sum(amounts) // 2)
    words = {"branch": branch, "state_since": BY.at}
    initiatives = history.created([Initiative(title=f"Іс {number}", **words) for number in range(rows)], by=BY)
    rows_of = zip(initiatives, amounts, strict=True)
    same = {"line": line, "group": group}
    history.created([MicroGrant(initiative=of, amount=Tenge(tiyn), **same) for of, tiyn in rows_of], by=BY)


def line_of(recipient, tiyn: int) -> BudgetLine:
    words = {"theme_kk": "Грант", "year": 2023, "customer": Institution.objects.first(), "recipient": recipient}
    state = {"state": GrantState.RUNNING, "state_since": BY.at, "awarded_on": world.OPENED}
    (grant,) = history.created([Grant(amount=Tenge(tiyn), **words, **state)], by=BY)
    (line,) = history.created([BudgetLine(grant=grant, title="Шағын гранттар", for_micro_grants=True)], by=BY)
    money.allocate(line, Tenge(tiyn), by=BY)
    return line


def award(workers: int, number: int, at: int) -> list[tuple[int, int, bool | str]]:
    wait_until(at)
    own = list(MicroGrant.objects.order_by("pk"))[number::workers]
    return [(row.pk, row.amount.tiyn, answer(row)) for row in own]


def answer(row: MicroGrant) -> bool | str:
    try:
        deciding.award(row, by=BY)
    except Refused:
        return False
    except Exception as error:
        return type(error).__name__
    return True


def award_naively(workers: int, number: int, at: int) -> list[tuple[int, int, bool | str]]:
    """Looks whether it fits, as a page does, and then writes without looking again."""
    money._changed = _written_unseen
    wait_until(at)
    own = list(MicroGrant.objects.select_related("line").order_by("pk"))[number::workers]
    return [(row.pk, row.amount.tiyn, _fits(row) and answer(row)) for row in own]


def _fits(row: MicroGrant) -> bool:
    left = BudgetLine.objects.get(pk=row.line_id).left
    time.sleep(MOMENT)
    return row.amount <= left


def _written_unseen(model, pk: int, effect: money.Effect, amount: Tenge) -> bool:
    after = {name: F(name) + sign * amount.tiyn for name, sign in effect._asdict().items() if sign}
    return bool(model.objects.filter(pk=pk).update(**after))


if __name__ == "__main__":
    verbs = {"prepare": prepare, "award": award, "award-naively": award_naively}
    sys.stdout.write(json.dumps(verbs[sys.argv[1]](*map(int, sys.argv[2:]))))
