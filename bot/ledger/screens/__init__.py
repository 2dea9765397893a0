"""Screens about balances. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import pager, to_client
from bot.ledger.presses import (
    Adjust,
    AdjustBy,
    Bonus,
    History,
    HistoryFile,
    Past,
    Undo,
    WhyOf,
)
from bot.packages.presses import Sell
from bot.people.presses import OpenClient
from core.ledger import Balance, HistoryLine, Kind
from core.people import Client, Page
from lang import Html, Lang, mark

LOW, NONE, PAUSED = "⚠️", "🔴", "❄️"
BAR = 10

WHAT: Mapping[Kind, str] = {
    Kind.PURCHASE: mark("package sold"),
    Kind.OPENING: mark("opening balance"),
    Kind.BONUS: mark("bonus"),
    Kind.ADJUST: mark("adjusted by hand"),
    Kind.TRANSFER_IN: mark("transferred here"),
    Kind.TRANSFER_OUT: mark("transferred away"),
    Kind.HOLD: mark("booked"),
    Kind.RELEASE: mark("booking released"),
    Kind.USE: mark("session used"),
    Kind.REVERSE: mark("given back"),
    Kind.EXPIRE: mark("expired"),
    Kind.EXTEND: mark("back after extending"),
    Kind.VOID: mark("voided"),
}


def what(lang: Lang, kind: Kind) -> str:
    """What an entry is, in two or three words."""
    return lang.label(WHAT[kind])


def sign_of(balance: Balance, *, low: bool = False) -> str:
    """🔴 nothing left, ❄️ all of it rests, ⚠️ `low`, else no sign."""
    if not balance.prepaid:
        return ""
    if balance.left == 0:
        return PAUSED if balance.paused else NONE
    return LOW if low else ""


def left_words(lang: Lang, balance: Balance) -> Html:
    """`6 of 10 left · 2 booked, 4 free`, as short as it can be."""
    if not balance.prepaid:
        return lang.say("not prepaid")
    if balance.paused:
        return _rests(lang, balance)
    if not balance.bought:
        return lang.say("no session left")
    if balance.held:
        return lang.count(
            "{n} of {bought} left · {held} booked, {free} free",
            "{n} of {bought} left · {held} booked, {free} free",
            balance.left,
            bought=balance.bought,
            held=balance.held,
            free=balance.free,
        )
    return lang.count(
        "{n} of {bought} left", "{n} of {bought} left", balance.left, bought=balance.bought
    )


def _rests(lang: Lang, balance: Balance, *, more: bool = False) -> Html:
    """`6 sessions paused until Tue 1 Dec`, or so many more."""
    until = lang.day(balance.rests_until) if balance.rests_until else "–"
    if more:
        return lang.count(
            "{sign} {n} more session paused until {day}",
            "{sign} {n} more sessions paused until {day}",
            balance.resting,
            sign=PAUSED,
            day=until,
        )
    return lang.count(
        "{n} session paused until {day}",
        "{n} sessions paused until {day}",
        balance.resting,
        day=until,
    )


def left_line(lang: Lang, balance: Balance) -> Html:
    """The same where a line begins with it."""
    text = left_words(lang, balance)
    return Html(f"{text[:1].upper()}{text[1:]}")


def balance_lines(lang: Lang, balance: Balance) -> list[Html]:
    """The card: a bar with the number that matters, what is owed, until when."""
    if not balance.prepaid:
        return [lang.say("Not prepaid: attendance is noted, no sessions are counted.")]
    rows = [lang.say("{bar} {left}", bar=bar(balance), left=left_words(lang, balance))]
    if balance.left == 0:
        sign = sign_of(balance)
        rows = [lang.say("{sign} {left}", sign=sign, left=left_words(lang, balance))]
    elif balance.resting:
        rows.append(_rests(lang, balance, more=True))
    if later := later_line(lang, balance):
        rows.append(later)
    if balance.owed:
        rows.append(lang.count("{n} session owed", "{n} sessions owed", balance.owed))
    if balance.until:
        rows.append(_until(lang, balance, balance.until))
    return rows


def later_line(lang: Lang, balance: Balance) -> Html | None:
    """`5 from Fri 1 Jan`: what is paid already and cannot be used yet."""
    if not balance.later_from:
        return None
    day = lang.day(balance.later_from)
    return lang.count("{n} from {day}", "{n} from {day}", balance.later, day=day)


def _until(lang: Lang, balance: Balance, day: date) -> Html:
    """Of several packages only what ends first ends then."""
    if balance.until_left < balance.left:
        return lang.count(
            "{n} of them until {day}",
            "{n} of them until {day}",
            balance.until_left,
            day=lang.day(day),
        )
    return lang.say("Until {day}", day=lang.day(day))


def family_line(lang: Lang, client: Client, balance: Balance, *, named: bool) -> Html:
    """One child on the family card."""
    sign = sign_of(balance, low=balance.runs_low(client, "payer"))
    text = left_words(lang, balance) if named else left_line(lang, balance)
    if balance.owed:
        owed = lang.count("{n} owed", "{n} owed", balance.owed)
        text = lang.say("{left} · {owed}", left=text, owed=owed)
    if sign:
        text = lang.say("{left} {sign}", left=text, sign=sign)
    if later := later_line(lang, balance):
        text = lang.say("{left} · {later}", left=text, later=later)
    if not named:
        return text
    return lang.say("{name}: {left}", name=lang.bold(client.name), left=text)


def signed(amount: int) -> str:
    """`+3`, `−2`, with a real minus."""
    return f"{amount:+d}".replace("-", "\N{MINUS SIGN}")


def bar(balance: Balance) -> str:
    """▓▓▓▓▓▓░░░░: what is left of what was bought."""
    full = round(BAR * balance.left / balance.bought) if balance.bought else 0
    full = max(1 if balance.left else 0, min(BAR, full))
    return "▓" * full + "░" * (BAR - full)


def history(
    lang: Lang,
    client: Client,
    page: Page[HistoryLine],
    today: date,
    *,
    may_undo: bool,
) -> Screen:
    """Newest first; a use that can be given back has its button, and every line its story."""
    title = lang.bold(lang.say("History · {name}", name=client.name))
    if not page.total:
        text = lines(title, lang.say("Nothing yet. It begins with the first package."))
    else:
        each = enumerate(page.items, 1)
        said = (lang.say("{n}. {line}", n=n, line=_line(lang, line, today)) for n, line in each)
        text = lines(title, "", *said, "", lang.say("Why? Tap the number of a line."))
    whys = [
        tap(str(number), WhyOf(line.id, page.number)) for number, line in enumerate(page.items, 1)
    ]
    undos = [
        tap(
            lang.label("Undo {day}", day=lang.day(line.on_date, today)),
            Undo(line.id, client.id, page.number),
        )
        for line in page.items
        if may_undo and line.kind is Kind.USE and not line.undone
    ]
    file = (tap(lang.label("As a table (CSV)"), HistoryFile(client.id)),)
    return Screen(
        text,
        (
            *in_rows(whys, 8),
            *in_rows(undos),
            *pager(lang, page, lambda number: History(client.id, number)),
            *((file,) if page.total else ()),
            to_client(lang, client),
        ),
    )


def _line(lang: Lang, line: HistoryLine, today: date) -> Html:
    """`Tue 24 Nov · −1 session used · Jordan`; struck through in words when undone."""
    what = changed(lang, line, today)
    if line.undone:
        what = lang.say("{line} (undone)", line=what)
    if line.actor:
        what = lang.say("{line} · {who}", line=what, who=line.actor)
    return lang.say("{line} · “{note}”", line=what, note=line.note) if line.note else what


def changed(lang: Lang, line: HistoryLine, today: date) -> Html:
    """`Tue 24 Nov · −1 session used`."""
    several = line.kind is Kind.USE and line.change < -1
    return lang.say(
        "{day} · {change} {what}",
        day=lang.day(line.on_date, today, start=True),
        change=signed(line.change),
        what=lang.say("sessions used") if several else lang.say(WHAT[line.kind]),
    )


def ask_amount(lang: Lang, client: Client, balance: Balance) -> Screen:
    """By how much: the usual ones as buttons."""
    offered = [
        tap(f"{n:+d}".replace("-", "\N{MINUS SIGN}"), AdjustBy(client.id, n)) for n in (-1, 1, 2, 5)
    ]
    return Screen(
        lines(
            lang.bold(lang.say("Adjust · {name}", name=client.name)),
            left_line(lang, balance),
            "",
            lang.say("By how many sessions? Tap, or send a number like +3 or −2."),
        ),
        (
            tuple(offered),
            (
                tap(lang.label("Bonus"), Bonus(client.id)),
                tap(lang.label("Past session"), Past(client.id)),
            ),
            to_client(lang, client),
        ),
    )


def ask_reason(lang: Lang, client: Client, amount: int) -> Screen:
    return Screen(
        lang.say(
            "{amount} for {name}: why? A few words, like: rain on Tuesday.",
            amount=signed(amount),
            name=client.name,
        ),
        (
            (
                tap(lang.label("Another number"), Adjust(client.id)),
                tap(lang.label("Back"), OpenClient(client.id)),
            ),
        ),
    )


def adjusted(lang: Lang, client: Client, balance: Balance) -> Screen:
    return Screen(
        lines(lang.bold(client.name), lang.say("Noted."), *balance_lines(lang, balance)),
        (
            (
                tap(lang.label("History"), History(client.id, 0)),
                *to_client(lang, client),
            ),
        ),
    )


def no_usable_lot(lang: Lang, client: Client, words: Html) -> Screen:
    """There is nothing to adjust: what to do instead."""
    return Screen(
        words,
        (
            (
                tap(lang.label("Sell a package"), Sell(client.id), style="primary"),
                tap(lang.label("Bonus"), Bonus(client.id)),
            ),
            to_client(lang, client),
        ),
    )
