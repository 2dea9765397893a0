"""What staff are told of the day before and of its morning. Pure."""

from __future__ import annotations

from bot.bookings import words
from bot.bookings.presses import OpenToday
from bot.chat.press import tap
from bot.chat.screen import Screen, lines
from bot.home.ways import to_menu
from bot.ledger.screens import sign_of
from core.bookings import DayRow
from core.notices import DayAhead
from lang import Html, Lang, Value

LISTED, ROWS, PRACTICES = 8, 12, 6


def day_ahead(notice: DayAhead, lang: Lang) -> Screen:
    """What tomorrow has: how many, the first, each by time, who should renew."""
    board = notice.board
    rows, more = board.rows[:ROWS], max(0, len(board.rows) - ROWS)
    several = len({row.card.coach for row in board.rows}) > 1
    day = lang.day(board.day, board.today, start=True)
    text = lines(
        lang.bold(lang.say("{day} · {club}", day=day, club=notice.club)),
        _how_many(lang, notice),
        "",
        *(_row(lang, row, several=several) for row in rows),
        lang.count("and {n} more", "and {n} more", more) if more else None,
        *(
            lang.say("{span} · {name}", span=lang.span(one.starts_at, one.ends_at), name=one.name)
            for one in notice.practices[:PRACTICES]
        ),
        _renew(lang, notice),
    )
    return Screen(text, ((tap(lang.label("Today"), OpenToday(board.club_id)), to_menu(lang)),))


def _how_many(lang: Lang, notice: DayAhead) -> Html:
    """`4 sessions, 1 check-in, 1 practice, the first at 9:00`."""
    checkins = sum(words.is_checkin(row.card) for row in notice.board.rows)
    sessions, practices = len(notice.board.rows) - checkins, len(notice.practices)
    counted = [
        lang.count("{n} session", "{n} sessions", sessions) if sessions else None,
        lang.count("{n} check-in", "{n} check-ins", checkins) if checkins else None,
        lang.count("{n} practice", "{n} practices", practices) if practices else None,
    ]
    moments = [row.card.starts_at for row in notice.board.rows]
    first = min([*moments, *(one.starts_at for one in notice.practices)])
    what = lang.list([each for each in counted if each is not None])
    return lang.say("{what}, the first at {time}", what=what, time=lang.time(first))


def _row(lang: Lang, row: DayRow, *, several: bool) -> Html:
    """`17:00–18:00 · Sam ⚠️`, with whom where there are several coaches."""
    card = row.card
    span = lang.span(card.starts_at, card.ends_at)
    sign = sign_of(row.balance, low=row.low)
    holes: dict[str, Value] = {"span": span, "name": card.client_name, "sign": sign}
    if several:
        return lang.say("{span} · {name} with {coach} {sign}", **holes, coach=card.coach_name)
    return lang.say("{span} · {name} {sign}", **holes)


def _renew(lang: Lang, notice: DayAhead) -> Html | None:
    few = notice.board.renewals[:LISTED]
    if not few:
        return None
    names = [lang.say("{name} ({n})", name=each.name, n=each.left) for each in few]
    return lang.say("Few sessions left: {names}", names=lang.list(names))
