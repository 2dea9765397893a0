"""Screens of the roll call. Pure."""

from __future__ import annotations

from bot.attendance.presses import (
    BackToRoll,
    CloseRoll,
    Decide,
    EverybodyHere,
    Mark,
    OpenRoll,
    ReopenRoll,
    RollPage,
)
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_menu
from bot.ledger.screens import LOW, NONE
from bot.people.presses import AddClients
from core.attendance import (
    Charge,
    NeedsDecision,
    RollCard,
    Row,
    State,
    WhenEmpty,
    next_state,
)
from core.attendance import Mark as Marking
from lang import Html, Lang

SIGNS = {
    State.OPEN: "▫️",
    State.PRESENT: "✅",
    State.LATE: "⏰",
    State.NO_SHOW: "❌",
    State.EXCUSED: "🏥",
}


def board(lang: Lang, roll: RollCard) -> Screen:
    """One row a client with state and balance; counts above, what can be done below."""
    text = lines(
        lang.bold(_title(lang, roll)),
        lang.say(
            "{day} · {players}",
            day=lang.day(roll.on_date, roll.today, start=True),
            players=lang.count("{n} player", "{n} players", roll.rows.total),
        ),
        _counts(roll),
        _warnings(lang, roll),
        _closed_words(lang, roll) if roll.closed else None,
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


def _title(lang: Lang, roll: RollCard) -> Html:
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
    """⚠️ 3 low, 🔴 1 none left: of the rows that are shown."""
    low = sum(row.low for row in roll.rows.items)
    none = sum(row.empty for row in roll.rows.items)
    parts = [
        lang.say("{sign} {n} low", sign=LOW, n=low) if low else None,
        lang.say("{sign} {n} none left", sign=NONE, n=none) if none else None,
    ]
    said = [part for part in parts if part]
    return Html(", ").join(said) if said else None


def _closed_words(lang: Lang, roll: RollCard) -> Html:
    came = [row.name for row in roll.rows.items if row.state in (State.PRESENT, State.LATE)]
    if not came:
        return lines("", lang.say("Closed. Nobody was marked here."))
    return lines("", lang.say("Closed. Here: {names}.", names=lang.list(came)))


def _player(lang: Lang, roll: RollCard, row: Row) -> Button:
    """`✅ Ali · 7`, `▫️ Cleo · 0 🔴`; a tap brings the next state."""
    wish = Mark(roll.id, row.client, next_state(row.state), row.version)
    return tap(f"{SIGNS[row.state]} {_balance(lang, row)}", wish)


def _balance(lang: Lang, row: Row) -> str:
    if not row.balance.prepaid:
        return lang.label("{name}", name=short(row.name))
    sign = NONE if row.empty else LOW if row.low else ""
    shown = lang.label("{name} · {left}", name=short(row.name), left=row.balance.left)
    return f"{shown} {sign}".strip()


def _actions(lang: Lang, roll: RollCard) -> tuple[tuple[Button, ...], ...]:
    first = []
    if roll.counts[State.OPEN]:
        first.append(tap(lang.label("All here"), EverybodyHere(roll.id)))
    if roll.last:
        undo = Mark(roll.id, roll.last.client, roll.last.before, roll.last.version)
        first.append(tap(lang.label("Undo {name}", name=roll.last.name), undo))
    close = tap(lang.label("Close the roll"), CloseRoll(roll.id))
    return (*((tuple(first),) if first else ()), (close, to_menu(lang)))


def _when_closed(lang: Lang, roll: RollCard) -> tuple[tuple[Button, ...], ...]:
    again = tap(lang.label("Open it again"), ReopenRoll(roll.id))
    rows: list[tuple[Button, ...]] = [(again, to_menu(lang))]
    if roll.on_date == roll.today:
        rows.insert(0, (tap(lang.label("Start another roll"), OpenRoll(roll.club_id)),))
    return tuple(rows)


def decide(lang: Lang, question: NeedsDecision) -> Screen:
    """A client without a session was tapped: the two ways, and the way back."""
    wish = (question.roll, question.client, State(question.state), question.version)
    return Screen(
        lang.say(
            "{name} has no session left. Mark as here and note 1 session owed?", name=question.name
        ),
        (
            (
                tap(lang.label("Here, 1 owed"), Decide(*wish, WhenEmpty.OWE)),
                tap(lang.label("Here, no charge"), Decide(*wish, WhenEmpty.FREE)),
            ),
            (tap(lang.label("Back"), BackToRoll(question.roll)),),
        ),
    )


def marked(lang: Lang, mark: Marking) -> Html:
    """The line that flies by after a tap."""
    if mark.charge is Charge.OWED:
        return lang.say("{sign} {name}: 1 session owed", sign=SIGNS[mark.state], name=mark.name)
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
