"""The bill: a purchase being put together, as the small JSON that the dialog keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from core.money import Money
from core.packages import Method, Template, Terms, check_discount

STANDARD = ""
"""The name of a package's own price among its others."""


@dataclass(frozen=True)
class Draft:
    """What will be sold if the coach taps "Sell" now; money in minor units, days as ISO text.

    `price` is before the discount, None while nobody has said it; `prices` are those to pick from,
    by name. `valid` days make the end follow the start, until an end is chosen. `voids` and
    `settle` as in `Terms`.
    """

    client: int
    operation: str
    sessions: int
    paid_on: str
    currency: str
    price: int | None = None
    discount: int = 0
    paid: int = 0
    method: str = Method.CASH
    template: int | None = None
    name: str = ""
    note: str = ""
    start: str | None = None
    until: str | None = None
    valid: int | None = None
    voids: int | None = None
    settle: bool = True
    prices: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Draft:
        """The draft that `plain` was made from."""
        prices = tuple((name, minor) for name, minor in plain["prices"])
        return cls(**plain | {"prices": prices})

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self)

    def money(self, minor: int) -> Money:
        return Money(minor, self.currency)

    @property
    def full_price(self) -> Money:
        """Before the discount."""
        return self.money(self.price or 0)

    @property
    def to_pay(self) -> Money:
        return self.money((self.price or 0) - self.discount)

    @property
    def due(self) -> Money:
        return self.money(self.to_pay.minor - self.paid)

    @property
    def paid_day(self) -> date:
        return date.fromisoformat(self.paid_on)

    @property
    def first_day(self) -> date | None:
        return date.fromisoformat(self.start) if self.start else None

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat(self.until) if self.until else None

    @property
    def terms(self) -> Terms:
        """The draft as core's verb takes it."""
        return Terms(
            sessions=self.sessions,
            price=self.to_pay,
            discount=self.money(self.discount),
            paid=self.money(self.paid),
            paid_on=self.paid_day,
            method=Method(self.method),
            template_id=self.template,
            name=self.name,
            note=self.note,
            starts_on=self.first_day,
            expires_on=self.last_day,
            voids=self.voids,
            settle=self.settle,
        )

    def priced(self, price: Money) -> Draft:
        """Another price; the discount stays where it fits, and what was paid in full stays so."""
        discount = self.discount if self.discount <= price.minor else 0
        return self._to_pay(price.minor, discount)

    def discounted(self, discount: Money) -> Draft:
        return self._to_pay(self.price or 0, check_discount(discount, self.full_price).minor)

    def _to_pay(self, price: int, discount: int) -> Draft:
        in_full = self.paid == self.to_pay.minor
        paid = price - discount if in_full else min(self.paid, price - discount)
        return replace(self, price=price, discount=discount, paid=paid)

    def starting(self, day: date | None, today: date) -> Draft:
        """From another day on; an end that nobody chose goes with it."""
        start = day.isoformat() if day else None
        if not self.valid:
            return replace(self, start=start)
        until = (day or today) + timedelta(days=self.valid)
        return replace(self, start=start, until=until.isoformat())

    def ending(self, day: date | None) -> Draft:
        return replace(self, until=day.isoformat() if day else None, valid=None)


def draft_of(template: Template, client: int, operation: str, today: date, currency: str) -> Draft:
    """The bill of a template before anything is changed: its price, paid in full, today. With
    several prices nobody has said yet which.
    """
    standard = template.price.minor if template.price else None
    prices = [(tier.name, tier.price.minor) for tier in template.tiers]
    if prices and standard is not None:
        prices.insert(0, (STANDARD, standard))
    price = None if prices else standard
    draft = Draft(
        client=client,
        operation=operation,
        sessions=template.sessions,
        price=price,
        paid=price or 0,
        paid_on=today.isoformat(),
        currency=currency,
        template=template.id or None,
        name=template.name or "",
        valid=template.valid_days,
        prices=tuple(prices),
    )
    return draft.starting(None, today)
