"""One client's row of a roll, and the list to choose it from."""

from __future__ import annotations

from bot.attendance.presses import (
    BackToRoll,
    Details,
    LetOff,
    OpenDoor,
    OpenRow,
    SetState,
    UndoMark,
    UseSessions,
)
from bot.attendance.screens.signs import FLAG, SIGNS, player, returning, state_word
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import pager
from bot.ledger.screens import left_line
from bot.people.presses import OpenClient
from core.attendance import Charge, Flag, RollCard, Row, RowCard, State, comes, costs
from lang import Html, Lang, Text

NUMBERS = (1, 2, 3, 4, 5, 6)


def choose(lang: Lang, roll: RollCard) -> Screen:
    """The same names as on the board; a tap opens one instead of marking it."""
    names = [tap(player(lang, row), OpenRow(roll.id, row.client)) for row in roll.rows.items]
    return Screen(
        lines(
            lang.bold(lang.say("Details · {club}", club=roll.practice or roll.club)),
            lang.say("Tap a name: several sessions, no charge, forgive a no-show."),
        ),
        (
            *in_rows(names),
            *pager(lang, roll.rows, lambda number: Details(roll.id, number)),
            (tap(lang.label("Check-in at the door"), OpenDoor(roll.club_id)),),
            (_back(lang, roll.id),),
        ),
    )


def row(lang: Lang, card: RowCard) -> Screen:
    """What is noted of one client, what it cost, and how to change it."""
    said = card.row
    counted = said.balance.prepaid
    undo = tap(lang.label("Undo"), UndoMark(card.roll, said.client, said.version))
    open_card = tap(lang.label("Client's card"), OpenClient(said.client))
    return Screen(
        lines(
            lang.bold(said.name),
            lang.say(
                "{sign} {state}, {day}",
                sign=SIGNS[said.state],
                state=state_word(lang, said.state),
                day=lang.day(card.on_date, card.today),
            ),
            _cost(lang, said) if costs(said.state) else None,
            left_line(lang, said.balance),
            flag_words(lang, said.flag) if said.flag else None,
            "",
            lang.say("How many sessions does it use?") if counted else None,
        ),
        (
            *((_numbers(lang, card),) if counted else ()),
            *_states(lang, card),
            (*((undo,) if card.can_undo else ()), open_card),
            (_back(lang, card.roll),),
        ),
    )


def _cost(lang: Lang, said: Row) -> Html:
    if said.charge is Charge.FREE or not said.balance.prepaid:
        return lang.say("Forgiven: no charge") if said.forgiven else lang.say("No charge")
    used = lang.count("{n} session used", "{n} sessions used", said.sessions - said.uncovered)
    owed = said.sessions if said.charge is Charge.OWED else said.uncovered
    if not owed:
        return used
    words = lang.count("{n} session owed", "{n} sessions owed", owed)
    if said.charge is Charge.OWED:
        return words
    return lang.say("{used} · {owed}", used=used, owed=words)


def flag_words(lang: Lang, flag: Flag) -> Html:
    """🚩 3 no-shows and 4 cancellations in 90 days; what there was none of is left out."""
    missed = lang.count("{n} no-show", "{n} no-shows", flag.no_shows)
    cancelled = lang.count("{n} cancellation", "{n} cancellations", flag.cancellations)
    counted = ((flag.no_shows, missed), (flag.cancellations, cancelled))
    what = lang.list([words for n, words in counted if n])
    days = lang.count("{n} day", "{n} days", flag.days)
    return lang.say("{sign} {what} in {days}", sign=FLAG, what=what, days=days)


def _numbers(lang: Lang, card: RowCard) -> tuple[Button, ...]:
    """1 to 6, the present one between points; who is not counted yet is then here."""
    said = card.row
    state = said.state if costs(said.state) else State.PRESENT
    now = said.sessions if costs(said.state) and said.charge is not Charge.FREE else 0
    return tuple(
        tap(
            f"·{n}·" if n == now else str(n),
            UseSessions(card.roll, said.client, state, said.version, n),
        )
        for n in NUMBERS
    )


def _states(lang: Lang, card: RowCard) -> tuple[tuple[Button, ...], ...]:
    said = card.row
    here = said.state if comes(said.state) else State.PRESENT
    keys = (card.roll, said.client)
    marks = [
        tap(f"{SIGNS[state]} {state_word(lang, state)}", SetState(*keys, state, said.version))
        for state in (State.PRESENT, State.LATE, State.NO_SHOW, State.EXCUSED)
        if state is not said.state
    ]
    if said.balance.prepaid and said.charge is not Charge.FREE:
        if said.state is State.NO_SHOW:
            words = _forgive(lang, said)
            marks.append(tap(words, LetOff(*keys, State.NO_SHOW, said.version)))
        else:
            words = lang.label("Here, no charge")
            marks.append(tap(words, LetOff(*keys, here, said.version)))
    return in_rows(marks)


def _forgive(lang: Lang, said: Row) -> Text:
    used = said.sessions - said.uncovered if said.charge is Charge.USED else 0
    return returning(lang, lang.label("Forgive"), used)


def _back(lang: Lang, roll: int) -> Button:
    return tap(lang.label("Back to the roll"), BackToRoll(roll))
