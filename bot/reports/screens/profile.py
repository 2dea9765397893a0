"""One client whole, for coach, client and guardian, each with what they may see."""

from __future__ import annotations

from bot.attendance.presses import StartSession
from bot.attendance.screens.details import flag_words
from bot.bookings.presses import Book, BookingsOf
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.checkins.presses import AnswersOf
from bot.home.ways import to_menu
from bot.ledger.presses import Adjust, History
from bot.ledger.screens import balance_lines
from bot.notices.presses import Messages
from bot.packages.presses import ClientLots, Sell
from bot.people.care.presses import More
from bot.people.presses import Family, Roster
from bot.practices.presses import Upcoming
from bot.reports.presses import GrantCheckin, TakeBackGrant
from core.checkins import Offer
from core.people import Action
from core.reports import Profile
from lang import Html, Lang

STREAK = "🔥"
LEAST_WEEKS = 2
"""A single week is no streak yet."""
SOON = 3
COACHES = 4


def profile(
    lang: Lang,
    seen: Profile,
    *,
    at_work: bool,
    words: Html | None = None,
    given: GrantCheckin | None = None,
) -> Screen:
    """What is left first, then what comes, then the ways on. `given`: a check-in just now."""
    text = lines(
        words,
        lang.bold(seen.client.name),
        *balance_lines(lang, seen.balance),
        _run_out(lang, seen),
        _streak(lang, seen),
        _checkin(lang, seen),
        _next(lang, seen),
        *_booked(lang, seen),
        *(_for_staff(lang, seen) if at_work else ()),
    )
    if not at_work:
        return Screen(text, _family_ways(lang, seen))
    undo = TakeBackGrant(given.client, given.coach, given.month, given.n) if given else None
    back = ((tap(lang.label("Undo"), undo),),) if undo else ()
    return Screen(text, (*back, *_staff_ways(lang, seen)))


def _run_out(lang: Lang, seen: Profile) -> Html | None:
    if seen.run_out is None:
        return None
    return lang.say("At this pace until about {day}", day=lang.day(seen.run_out, seen.today))


def _streak(lang: Lang, seen: Profile) -> Html | None:
    if seen.streak < LEAST_WEEKS:
        return None
    return lang.count(
        "{sign} {n} week in a row", "{sign} {n} weeks in a row", seen.streak, sign=STREAK
    )


def _checkin(lang: Lang, seen: Profile) -> Html | None:
    """`Check-in: 1 free`, or from when on; nothing where nobody gives any."""
    if not seen.checkins:
        return None
    spare = max(each.spare for each in seen.checkins)
    if spare:
        return lang.count("Check-in: {n} free", "Check-ins: {n} free", spare)
    back = min(each.next for each in seen.checkins)
    return lang.say("Check-in: taken, the next is free from {day}", day=lang.day(back, seen.today))


def _next(lang: Lang, seen: Profile) -> Html | None:
    if seen.next is None:
        return None
    when = lang.when(seen.next.starts_at, seen.today)
    return lang.say("Next: {practice}, {when}", practice=seen.next.name, when=when)


def _booked(lang: Lang, seen: Profile) -> list[Html]:
    """What is to come, the soonest three."""
    return [
        lang.say(
            "Booked: {when} with {coach}",
            when=lang.when(one.starts_at, seen.today),
            coach=one.coach_name,
        )
        for one in seen.booked[:SOON]
    ]


def _for_staff(lang: Lang, seen: Profile) -> list[Html]:
    rows = []
    if seen.flag:
        rows.append(flag_words(lang, seen.flag))
    if seen.due and seen.due.minor:
        rows.append(lang.say("Still due: {due}", due=seen.due))
    if seen.guardians:
        names = lang.list([each.name for each in seen.guardians])
        rows.append(lang.say("Parents: {names}", names=names))
    if seen.notes:
        rows.append(lang.count("{n} note", "{n} notes", seen.notes))
    return rows


def _staff_ways(lang: Lang, seen: Profile) -> tuple[tuple[Button, ...], ...]:
    client = seen.client
    ways = [
        (Action.SELL, tap(lang.label("Sell a package"), Sell(client.id), style="primary")),
        (Action.BOOK, tap(lang.label("Book"), Book(client.id))),
        (Action.SEE_CLIENT, _upcoming(lang, seen)),
        (Action.ADJUST, tap(lang.label("Adjust"), Adjust(client.id))),
        (Action.SEE_CLIENT, _lots(lang, seen)),
        (Action.SEE_HISTORY, tap(lang.label("History"), History(client.id, 0))),
        *((Action.SEE_CLIENT, each) for each in _checkins(lang, seen)),
        *((Action.GRANT_CHECKIN, each) for each in _one_more(lang, seen)),
        (Action.SEE_CLIENT, tap(lang.label("Family"), Family(client.id))),
        (Action.WRITE_TO, tap(lang.label("Message"), Messages(client.id))),
        (Action.SEE_CLIENT, tap(lang.label("More"), More(client.id))),
        (Action.SEE_CLIENT, tap(lang.label("Clients"), Roster(client.club_id, 0))),
    ]
    shown = [button for action, button in ways if action in seen.may]
    return (*in_rows(shown), (to_menu(lang),))


def _one_more(lang: Lang, seen: Profile) -> list[Button]:
    """A check-in besides the free one, of each coach with whom the month's is taken."""
    taken = [each for each in seen.checkins if each.may_grant and not each.free]
    return [_give(lang, each, named=len(seen.checkins) > 1) for each in taken[:COACHES]]


def _give(lang: Lang, offer: Offer, *, named: bool) -> Button:
    label = lang.label("Give 1 more check-in")
    if named:
        label = lang.label("1 more check-in · {coach}", coach=short(offer.coach_name))
    return tap(label, GrantCheckin(offer.client, offer.coach, offer.month, offer.another))


def _family_ways(lang: Lang, seen: Profile) -> tuple[tuple[Button, ...], ...]:
    client = seen.client
    start = tap(lang.label("Start session"), StartSession(client.id))
    book = tap(lang.label("Book"), Book(client.id), style="primary")
    ways = (
        *((book,) if seen.bookable and Action.BOOK in seen.may else ()),
        *((_upcoming(lang, seen),) if seen.bookable or seen.booked else ()),
        tap(lang.label("History"), History(client.id, 0)),
        _lots(lang, seen),
        *_checkins(lang, seen),
        tap(lang.label("Practices"), Upcoming(client.club_id)),
        tap(lang.label("Family"), Family(client.id)),
    )
    return (*(((start,),) if Action.CHECK_IN in seen.may else ()), *in_rows(ways), (to_menu(lang),))


def _upcoming(lang: Lang, seen: Profile) -> Button:
    n = len(seen.booked)
    label = lang.label("Upcoming · {n}", n=n) if n else lang.label("Upcoming")
    return tap(label, BookingsOf(seen.client.id, 0, past=False))


def _checkins(lang: Lang, seen: Profile) -> tuple[Button, ...]:
    """What was answered before check-ins, where anything was."""
    if not seen.forms:
        return ()
    return (tap(lang.label("Check-ins · {n}", n=seen.forms), AnswersOf(seen.client.id, 0)),)


def _lots(lang: Lang, seen: Profile) -> Button:
    label = lang.label("Packages · {n}", n=seen.lots) if seen.lots else lang.label("Packages")
    return tap(label, ClientLots(seen.client.id, 0))
