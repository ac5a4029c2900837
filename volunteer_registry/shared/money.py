"""Money: whole tiyn, never a float; a hundred tiyn are one tenge."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import formats

TIYN = 100


@dataclass(frozen=True, order=True)
class Tenge:
    """An amount. As text it is written as the language groups numbers: 300 000 ₸, and tiyn only where there are any."""

    tiyn: int

    @classmethod
    def whole(cls, tenge: int) -> "Tenge":
        return cls(tenge * TIYN)

    def __add__(self, other: "Tenge") -> "Tenge":
        return Tenge(self.tiyn + other.tiyn)

    def __sub__(self, other: "Tenge") -> "Tenge":
        return Tenge(self.tiyn - other.tiyn)

    def __bool__(self) -> bool:
        return self.tiyn != 0

    def __str__(self) -> str:
        whole, rest = divmod(abs(self.tiyn), TIYN)
        sign = "−" if self.tiyn < 0 else ""
        number = formats.number_format(whole, use_l10n=True, force_grouping=True)
        point = formats.get_format("DECIMAL_SEPARATOR")
        return f"{sign}{number}{f'{point}{rest:02}' if rest else ''}\xa0₸"


def nothing() -> Tenge:
    """For columns that begin with no money."""
    return Tenge(0)


def total(rows: models.QuerySet, column: str = "amount") -> Tenge:
    """What a column of money comes to, added by the database."""
    sums = rows.order_by().aggregate(tiyn=models.Sum(column, default=0, output_field=models.BigIntegerField()))
    return Tenge(sums["tiyn"])


class MoneyField(models.BigIntegerField):
    """A column of tiyn whose Python value is `Tenge`."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> Tenge | None:
        return None if value is None else Tenge(value)

    def to_python(self, value: Any) -> Tenge | None:
        return value if value is None or isinstance(value, Tenge) else Tenge(int(value))

    def get_prep_value(self, value: Any) -> int | None:
        return value.tiyn if isinstance(value, Tenge) else super().get_prep_value(value)
