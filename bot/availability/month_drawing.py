"""A month as a picture: a box a day, with how many are booked and how full it is. Pure.

As in the week, what is what is told by shape and word: a bar fills as places are taken, slanting
lines are practices, crossed lines a day that is blocked, a pale box one that is open.
"""

from __future__ import annotations

from bot.availability.drawing import DARK, LIGHT, WIDTH
from bot.availability.picture import Cell, Month
from bot.chat.ink import Sheet

SIDE, TOP, FOOT = 20, 160, 84
WIDE = (WIDTH - 2 * SIDE) / 7
TALL = 142
GAP = 4
BAR = 16


def month_png(month: Month) -> bytes:
    """The picture, for a phone: 1080 wide."""
    return _Drawing(month).png()


class _Drawing:
    """One month being drawn."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.ink = DARK if month.dark else LIGHT
        self.bottom = TOP + TALL * len(month.weeks)
        self.sheet = Sheet(WIDTH, self.bottom + FOOT, self.ink.paper)

    def png(self) -> bytes:
        ink, room = self.ink, WIDTH - 2 * SIDE
        self.sheet.text((SIDE, 18), self.month.title, ink.words, 42, bold=True, room=room)
        self.sheet.text((SIDE, 72), self.month.line, ink.quiet, 30, room=room)
        for number, name in enumerate(self.month.weekdays):
            self.sheet.text(
                (SIDE + (number + 0.5) * WIDE, 122), name, ink.quiet, 25, anchor="ma", room=WIDE
            )
        for row, week in enumerate(self.month.weeks):
            for number, cell in enumerate(week):
                self._cell(SIDE + number * WIDE, TOP + row * TALL, cell)
        self._legend()
        return self.sheet.png()

    def _cell(self, left: float, top: float, cell: Cell) -> None:
        if not cell.inside:
            return
        ink = self.ink
        box = (left + GAP, top + GAP, left + WIDE - GAP, top + TALL - GAP)
        paper, edge, _ = ink.open["session"]
        words = ink.words if cell.open or cell.booked else ink.quiet
        if cell.blocked:
            fill, line, words = ink.taken["block"]
            self.sheet.hatch(box, fill, line, gap=16, crossed=True)
            self.sheet.box((box[0] + 6, box[1] + 6, box[0] + 52, box[1] + 44), fill, radius=6)
        elif cell.open:
            self.sheet.box(box, paper, radius=10, edge=edge, thick=1.5)
        else:
            self.sheet.box(box, None, radius=10, edge=ink.line, thick=1.5)
        self._number(box[0], box[1], cell, words)
        if cell.practices:
            self._practices(box[2], box[1], cell.practices)
        if cell.booked:
            self._booked(box[0], box[2], box[3], cell)

    def _number(self, left: float, top: float, cell: Cell, words: str) -> None:
        if cell.today:
            self.sheet.box((left + 6, top + 6, left + 54, top + 44), self.ink.accent, radius=10)
            words = self.ink.paper
        self.sheet.text((left + 30, top + 10), cell.number, words, 27, bold=True, anchor="ma")

    def _practices(self, right: float, top: float, number: int) -> None:
        paper, line, words = self.ink.taken["practice"]
        self.sheet.hatch((right - 56, top + 8, right - 8, top + 42), paper, line, gap=9)
        self.sheet.box((right - 44, top + 11, right - 20, top + 39), paper, radius=6)
        self.sheet.text((right - 32, top + 12), str(number), words, 24, bold=True, anchor="ma")

    def _booked(self, left: float, right: float, bottom: float, cell: Cell) -> None:
        """The number, and the bar that fills."""
        fill, _, words = self.ink.taken["session"]
        self.sheet.box((left + 8, bottom - 82, right - 8, bottom - 34), fill, radius=10)
        middle = (left + right) / 2
        self.sheet.text((middle, bottom - 76), str(cell.booked), words, 30, bold=True, anchor="ma")
        track = (left + 8, bottom - 8 - BAR, right - 8, bottom - 8)
        self.sheet.box(track, self.ink.paper, radius=BAR / 2, edge=fill, thick=2)
        full = max(min(cell.share, 1) * (track[2] - track[0]), BAR)
        if cell.share:
            self.sheet.box((track[0], track[1], track[0] + full, track[3]), fill, radius=BAR / 2)

    def _legend(self) -> None:
        wide = (WIDTH - 40) / max(4, len(self.month.legend))
        for number, (kind, text) in enumerate(self.month.legend):
            left, top = 20 + number * wide, self.bottom + 28
            box = (left, top, left + 44, top + 32)
            paper, edge, _ = self.ink.taken.get(kind) or self.ink.open["session"]
            if kind in ("practice", "block"):
                self.sheet.hatch(box, paper, edge, gap=10, crossed=kind == "block")
            else:
                self.sheet.box(box, paper, radius=8, edge=edge, thick=2)
            self.sheet.text(
                (left + 54, top + 16), text, self.ink.words, 25, anchor="lm", room=wide - 62
            )
