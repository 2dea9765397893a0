"""Drawing live messages: a stored screen as it is, a board from the present state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from bot.chat.router import Router
from bot.chat.screen import Screen
from core.core import Core
from core.db import Work
from core.errors import Refusal
from core.people import recognise_all
from lang import Catalogues


@dataclass(frozen=True)
class Drawing:
    """What a speaker shows, in the words and with the rights of whoever reads it."""

    core: Core
    router: Router
    catalogues: Catalogues

    async def of(self, rows: Sequence[Row[Any]]) -> list[tuple[Row[Any], Screen]]:
        """Each row's screen: the stored one, or a board drawn from the present state."""
        drawn = [(row, Screen.of(row.screen)) for row in rows if row.screen is not None]
        boards = [row for row in rows if row.screen is None]
        if boards:
            async with self.core.read() as work:
                people = await recognise_all(work, [row.user_id for row in boards])
                for row in boards:
                    work.as_(people.get(row.user_id))
                    drawn.append((row, await self._board(work, row)))
        return drawn

    async def _board(self, work: Work, row: Row[Any]) -> Screen:
        lang = self.catalogues.lang(work.account.lang if work.account else "en")
        try:
            return (await self.router.drawn(work, lang, row.subject, row.page)).checked()
        except Refusal as refusal:
            return Screen(lang.refusal(refusal))
