"""Screens of a bonus and of a past session. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_client
from bot.ledger.presses import Adjust, Bonus, BonusBy, History, Past, PastOn
from bot.ledger.screens import balance_lines, left_line
from core.ledger import Balance, Given
from core.people import Client
from lang import Html, Lang

GOOD_FOR = (0, 30, 60, 90)
"""Days that a bonus is good for; 0 has no end."""
PAST_DAYS = 6


def ask_bonus(lang: Lang, client: Client, balance: Balance) -> Screen:
    """How many for nothing: the usual ones as buttons."""
    offered = [tap(str(n), BonusBy(client.id, n, 0)) for n in (1, 2, 3, 5)]
    return Screen(
        lines(
            lang.bold(lang.say("Bonus · {name}", name=client.name)),
            left_line(lang, balance),
            "",
            lang.say("How many sessions for free? Tap, or send a number."),
        ),
        (tuple(offered), (tap(lang.label("Adjust"), Adjust(client.id)),), to_client(lang, client)),
    )


def ask_why_bonus(lang: Lang, client: Client, sessions: int, days: int, today: date) -> Screen:
    """Until when by button, why in words."""
    ends = today + timedelta(days=days)
    until = lang.say("Good until {day}.", day=lang.day(ends)) if days else lang.say("No end.")
    return Screen(
        lines(
            lang.count(
                "{n} bonus session for {name}",
                "{n} bonus sessions for {name}",
                sessions,
                name=lang.bold(client.name),
            ),
            until,
            "",
            lang.say("Why? Send a few words, like: birthday."),
        ),
        (
            tuple(_good_for(lang, client, sessions, each, each == days) for each in GOOD_FOR),
            (tap(lang.label("Another number"), Bonus(client.id)), to_client(lang, client)[0]),
        ),
    )


def _good_for(lang: Lang, client: Client, sessions: int, days: int, chosen: bool) -> Button:
    words = lang.label_count("{n} day", "{n} days", days) if days else lang.label("No end")
    return tap(f"✓ {words}" if chosen else words, BonusBy(client.id, sessions, days))


def given(lang: Lang, client: Client, done: Given) -> Screen:
    """The balance that the bonus made."""
    settled = (
        lang.count(
            "{n} owed session was settled with it.",
            "{n} owed sessions were settled with it.",
            done.settled,
        )
        if done.settled
        else None
    )
    return noted(lang, client, done.balance, more=settled)


def noted(lang: Lang, client: Client, balance: Balance, *, more: Html | None = None) -> Screen:
    """It is in the books; the history takes it back."""
    return Screen(
        lines(lang.bold(client.name), lang.say("Noted."), more, *balance_lines(lang, balance)),
        ((tap(lang.label("History"), History(client.id, 0)), *to_client(lang, client)),),
    )


def ask_day(lang: Lang, client: Client, balance: Balance, today: date) -> Screen:
    """The last days as buttons."""
    days = [today - timedelta(days=each) for each in range(1, PAST_DAYS + 1)]
    offered = [tap(lang.day(day, today, start=True), PastOn(client.id, day, False)) for day in days]
    return Screen(
        lines(
            lang.bold(lang.say("Past session · {name}", name=client.name)),
            left_line(lang, balance),
            "",
            lang.say("On which day? Tap, or send one like 20.11."),
        ),
        (
            *in_rows(offered, 3),
            (tap(lang.label("Adjust"), Adjust(client.id)),),
            to_client(lang, client),
        ),
    )


def used_that_day(lang: Lang, client: Client, day: date, words: Html) -> Screen:
    """That day has its session: a further one only on purpose."""
    return Screen(
        words,
        (
            (tap(lang.label("Another day"), Past(client.id)), to_client(lang, client)[0]),
            (tap(lang.label("Note a further one"), PastOn(client.id, day, True)),),
        ),
    )


def ask_why_past(lang: Lang, client: Client, day: date, today: date) -> Screen:
    return Screen(
        lang.say(
            "−1 for {name}, {day}: why? A few words, like: was not on the roll.",
            name=client.name,
            day=lang.day(day, today),
        ),
        ((tap(lang.label("Another day"), Past(client.id)), to_client(lang, client)[0]),),
    )
