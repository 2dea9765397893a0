"""The inbox: what waits, and one thing of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.attendance.presses import OpenRow
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.ledger.screens import LOW
from bot.notices.presses import OpenInbox, OpenItem, Reopen
from bot.notices.screens.checkins import form_lines, form_rows
from bot.notices.screens.parts import (
    Rows,
    again_line,
    asked_lines,
    asked_rows,
    books_lines,
    books_rows,
    dismiss,
    ending_line,
    flag_lines,
    joining_line,
    joining_rows,
    lasts,
    later,
    low_line,
    low_rows,
    unreached_line,
)
from bot.notices.screens.waiting import (
    booking_lines,
    booking_rows,
    time_asked_lines,
    time_asked_rows,
    undelivered_lines,
    undelivered_rows,
)
from bot.packages.presses import Sell
from bot.packages.screens.transfers import waiting
from bot.people.presses import OpenClient
from core.notices import (
    AboutBooking,
    AboutForm,
    Asked,
    BooksOff,
    Ending,
    Flagged,
    HereAgain,
    Inbox,
    InboxItem,
    InboxLine,
    Joining,
    Kind,
    LowClient,
    Moving,
    TimeAsked,
    Undelivered,
    later_days,
)
from lang import Html, Lang, mark

LABELS: Mapping[Kind, str] = {
    Kind.LOW_BALANCE: mark("{sign} {name} runs low"),
    Kind.ENDS_IN_30: mark("{name}: a package ends"),
    Kind.ENDS_IN_7: mark("{name}: a package ends"),
    Kind.QUESTION: mark("{name}: a question"),
    Kind.UNREACHABLE: mark("Can't reach {name}"),
    Kind.TRANSFER_ASKED: mark("{name}: sessions to move"),
    Kind.JOIN_REQUEST: mark("{name} asks to join"),
    Kind.BOOKS_DIFFER: mark("The books do not add up"),
    Kind.FLAG_RAISED: mark("🚩 {name}: flagged"),
    Kind.CAME_AGAIN: mark("{name} is here again"),
    Kind.BOOKED: mark("{name} booked"),
    Kind.MOVED: mark("{name}: a session moved"),
    Kind.CANCELLED: mark("{name}: a session cancelled"),
    Kind.NO_SHOW: mark("❌ {name} was not there"),
    Kind.UNMARKED: mark("▫️ {name}: not marked yet"),
    Kind.FAILED_NOTICE: mark("Not delivered to {name}"),
    Kind.ASKED_FOR: mark("{name}: a request"),
    Kind.FORM_SUBMITTED: mark("{name}: a form filled in"),
}


def inbox(
    lang: Lang,
    shown: Inbox,
    *,
    words: Html | None = None,
    undo: tuple[int, int] | None = None,
) -> Screen:
    """What waits, newest first, a tap away; `undo`: the item (and its version) just dismissed."""
    total = shown.lines.total
    text = lines(
        words,
        lang.bold(lang.say("Inbox · {club}", club=shown.club)),
        lang.count("{n} thing waits.", "{n} things wait.", total)
        if total
        else lang.say("Nothing waits."),
        lang.count("{n} put off", "{n} put off", shown.later) if shown.later else None,
        "" if not total else None,
        None
        if total
        else lang.say(
            "Clients who run low, packages that end, questions and people who cannot be "
            "reached appear here."
        ),
    )
    back = ((tap(lang.label("Undo"), Reopen(*undo)),),) if undo else ()
    return Screen(
        text,
        (
            *back,
            *in_rows((_line(lang, each) for each in shown.lines.items), 1),
            *pager(lang, shown.lines, lambda number: OpenInbox(shown.club_id, number)),
            (to_menu(lang),),
        ),
    )


def _line(lang: Lang, line: InboxLine) -> Button:
    return tap(item_label(lang, line.kind, line.who), OpenItem(line.id))


def item_label(lang: Lang, kind: Kind, who: str) -> str:
    """`⚠️ Sam runs low`."""
    return lang.label(LABELS[kind], name=short(who, 40), sign=LOW)


def item(lang: Lang, found: InboxItem) -> Screen:
    """One thing that waits, what can be done about it, and later."""
    text, act = _said(lang, found)
    days = later(lang, found.id, found.version, found.today, *later_days(found.today))
    if not isinstance(found.about, Asked | Joining):  # is answered, not brushed aside
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
    if isinstance(about, Moving):
        waits, take_back = waiting(lang, about.card, staff=about.may_withdraw)
        return lines(*waits[1:]), tuple(take_back)
    if isinstance(about, Joining):
        return joining_line(lang, about), joining_rows(lang, about)
    if isinstance(about, BooksOff):
        return books_lines(lang, about), books_rows(lang, about)
    if isinstance(about, AboutBooking):
        return booking_lines(lang, found.kind, about.card), booking_rows(lang, about.card)
    if isinstance(about, AboutForm):
        return form_lines(lang, about), form_rows(lang, about)
    if isinstance(about, TimeAsked):
        return time_asked_lines(lang, about, found.today), time_asked_rows(lang, about)
    if isinstance(about, Undelivered):
        return undelivered_lines(lang, about), undelivered_rows(lang, found, about)
    card = tap(lang.label("{name}", name=about.name), OpenClient(about.client))
    if isinstance(about, Flagged):
        return flag_lines(lang, about), ((card,),)
    if isinstance(about, HereAgain):
        look = tap(lang.label("Look on the roll"), OpenRow(about.roll, about.client))
        return again_line(lang, about), ((look, card),)
    if isinstance(about, Ending):
        sell = tap(lang.label("Sell a package"), Sell(about.client))
        return ending_line(lang, about, found.today), ((card, sell),)
    return unreached_line(lang, about), ((card,),)
