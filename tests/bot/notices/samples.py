"""The screens of the inbox, messages and notices with the worst values they can get."""

from __future__ import annotations

from collections.abc import Callable

from bot.notices.screens import inbox, messages, notices, questions
from core.attendance import State
from core.ledger import Balance, Purchase, Use
from core.money import Money
from core.notices import (
    Answered,
    Asked,
    BooksOff,
    Channel,
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
    Undelivered,
    Unreached,
)
from core.notices import Kind as Waits
from core.notices.views import About
from core.people import Page, Person
from tests.bot.notices import form_samples, reminder_samples
from tests.bot.values import BIG, FULL, NOTHING, NOW, TODAY, Sample, client, page, transfer


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
    (Waits.FAILED_NOTICE, lambda x: Undelivered(x, Waits.BOOKED, Channel.EMAIL, True, BIG, x)),
    (Waits.FAILED_NOTICE, lambda x: Undelivered(x, Waits.ANSWER, Channel.CHAT, True)),
    (Waits.FAILED_NOTICE, lambda x: Undelivered(x, Waits.EVENING, Channel.EMAIL, False)),
    *reminder_samples.ITEMS,
    (Waits.FORM_SUBMITTED, form_samples.about),
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


SAMPLES: dict[str, list[Sample]] = {
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
}
