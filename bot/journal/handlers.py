"""The audit trail."""

from __future__ import annotations

import json
from typing import Any

from bot.chat.files import File, csv_file
from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.journal import screens
from bot.journal.presses import Filter, Span, Theme, Trail, TrailFile
from bot.journal.words import DAYS, codes_of, sentence
from core import people, reports
from core.db import Work
from lang import Lang

router = Router()
MOST_LINES = 20_000


async def _read(work: Work, wish: Trail | TrailFile, **pages: int) -> reports.Trail:
    return await reports.trail(
        work,
        wish.club,
        who=wish.who or None,
        client=wish.client or None,
        codes=codes_of(wish.theme),
        days=DAYS[wish.span],
        **pages,
    )


@router.tap(Trail)
async def trail(turn: Turn, wish: Trail) -> None:
    found = await _read(turn.work, wish, page=wish.page)
    lang = turn.lang_in(found.club.zone, found.club.currency)
    await turn.show(screens.trail(lang, found, wish))


@router.tap(Filter)
async def filter_trail(turn: Turn, wish: Filter) -> None:
    await turn.show(screens.filters(turn.lang, wish, await people.who_acts(turn.work, wish.club)))


@router.tap(TrailFile)
async def trail_file(turn: Turn, wish: TrailFile) -> None:
    club = await people.club_of(turn.work, wish.club)
    await turn.file("journal.trail", zone=club.zone, **vars(wish))
    turn.toast(turn.lang.label("The table is on its way."))


@router.file("journal.trail")
async def draw_trail(work: Work, lang: Lang, facts: dict[str, Any]) -> File:
    codes = {"theme": Theme(facts["theme"]), "span": Span(facts["span"])}
    found = await _read(work, TrailFile(**facts | codes), size=MOST_LINES)
    head = [lang.label("When"), lang.label("Who"), lang.label("What"), "code", "facts"]
    rows = [
        [
            line.at.astimezone(lang.zone).isoformat(" ", "seconds"),
            line.who or "Whistle",
            sentence(lang, found, line).plain,
            line.code,
            json.dumps(line.facts, ensure_ascii=False),
        ]
        for line in found.lines
    ]
    title = lang.label("Audit trail {club}", club=found.club.name)
    return csv_file(
        lang, title, [head, *rows], lang.say("Audit trail · {club}", club=found.club.name)
    )
