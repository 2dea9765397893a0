"""The screens of packages, sales and moves with the worst values they can get."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from bot.packages.bill import Draft
from bot.packages.presses import ClubLots, Line, PauseLot, Shelved
from bot.packages.screens import changes as lot_changes
from bot.packages.screens import lines as bill_lines
from bot.packages.screens import lots as lot_screens
from bot.packages.screens import naming as name_screens
from bot.packages.screens import offers as offer_screens
from bot.packages.screens import sale as sale_screens
from bot.packages.screens import shelf as shelf_screens
from bot.packages.screens import transfers as transfer_screens
from bot.packages.screens.transfers import Plan
from core.bookings import StillBooked
from core.ledger import Lot, LotState
from core.money import Money
from core.packages import LotCard, Part, Replaceable, Sale, Settling, Shelf, Template, Tier
from core.people import Page, Person
from core.texts import Texts
from lang import LANGUAGES
from tests.bot.bookings.samples import card as booked
from tests.bot.values import (
    BIG,
    FULL,
    NOTHING,
    NOW,
    TODAY,
    Sample,
    client,
    clients,
    club,
    page,
    transfer,
)


def template(name: str | None, price: int | None = 10**9, **more: object) -> Template:
    money = Money(price, "USD") if price is not None else None
    return Template(BIG, BIG, name, 500, money, 365, **more)  # type: ignore[arg-type]


def offer(name: str) -> Template:
    """With everything set."""
    tiers = tuple(Tier(name[:64], Money(10**9 - n, "USD")) for n in range(6))
    more = {"minutes": 600, "low_coach": 100, "low_payer": 0, "tiers": tiers, "version": BIG}
    more["names"] = in_all(name)
    money = Money(10**9, "USD")
    return template(name, own_price=money, description=(name * 9)[:200], **more)


def in_all(name: str) -> Texts:
    """Written in every language, and in none that is known."""
    return Texts(tuple((code, name[:64]) for code in ("und", *LANGUAGES)))


def draft(name: str, **more: object) -> Draft:
    said = {"sessions": 500, "price": 10**9, "paid": 1, "paid_on": "2026-11-15", "currency": "USD"}
    said |= {"method": "transfer", "note": (name * 9)[:200], "until": "2027-12-31"}
    said |= {"discount": 10**8 - 1, "start": "2026-12-01"}
    return Draft(BIG, f"{2**52}-{BIG}", **said | more)  # type: ignore[arg-type]


def lot(name: str, state: LotState = LotState.ACTIVE, **more: object) -> Lot:
    said = {
        "id": BIG,
        "club_id": BIG,
        "client": BIG,
        "name": name[:64],
        "state": state,
        "came_in": 500,
        "held": 200,
        "used": 10,
        "gone": 20,
        "price": Money(10**9 - 1, "USD"),
        "discount": Money(10**8, "USD"),
        "minutes": 600,
        "bought_on": TODAY,
        "starts_on": date(2026, 12, 1),
        "expires_on": date(2027, 12, 1),
        "last_day": date(2027, 12, 1),
        "paused_until": date(2026, 12, 24),
        "pinned": True,
        "make_up": False,
        "note": (name * 9)[:200],
        "version": BIG,
        "names": in_all(name) if name else None,
    }
    return Lot(**said | more)  # type: ignore[arg-type]


def lot_card(name: str, state: LotState = LotState.ACTIVE, **more: object) -> LotCard:
    one = lot(name, state, **more)
    return LotCard(one, client(name), one.price, Money(1, "USD"))


def helpers_card(name: str) -> LotCard:
    """As somebody sees it who sees no money, of a lot with little to tell."""
    plain = {"minutes": None, "starts_on": None, "last_day": None, "expires_on": None, "held": 0}
    one = lot("", LotState.LOW, **plain, note=None, pinned=False, price=Money(0, "USD"))
    return LotCard(one, client(name), None, None)


def plan(name: str, lot: int = 0) -> Plan:
    return Plan(client(name), client(name, 1), lot, 500)


def parents(name: str) -> list[Person]:
    return [Person(BIG, BIG, BIG, name, "en")] * 5


def sale(name: str, due: int) -> Sale:
    price, paid = Money(10**9, "USD"), Money(10**9 - due, "USD")
    return Sale(BIG, client(name), 500, price, paid, TODAY, 12, FULL, 9, date(2026, 12, 1))


SAMPLES: dict[str, list[Sample]] = {
    "sale.choose": [
        lambda la, x: sale_screens.choose(la, client(x), FULL, [template(x)] * 60),
        lambda la, x: sale_screens.choose(la, client(x), NOTHING, [template(None, None)]),
    ],
    "sale.ask_number": [lambda la, x: sale_screens.ask_number(la, client(x))],
    "sale.bill": [
        lambda la, x, d=d, old=old, owed=owed: sale_screens.bill(  # type: ignore[misc]
            la, client(x), draft(x, **d), Replaceable(old, 9), owed, TODAY, words=la.say("{a}", a=x)
        )
        for d, old, owed in (
            ({}, 0, Settling(0, 0, 500)),
            ({"price": 0, "paid": 0, "discount": 0}, 5, Settling(500, 499, 0)),
            ({"paid": 0, "voids": 500, "settle": False}, 500, Settling(12, 12, 488)),
            ({"paid": 10**9 - 10**8 + 1, "until": None, "start": None}, 1, Settling(1, 0, 0)),
        )
    ],
    "sale.ask_replace": [
        lambda la, x: sale_screens.ask_replace(
            la, client(x), Replaceable(500, 500), [booked(x)] * 9
        ),
        lambda la, x: sale_screens.ask_replace(la, client(x), Replaceable(1, 0), []),
    ],
    "lines.ask_line": [
        lambda la, x, line=line: bill_lines.ask_line(la, client(x), draft(x), line)  # type: ignore[misc]
        for line in Line
    ]
    + [
        lambda la, x: bill_lines.ask_line(
            la, client(x), draft(x, price=None, prices=(("", 10**9), *[(x, 1)] * 6)), Line.PRICE
        )
    ],
    "sale.sold": [
        lambda la, x: sale_screens.sold(la, sale(x, 0), TODAY),
        lambda la, x: sale_screens.sold(la, sale(x, 10**9), TODAY),
    ],
    "sale.bill_gone": [lambda la, x: sale_screens.bill_gone(la, client(x))],
    "offers.price_list": [
        lambda la, x: offer_screens.price_list(la, club(x), [offer(x)] * 60, archived=False),
        lambda la, x: offer_screens.price_list(la, club(x), [template(x)], archived=True),
        lambda la, x: offer_screens.price_list(la, club(x), [], archived=False),
        lambda la, x: offer_screens.price_list(la, club(x), [], archived=True),
    ],
    "offers.new_offer": [lambda la, x: offer_screens.new_offer(la, BIG)],
    "offers.ask_sessions": [lambda la, x: offer_screens.ask_sessions(la, BIG)],
    "offers.offer_card": [
        lambda la, x: offer_screens.offer_card(la, offer(x)),
        lambda la, x: offer_screens.offer_card(la, template(x, archived=True)),
        lambda la, x: offer_screens.offer_card(la, template(None, None)),
    ],
    "naming.languages": [
        lambda la, x: name_screens.languages(la, offer(x), ["es"]),
        lambda la, x: name_screens.languages(la, template(x), []),
        lambda la, x: name_screens.languages(la, template(x, names=in_all(x)), []),
    ],
    "naming.ask_name": [lambda la, x: name_screens.ask_name(la, offer(x), "zh_Hans")],
    "offers.ask_part": [
        lambda la, x, part=part: offer_screens.ask_part(la, offer(x), part)  # type: ignore[misc]
        for part in Part
    ],
    "offers.ask_tier_name": [lambda la, x: offer_screens.ask_tier_name(la, offer(x))],
    "offers.ask_tier_price": [lambda la, x: offer_screens.ask_tier_price(la, offer(x), x)],
    "lots.client_lots": [
        lambda la, x: lot_screens.client_lots(
            la,
            client(x),
            FULL,
            page([lot_card(x, state) for state in LotState]),
            [transfer(x)] * 5,
            TODAY,
            may_sell=True,
            may_decide=False,
        ),
        lambda la, x: lot_screens.client_lots(
            la,
            client(x),
            NOTHING,
            Page((), 0, 6, 0),
            [transfer(x)],
            TODAY,
            may_sell=False,
            may_decide=True,
        ),
        lambda la, x: lot_screens.client_lots(
            la, client(x), NOTHING, Page((), 0, 6, 0), [], TODAY, may_sell=True, may_decide=False
        ),
    ],
    "lots.lot_card": [
        lambda la, x, card=card: lot_screens.lot_card(  # type: ignore[misc]
            la, card(x), TODAY, may_edit=True, words=la.say("{a}", a=x)
        )
        for card in (
            *(partial(lot_card, state=state) for state in LotState),
            partial(lot_card, held=0),
            partial(lot_card, last_day=date(2026, 1, 1)),
        )
    ]
    + [lambda la, x: lot_screens.lot_card(la, helpers_card(x), TODAY, may_edit=False)],
    "changes.ask_until": [lambda la, x: lot_changes.ask_until(la, lot(x))],
    "changes.ask_minutes": [lambda la, x: lot_changes.ask_minutes(la, lot(x))],
    "changes.ask_note": [
        lambda la, x: lot_changes.ask_note(la, lot(x)),
        lambda la, x: lot_changes.ask_note(la, lot(x, note=None)),
    ],
    "changes.ask_pause": [lambda la, x: lot_changes.ask_pause(la, lot(x))],
    "changes.pause_booked": [
        lambda la, x: lot_changes.pause_booked(
            la, StillBooked(x, 12, NOW, (1,)), PauseLot(BIG, 366, BIG)
        )
    ],
    "shelf.club_lots": [
        lambda la, x, state=state: shelf_screens.club_lots(  # type: ignore[misc]
            la,
            club(x),
            page([lot_card(x, each) for each in LotState] + [helpers_card(x)] * 4),
            Shelf(BIG, BIG, Money(10**12, "USD")),
            ClubLots(BIG, state, "value", 5),
            may_price=True,
        )
        for state in Shelved
    ]
    + [
        lambda la, x: shelf_screens.club_lots(
            la,
            club(x),
            Page((), 0, 10, 0),
            Shelf(0, 0, None),
            ClubLots(BIG, Shelved.LIVE, "client", 0),
            may_price=False,
        )
    ],
    "transfers.question": [lambda la, x: transfer_screens.question(la, transfer(x))],
    "transfers.ask_taker": [
        lambda la, x: transfer_screens.ask_taker(la, client(x), BIG, clients(x, 20)),
        lambda la, x: transfer_screens.ask_taker(la, client(x), 0, []),
    ],
    "transfers.ask_name": [lambda la, x: transfer_screens.ask_name(la, client(x), BIG)],
    "transfers.pick_taker": [
        lambda la, x: transfer_screens.pick_taker(la, client(x, 99), BIG, page(clients(x, 10))),
        lambda la, x: transfer_screens.pick_taker(la, client(x), BIG, page([], 1)),
    ],
    "transfers.ask_number": [
        lambda la, x: transfer_screens.ask_number(la, client(x), client(x, 1), BIG),
        lambda la, x: transfer_screens.ask_number(la, client(x), client(x, 1), 0),
    ],
    "transfers.ask_parent": [
        lambda la, x: transfer_screens.ask_parent(la, plan(x), parents(x)),
        lambda la, x: transfer_screens.ask_parent(la, plan(x, BIG), parents(x)[:1]),
    ],
    "transfers.ask_reason": [lambda la, x: transfer_screens.ask_reason(la, plan(x))],
    "transfers.answered": [
        lambda la, x, state=state: transfer_screens.answered(  # type: ignore[misc]
            la, replace(transfer(x, state), decided_by=x)
        )
        for state in ("done", "refused")
    ],
    "transfers.asked": [
        lambda la, x, state=state: transfer_screens.asked(la, transfer(x, state))  # type: ignore[misc]
        for state in ("asked", "done", "refused", "withdrawn")
    ],
}
