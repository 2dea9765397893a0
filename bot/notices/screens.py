"""Notices as messages. Pure."""

from __future__ import annotations

from bot.attendance.screens.signs import SIGNS
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.ledger.presses import History
from bot.ledger.screens import left_words, sign_of
from bot.packages.presses import Sell
from bot.people.presses import OpenClient, Roster
from core.attendance import State
from core.notices import LowBalance, LowClient, Receipt, ReceiptLine
from lang import Html, Lang, Value

LISTED = 20


def receipt(notice: Receipt, lang: Lang) -> Screen:
    """What was used, one line a child."""
    day = lang.day(notice.on_date, notice.today)
    buttons = [
        tap(lang.label("Why? · {name}", name=line.name), History(line.client, 0))
        for line in notice.lines
    ]
    text = lines(*(_line(lang, line, day) for line in notice.lines))
    return Screen(text, in_rows(buttons))


def _line(lang: Lang, line: ReceiptLine, day: str) -> Html:
    said: dict[str, Value] = {
        "sign": SIGNS[line.state],
        "name": line.name,
        "day": day,
        "left": left_words(lang, line.balance),
    }
    if line.returned:
        return lang.say("{name}: session given back for {day}, {left}.", **said)
    if not line.balance.prepaid:
        return _without_balance(lang, line, said)
    if line.state is State.NO_SHOW:
        return lang.say("{sign} {name} was not there {day}: {left}.", **said)
    text = lang.say("{sign} {name} trained {day}: {left}.", **said)
    if line.used > 1:
        used = lang.count("{n} session used.", "{n} sessions used.", line.used)
        text = lang.say("{line} {used}", line=text, used=used)
    if line.owed:
        owed = lang.count("{n} session owed.", "{n} sessions owed.", line.owed)
        text = lang.say("{line} {owed}", line=text, owed=owed)
    return text


def _without_balance(lang: Lang, line: ReceiptLine, said: dict[str, Value]) -> Html:
    """For who does not prepay: that they were there."""
    if line.state is State.NO_SHOW:
        return lang.say("{sign} {name} was not there {day}.", **said)
    return lang.say("{sign} {name} trained {day}.", **said)


def low_balance(notice: LowBalance, lang: Lang) -> Screen:
    """What is left, and the next step for this reader."""
    said = [_low_line(lang, each) for each in notice.clients]
    if notice.audience == "coach":
        return _for_coach(lang, notice, said)
    ask = lang.say("Talk to your coach at {club} about the next package.", club=notice.club)
    cards = [tap(lang.label("{name}", name=c.name), OpenClient(c.client)) for c in notice.clients]
    return Screen(lines(*said, ask), in_rows([*cards, to_menu(lang)]))


def _for_coach(lang: Lang, notice: LowBalance, said: list[Html]) -> Screen:
    """One message for all whom an evening leaves low, a button to sell for each."""
    shown = notice.clients[:LISTED]
    if len(shown) == 1:
        client = shown[0]
        sell = tap(lang.label("Sell a package"), Sell(client.client), style="primary")
        card = tap(lang.label("{name}", name=client.name), OpenClient(client.client))
        return Screen(lines(said[0], lang.say("{club}", club=notice.club)), ((sell, card),))
    more = len(notice.clients) - len(shown)
    text = lines(
        lang.bold(lang.say("Running low · {club}", club=notice.club)),
        *said[:LISTED],
        lang.count("and {n} more", "and {n} more", more) if more else None,
        "",
        lang.say("Tap a name to sell a package."),
    )
    sells = [tap(lang.label("{name}", name=c.name), Sell(c.client)) for c in shown]
    roster = tap(lang.label("Clients"), Roster(notice.reader.club_id, 0))
    return Screen(text, (*in_rows(sells), (roster, to_menu(lang))))


def _low_line(lang: Lang, low: LowClient) -> Html:
    left = low.balance.left
    said: dict[str, Value] = {"sign": sign_of(left, left), "name": low.name}
    if not left:
        return lang.say("{sign} {name} has no session left.", **said)
    return lang.count(
        "{sign} {name} has {n} session left.", "{sign} {name} has {n} sessions left.", left, **said
    )
