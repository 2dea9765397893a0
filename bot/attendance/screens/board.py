"""The board of a roll, and the questions over it."""

from __future__ import annotations

from bot.attendance.presses import (
    BackToRoll,
    CloseRoll,
    Details,
    EverybodyHere,
    Mark,
    NoCharge,
    NoteOwed,
    OpenRoll,
    ReopenRoll,
    RollPage,
    UndoMark,
    UndoTogether,
    WalkIn,
)
from bot.attendance.screens.closed import closed_lines
from bot.attendance.screens.signs import SIGNS, player
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import pager, to_menu
from bot.ledger.screens import LOW, NONE
from bot.people.names import called
from bot.people.presses import AddClients
from core.attendance import (
    Charge,
    LastMark,
    NeedsDecision,
    RollCard,
    Row,
    State,
    next_state,
)
from core.attendance import Mark as Marking
from core.ledger import Balance
from lang import Html, Lang, Text


def board(lang: Lang, roll: RollCard) -> Screen:
    """One row a client with state and balance; counts above, what can be done below."""
    text = lines(
        lang.bold(_title(lang, roll)),
        lang.say(
            "{day} · {players}",
            day=_when(lang, roll),
            players=lang.count("{n} player", "{n} players", roll.rows.total),
        ),
        _counts(roll),
        _warnings(lang, roll),
        *(closed_lines(lang, roll.summary) if roll.summary else ()),
    )
    if roll.closed:
        return Screen(text, _when_closed(lang, roll))
    names = in_rows(_player(lang, roll, row) for row in roll.rows.items)
    return Screen(
        text,
        (
            *names,
            *pager(lang, roll.rows, lambda number: RollPage(roll.id, number)),
            *_actions(lang, roll),
        ),
    )


def _when(lang: Lang, roll: RollCard) -> str:
    """`Today`, and for a practice its time."""
    day = lang.day(roll.on_date, roll.today, start=True)
    if roll.starts_at is None or roll.ends_at is None:
        return day
    return lang.label("{day}, {span}", day=day, span=lang.span(roll.starts_at, roll.ends_at))


def _title(lang: Lang, roll: RollCard) -> Html:
    if roll.practice is not None:
        return lang.say("Roll call · {club}", club=roll.practice)
    if roll.number == 1:
        return lang.say("Roll call · {club}", club=roll.club)
    return lang.say("Roll call {number} · {club}", number=roll.number, club=roll.club)


def _counts(roll: RollCard) -> str:
    shown = (State.PRESENT, State.LATE, State.NO_SHOW, State.EXCUSED, State.OPEN)
    return "   ".join(
        f"{SIGNS[state]} {roll.counts[state]}"
        for state in shown
        if roll.counts[state] or state in (State.PRESENT, State.OPEN)
    )


def _warnings(lang: Lang, roll: RollCard) -> Html | None:
    """⚠️ 3 low, 🔴 1 none left."""
    low, none = roll.low, roll.none
    parts = [
        lang.say("{sign} {n} low", sign=LOW, n=low) if low else None,
        lang.say("{sign} {n} none left", sign=NONE, n=none) if none else None,
    ]
    said = [part for part in parts if part]
    return Html(", ").join(said) if said else None


def _player(lang: Lang, roll: RollCard, row: Row) -> Button:
    """A tap brings the next state."""
    return tap(player(lang, row), Mark(roll.id, row.client, next_state(row.state), row.version))


def _actions(lang: Lang, roll: RollCard) -> tuple[tuple[Button, ...], ...]:
    first = [tap(lang.label("Walk-in +"), WalkIn(roll.id, 0))]
    if roll.counts[State.OPEN]:
        first.insert(0, tap(lang.label("All here"), EverybodyHere(roll.id)))
    if roll.last:
        first.append(_undo(lang, roll.id, roll.last))
    close = tap(lang.label("Close"), CloseRoll(roll.id), style="primary")
    details = tap(lang.label("Details"), Details(roll.id, roll.rows.number))
    return (tuple(first), (close, details, to_menu(lang)))


def _undo(lang: Lang, roll: int, last: LastMark) -> Button:
    """Takes back the last press, of however many."""
    if last.together:
        label = lang.label_count("Undo {n}", "Undo {n}", last.many)
        return tap(label, UndoTogether(roll, last.together))
    undo = UndoMark(roll, last.client, last.version)
    return tap(lang.label("Undo {name}", name=called(last.name, 12)), undo)


def _when_closed(lang: Lang, roll: RollCard) -> tuple[tuple[Button, ...], ...]:
    again = tap(lang.label("Open it again"), ReopenRoll(roll.id))
    rows: list[tuple[Button, ...]] = [(again, to_menu(lang))]
    if roll.on_date == roll.today:
        rows.insert(0, (tap(lang.label("Start another roll"), OpenRoll(roll.club_id)),))
    return tuple(rows)


def decide(lang: Lang, question: NeedsDecision, balance: Balance) -> Screen:
    """Fewer sessions are free than the mark would use: the two ways, and the way back."""
    owed = question.sessions - question.free
    wish = (question.roll, question.client, State(question.state), question.version)
    note = NoteOwed(*wish, question.sessions)
    return Screen(
        _too_few(lang, question, balance, owed),
        (
            (
                tap(_or_owed(lang, question, owed), note),
                tap(lang.label("Here, no charge"), NoCharge(*wish)),
            ),
            (tap(lang.label("Back"), BackToRoll(question.roll)),),
        ),
    )


def _too_few(lang: Lang, question: NeedsDecision, balance: Balance, owed: int) -> Html:
    if balance.paused and balance.rests_until:
        return lang.count(
            "The package of {name} is paused until {day}. Mark as here and note {n} session owed?",
            "The package of {name} is paused until {day}. Mark as here and note {n} sessions owed?",
            owed,
            name=question.name,
            day=lang.day(balance.rests_until),
        )
    if question.free:
        return lang.count(
            "{name} has {n} session left. Take {n} and note {owed} owed?",
            "{name} has {n} sessions left. Take {n} and note {owed} owed?",
            question.free,
            name=question.name,
            owed=owed,
        )
    return lang.count(
        "{name} has no session left. Mark as here and note {n} session owed?",
        "{name} has no session left. Mark as here and note {n} sessions owed?",
        owed,
        name=question.name,
    )


def _or_owed(lang: Lang, question: NeedsDecision, owed: int) -> Text:
    if question.free:
        return lang.label("Take {free}, {owed} owed", free=question.free, owed=owed)
    return lang.label_count("Here, {n} owed", "Here, {n} owed", owed)


def marked(lang: Lang, mark: Marking) -> Html:
    """The line that flies by after a tap."""
    if owed := mark.uncovered or int(mark.charge is Charge.OWED):
        return lang.count(
            "{sign} {name}: {n} session owed",
            "{sign} {name}: {n} sessions owed",
            owed,
            sign=SIGNS[mark.state],
            name=mark.name,
        )
    if not mark.balance.prepaid:
        return lang.say("{sign} {name} · not prepaid", sign=SIGNS[mark.state], name=mark.name)
    return lang.count(
        "{sign} {name}: {n} left",
        "{sign} {name}: {n} left",
        mark.balance.left,
        sign=SIGNS[mark.state],
        name=mark.name,
    )


def nobody(lang: Lang, club: int) -> Screen:
    """A roll needs players first."""
    return Screen(
        lang.say("There is nobody to mark yet. Add your clients first."),
        (
            (
                tap(lang.label("Add clients"), AddClients(club), style="primary"),
                to_menu(lang),
            ),
        ),
    )
