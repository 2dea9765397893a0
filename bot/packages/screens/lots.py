"""A client's packages, and one of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_client
from bot.ledger.screens import balance_lines, bar, left_words
from bot.packages.presses import (
    ArchiveLot,
    AskPause,
    ClientLots,
    EditLot,
    MoveTo,
    OpenLot,
    Pin,
    Prepays,
    ResumeLot,
    Sell,
)
from bot.packages.screens.transfers import waiting
from core.ledger import Balance, Lot, LotState
from core.packages import LotCard, TransferCard
from core.people import Client, Page
from lang import Html, Lang, mark

STATES: Mapping[LotState, str] = {
    LotState.ACTIVE: mark("active"),
    LotState.LOW: mark("⚠️ low"),
    LotState.USED_UP: mark("🔴 used up"),
    LotState.EXPIRED: mark("ended"),
    LotState.PAUSED: mark("❄️ paused"),
    LotState.ARCHIVED: mark("archived"),
}


def title_of(lang: Lang, lot: Lot) -> str:
    """What it was sold as, else its number of sessions."""
    name = lot.names.best(lang.code) if lot.names else lot.name
    return name or lang.label_count("{n} session", "{n} sessions", lot.came_in)


def state_of(lang: Lang, lot: Lot) -> Html:
    return lang.say(STATES[lot.state])


def counts_of(lot: Lot) -> Balance:
    """The lot by itself, as a balance is said."""
    return Balance(lot.left, lot.held, lot.came_in)


def client_lots(
    lang: Lang,
    client: Client,
    balance: Balance,
    page: Page[LotCard],
    asked: Sequence[TransferCard],
    today: date,
    *,
    may_sell: bool,
    may_decide: bool,
) -> Screen:
    """Every package of a client, what is spent first on top."""
    questions = [waiting(lang, card, decides=may_decide, staff=may_sell) for card in asked]
    text = lines(
        lang.bold(lang.say("Packages · {name}", name=client.name)),
        *balance_lines(lang, balance),
        "",
        *(_line(lang, each.lot, today) for each in page.items),
        None if page.total else lang.say("None yet."),
        *(line for said, _ in questions for line in said),
    )
    each = [tap(_button(lang, card.lot), OpenLot(card.lot.id)) for card in page.items]
    answers = [row for _, rows in questions for row in rows]
    return Screen(
        text,
        (
            *answers,
            *in_rows(each),
            *pager(lang, page, lambda number: ClientLots(client.id, number)),
            *(_selling(lang, client, balance) if may_sell else ()),
            to_client(lang, client),
        ),
    )


def _selling(lang: Lang, client: Client, balance: Balance) -> tuple[tuple[Button, ...], ...]:
    sell = tap(lang.label("Sell a package"), Sell(client.id), style="primary")
    prepays = tap(
        lang.label("Does not prepay") if client.prepaid else lang.label("Prepays again"),
        Prepays(client.id, not client.prepaid),
    )
    if balance.free:
        return ((sell, tap(lang.label("Move sessions"), MoveTo(client.id, 0))), (prepays,))
    return ((sell, prepays),)


def _line(lang: Lang, lot: Lot, today: date) -> Html:
    """`▓▓▓▓░░ 10 sessions · 6 of 10 left · active · until 15 Mar`."""
    line = lang.say(
        "{bar} {name}: {left} · {state}",
        bar=bar(counts_of(lot)),
        name=short(title_of(lang, lot), 24),
        left=left_words(lang, counts_of(lot)),
        state=state_of(lang, lot),
    )
    if lot.pinned:
        line = lang.say("{line} · used first", line=line)
    if lot.last_day and lot.state in (LotState.ACTIVE, LotState.LOW, LotState.PAUSED):
        line = lang.say("{line} · until {day}", line=line, day=lang.day(lot.last_day, today))
    return line


def _button(lang: Lang, lot: Lot) -> str:
    name = short(title_of(lang, lot))
    return lang.label("{name} · {left}", name=name, left=lot.left)


def lot_card(
    lang: Lang, card: LotCard, today: date, *, may_edit: bool, words: Html | None = None
) -> Screen:
    """One package: what is left of it, what it cost, until when; every line can be changed."""
    lot = card.lot
    text = lines(
        words,
        lang.bold(
            lang.say("{package} · {name}", package=title_of(lang, lot), name=card.client.name)
        ),
        lang.say("{bar} {left}", bar=bar(counts_of(lot)), left=left_words(lang, counts_of(lot))),
        _state(lang, lot, today),
        *_money(lang, card),
        *_days(lang, lot, today),
        lang.count("{n} minute a session", "{n} minutes a session", lot.minutes)
        if lot.minutes
        else None,
        lang.say("Used before the others") if lot.pinned else None,
        lang.say("Note: {note}", note=lot.note) if lot.note else None,
    )
    back = tap(lang.label("Packages"), ClientLots(lot.client, 0))
    ways = (back, *to_client(lang, card.client))
    return Screen(text, (*(_acts(lang, lot, today) if may_edit else ()), ways[:2], ways[2:]))


def _state(lang: Lang, lot: Lot, today: date) -> Html:
    if lot.state is LotState.PAUSED and lot.paused_until:
        return lang.say("❄️ paused until {day}", day=lang.day(lot.paused_until, today))
    return state_of(lang, lot)


def _money(lang: Lang, card: LotCard) -> list[Html]:
    """`$240: 10 at $24` and what was paid; a price that does not divide has two parts."""
    if card.price is None:
        return []
    each = [
        lang.count("{n} at {price}", "{n} at {price}", n, price=price) for n, price in card.lot.each
    ]
    said = [lang.say("{price}: {parts}", price=card.price, parts=lang.list(each))]
    if not card.price.minor:
        said = [lang.say("Free of charge")]
    if card.lot.discount.minor:
        said.append(lang.say("{off} discount", off=card.lot.discount))
    if card.due is not None and card.paid is not None and card.due.minor > 0:
        said.append(lang.say("Paid {paid}, {due} due", paid=card.paid, due=card.due))
    elif card.paid is not None and card.price.minor:
        said.append(lang.say("Paid"))
    return said


def _days(lang: Lang, lot: Lot, today: date) -> list[Html]:
    said = [lang.say("Bought {day}", day=lang.day(lot.bought_on, today))]
    if lot.starts_on and lot.starts_on > today:
        said.append(lang.say("Starts {day}", day=lang.day(lot.starts_on, today)))
    if lot.last_day is None:
        said.append(lang.say("No end"))
    elif lot.last_day < today:
        said.append(lang.say("Ended {day}", day=lang.day(lot.last_day, today)))
    else:
        said.append(lang.say("Good until {day}", day=lang.day(lot.last_day, today)))
    return said


def _acts(lang: Lang, lot: Lot, today: date) -> tuple[tuple[Button, ...], ...]:
    v = lot.version
    if lot.state is LotState.ARCHIVED:
        restore = tap(lang.label("Restore"), ArchiveLot(lot.id, False, v), style="primary")
        return ((restore,),)
    acts = [
        tap(lang.label("Good until"), EditLot(lot.id, "until", v)),
        tap(lang.label("Length"), EditLot(lot.id, "minutes", v)),
        tap(lang.label("Note"), EditLot(lot.id, "note", v)),
    ]
    if lot.state is LotState.PAUSED:
        acts.append(tap(lang.label("Resume today"), ResumeLot(lot.id, v)))
    elif lot.left and lot.state is not LotState.EXPIRED:
        acts.append(tap(lang.label("Pause"), AskPause(lot.id, v)))
    if lot.left:
        words = lang.label("In its turn again") if lot.pinned else lang.label("Use first")
        acts.append(tap(words, Pin(lot.id, not lot.pinned, v)))
    if lot.free and not lot.held and lot.state is not LotState.EXPIRED:
        acts.append(tap(lang.label("Move to another"), MoveTo(lot.client, lot.id)))
    acts.append(tap(lang.label("Archive"), ArchiveLot(lot.id, True, v)))
    return in_rows(acts)
