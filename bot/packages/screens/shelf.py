"""The packages of a whole club: filtered, sorted, with their sums. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.ledger.screens import bar, left_words
from bot.packages.presses import ClubLots, OpenLot, PriceList, Shelved
from bot.packages.screens.lots import counts_of, state_of, title_of
from bot.people.names import called
from core.money import Money
from core.packages import LotCard, Shelf
from core.people import Club, Page
from lang import Html, Lang, mark

FILTERS: Mapping[Shelved, str] = {
    Shelved.LIVE: mark("Active"),
    Shelved.LOW: mark("Low"),
    Shelved.PAUSED: mark("Paused"),
    Shelved.USED_UP: mark("Used up"),
    Shelved.EXPIRED: mark("Expired"),
    Shelved.ARCHIVED: mark("Archived"),
}
SORTS: Mapping[str, str] = {
    "client": mark("By name"),
    "value": mark("By value"),
    "left": mark("By sessions left"),
}


def club_lots(
    lang: Lang,
    club: Club,
    page: Page[LotCard],
    sums: Shelf,
    at: ClubLots,
    *,
    may_price: bool,
) -> Screen:
    """A page of packages with bar, value and value per session; the sums are over all pages."""
    text = lines(
        lang.bold(lang.say("Packages · {club}", club=club.name)),
        _sums(lang, at, sums),
        "",
        *(_line(lang, each) for each in page.items),
        None if page.total else lang.say("None here. Choose another list, or sell a package."),
    )
    each = [tap(_button(lang, card), OpenLot(card.lot.id)) for card in page.items]
    prices = [tap(lang.label("Price list"), PriceList(club.id, False))] if may_price else []
    return Screen(
        text,
        (
            *in_rows(each),
            *pager(lang, page, lambda number: ClubLots(club.id, at.state, at.sort, number)),
            *in_rows(_filters(lang, at), 3),
            tuple(_sorts(lang, at, money=sums.price is not None)),
            (*prices, to_menu(lang)),
        ),
    )


def _sums(lang: Lang, at: ClubLots, sums: Shelf) -> Html:
    """`In use: 42 packages, 214 sessions left, sold for $9,800`."""
    said = lang.say(
        "{list}: {packages}, {sessions}",
        list=lang.say(FILTERS[at.state]),
        packages=lang.count("{n} package", "{n} packages", sums.lots),
        sessions=lang.count("{n} session left", "{n} sessions left", sums.left),
    )
    if sums.price is None:
        return said
    return lang.say("{sums}, sold for {price}", sums=said, price=sums.price)


def _line(lang: Lang, card: LotCard) -> Html:
    lot = card.lot
    line = lang.say(
        "{bar} {name} · {package}: {left} · {state}",
        bar=bar(counts_of(lot)),
        name=called(card.client.name),
        package=short(title_of(lang, lot)),
        left=left_words(lang, counts_of(lot)),
        state=state_of(lang, lot),
    )
    if card.price is None or not card.price.minor:
        return line
    return lang.say("{line} · {value}", line=line, value=_value(lang, card))


def _value(lang: Lang, card: LotCard) -> Html:
    """`$240, $24 each`; the smaller of two prices where it does not divide."""
    each: Money = card.lot.each[-1][1]
    if len(card.lot.each) > 1:
        return lang.say("{price}, about {each} each", price=card.lot.price, each=each)
    return lang.say("{price}, {each} each", price=card.lot.price, each=each)


def _button(lang: Lang, card: LotCard) -> str:
    return lang.label("{name} · {left}", name=called(card.client.name), left=card.lot.left)


def _filters(lang: Lang, at: ClubLots) -> list[Button]:
    return [
        tap(
            ("✓ " if state is at.state else "") + lang.label(FILTERS[state]),
            ClubLots(at.club, state, at.sort, 0),
        )
        for state in FILTERS
    ]


def _sorts(lang: Lang, at: ClubLots, *, money: bool) -> list[Button]:
    return [
        tap(
            ("✓ " if sort == at.sort else "") + lang.label(SORTS[sort]),
            ClubLots(at.club, at.state, sort, 0),
        )
        for sort in SORTS
        if money or sort != "value"
    ]
