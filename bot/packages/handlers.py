"""Sell a package: choose, put the bill together, one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.packages import screens
from bot.packages.bill import Draft, draft_of
from bot.packages.presses import (
    Bill,
    EditBill,
    Offer,
    OwnNumber,
    PaidHow,
    PaidOn,
    SameAgain,
    Sell,
    SellNow,
)
from core import ledger, packages, people
from core.clock import local_day
from core.errors import NotFound
from core.ledger import clean_note
from core.money import Money
from core.packages import Method, Template, check_paid, check_paid_on, check_price
from core.people import Action, Client
from lang import Html, Lang, reading

router = Router()
LINES = ("price", "discount", "paid", "date", "until", "note")


@router.tap(Sell)
async def sell(turn: Turn, wish: Sell) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SELL)
    club = await people.club_of(turn.work, client.club_id)
    offers = await packages.list_templates(turn.work, client.club_id)
    balance = await ledger.balance_of(turn.work, client.id)
    lang = turn.lang_in(club.zone, club.currency)
    await turn.show(screens.choose(lang, client, balance, offers))


@router.tap(Offer)
async def offer(turn: Turn, wish: Offer) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SELL)
    offers = await packages.list_templates(turn.work, client.club_id)
    template = next((each for each in offers if each.id == wish.template), None)
    if template is None:
        raise NotFound
    await _start(turn, client, template)


@router.tap(SameAgain)
async def same_again(turn: Turn, wish: SameAgain) -> None:
    """At the price agreed then; what is on offer when there was no purchase."""
    client = await people.client_for(turn.work, wish.client, Action.SELL)
    bought = (await ledger.last_purchases(turn.work, [client.id])).get(client.id)
    if bought is None:
        await sell(turn, Sell(client.id))
        return
    offers = await packages.list_templates(turn.work, client.club_id)
    offer = next((each for each in offers if each.id == bought.template_id), None)
    template = offer or Template(0, client.club_id, bought.name or None, 0, None, None)
    again = replace(template, sessions=bought.sessions, price=bought.price)
    await _start(turn, client, again)


@router.tap(OwnNumber)
async def own_number(turn: Turn, wish: OwnNumber) -> None:
    client = await people.client_for(turn.work, wish.client, Action.SELL)
    await turn.ask("packages.number", screens.ask_number(turn.lang, client), client=client.id)


@router.answer("packages.number")
async def number(turn: Turn, text: str) -> None:
    client = await people.client_for(turn.work, turn.answers["client"], Action.SELL)
    sessions = packages.check_sessions(reading.read_whole(text) or 0)
    await _start(turn, client, Template(0, client.club_id, None, sessions, None, None))


async def _start(turn: Turn, client: Client, template: Template) -> None:
    club = await people.club_of(turn.work, client.club_id)
    today = local_day(turn.work.now, club.zone)
    operation = f"{turn.bot_id}-{turn.incoming.update_id}"
    draft = draft_of(template, client.id, operation, today, club.currency)
    if template.id == 0:
        draft = replace(draft, template=None)
    await _show_bill(turn, client, draft)


async def _show_bill(turn: Turn, client: Client, draft: Draft, words: Html | None = None) -> None:
    lang = turn.lang_in(client.zone, draft.currency)
    today = local_day(turn.work.now, client.zone)
    screen = screens.bill(lang, client, draft, today, words=words)
    await turn.ask("packages.bill", screen, draft=draft.plain)


async def _open_bill(turn: Turn, client_id: int) -> tuple[Client, Draft] | None:
    """The bill of this client if it is the one being written; else the person is told."""
    client = await people.client_for(turn.work, client_id, Action.SELL)
    plain = turn.answers.get("draft")
    if plain is None or plain["client"] != client_id:
        await turn.show(screens.bill_gone(turn.lang, client))
        return None
    return client, Draft(**plain)


@router.tap(Bill)
async def back_to_bill(turn: Turn, wish: Bill) -> None:
    if found := await _open_bill(turn, wish.client):
        await _show_bill(turn, *found)


@router.answer("packages.bill")
async def typed_on_bill(turn: Turn, _: str) -> None:
    if found := await _open_bill(turn, turn.answers["draft"]["client"]):
        words = turn.lang.say("Tap the line that you want to change.")
        await _show_bill(turn, *found, words=words)


@router.tap(EditBill)
async def edit(turn: Turn, wish: EditBill) -> None:
    if wish.line not in LINES:
        raise NotFound
    if found := await _open_bill(turn, wish.client):
        client, draft = found
        lang = turn.lang_in(client.zone, draft.currency)
        question = screens.ask_line(lang, client, draft, wish.line)
        await turn.ask("packages.line", question, draft=draft.plain, line=wish.line)


@router.answer("packages.line")
async def line(turn: Turn, text: str) -> None:
    if found := await _open_bill(turn, turn.answers["draft"]["client"]):
        client, draft = found
        today = local_day(turn.work.now, client.zone)
        changed = _changed(turn, draft, turn.answers["line"], text, today)
        await _show_bill(turn, client, changed)


def _changed(turn: Turn, draft: Draft, line: str, text: str, today: date) -> Draft:
    """The bill with one line changed by what was typed; a refusal keeps the question."""
    lang = turn.lang_in("UTC")
    match line:
        case "price":
            return draft.priced(check_price(reading.read_money(text, draft.currency, lang)))
        case "discount":
            return draft.with_discount(_discount(text, draft, lang))
        case "paid":
            paid = reading.read_money(text, draft.currency, lang)
            return replace(draft, paid=check_paid(paid, draft.full_price).minor)
        case "date":
            day = check_paid_on(reading.read_day(text, lang, today, past=True), today)
            return replace(draft, paid_on=day.isoformat())
        case "until":
            return replace(draft, until=_last_day(text, lang, today))
    return replace(draft, note=clean_note(text))


def _discount(text: str, draft: Draft, lang: Lang) -> Money:
    """An amount, or a share of the price: 20 or 10%."""
    if not text.endswith("%"):
        return reading.read_money(text, draft.currency, lang)
    share = reading.read_money(text.removesuffix("%"), "EUR", lang).decimal
    minor = (Decimal(draft.price) * share / 100).to_integral_value()
    return Money(int(minor), draft.currency)


def _last_day(text: str, lang: Lang, today: date) -> str | None:
    if text.strip() == "0":
        return None
    day = reading.read_day(text, lang, today, past=False)
    packages.check_expiry(None, day, today)
    return day.isoformat()


@router.tap(PaidOn)
async def paid_on(turn: Turn, wish: PaidOn) -> None:
    if found := await _open_bill(turn, wish.client):
        client, draft = found
        today = local_day(turn.work.now, client.zone)
        day = check_paid_on(today - timedelta(days=max(0, min(wish.days_ago, 3660))), today)
        await _show_bill(turn, client, replace(draft, paid_on=day.isoformat()))


@router.tap(PaidHow)
async def paid_how(turn: Turn, wish: PaidHow) -> None:
    if wish.method not in list(Method):
        raise NotFound
    if found := await _open_bill(turn, wish.client):
        client, draft = found
        await _show_bill(turn, client, replace(draft, method=wish.method))


@router.tap(SellNow)
async def sell_now(turn: Turn, wish: SellNow) -> None:
    if await packages.is_sold(turn.work, wish.client, wish.operation):
        raise packages.AlreadySold
    found = await _open_bill(turn, wish.client)
    if found is None:
        return
    client, draft = found
    if draft.operation != wish.operation:
        await turn.show(screens.bill_gone(turn.lang, client))
        return
    sale = await packages.sell(turn.work, client.id, draft.terms, operation=draft.operation)
    await turn.show(screens.sold(turn.lang_in(client.zone, draft.currency), sale))
