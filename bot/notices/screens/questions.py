"""Questions on a use. Pure."""

from __future__ import annotations

from datetime import date

from bot.chat.press import tap
from bot.chat.screen import Screen, lines
from bot.home.ways import to_client, to_menu
from bot.ledger.presses import History
from bot.ledger.screens import balance_lines
from bot.notices.presses import AskNow, OpenInbox
from core.ledger import Balance, Use
from core.people import Client
from lang import Lang


def ask_words(lang: Lang, client: Client, use: Use, today: date) -> Screen:
    """What is wrong with it? In words, or without."""
    text = lines(
        lang.bold(lang.say("Question · {name}", name=client.name)),
        lang.count(
            "{n} session used, {day}",
            "{n} sessions used, {day}",
            use.amount,
            day=lang.day(use.on_date, today),
        ),
        "",
        lang.say("What is wrong? A few words for your coach, like: Sam was ill that day."),
    )
    send = tap(lang.label("Send without words"), AskNow(use.entry), style="primary")
    back = tap(lang.label("Back"), History(client.id, 0))
    return Screen(text, ((send,), (back, to_menu(lang))))


def asked(lang: Lang, client: Client) -> Screen:
    history = tap(lang.label("History"), History(client.id, 0))
    return Screen(
        lines(
            lang.bold(lang.say("Question · {name}", name=client.name)),
            lang.say("Your coach has it, and the answer comes here."),
        ),
        ((history, to_menu(lang)),),
    )


def answered(lang: Lang, client: Client, balance: Balance, *, given_back: bool) -> Screen:
    """What staff see after their answer."""
    inbox = tap(lang.label("Inbox"), OpenInbox(client.club_id, 0))
    return Screen(
        lines(
            lang.bold(client.name),
            lang.say("Given back, and the family is told.")
            if given_back
            else lang.say("Kept, and the family is told."),
            *balance_lines(lang, balance),
        ),
        ((inbox,), to_client(lang, client)),
    )
