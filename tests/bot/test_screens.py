"""Every screen in every language with the worst values it can get: what Telegram would refuse is
never made, and nothing that somebody typed reaches beyond its place.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import unescape
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from bot.attendance.screens import board, details, door, walkins
from bot.chat.screen import Screen
from bot.home import screens as home
from bot.journal import screens as journal
from bot.journal.presses import Filter, Span, Theme
from bot.journal.presses import Trail as TrailWish
from bot.journal.words import SAID
from bot.ledger import screens as ledger
from bot.ledger.screens import given, several
from bot.ledger.screens import why as whys
from bot.notices.screens import inbox, messages, notices, questions
from bot.packages.bill import Draft
from bot.packages.presses import ClubLots, Line, PauseLot, Shelved
from bot.packages.screens import changes as lot_changes
from bot.packages.screens import lines as bill_lines
from bot.packages.screens import lots as lot_screens
from bot.packages.screens import offers as offer_screens
from bot.packages.screens import sale as sale_screens
from bot.packages.screens import shelf as shelf_screens
from bot.packages.screens import transfers as transfer_screens
from bot.packages.screens.transfers import Plan
from bot.people.screens import families, founding, invites, joining, roster
from bot.reports.presses import ClientsBy
from bot.reports.screens import clients as client_lists
from bot.reports.screens import profile
from core.attendance import (
    Charge,
    CheckedIn,
    Door,
    Flag,
    Knock,
    LastMark,
    NeedsDecision,
    PinTry,
    RollCard,
    Row,
    RowCard,
    State,
    Summary,
    WalkIns,
    Why,
)
from core.bookings import BookingCard, BookingState, StillBooked
from core.ledger import (
    Balance,
    Bulk,
    Given,
    HistoryLine,
    Kind,
    Lot,
    LotState,
    Purchase,
    Story,
    Use,
)
from core.money import Money
from core.notices import (
    Answered,
    Asked,
    BooksOff,
    Ending,
    EndingSoon,
    Flagged,
    HereAgain,
    Inbox,
    InboxItem,
    InboxLine,
    ItemNotice,
    Joining,
    LowBalance,
    LowClient,
    Moving,
    Planned,
    PlannedMessage,
    Receipt,
    ReceiptLine,
    TransferAnswer,
    TransferQuestion,
    Unreached,
)
from core.notices import Kind as Waits
from core.notices.views import About
from core.packages import (
    LotCard,
    Part,
    Replaceable,
    Sale,
    Shelf,
    Template,
    Tier,
    TransferCard,
)
from core.people import (
    Action,
    Actor,
    Client,
    Club,
    Guardian,
    InviteCard,
    JoinCard,
    NamesAdded,
    Page,
    Person,
    Place,
    Right,
    Role,
    Side,
    Standing,
)
from core.practices import Occurrence
from core.reports import MEANT, ClientLine, ClientList, Names, Profile, Show, Sort, Trail, TrailLine
from lang import LANGUAGES, Html, Lang, catalogues
from tests.bot import (
    bookings_samples,
    desk_samples,
    hours_samples,
    practices_samples,
    reminder_samples,
)

ROOT = Path(__file__).parents[2]
BIG = 2**53 - 1
NOW = datetime(2026, 11, 16, 22, tzinfo=UTC)
TODAY = date(2026, 11, 16)

HOSTILE = {
    "markup": "<b>&amp;</i></b>\"'><script>",
    "holes": "{0} {name} {n} %s %(x)s {",
    "rtl": "عمر ‏<b>‎ {0}",
    "override": "\u202eevil\u2066 x",
    "zero width": "\u200b\u200d\ufeffa",
    "emoji": "a" + "🏀" * 63,
    "arabic": "م" * 64,
    "wide": "W" * 64,
    "accents": "e" + "\u0301" * 63,
    "family": "a" + "👩‍👧‍👦" * 12,
}

Sample = Callable[[Lang, str], Screen]


def client(name: str, number: int = 1) -> Client:
    return Client(BIG - number, BIG, name, None, None, "America/New_York", 5, 2)


def club(name: str, **more: object) -> Club:
    said = {"langs": frozenset(LANGUAGES), "low_coach": 5, "low_payer": 2, "on_empty": "confirm"}
    said |= {"late_cancel_hours": 0, "self_again": "ask", "flag_count": 3, "flag_days": 90}
    said |= {"book_months": 3, "notice_hours": 12, "grid_minutes": 30, "session_minutes": 60}
    said |= {"checkins": "alone"}
    return Club(BIG, name, "America/New_York", "USD", coaches_see="own", **said | more)  # type: ignore[arg-type]


FULL = Balance(123, 45, 500, 12, TODAY)
NOTHING = Balance()
PLAIN = Balance(6, 0, 10)
RESTING = Balance(resting=BIG, rests_until=TODAY)
OWNER = Actor(BIG, BIG, frozenset({Role.OWNER, Role.COACH}))
HELPER = Actor(BIG, BIG, frozenset({Role.ASSISTANT}))


def clients(name: str, n: int) -> list[Client]:
    return [client(name, number) for number in range(n)]


def page(items: list, pages: int = 100) -> Page:
    return Page(tuple(items), 5, max(1, len(items)), max(1, len(items)) * pages)


def standings(name: str, n: int) -> list[Standing]:
    """In so many places, first as staff and then as family."""
    sides = [(Side.STAFF, Role.COACH), (Side.FAMILY, Role.GUARDIAN), (None, None)]
    return [Standing(club(name), *sides[i % 3], i == 0) for i in range(n)]


def row(name: str, number: int = 0, state: State = State.PRESENT) -> Row:
    balance = (NOTHING, FULL, PLAIN)[number % 3]
    flag = Flag(99, 99, 90) if number % 4 == 0 else None
    return Row(
        BIG - number,
        name,
        state,
        Charge.USED,
        BIG,
        balance,
        number % 2 == 0,
        20,
        number % 2,
        flag=flag,
        booked=NOW if number % 5 == 0 else None,
    )


def card(
    name: str, *, closed: bool = False, n: int = 14, names: int = 500, together: str | None = None
) -> RollCard:
    counts = dict.fromkeys(State, BIG)
    last = LastMark(BIG, name, BIG, together, 120)
    rows = page([row(name, i) for i in range(n)])
    said = dict.fromkeys(State, (name,) * names)
    summary = Summary(said, BIG, BIG, BIG, ((name, 12),) * names, (name,) * names)
    return RollCard(
        BIG,
        BIG,
        name,
        TODAY,
        3,
        closed,
        rows,
        counts,
        BIG,
        BIG,
        last,
        TODAY,
        summary if closed else None,
    )


def row_card(name: str, row: Row) -> RowCard:
    return RowCard(BIG, name, TODAY, TODAY, row, can_undo=True)


def at_door(name: str) -> Door:
    return Door(BIG, name, "d" + "z" * 43, "d" + "z" * 36, "0007", TODAY)


def walk_ins(name: str, typed: str, n: int) -> WalkIns:
    return WalkIns(BIG, name, typed, (name,) * 300, page(clients(name, n)), may_add=True)


def lines(name: str) -> list[HistoryLine]:
    note = (name * 50)[:200]
    return [
        HistoryLine(BIG - i, kind, -1, TODAY, NOW, name, "roll:1", note, i % 2 == 0, "x")
        for i, kind in enumerate([*[Kind.USE] * 7, Kind.ADJUST])
    ]


def template(name: str | None, price: int | None = 10**9, **more: object) -> Template:
    money = Money(price, "USD") if price is not None else None
    return Template(BIG, BIG, name, 500, money, 365, **more)  # type: ignore[arg-type]


def offer(name: str) -> Template:
    """With everything set."""
    tiers = tuple(Tier(name[:64], Money(10**9 - n, "USD")) for n in range(6))
    more = {"minutes": 600, "low_coach": 100, "low_payer": 0, "tiers": tiers, "version": BIG}
    money = Money(10**9, "USD")
    return template(name, own_price=money, description=(name * 9)[:200], **more)


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


def transfer(name: str, state: str = "asked") -> TransferCard:
    return TransferCard(BIG, client(name), client(name, 1), None, 500, state, name, NOW)


def plan(name: str, lot: int = 0) -> Plan:
    return Plan(client(name), client(name, 1), lot, 500)


def parents(name: str) -> list[Person]:
    return [Person(BIG, BIG, BIG, name, "en")] * 5


def invited(name: str, kind: str = "guardian") -> InviteCard:
    payload = "i" + "z" * 12 + "-" + "x" * 22
    return InviteCard(BIG, BIG, kind, payload, (name,) * 3, NOW)


def receipt(name: str, state: State, owed: int = 0, *, returned: bool = False) -> Receipt:
    reader = Person(BIG, BIG, BIG, name, "en")
    line = ReceiptLine(BIG, name, state, 20, owed, returned, FULL)
    return Receipt(reader, name, "UTC", TODAY, TODAY, (line,) * 6)


def reader(name: str) -> Person:
    return Person(BIG, BIG, BIG, name, "en")


def low_client(name: str, balance: Balance = FULL, price: int = 10**9) -> LowClient:
    bought = Purchase(BIG, None, name, 500, Money(price, "USD"))
    return LowClient(BIG, name, balance, TODAY, bought, BIG, BIG)


def low(name: str, audience: str, balance: Balance, n: int = 1) -> LowBalance:
    each = low_client(name, balance) if n == 1 else LowClient(BIG, name, balance)
    return LowBalance(reader(name), name, "UTC", audience, (each,) * n, TODAY)


def ending(name: str) -> Ending:
    return Ending(BIG, BIG, name, 500, TODAY)


def ending_soon(name: str, audience: str, n: int = 1) -> EndingSoon:
    lots = tuple(Ending(BIG, BIG - i, name, 500, TODAY) for i in range(n))
    return EndingSoon(reader(name), name, "UTC", audience, lots, TODAY)


def asked(name: str, *, words: str | None, may_answer: bool = True) -> Asked:
    return Asked(BIG, BIG, name, name, words, TODAY, 200, may_answer)


def item(name: str, kind: Waits, about: About) -> InboxItem:
    return InboxItem(BIG, BIG, name, "UTC", kind, BIG, NOW, TODAY, about)


ITEMS: list[tuple[Waits, Callable[[str], About]]] = [
    (Waits.LOW_BALANCE, low_client),
    (Waits.LOW_BALANCE, lambda x: low_client(x, NOTHING, 0)),
    (Waits.LOW_BALANCE, lambda x: LowClient(BIG, x, NOTHING)),
    (Waits.ENDS_IN_30, ending),
    (Waits.QUESTION, lambda x: asked(x, words=(x * 200)[:1000])),
    (Waits.QUESTION, lambda x: asked(x, words=None, may_answer=False)),
    (Waits.UNREACHABLE, lambda x: Unreached(BIG, x, x)),
    (Waits.UNREACHABLE, lambda x: Unreached(BIG, x, None)),
    (Waits.TRANSFER_ASKED, lambda x: Moving(transfer(x), may_withdraw=True)),
    (Waits.JOIN_REQUEST, lambda x: Joining(BIG, x, x, may_answer=True)),
    (Waits.JOIN_REQUEST, lambda x: Joining(BIG, x, None, may_answer=False)),
    (Waits.BOOKS_DIFFER, lambda x: BooksOff(tuple((BIG - i, x) for i in range(60)))),
    (Waits.FLAG_RAISED, lambda x: Flagged(BIG, x, 99, 99, 90)),
    (Waits.CAME_AGAIN, lambda x: HereAgain(BIG, x, BIG)),
    *reminder_samples.ITEMS,
]


def inbox_of(name: str, n: int) -> Inbox:
    kinds = list(inbox.LABELS)
    found = [InboxLine(BIG - i, kinds[i % len(kinds)], name, NOW) for i in range(n)]
    lines = page(found) if n else Page((), 0, 8, 0)
    return Inbox(BIG, name, "UTC", lines, BIG if n else 0)


def planned(name: str) -> Planned:
    words = "\n".join([name] * 200)[:1000]
    return Planned(reader(name), name, "UTC", BIG, name, name, words, FULL)


def message(name: str, number: int = 0) -> PlannedMessage:
    on = TODAY if number % 2 else None
    return PlannedMessage(BIG - number, BIG, on, None if on else 199, (name * 200)[:1000])


def left(n: int) -> dict[int, Balance]:
    return {each.id: (NOTHING, FULL, PLAIN)[i % 3] for i, each in enumerate(clients("", n))}


OPERATION = f"{2**52}-{2**31}"

SAMPLES: dict[str, list[Sample]] = {
    "board.board": [
        lambda la, x: board.board(la, card(x)),
        lambda la, x: board.board(la, card(x, together="f" * 16)),
        lambda la, x: board.board(la, card(x, closed=True)),
        lambda la, x: board.board(la, card(x, closed=True, names=0)),
        lambda la, x: board.board(la, card(x, n=1)),
        lambda la, x: board.board(
            la, replace(card(x), practice=x, starts_at=NOW, ends_at=NOW + timedelta(hours=1))
        ),
    ],
    "board.decide": [
        lambda la, x: board.decide(la, NeedsDecision(BIG, BIG, x, "present", BIG, 1, 0), RESTING),
        lambda la, x: board.decide(la, NeedsDecision(BIG, BIG, x, "no_show", BIG, 20, 19), FULL),
    ],
    "details.choose": [lambda la, x: details.choose(la, card(x))],
    "details.row": [
        lambda la, x: details.row(la, row_card(x, row(x))),
        lambda la, x: details.row(la, row_card(x, row(x, 1, State.NO_SHOW))),
        lambda la, x: details.row(la, row_card(x, row(x, 1, State.OPEN))),
    ],
    "door.checked_in": [
        lambda la, x: door.checked_in(la, CheckedIn(BIG, x, FULL, asked=False)),
        lambda la, x: door.checked_in(la, CheckedIn(BIG, x, NOTHING, asked=True)),
    ],
    "door.who_trains": [
        lambda la, x: door.who_trains(la, Knock(BIG, x, tuple(clients(x, 30)), pin=False))
    ],
    "door.ask_pin": [lambda la, x: door.ask_pin(la, x)],
    "door.wrong_pin": [
        lambda la, x: door.wrong_pin(la, x, PinTry(False, 4, None)),
        lambda la, x: door.wrong_pin(la, x, PinTry(False, 0, NOW)),
    ],
    "door.card": [lambda la, x: door.card(la, at_door(x), may_renew=True)],
    "door.turning": [lambda la, x: door.turning(la, at_door(x))],
    "door.printed": [lambda la, x: door.printed(la, at_door(x))],
    "door.put_away": [lambda la, x: door.put_away(la, BIG)],
    "walkins.who": [
        lambda la, x: walkins.who(la, walk_ins(x, "", 10)),
        lambda la, x: walkins.who(la, walk_ins(x, x, 10)),
        lambda la, x: walkins.who(la, walk_ins(x, x, 0)),
        lambda la, x: walkins.who(la, walk_ins(x, "", 0)),
    ],
    "walkins.walked_in": [lambda la, x: walkins.walked_in(la, row_card(x, row(x)))],
    "board.nobody": [lambda la, x: board.nobody(la, BIG)],
    "home.welcome": [lambda la, x: home.welcome(la)],
    "home.staff_menu": [
        lambda la, x: home.staff_menu(la, club(x), OWNER, 0),
        lambda la, x: home.staff_menu(la, club(x), HELPER, BIG, standings(x, 9), waiting=BIG),
    ],
    "home.family_menu": [
        lambda la, x: home.family_menu(la, club(x), [(client(x), FULL)], following={BIG - 1: x}),
        lambda la, x: home.family_menu(
            la, club(x), [(c, FULL) for c in clients(x, 12)], standings(x, 3)
        ),
    ],
    "home.no_longer": [lambda la, x: home.no_longer(la, club(x), standings(x, 1))],
    "home.languages": [lambda la, x: home.languages(la)],
    "home.clubs_to_choose": [
        lambda la, x: home.clubs_to_choose(la, standings(x, 2)),
        lambda la, x: home.clubs_to_choose(la, standings(x, 60)),
    ],
    "home.help_screen": [
        lambda la, x: home.help_screen(la, OWNER),
        lambda la, x: home.help_screen(la, None),
    ],
    "home.say_first": [lambda la, x: home.say_first(la.say("{a}", a=x), home.welcome(la))],
    "home.in_group": [lambda la, x: home.in_group(la, "whistle_bot")],
    "journal.trail": [
        lambda la, x: journal.trail(la, changes(x), TRAIL),
        lambda la, x: journal.trail(la, Trail(club(x), (), 0, False, Names()), TRAIL),
    ],
    "journal.filters": [
        lambda la, x: journal.filters(la, FILTER, dict.fromkeys(range(1, 41), x)),
    ],
    "ledger.history": [
        lambda la, x: ledger.history(la, client(x), page(lines(x)), TODAY, may_undo=True),
        lambda la, x: ledger.history(la, client(x), Page((), 0, 8, 0), TODAY, may_undo=False),
        lambda la, x: ledger.history(la, client(x), page(lines(x)), TODAY, may_undo=False),
    ],
    "ledger.ask_amount": [lambda la, x: ledger.ask_amount(la, client(x), FULL)],
    "ledger.ask_reason": [lambda la, x: ledger.ask_reason(la, client(x), -BIG)],
    "ledger.adjusted": [lambda la, x: ledger.adjusted(la, client(x), NOTHING)],
    "ledger.no_usable_lot": [
        lambda la, x: ledger.no_usable_lot(la, client(x), la.say("{a}", a=x)),
    ],
    "given.ask_bonus": [lambda la, x: given.ask_bonus(la, client(x), FULL)],
    "given.ask_why_bonus": [
        lambda la, x: given.ask_why_bonus(la, client(x), 200, 90, TODAY),
        lambda la, x: given.ask_why_bonus(la, client(x), 1, 0, TODAY),
    ],
    "given.given": [
        lambda la, x: given.given(la, client(x), Given(FULL, 12)),
        lambda la, x: given.given(la, client(x), Given(PLAIN, 0)),
    ],
    "given.noted": [lambda la, x: given.noted(la, client(x), NOTHING)],
    "given.ask_day": [lambda la, x: given.ask_day(la, client(x), FULL, TODAY)],
    "given.used_that_day": [
        lambda la, x: given.used_that_day(la, client(x), TODAY, la.say("{a}", a=x))
    ],
    "given.ask_why_past": [lambda la, x: given.ask_why_past(la, client(x), TODAY, TODAY)],
    "several.ask_amount": [lambda la, x: several.ask_amount(la, BIG, 200)],
    "several.ask_reason": [lambda la, x: several.ask_reason(la, BIG, 1, -200)],
    "several.confirm": [
        lambda la, x: several.confirm(la, BIG, clients(x, 200), 200, (x * 50)[:200], OPERATION),
        lambda la, x: several.confirm(
            la, BIG, clients(x, 30), -2, x, OPERATION, words=la.say("{a}", a=x), cannot=7
        ),
        lambda la, x: several.confirm(
            la, BIG, clients(x, 1), -2, x, OPERATION, words=la.say("{a}", a=x), cannot=1
        ),
    ],
    "several.done": [
        lambda la, x: several.done(la, Bulk(BIG, BIG, -1, 200, undone=False)),
        lambda la, x: several.done(la, Bulk(BIG, BIG, 5, 1, undone=True)),
    ],
    "why.why": [
        lambda la, x: whys.why(la, behind(x), TODAY, 9, may_undo=True, may_ask=True),
        lambda la, x: whys.why(la, behind(x, by_self=True), TODAY, 9, may_undo=False, may_ask=True),
        lambda la, x: whys.why(
            la, Why(story(x, lot_name="")), TODAY, 0, may_undo=True, may_ask=False
        ),
        lambda la, x: whys.why(
            la, Why(story(x), booking=booking(x)), TODAY, 0, may_undo=True, may_ask=False
        ),
    ],
    "notices.receipt": [
        lambda la, x: notices.receipt(receipt(x, State.PRESENT), la),
        lambda la, x: notices.receipt(receipt(x, State.LATE, 20), la),
        lambda la, x: notices.receipt(receipt(x, State.NO_SHOW), la),
        lambda la, x: notices.receipt(receipt(x, State.OPEN, returned=True), la),
    ],
    "notices.low_balance": [
        lambda la, x: notices.low_balance(low(x, "coach", FULL), la),
        lambda la, x: notices.low_balance(low(x, "coach", FULL, 200), la),
        lambda la, x: notices.low_balance(low(x, "payer", FULL, 6), la),
        lambda la, x: notices.low_balance(low(x, "payer", NOTHING), la),
        lambda la, x: notices.low_balance(low(x, "payer", Balance(1, 0, 10)), la),
    ],
    "notices.ending_soon": [
        lambda la, x: notices.ending_soon(ending_soon(x, "coach", 60), la),
        lambda la, x: notices.ending_soon(ending_soon(x, "payer"), la),
    ],
    "notices.item_notice": [
        lambda la, x, kind=kind, of=of: notices.item_notice(  # type: ignore[misc]
            ItemNotice(reader(x), "UTC", item(x, kind, of(x))), la
        )
        for kind, of in ITEMS
    ],
    "notices.answered": [
        lambda la, x, back=back: notices.answered(  # type: ignore[misc]
            Answered(reader(x), "UTC", BIG, x, TODAY, TODAY, back, FULL), la
        )
        for back in (True, False)
    ],
    "notices.transfer_answer": [
        lambda la, x: notices.transfer_answer(TransferAnswer(reader(x), "UTC", transfer(x)), la)
    ],
    "notices.transfer_question": [
        lambda la, x: notices.transfer_question(TransferQuestion(reader(x), "UTC", transfer(x)), la)
    ],
    "notices.planned": [lambda la, x: notices.planned(planned(x), la)],
    "inbox.inbox": [
        lambda la, x: inbox.inbox(la, inbox_of(x, 8), words=la.say("{a}", a=x), undo=(BIG, BIG)),
        lambda la, x: inbox.inbox(la, inbox_of(x, 0)),
    ],
    "inbox.item": [
        lambda la, x, kind=kind, of=of: inbox.item(la, item(x, kind, of(x)))  # type: ignore[misc]
        for kind, of in ITEMS
    ],
    "questions.ask_words": [
        lambda la, x: questions.ask_words(la, client(x), Use(BIG, BIG, 200, TODAY, False), TODAY)
    ],
    "questions.asked": [lambda la, x: questions.asked(la, client(x))],
    "questions.answered": [
        lambda la, x: questions.answered(la, client(x), FULL, given_back=True),
        lambda la, x: questions.answered(la, client(x), NOTHING, given_back=False),
    ],
    "messages.messages": [
        lambda la, x: messages.messages(
            la, client(x), [message(x, i) for i in range(8)], TODAY, undo=BIG
        ),
        lambda la, x: messages.messages(la, client(x), [], TODAY, words=la.say("{a}", a=x)),
    ],
    "messages.ask_when": [
        lambda la, x: messages.ask_when(la, client(x), FULL, TODAY),
        lambda la, x: messages.ask_when(la, client(x), NOTHING, TODAY),
    ],
    "messages.ask_words": [lambda la, x: messages.ask_words(la, client(x))],
    "messages.preview": [
        lambda la, x: messages.preview(
            la, client(x), planned(x), messages.when_words(la, TODAY, None, 199)
        ),
        lambda la, x: messages.preview(
            la, client(x), planned(x), messages.when_words(la, TODAY, TODAY, None)
        ),
    ],
    "sale.choose": [
        lambda la, x: sale_screens.choose(la, client(x), FULL, [template(x)] * 60),
        lambda la, x: sale_screens.choose(la, client(x), NOTHING, [template(None, None)]),
    ],
    "sale.ask_number": [lambda la, x: sale_screens.ask_number(la, client(x))],
    "sale.bill": [
        lambda la, x, d=d, old=old: sale_screens.bill(  # type: ignore[misc]
            la, client(x), draft(x, **d), Replaceable(old, 9), TODAY, words=la.say("{a}", a=x)
        )
        for d, old in (
            ({}, 0),
            ({"price": 0, "paid": 0, "discount": 0}, 5),
            ({"paid": 0, "voids": 500}, 500),
            ({"paid": 10**9 - 10**8 + 1, "until": None, "start": None}, 1),
        )
    ],
    "sale.ask_replace": [
        lambda la, x: sale_screens.ask_replace(la, client(x), Replaceable(500, 500)),
        lambda la, x: sale_screens.ask_replace(la, client(x), Replaceable(1, 0)),
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
        lambda la, x: transfer_screens.pick_taker(la, client(x), BIG, clients(x, 10)),
        lambda la, x: transfer_screens.pick_taker(la, client(x), BIG, []),
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
    "founding.ask_club_name": [lambda la, x: founding.ask_club_name(la)],
    "founding.ask_city": [lambda la, x: founding.ask_city(la, x)],
    "founding.no_such_city": [lambda la, x: founding.no_such_city(la, x[:40])],
    "founding.pick_place": [
        lambda la, x: founding.pick_place(la, [Place(x, "US", "America/New_York")] * 6, NOW),
        lambda la, x: founding.pick_place(la, [Place(x, "XX", "UTC")], NOW),
    ],
    "founding.pick_currency": [
        lambda la, x, country=country: founding.pick_currency(la, country)  # type: ignore[misc]
        for country in ("US", "ES", "RU", "ZW", "XX", "PS")
    ],
    "founding.pick_languages": [lambda la, x: founding.pick_languages(la, LANGUAGES)],
    "founding.start_again": [lambda la, x: founding.start_again(la)],
    "invites.invite": [
        lambda la, x, kind=kind, to=to: invites.invite(la, invited(x, kind), "whistle_bot", to)  # type: ignore[misc]
        for kind, to in (
            ("guardian", BIG),
            ("self", BIG),
            ("coach", None),
            ("assistant", None),
            ("open", None),
        )
    ],
    "invites.open_invites": [
        lambda la, x: invites.open_invites(la, club(x), page([invited(x, "guardian")] * 8)),
        lambda la, x: invites.open_invites(la, club(x), Page((), 0, 8, 0)),
    ],
    "families.family": [
        lambda la, x: families.family(la, client(x), guardians(x, 30), may_invite=True, me=1),
        lambda la, x: families.family(la, client(x), [], may_invite=False, me=1),
    ],
    "families.guardian": [
        lambda la, x: families.guardian(la, client(x), *guardians(x, 1), may_link=True, me=False),
        lambda la, x: families.guardian(la, client(x), *guardians(x, 1), may_link=False, me=True),
    ],
    "families.unlinked": [lambda la, x: families.unlinked(la, client(x), *guardians(x, 1))],
    "families.unlinked_myself": [lambda la, x: families.unlinked_myself(la, client(x))],
    "joining.who_trains": [lambda la, x: joining.who_trains(la, club(x))],
    "joining.ask_child": [lambda la, x: joining.ask_child(la, club(x))],
    "joining.asked": [lambda la, x: joining.asked(la, join(x))],
    "joining.link_gone": [lambda la, x: joining.link_gone(la)],
    "joining.requests": [
        lambda la, x: joining.requests(la, club(x), page([join(x), join(x, None)] * 5)),
        lambda la, x: joining.requests(la, club(x), Page((), 0, 10, 0)),
    ],
    "joining.request": [
        lambda la, x, c=child, s=state: joining.request(la, join(x, c, s))  # type: ignore[misc]
        for child in ("", None)
        for state in ("asked", "approved", "refused")
    ],
    "joining.decided": [lambda la, x: joining.decided(la, join(x, state="approved"))],
    "joining.ask_which": [lambda la, x: joining.ask_which(la, join(x))],
    "joining.pick_which": [
        lambda la, x: joining.pick_which(la, join(x), clients(x, 10)),
        lambda la, x: joining.pick_which(la, join(x), []),
    ],
    "joining.answer": [
        lambda la, x: joining.answer(la, join(x, state="approved")),
        lambda la, x: joining.answer(la, join(x, state="refused")),
    ],
    "invites.invite_picture": [
        lambda la, x, kind=kind: invites.invite_picture(la, invited(x, kind), "whistle_bot")  # type: ignore[misc]
        for kind in ("guardian", "self", "coach", "assistant")
    ],
    "invites.ask_sibling": [lambda la, x: invites.ask_sibling(la, client(x))],
    "invites.pick_sibling": [
        lambda la, x: invites.pick_sibling(la, BIG, BIG, clients(x, 10)),
        lambda la, x: invites.pick_sibling(la, BIG, BIG, []),
    ],
    "roster.ask_names": [lambda la, x: roster.ask_names(la, BIG)],
    "roster.names_added": [
        lambda la, x: roster.names_added(
            la, BIG, NamesAdded(tuple(clients(x, 100)), (x,) * 100, ((x[:20], "letters"),) * 100)
        ),
        lambda la, x: roster.names_added(la, BIG, NamesAdded((), (), ())),
    ],
    "clients.clients": [
        lambda la, x: client_lists.clients(la, listed(x, 20), BY, OWNER),
        lambda la, x: client_lists.clients(la, listed(x, 0), replace(BY, show=Show.ALL), HELPER),
        lambda la, x: client_lists.clients(la, listed(x, 0), BY, OWNER),
    ],
    "clients.found": [lambda la, x: client_lists.found(la, listed(x, 10), x * 64)],
    "profile.profile": [
        lambda la, x: profile.profile(la, whole(x), at_work=True),
        lambda la, x: profile.profile(la, whole(x), at_work=False),
        lambda la, x: profile.profile(la, bare(x), at_work=True),
        lambda la, x: profile.profile(la, bare(x), at_work=False),
        lambda la, x: profile.profile(la, replace(bare(x), balance=RESTING), at_work=False),
    ],
    "roster.ask_new_name": [lambda la, x: roster.ask_new_name(la, client(x))],
}


TRAIL = TrailWish(BIG, BIG, Theme.SESSIONS, BIG, BIG, Span.WEEK)
FILTER = Filter(BIG, Theme.ALL, 1, BIG, Span.EVER)


def changes(name: str) -> Trail:
    """Eight of the longest, of every kind that has words."""
    holes = {hole for said in SAID.values() for hole in re.findall(r"{(\w+)}", said)}
    facts = dict.fromkeys(holes, "assistant,coach,adjust") | dict.fromkeys(MEANT, BIG)
    some = {"clients": [1] * 100, "amount": BIG, "price_minor": 10**9, "paid_minor": 10**9}
    some |= {"value_minor": 10**9, "weekday": 2, "on_date": "2026-11-24"}
    some |= {"first": "2026-11-24", "last": "2026-12-24"}
    lines = [TrailLine(1, NOW, name, "chat", code.split(".")[0], facts | some) for code in SAID]
    longest = tuple(sorted(lines, key=lambda line: -len(SAID[line.code]))[:8])
    named = {1: name, BIG: name}
    return Trail(club(name), longest, 3, True, Names(members=named, practices=named))


SAMPLES |= practices_samples.samples(club)
SAMPLES |= hours_samples.samples(club)
SAMPLES |= bookings_samples.samples(club, clients)
SAMPLES |= desk_samples.samples(club, clients, page)
SAMPLES |= reminder_samples.samples()


def guardians(name: str, many: int) -> list[Guardian]:
    return [Guardian(BIG, name, Right.PAY, True)] * many


def join(name: str, child: str | None = "", state: str = "asked") -> JoinCard:
    return JoinCard(BIG, club(name), BIG, "en", name, child if child is None else name, NOW, state)


BY = ClientsBy(BIG, BIG, Show.EXPIRING, Sort.ENDING)


def listed(name: str, many: int) -> ClientList:
    lines = (ClientLine(client(name), FULL, Flag(9, 9, 90)),) * many
    counts = dict.fromkeys(Show, BIG)
    return ClientList(club(name), Page(lines, 2, 20, BIG if many else 0), counts)


def whole(name: str) -> Profile:
    """Everything that can be on it."""
    start, end = NOW, NOW + timedelta(hours=1)
    coming = Occurrence(
        BIG, BIG, name, BIG, TODAY, TODAY, start, end, name, moved=True, skipped=False, version=BIG
    )
    return replace(
        bare(name),
        balance=FULL,
        run_out=TODAY,
        streak=104,
        next=coming,
        guardians=tuple(guardians(name, 6)),
        due=Money(10**9, "USD"),
        lots=BIG,
        flag=Flag(9, 9, 90),
        notes=BIG,
    )


def bare(name: str) -> Profile:
    return Profile(
        client=client(name),
        club=club(name),
        balance=NOTHING,
        run_out=None,
        streak=0,
        next=None,
        guardians=(),
        due=None,
        lots=0,
        flag=None,
        notes=0,
        may=frozenset(Action),
        today=TODAY,
    )


def sale(name: str, due: int) -> Sale:
    price, paid = Money(10**9, "USD"), Money(10**9 - due, "USD")
    return Sale(BIG, client(name), 500, price, paid, TODAY, 12, FULL, 9, date(2026, 12, 1))


def story(name: str, **more: object) -> Story:
    said = {"lot_name": name, "undone_by": name, "undone_at": NOW, "undoes": TODAY}
    said |= {"debt": "roll:1:2:3", "together_with": 200} | more
    line = replace(lines(name)[0], undone=False)
    return Story(line, client(name), BIG, lot_sessions=10, bought_on=TODAY, **said)  # type: ignore[arg-type]


def booking(name: str) -> BookingCard:
    """A session with somebody of that name."""
    ids = {"id": BIG, "club_id": BIG, "client": BIG, "coach": BIG}
    said = {"client_name": name, "coach_name": name, "zone": "UTC", "together": "a"}
    spans = {"starts_at": NOW, "ends_at": NOW, "today": TODAY}
    what = {"kind": "session", "state": BookingState.IN_PROGRESS, "charge": Charge.NONE}
    numbers = {"version": BIG, "sessions": 20, "uncovered": 20}
    return BookingCard(**ids | said | spans | what | numbers)  # type: ignore[arg-type]


def behind(name: str, *, by_self: bool = False) -> Why:
    return Why(story(name), 1, TODAY, name, NOW, State.LATE, name, NOW, by_self)


def modules() -> Iterator[ModuleType]:
    for path in sorted(ROOT.glob("bot/**/*.py")):
        if path.stem == "screens" or path.parent.name == "screens":
            dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield import_module(dotted.removesuffix(".__init__"))


def drawn() -> Iterator[str]:
    """Every public function of a `screens` module that makes a screen."""
    for module in modules():
        parts = module.__name__.split(".")
        name = parts[-1] if parts[-1] != "screens" else parts[-2]
        for function, what in inspect.getmembers(module, inspect.isfunction):
            mine = what.__module__ == module.__name__ and not function.startswith("_")
            if mine and what.__annotations__.get("return") == "Screen":
                yield f"{name}.{function}"


def test_every_screen_has_a_sample() -> None:
    assert set(drawn()) == SAMPLES.keys()


@pytest.mark.req("LNG-1", "PPL-5")
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("screen", SAMPLES)
def test_drawn_with_the_worst(screen: str, name: str, code: str) -> None:
    lang = catalogues().lang(code, zone="America/New_York", currency="USD")
    for sample in SAMPLES[screen]:
        made = sample(lang, name).checked()
        assert isinstance(made.text, Html)
        is_sound(made.text)
        for row in made.rows:
            assert row, "an empty row"
            for button in row:
                assert 0 < len(button.text) <= 64
                assert "\n" not in button.text
                is_isolated(button.text)
                assert (button.data is None) != (button.url is None)
        assert made.qr or screen == "notices.receipt" or made.rows, "no way on"


def is_sound(text: str) -> None:
    """Bold is the only markup, closed where it was opened, and every `&` is one of ours."""
    assert not re.search(r"<(?!/?b>)", text)
    assert re.sub(r"</?b>", "|", text).count("|") % 2 == 0
    assert re.fullmatch(r"((?:[^<]|<b>[^<]*</b>)*)", text, re.DOTALL)
    assert not re.search(r"&(?!lt;|gt;|amp;|quot;|#x27;|#39;)", text)
    assert "\x00" not in text
    is_isolated(unescape(text))


def is_isolated(text: str) -> None:
    """No direction control but isolates, each closed on its own line."""
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066\u2067]", text)
    for line in text.splitlines():
        depth = 0
        for character in line:
            depth += {"\u2068": 1, "\u2069": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0


@pytest.mark.req("ATT-1", "PPL-8")
def test_a_page_of_a_roll_is_seen_whole_on_a_phone() -> None:
    """Seven rows of names, the pages, two rows of what can be done; the number is never cut off."""
    made = board.board(catalogues().lang("en"), card("Maximiliano Alejandro de la Cruz"))
    assert len(made.rows) <= 10
    assert max(len(button.text) for row in made.rows[:7] for button in row) <= 25


@pytest.mark.req("LNG-1", "PPL-5")
@pytest.mark.parametrize("code", LANGUAGES)
def test_what_was_typed_is_there_to_be_read(code: str) -> None:
    """A name with markup and holes in it is shown as it is, not lost and not filled."""
    lang = catalogues().lang(code, zone="America/New_York", currency="USD")
    name = '<b>{0}</b> {name} & "Co"'
    for key in ("profile.profile", "ledger.history", "sale.sold", "home.family_menu"):
        text = SAMPLES[key][0](lang, name).text
        assert name in unescape(re.sub(r"</?b>", "", text)), key
