"""The bill: a purchase being put together, as the small JSON that the dialog keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from core.money import Money
from core.packages import Method, Template, Terms, discounted


@dataclass(frozen=True)
class Draft:
    """What will be sold if the coach taps "Sell" now; money in minor units, days as ISO text."""

    client: int
    operation: str
    sessions: int
    price: int
    paid: int
    paid_on: str
    currency: str
    method: str = Method.CASH
    template: int | None = None
    name: str = ""
    note: str = ""
    until: str | None = None

    @property
    def full_price(self) -> Money:
        return Money(self.price, self.currency)

    @property
    def paid_money(self) -> Money:
        return Money(self.paid, self.currency)

    @property
    def paid_day(self) -> date:
        return date.fromisoformat(self.paid_on)

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat(self.until) if self.until else None

    @property
    def terms(self) -> Terms:
        """The draft as core's verb takes it."""
        return Terms(
            sessions=self.sessions,
            price=self.full_price,
            paid=self.paid_money,
            paid_on=self.paid_day,
            method=Method(self.method),
            template_id=self.template,
            name=self.name,
            note=self.note,
            expires_on=self.last_day,
        )

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self)

    def priced(self, price: Money) -> Draft:
        """Another price; what was paid in full stays paid in full."""
        paid = price.minor if self.paid == self.price else min(self.paid, price.minor)
        return replace(self, price=price.minor, paid=paid)

    def with_discount(self, discount: Money) -> Draft:
        return self.priced(discounted(self.full_price, discount))


def draft_of(template: Template, client: int, operation: str, today: date, currency: str) -> Draft:
    """The bill of a template before anything is changed: its price, paid in full, today."""
    minor = template.price.minor if template.price else 0
    until = today + timedelta(days=template.valid_days) if template.valid_days else None
    return Draft(
        client=client,
        operation=operation,
        sessions=template.sessions,
        price=minor,
        paid=minor,
        paid_on=today.isoformat(),
        currency=currency,
        template=template.id,
        name=template.name or "",
        until=until.isoformat() if until else None,
    )
