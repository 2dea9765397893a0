"""The conversation of every list to pick from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Protocol

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.picks import screens
from bot.people.picks.presses import Pick, PickAll, PickAmong, PickFrom
from bot.people.picks.screens import EVERYBODY, About, Pickable, Said
from core import people
from core.errors import NotFound
from core.people import Page
from lang import Html

router = Router()
STEP = "people.pick"
PAGE = 20


class Picks(Protocol):
    """A list to pick from: who stands on it, what it says, what a pick does. Core's verbs decide
    who may. `collects`: nothing happens before the last button, and who is picked is kept until
    then in `Said.picked`.
    """

    collects: bool

    async def club(self, turn: Turn, of: int) -> int:
        """Where its clients are, for who may pick here."""

    async def found(self, turn: Turn, said: Said, size: int) -> Page[Pickable]: ...

    async def about(self, turn: Turn, said: Said, total: int) -> About: ...

    async def pick(self, turn: Turn, said: Said, clients: Sequence[int], on: bool) -> Sequence[int]:
        """These are picked, or no longer; whom that changed."""


_KINDS: dict[str, Picks] = {}


def lets_pick(kind: str, picks: Picks) -> None:
    """Buttons of this kind lead to that list."""
    _KINDS[kind] = picks


def _of(said: Said) -> Picks:
    if said.kind not in _KINDS:
        raise NotFound
    return _KINDS[said.kind]


def said_of(turn: Turn, kind: str, of: int) -> Said:
    """What was said in this list; nothing, if the question was about something else."""
    answers = turn.answers
    if (answers.get("kind"), answers.get("of")) != (kind, of):
        return Said(kind, of)
    known = {each.name: answers[each.name] for each in fields(Said) if each.name in answers}
    lists = {name: tuple(known.get(name, ())) for name in ("picked", "at_once")}
    return Said(**known | lists)


async def show(turn: Turn, said: Said, words: Html | None = None) -> None:
    picks = _of(said)
    page = await picks.found(turn, said, PAGE)
    said = replace(said, page=page.number)
    about = await picks.about(turn, said, page.total)
    screen = screens.pick_list(turn.lang, about, page, said, words)
    await turn.ask(STEP, screen, **asdict(said))


@router.tap(PickFrom)
async def pick_from(turn: Turn, wish: PickFrom) -> None:
    said = said_of(turn, wish.kind, wish.of)
    await show(turn, replace(said, page=wish.page, at_once=()))


@router.tap(PickAmong)
async def pick_among(turn: Turn, wish: PickAmong) -> None:
    said = said_of(turn, wish.kind, wish.of)
    await show(turn, replace(said, page=0, search="", some=wish.some, at_once=()))


@router.answer(STEP)
async def typed(turn: Turn, text: str) -> None:
    """A part of a name is searched for; several lines are names, and all of them are picked."""
    said = said_of(turn, turn.answers["kind"], turn.answers["of"])
    if len(text.strip().splitlines()) > 1:
        await _named(turn, said, text)
        return
    search = people.one_line(text)[:64]
    await show(turn, replace(said, page=0, search=search, some=EVERYBODY, at_once=()))


async def _named(turn: Turn, said: Said, text: str) -> None:
    club = await _of(said).club(turn, said.of)
    found = await people.clients_named(turn.work, club, text)
    said = await _pick(turn, said, [each.id for each in found.clients], True)
    await show(turn, replace(said, page=0, search="", at_once=()), screens.named(turn.lang, found))


async def _pick(turn: Turn, said: Said, clients: Sequence[int], on: bool) -> Said:
    """`at_once` are those whom it changed."""
    changed = await _of(said).pick(turn, said, clients, on) if clients else ()
    picked = said.picked
    if _of(said).collects:
        rest = [each for each in picked if each not in clients]
        picked = tuple([*rest, *clients] if on else rest)
    return replace(said, picked=picked, at_once=tuple(changed))


@router.tap(Pick)
async def pick(turn: Turn, wish: Pick) -> None:
    said = await _pick(turn, said_of(turn, wish.kind, wish.of), [wish.client], wish.on)
    await show(turn, replace(said, at_once=()))


@router.tap(PickAll)
async def pick_all(turn: Turn, wish: PickAll) -> None:
    """A second tap keeps the undo of the first one; without one, nobody is taken back."""
    said = said_of(turn, wish.kind, wish.of)
    if wish.on:
        found = await _of(said).found(turn, replace(said, page=0), screens.AT_ONCE)
        done = await _pick(turn, said, [each.id for each in found.items], True)
        await show(turn, replace(done, page=0, at_once=done.at_once or said.at_once))
        return
    back = said.at_once or said.picked
    await show(turn, replace(await _pick(turn, said, back, False), page=0, at_once=()))
