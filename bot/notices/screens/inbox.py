"""The inbox: what waits, and one thing of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.ledger.screens import LOW
from bot.notices.presses import OpenInbox, OpenItem, Reopen
from bot.notices.screens.parts import (
    Rows,
    asked_lines,
    asked_rows,
    dismiss,
    ending_line,
    lasts,
    later,
    low_line,
    low_rows,
    unreached_line,
)
from bot.packages.presses import Sell
from bot.people.presses import OpenClient
from core.notices import Asked, Ending, Inbox, InboxItem, InboxLine, Kind, LowClient, later_days
from lang import Html, Lang, mark

LABELS: Mapping[Kind, str] = {
    Kind.LOW_BALANCE: mark("{sign} {name} runs low"),
    Kind.ENDS_IN_30: mark("{name}: a package ends"),
    Kind.ENDS_IN_7: mark("{name}: a package ends"),
    Kind.QUESTION: mark("{name}: a question"),
    Kind.UNREACHABLE: mark("{name} is not reached"),
}


def inbox(
    lang: Lang,
    waiting: Inbox,
    *,
    words: Html | None = None,
    undo: tuple[int, int] | None = None,
) -> Screen:
    """What waits, newest first, a tap away; `undo`: the item (and its version) just dismissed."""
    total = waiting.lines.total
    text = lines(
        words,
        lang.bold(lang.say("Inbox · {club}", club=waiting.club)),
        lang.count("{n} thing waits.", "{n} things wait.", total)
        if total
        else lang.say("Nothing waits."),
        lang.count("{n} put off", "{n} put off", waiting.later) if waiting.later else None,
        "" if not total else None,
        None
        if total
        else lang.say(
            "Here comes who runs low, which package ends, what a family asks, "
            "and who cannot be reached."
        ),
    )
    back = ((tap(lang.label("Undo"), Reopen(*undo)),),) if undo else ()
    return Screen(
        text,
        (
            *back,
            *in_rows((_line(lang, each) for each in waiting.lines.items), 1),
            *pager(lang, waiting.lines, lambda number: OpenInbox(waiting.club_id, number)),
            (to_menu(lang),),
        ),
    )


def _line(lang: Lang, line: InboxLine) -> Button:
    said = {"sign": LOW} if line.kind is Kind.LOW_BALANCE else {}
    return tap(lang.label(LABELS[line.kind], name=short(line.who, 40), **said), OpenItem(line.id))


def item(lang: Lang, found: InboxItem) -> Screen:
    """One thing that waits, what can be done about it, and later."""
    text, act = _said(lang, found)
    days = later(lang, found.id, found.version, found.today, *later_days(found.today))
    if not isinstance(found.about, Asked):  # a question is answered, not brushed aside
        days.append(dismiss(lang, found.id, found.version))
    home = (tap(lang.label("Inbox"), OpenInbox(found.club_id, 0)), to_menu(lang))
    return Screen(lines(text, lang.say("{club}", club=found.club)), (*act, *in_rows(days), home))


def _said(lang: Lang, found: InboxItem) -> tuple[Html, Rows]:
    about = found.about
    if isinstance(about, LowClient):
        said = lines(low_line(lang, about), lasts(lang, about, found.today))
        return said, low_rows(lang, about)
    if isinstance(about, Asked):
        return asked_lines(lang, about, found.today), asked_rows(lang, about)
    card = tap(lang.label("{name}", name=about.name), OpenClient(about.client))
    if isinstance(about, Ending):
        sell = tap(lang.label("Sell a package"), Sell(about.client))
        return ending_line(lang, about, found.today), ((card, sell),)
    return unreached_line(lang, about), ((card,),)
