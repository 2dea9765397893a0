"""Money: minor units and an ISO 4217 currency, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision


@dataclass(frozen=True, order=True)
class Money:
    """`minor` whole minor units (cents; yen have none) of `currency`."""

    minor: int
    currency: str

    @property
    def decimal(self) -> Decimal:
        return Decimal(self.minor).scaleb(-get_currency_precision(self.currency))

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        """Refuses (ValueError) more decimals than the currency has."""
        scaled = amount.scaleb(get_currency_precision(currency))
        if scaled != scaled.to_integral_value():
            raise ValueError("more decimals than the currency has")
        return cls(int(scaled), currency)


def split(total: int, parts: int) -> list[int]:
    """Largest remainder: `parts` whole amounts that differ by at most one and add up to `total`."""
    share, rest = divmod(total, parts)
    return [share + 1] * rest + [share] * (parts - rest)
