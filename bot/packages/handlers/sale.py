"""Sell a package: choose, put the bill together, one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.packages.bill import Draft, draft_of
from bot.packages.presses import (
    AskReplace,
    Bill,
    EditBill,
    Line,
    Offer,
    OwnNumber,
    PaidHow,
    PaidOn,
    PriceIs,
    Replaces,
    SameAgain,
    Sell,
    SellNow,
    Settles,
)
from bot.packages.screens import lines
from bot.packages.screens import sale as screens
from core import bookings, ledger, packages, people
from core.clock import local_day
from core.errors import NotFound
from core.ledger import clean_note
from core.money import Money
from core.packages import Method, Template, check_expiry, check_paid, check_paid_on, check_price
from core.people import Action, Client
from lang import Html, Lang, reading

router = Router()


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
    template = await packages.template_card(turn.work, wish.template)
    if template.archived or template.club_id != client.club_id:
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
    again = replace(template, sessions=bought.sessions, price=bought.price, tiers=())
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
    await _show_bill(turn, client, draft_of(template, client.id, operation, today, club.currency))


async def _show_bill(turn: Turn, client: Client, draft: Draft, words: Html | None = None) -> None:
    """The bill, or first the question what the price is."""
    if draft.price is None:
        await _ask_line(turn, client, draft, Line.PRICE)
        return
    lang = turn.lang_in(client.zone, draft.currency)
    today = local_day(turn.work.now, client.zone)
    old = await packages.replaceable(turn.work, client.id)
    debts = await packages.settling(turn.work, client.id, draft.terms)
    screen = screens.bill(lang, client, draft, old, debts, today, words=words)
    await turn.ask("packages.bill", screen, draft=draft.plain)


async def _ask_line(turn: Turn, client: Client, draft: Draft, line: Line) -> None:
    lang = turn.lang_in(client.zone, draft.currency)
    question = lines.ask_line(lang, client, draft, line)
    await turn.ask("packages.line", question, draft=draft.plain, line=line)


async def _open_bill(turn: Turn, client_id: int) -> tuple[Client, Draft] | None:
    """The bill of this client if it is the one being written; else the person is told."""
    client = await people.client_for(turn.work, client_id, Action.SELL)
    plain = turn.answers.get("draft")
    if plain is None or plain["client"] != client_id:
        await turn.show(screens.bill_gone(turn.lang, client))
        return None
    return client, Draft.of(plain)


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
    if found := await _open_bill(turn, wish.client):
        await _ask_line(turn, *found, wish.line)


@router.answer("packages.line")
async def line(turn: Turn, text: str) -> None:
    if found := await _open_bill(turn, turn.answers["draft"]["client"]):
        client, draft = found
        today = local_day(turn.work.now, client.zone)
        changed = _changed(turn, draft, Line(turn.answers["line"]), text, today)
        await _show_bill(turn, client, changed)


def _changed(turn: Turn, draft: Draft, line: Line, text: str, today: date) -> Draft:
    """The bill with one line changed by what was typed; a refusal keeps the question."""
    lang = turn.lang_in("UTC")
    match line:
        case Line.PRICE:
            return draft.priced(check_price(reading.read_money(text, draft.currency, lang)))
        case Line.DISCOUNT:
            return draft.discounted(_discount(text, draft, lang))
        case Line.PAID:
            paid = reading.read_money(text, draft.currency, lang)
            return replace(draft, paid=check_paid(paid, draft.to_pay).minor)
        case Line.DATE:
            day = check_paid_on(reading.read_day(text, lang, today, past=True), today)
            return replace(draft, paid_on=day.isoformat())
        case Line.START:
            changed = draft.starting(_day(text, lang, today), today)
            check_expiry(changed.first_day, changed.last_day, today)
            return changed
        case Line.UNTIL:
            changed = draft.ending(_day(text, lang, today))
            check_expiry(changed.first_day, changed.last_day, today)
            return changed
    return replace(draft, note=clean_note(text))


def _discount(text: str, draft: Draft, lang: Lang) -> Money:
    """An amount, or a share of the price: 20 or 10%."""
    if not text.endswith("%"):
        return reading.read_money(text, draft.currency, lang)
    share = reading.read_money(text.removesuffix("%"), "EUR", lang).decimal
    minor = (Decimal(draft.price or 0) * share / 100).to_integral_value()
    return draft.money(int(minor))


def _day(text: str, lang: Lang, today: date) -> date | None:
    """A day from today on; 0 is none."""
    return None if text.strip() == "0" else reading.read_day(text, lang, today, past=False)


@router.tap(PriceIs)
async def price_is(turn: Turn, wish: PriceIs) -> None:
    if found := await _open_bill(turn, wish.client):
        client, draft = found
        await _show_bill(turn, client, draft.priced(check_price(draft.money(wish.minor))))


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


@router.tap(AskReplace)
async def ask_replace(turn: Turn, wish: AskReplace) -> None:
    if found := await _open_bill(turn, wish.client):
        client, draft = found
        old = await packages.replaceable(turn.work, client.id)
        booked = [one for one in await bookings.upcoming_of(turn.work, client.id) if one.held]
        question = screens.ask_replace(turn.lang_in(client.zone), client, old, booked)
        await turn.ask("packages.bill", question, draft=draft.plain)


@router.tap(Replaces)
async def replaces(turn: Turn, wish: Replaces) -> None:
    """`voids` is what the button said; core looks again when it sells."""
    if found := await _open_bill(turn, wish.client):
        client, draft = found
        voids = None if wish.voids < 0 else wish.voids
        await _show_bill(turn, client, replace(draft, voids=voids))


@router.tap(Settles)
async def settles(turn: Turn, wish: Settles) -> None:
    if found := await _open_bill(turn, wish.client):
        client, draft = found
        await _show_bill(turn, client, replace(draft, settle=wish.settle))


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
    old = await packages.replaceable(turn.work, client.id)
    if draft.voids is not None and draft.voids != old.free:
        words = turn.lang.refusal(packages.FreeChanged(old.free, draft.voids))
        await _show_bill(turn, client, replace(draft, voids=None), words=words)
        return
    await _sell(turn, client, draft)


async def _sell(turn: Turn, client: Client, draft: Draft) -> None:
    if draft.price is None:
        await _show_bill(turn, client, draft)
        return
    sale = await packages.sell(turn.work, client.id, draft.terms, operation=draft.operation)
    today = local_day(turn.work.now, client.zone)
    await turn.show(screens.sold(turn.lang_in(client.zone, draft.currency), sale, today))
