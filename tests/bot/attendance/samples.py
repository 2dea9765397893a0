"""The screens of roll calls and check-ins with the worst values they can get."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.attendance.screens import board, details, door, walkins
from core.attendance import (
    CheckedIn,
    Door,
    Knock,
    NeedsDecision,
    PinTry,
    Row,
    RowCard,
    State,
    WalkIns,
)
from tests.bot.values import (
    BIG,
    FULL,
    NOTHING,
    NOW,
    RESTING,
    TODAY,
    Sample,
    card,
    clients,
    page,
    row,
)


def row_card(name: str, row: Row) -> RowCard:
    return RowCard(BIG, name, TODAY, TODAY, row, can_undo=True)


def at_door(name: str) -> Door:
    return Door(BIG, name, "d" + "z" * 43, "d" + "z" * 36, "0007", TODAY)


def walk_ins(name: str, typed: str, n: int) -> WalkIns:
    return WalkIns(BIG, name, typed, (name,) * 300, page(clients(name, n)), may_add=True)


SAMPLES: dict[str, list[Sample]] = {
    "board.board": [
        lambda la, x: board.board(la, card(x)),
        lambda la, x: board.board(la, card(x, together="f" * 16)),
        lambda la, x: board.board(la, card(x, closed=True)),
        lambda la, x: board.board(la, card(x, closed=True, names=0)),
        lambda la, x: board.board(la, card(x, n=1)),
        lambda la, x: board.board(
            la, replace(card(x), practice=x, starts_at=NOW, ends_at=NOW + timedelta(hours=1))
        ),
    ],
    "board.decide": [
        lambda la, x: board.decide(la, NeedsDecision(BIG, BIG, x, "present", BIG, 1, 0), RESTING),
        lambda la, x: board.decide(la, NeedsDecision(BIG, BIG, x, "no_show", BIG, 20, 19), FULL),
    ],
    "details.choose": [lambda la, x: details.choose(la, card(x))],
    "details.row": [
        lambda la, x: details.row(la, row_card(x, row(x))),
        lambda la, x: details.row(la, row_card(x, row(x, 1, State.NO_SHOW))),
        lambda la, x: details.row(la, row_card(x, row(x, 1, State.OPEN))),
    ],
    "door.checked_in": [
        lambda la, x: door.checked_in(la, CheckedIn(BIG, x, FULL, asked=False)),
        lambda la, x: door.checked_in(la, CheckedIn(BIG, x, NOTHING, asked=True)),
    ],
    "door.who_trains": [
        lambda la, x: door.who_trains(la, Knock(BIG, x, tuple(clients(x, 30)), pin=False))
    ],
    "door.ask_pin": [lambda la, x: door.ask_pin(la, x)],
    "door.wrong_pin": [
        lambda la, x: door.wrong_pin(la, x, PinTry(False, 4, None)),
        lambda la, x: door.wrong_pin(la, x, PinTry(False, 0, NOW)),
    ],
    "door.card": [lambda la, x: door.card(la, at_door(x), may_renew=True)],
    "door.turning": [lambda la, x: door.turning(la, at_door(x))],
    "door.printed": [lambda la, x: door.printed(la, at_door(x))],
    "door.put_away": [lambda la, x: door.put_away(la, BIG)],
    "walkins.who": [
        lambda la, x: walkins.who(la, walk_ins(x, "", 10)),
        lambda la, x: walkins.who(la, walk_ins(x, x, 10)),
        lambda la, x: walkins.who(la, walk_ins(x, x, 0)),
        lambda la, x: walkins.who(la, walk_ins(x, "", 0)),
    ],
    "walkins.walked_in": [lambda la, x: walkins.walked_in(la, row_card(x, row(x)))],
    "board.nobody": [lambda la, x: board.nobody(la, BIG)],
}
