"""Notices as messages. Pure."""

from __future__ import annotations

from bot.attendance.screens.signs import SIGNS
from bot.chat.press import tap
from bot.chat.screen import Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.ledger.presses import History
from bot.ledger.screens import balance_lines, left_line, left_words
from bot.notices.presses import OpenInbox, OpenItem, RemindLow
from bot.notices.screens.inbox import item
from bot.notices.screens.parts import (
    dismiss,
    ending_line,
    lasts,
    later,
    low_line,
    low_rows,
)
from bot.packages.presses import Sell
from bot.packages.screens import transfers
from bot.people.presses import OpenClient, Roster
from core.attendance import State
from core.notices import (
    Answered,
    EndingSoon,
    ItemNotice,
    LowBalance,
    Planned,
    Receipt,
    ReceiptLine,
    TransferAnswer,
    TransferQuestion,
    friday,
)
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
        return lang.say("{name}: given back for {day}, {left}.", **said)
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
    """What is left and how long it lasts, and the next step for this reader."""
    if notice.audience == "coach":
        return _low_for_coach(lang, notice)
    said = [
        line
        for each in notice.clients
        for line in (low_line(lang, each), lasts(lang, each, notice.today))
    ]
    ask = lang.say("Talk to your coach at {club} about the next package.", club=notice.club)
    day = friday(notice.today)
    remind = tap(
        lang.label("Remind me {day}", day=lang.day(day, notice.today)),
        RemindLow(notice.clients[0].client, day),
    )
    cards = [tap(lang.label("{name}", name=c.name), OpenClient(c.client)) for c in notice.clients]
    return Screen(lines(*said, ask), in_rows([*cards, remind, to_menu(lang)]))


def _low_for_coach(lang: Lang, notice: LowBalance) -> Screen:
    """One message for all whom an evening leaves low: what waits in the inbox, a tap away."""
    shown = notice.clients[:LISTED]
    if len(notice.clients) == 1:
        [low] = shown
        text = lines(
            low_line(lang, low),
            lasts(lang, low, notice.today),
            lang.say("{club}", club=notice.club),
        )
        if low.item is None:
            return Screen(text, low_rows(lang, low))
        done = dismiss(lang, low.item, low.version)
        remind = later(lang, low.item, low.version, notice.today)
        return Screen(text, (*low_rows(lang, low), (done, *remind)))
    more = len(notice.clients) - len(shown)
    text = lines(
        lang.bold(lang.say("Running low · {club}", club=notice.club)),
        *(low_line(lang, each) for each in shown),
        lang.count("and {n} more", "and {n} more", more) if more else None,
        "",
        lang.say("Tap a name to sell a package."),
    )
    names = [
        tap(
            lang.label("{name}", name=each.name),
            OpenItem(each.item) if each.item is not None else Sell(each.client),
        )
        for each in shown
    ]
    inbox = tap(lang.label("Inbox"), OpenInbox(notice.reader.club_id, 0))
    roster = tap(lang.label("Clients"), Roster(notice.reader.club_id, 0))
    return Screen(text, (*in_rows(names), (inbox, roster, to_menu(lang))))


def ending_soon(notice: EndingSoon, lang: Lang) -> Screen:
    """Packages that end in a week, with what is still on them."""
    shown = notice.lots[:LISTED]
    more = len(notice.lots) - len(shown)
    coach = notice.audience == "coach"
    text = lines(
        lang.bold(lang.say("Packages that end soon · {club}", club=notice.club)),
        *(ending_line(lang, each, notice.today) for each in shown),
        lang.count("and {n} more", "and {n} more", more) if more else None,
        "",
        lang.say("Tap a name to sell or change a package.")
        if coach
        else lang.say("Use them in time, or talk to your coach."),
    )
    people = {each.client: each.name for each in shown}
    cards = [
        tap(lang.label("{name}", name=name), OpenClient(each)) for each, name in people.items()
    ]
    inbox = [tap(lang.label("Inbox"), OpenInbox(notice.reader.club_id, 0))] if coach else []
    return Screen(text, (*in_rows(cards), (*inbox, to_menu(lang))))


def item_notice(notice: ItemNotice, lang: Lang) -> Screen:
    """An inbox item as a message: the same words and buttons."""
    return item(lang, notice.item)


def answered(notice: Answered, lang: Lang) -> Screen:
    """The answer to a question on a use."""
    day = lang.day(notice.on_date, notice.today)
    said: dict[str, Value] = {"name": notice.name, "day": day}
    text = (
        lang.say("You asked about {name}, {day}: it was given back.", **said)
        if notice.given_back
        else lang.say("You asked about {name}, {day}: your coach looked, and it stays.", **said)
    )
    history = tap(lang.label("History"), History(notice.client, 0))
    return Screen(lines(text, left_line(lang, notice.balance)), ((history, to_menu(lang)),))


def transfer_question(notice: TransferQuestion, lang: Lang) -> Screen:
    """A parent is asked whether sessions may move from one child to the other."""
    return transfers.question(lang, notice.card)


def transfer_answer(notice: TransferAnswer, lang: Lang) -> Screen:
    """A parent has answered: what that means for both."""
    return transfers.answered(lang, notice.card)


def planned(notice: Planned, lang: Lang) -> Screen:
    """What a coach wrote, and below it where the client stands."""
    text = lines(
        lang.bold(lang.say("{who}, {club}", who=notice.author, club=notice.club)),
        words_as_written(lang, notice.words),
        "",
        lang.bold(notice.name),
        *balance_lines(lang, notice.balance),
    )
    card = tap(lang.label("{name}", name=notice.name), OpenClient(notice.client))
    return Screen(text, ((card, to_menu(lang)),))


def words_as_written(lang: Lang, words: str) -> Html:
    """Every line by itself: no line's direction reaches into the next."""
    return lines(*(lang.say("{line}", line=line) if line else "" for line in words.split("\n")))
