"""Notices as messages. Pure."""

from __future__ import annotations

from bot.attendance.screens import SIGNS
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.ledger.presses import History
from bot.ledger.screens import left_words, sign_of
from bot.packages.presses import Sell
from bot.people.presses import OpenClient
from core.attendance import Charge, State
from core.notices import LowBalance, Receipt, ReceiptLine
from lang import Html, Lang, Value


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
        return lang.say("{name}: the session of {day} was given back, {left}.", **said)
    if line.state is State.NO_SHOW:
        return lang.say("{sign} {name} was missed {day}: {left}.", **said)
    text = lang.say("{sign} {name} trained {day}: {left}.", **said)
    if line.charge is Charge.OWED:
        return lang.say("{line} 1 session owed.", line=text)
    return text


def low_balance(notice: LowBalance, lang: Lang) -> Screen:
    """What is left, and the next step for this reader."""
    left = notice.balance.left
    sign = sign_of(left, left)
    if left:
        text = lang.count(
            "{sign} {name} has {n} session left.",
            "{sign} {name} has {n} sessions left.",
            left,
            sign=sign,
            name=notice.name,
        )
    else:
        text = lang.say("{sign} {name} has no session left.", sign=sign, name=notice.name)
    card = tap(lang.label("{name}", name=notice.name), OpenClient(notice.client))
    if notice.audience == "coach":
        sell = tap(lang.label("Sell a package"), Sell(notice.client), style="primary")
        return Screen(lines(text, lang.say("{club}", club=notice.club)), ((sell, card),))
    ask = lang.say("Talk to your coach at {club} about the next package.", club=notice.club)
    return Screen(lines(text, ask), ((card, to_menu(lang)),))
