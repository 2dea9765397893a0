"""The board of today: who is in, who is late, what is next; and past ones nobody has marked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from bot.attendance.presses import OpenRoll
from bot.attendance.screens.details import flag_words
from bot.attendance.screens.signs import FLAG, SIGNS
from bot.bookings import words
from bot.bookings.presses import (
    BackToToday,
    Book,
    OpenBooking,
    OpenSheet,
    OpenToday,
    TodayPage,
    Unmarked,
)
from bot.bookings.screens.card import actions, body, for_staff, form_rows
from bot.bookings.screens.problems import problems
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.checkins.screens.parts import form_line
from bot.home.ways import pager, to_inbox, to_menu
from bot.ledger.screens import LOW, NONE
from bot.people.names import called
from bot.people.presses import OpenClient, Roster
from bot.practices.presses import OpenPracticeRoll
from bot.reports.presses import ClientsBy
from core.attendance import Flag, State
from core.bookings import BookingCard, BookingState, DayBoard, DayRow, Phase, Preview
from core.checkins import Filling
from core.ledger import Balance
from core.people import Club, page_at
from core.practices import Occurrence
from core.reports import Show, Sort
from lang import Html, Lang, mark

PAGE = 12
NAMES = 6
PRACTICES = 6
HERE = (BookingState.IN_PROGRESS, BookingState.COMPLETED)
OPEN = (Phase.UNMARKED, Phase.NEXT, Phase.LATER)
ORDER = tuple(Phase)
SAID: Mapping[Phase, str] = {
    Phase.UNMARKED: mark("Not marked: {names}"),
    Phase.LATE: mark("Late: {names}"),
    Phase.NOW: mark("Now: {names}"),
}


def board(
    lang: Lang,
    day: DayBoard,
    practices: Sequence[Occurrence],
    unmarked: int,
    number: int = 0,
    *,
    waiting: int,
    flagged: Container[int] = (),
) -> Screen:
    """What wants attention first, then by time, what is done last; `waiting` are in the inbox."""
    page = page_at(_ordered(day.rows), number, PAGE)
    several = len({row.card.coach for row in day.rows}) > 1
    text = lines(
        lang.bold(lang.say("Today · {club}", club=day.club)),
        _count(lang, day, practices),
        _counts(lang, day),
        "",
        *_lines(lang, day),
        _tomorrow(lang, day.tomorrow),
    )
    each = [
        tap(
            row_label(lang, row, named=several, flagged=row.card.client in flagged),
            OpenSheet(row.card.id),
        )
        for row in page.items
    ]
    return Screen(
        text,
        (
            *in_rows(each, 1),
            *pager(lang, page, lambda n: TodayPage(day.club_id, n)),
            *in_rows([_practice(lang, one) for one in practices[:PRACTICES]], 1),
            *_ways(lang, day, unmarked, waiting),
        ),
    )


def _ordered(rows: Sequence[DayRow]) -> list[DayRow]:
    return sorted(rows, key=lambda row: (ORDER.index(row.phase), row.card.starts_at, row.card.id))


def _count(lang: Lang, day: DayBoard, practices: Sequence[Occurrence]) -> Html:
    """`Mon 16 Nov · 6 sessions · 1 practice`."""
    parts = [
        lang.say("{day}", day=lang.day(day.day, start=True)),
        lang.count("{n} session", "{n} sessions", len(day.rows)),
        lang.count("{n} practice", "{n} practices", len(practices)) if practices else None,
    ]
    return Html(" · ").join(part for part in parts if part)


def _counts(lang: Lang, day: DayBoard) -> Html | None:
    """`✅ 2   ⏰ 1   ▫️ 3   ❌ 1`."""
    missed = sum(row.card.state is BookingState.NO_SHOW for row in day.rows)
    shown = [
        (SIGNS[State.PRESENT], sum(row.card.state in HERE for row in day.rows)),
        (SIGNS[State.LATE], day.counts.get(Phase.LATE, 0)),
        (SIGNS[State.OPEN], sum(row.phase in OPEN for row in day.rows)),
        (SIGNS[State.NO_SHOW], missed),
    ]
    parts = [Html(f"{sign} {n}") for sign, n in shown if n]
    if day.cancelled:
        parts.append(lang.count("{n} cancelled", "{n} cancelled", day.cancelled))
    return Html("   ").join(parts) if parts else None


def _lines(lang: Lang, day: DayBoard) -> list[Html | None]:
    """Not marked, late, now; what else is wrong; next; who needs a package."""
    at = {phase: [row for row in day.rows if row.phase is phase] for phase in Phase}
    shown: list[Html | None] = [
        lang.say(SAID[phase], names=_names(lang, at[phase])) for phase in SAID if at[phase]
    ]
    shown += problems(lang, day)
    if following := at[Phase.NEXT]:
        when, names = lang.time(following[0].card.starts_at), _names(lang, following)
        shown.append(lang.say("Next: {time}, {names}", time=when, names=names))
    if not day.rows:
        shown.append(lang.say("Nothing is booked today."))
    if day.renewals:
        few = [_few(lang, each.name, each.left) for each in day.renewals[:NAMES]]
        shown.append(lang.say("To renew: {names}", names=lang.list(few)))
    return shown


def _names(lang: Lang, rows: Sequence[DayRow]) -> str:
    """`Sam and Noor (2 of 3 places)`: the places while these are there."""
    shown = [called(row.card.client_name, 20) for row in rows[:NAMES]]
    if (more := len(rows) - NAMES) > 0:
        shown.append(str(lang.label_count("{n} more", "{n} more", more)))
    names = lang.list(shown)
    taken, capacity = _most(rows)
    if not capacity or rows[0].phase is Phase.UNMARKED:
        return names
    return lang.say(
        "{names} ({taken} of {capacity} places)", names=names, taken=taken, capacity=capacity
    )


def _most(rows: Iterable[DayRow]) -> tuple[int, int]:
    return max(((row.taken, row.capacity) for row in rows), default=(0, 0))


def _few(lang: Lang, name: str, left: int) -> str:
    sign = LOW if left else NONE
    return lang.label("{name} {left} {sign}", name=called(name, 20), left=left, sign=sign)


def _tomorrow(lang: Lang, ahead: Preview) -> Html:
    if not ahead.bookings or ahead.first_at is None:
        return lang.say("Tomorrow: nothing is booked yet.")
    return lang.count(
        "Tomorrow: {n} session, at {time}",
        "Tomorrow: {n} sessions, the first at {time}",
        ahead.bookings,
        time=lang.time(ahead.first_at),
    )


def row_label(lang: Lang, row: DayRow, *, named: bool, flagged: bool) -> str:
    """`⏰ 17:00 Sam · 3 ⚠️`, with the coach where there are several."""
    card, balance = row.card, row.balance
    sign = SIGNS[State.LATE] if row.phase is Phase.LATE else words.sign(card.state)
    holes = {"sign": sign, "time": lang.time(card.starts_at), "name": called(card.client_name, 18)}
    label = lang.label("{sign} {time} {name}", **holes)
    if named:
        label = lang.label("{row} · {coach}", row=label, coach=called(card.coach_name, 12))
    flag = FLAG if flagged else ""
    if words.is_checkin(card):
        label = lang.label("{row} · check-in", row=label)
    if not balance.prepaid or words.is_checkin(card):
        return f"{label} {flag}".strip()
    left = lang.label("{row} · {left}", row=label, left=balance.left)
    warning = NONE if row.empty else LOW if row.low else ""
    return " ".join(part for part in (left, warning, flag) if part)


def _practice(lang: Lang, one: Occurrence) -> Button:
    coming = one.counts.coming + one.counts.late
    holes = {"time": lang.time(one.starts_at), "name": short(one.name, 20)}
    label = lang.label("{time} {name} · {n} coming", n=coming, **holes)
    return tap(label, OpenPracticeRoll(one.practice, one.on_date))


def _ways(lang: Lang, day: DayBoard, unmarked: int, waiting: int) -> tuple[tuple[Button, ...], ...]:
    club = day.club_id
    row = [
        tap(lang.label("Roll call"), OpenRoll(club)),
        tap(lang.label("Book for a client"), Roster(club, 0)),
        to_inbox(lang, club, waiting),
    ]
    if day.renewals:
        low = ClientsBy(club, 0, Show.LOW, Sort.FEWEST)
        row.append(tap(lang.label("Who runs low"), low))
    if unmarked:
        label = lang.label("Not marked · {n}", n=unmarked)
        row.insert(0, tap(label, Unmarked(club), style="danger"))
    return (*in_rows(row), (to_menu(lang),))


def sheet(
    lang: Lang,
    one: BookingCard,
    balance: Balance | None,
    flag: Flag | None = None,
    places: tuple[int, int] | None = None,
    *,
    form: Filling | None = None,
) -> Screen:
    """One booking of the board, over it."""
    again = tap(lang.label("Book again"), Book(one.client))
    name = tap(lang.label("{name}", name=called(one.client_name)), OpenClient(one.client))
    back = tap(lang.label("Back to today"), BackToToday(one.club_id))
    flagged = flag_words(lang, flag) if flag else None
    asked = form_line(lang, form) if form else None
    text = lines(*body(lang, one), asked, flagged, *for_staff(lang, one, balance, places))
    rows = (
        *form_rows(lang, form, at_work=True),
        *actions(lang, one, at_work=True, balance=balance),
    )
    return Screen(text, (*rows, *in_rows([again, name] if balance else []), (back,)))


def unmarked(
    lang: Lang, club: Club, every: Sequence[BookingCard], said: Html | None = None
) -> Screen:
    """Past bookings without an outcome, the oldest first."""
    title = lang.bold(lang.say("Not marked · {club}", club=club.name))
    back = (tap(lang.label("Today"), OpenToday(club.id)), to_menu(lang))
    if not every:
        return Screen(lines(said, title, lang.say("Everything is marked.")), (back,))
    text = lines(
        said,
        title,
        lang.count(
            "{n} session is over and not marked", "{n} sessions are over and not marked", len(every)
        ),
        "",
        lang.say("Tap one and say how it was: until then its session is only reserved."),
    )
    each = [
        tap(
            lang.label(
                "{when} · {name}",
                when=lang.when(one.starts_at, start=True),
                name=called(one.client_name),
            ),
            OpenBooking(one.id),
        )
        for one in every[:24]
    ]
    return Screen(text, (*in_rows(each, 1), back))
