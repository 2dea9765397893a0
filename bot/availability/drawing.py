"""The week as a picture: days side by side, hours downwards. Pure: plain values → PNG.

What is what is told by shape and word, never by colour alone: open hours are a pale ground with how
many places they have, sessions solid with how many are taken, check-ins outlined and round,
practices slanting lines, blocks crossed lines.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.availability.picture import Column, Ground, Taken, Week, lanes_of
from bot.chat.ink import Box, Sheet

WIDTH, GUTTER, MARGIN = 1080, 92, 14
TOP, FOOT = 196, 84
TALL = 1010
HOUR = (62, 118)
"""An hour is so tall at least, and at most."""
COLUMN = (WIDTH - GUTTER - MARGIN) / 7
LINE, LETTERS = 26, 23


@dataclass(frozen=True)
class Ink:
    """The colours of one light. Of a kind: (paper, line or edge, words)."""

    paper: str
    line: str
    words: str
    quiet: str
    accent: str
    open: dict[str, tuple[str, str, str]]
    taken: dict[str, tuple[str, str, str]]


LIGHT = Ink(
    paper="#ffffff",
    line="#e3e8ee",
    words="#16202c",
    quiet="#66727f",
    accent="#d33c2f",
    open={
        "session": ("#e2f2e8", "#b5dcc4", "#2f6b4a"),
        "checkin": ("#f0ebfc", "#8f76d6", "#5b3fae"),
    },
    taken={
        "session": ("#1d7d4f", "#145c39", "#ffffff"),
        "checkin": ("#ffffff", "#6a48c4", "#4a2c9b"),
        "practice": ("#ffedd1", "#f3bd6d", "#5f3b00"),
        "block": ("#dfe4ea", "#b9c2cd", "#3a4552"),
    },
)
DARK = Ink(
    paper="#17212b",
    line="#263442",
    words="#eaf0f6",
    quiet="#8fa0b1",
    accent="#ff7a6b",
    open={
        "session": ("#1d3a2d", "#2c5a44", "#86d2a8"),
        "checkin": ("#2a2547", "#8f7ae0", "#c4b6ff"),
    },
    taken={
        "session": ("#238257", "#3aa573", "#ffffff"),
        "checkin": ("#17132b", "#a690f5", "#d7ccff"),
        "practice": ("#4b371b", "#8d682b", "#ffe0ae"),
        "block": ("#2a3644", "#45566a", "#c3cfdb"),
    },
)


def week_png(week: Week) -> bytes:
    """The picture, for a phone: 1080 wide."""
    first, last = week.hours[0][0], week.hours[-1][0]
    hour = min(max(TALL * 60 / (last - first), HOUR[0]), HOUR[1])
    return _Drawing(week, first, hour / 60, TOP + round((last - first) * hour / 60)).png()


class _Drawing:
    """One week being drawn: from which minute, how tall a minute is, where the grid ends."""

    def __init__(self, week: Week, first: int, minute: float, bottom: int) -> None:
        self.week, self.first, self.minute, self.bottom = week, first, minute, bottom
        self.ink = DARK if week.dark else LIGHT
        self.sheet = Sheet(WIDTH, bottom + FOOT, self.ink.paper)

    def png(self) -> bytes:
        self.sheet.text((20, 18), self.week.title, self.ink.words, 42, bold=True, room=WIDTH - 40)
        self.sheet.text((20, 72), self.week.line, self.ink.quiet, 30, room=WIDTH - 40)
        self._grid()
        for number, day in enumerate(self.week.days):
            self._day(GUTTER + number * COLUMN, day)
        self._legend()
        return self.sheet.png()

    def y(self, minute: int) -> float:
        return TOP + (minute - self.first) * self.minute

    def _grid(self) -> None:
        for minute, label in self.week.hours:
            y = self.y(minute)
            self.sheet.line((GUTTER, y, WIDTH - MARGIN, y), self.ink.line, 1.5)
            self.sheet.text((GUTTER - 10, y), label, self.ink.quiet, 24, anchor="rm")

    def _day(self, left: float, day: Column) -> None:
        middle, ink = left + COLUMN / 2, self.ink
        if day.today:
            self.sheet.box((left + 8, 118, left + COLUMN - 8, 186), ink.accent, radius=14)
        shown = "#ffffff" if day.today and not self.week.dark else ink.words
        shown = ink.paper if day.today and self.week.dark else shown
        quiet = shown if day.today else ink.quiet
        self.sheet.text((middle, 124), day.weekday, quiet, 24, anchor="ma")
        self.sheet.text((middle, 150), day.number, shown, 30, bold=True, anchor="ma")
        self.sheet.line((left, TOP, left, self.bottom), ink.line, 1)
        for ground in day.ground:
            self._ground(left, ground)
        for opens, closes in day.blocks:
            self._block(left, opens, closes)
        if day.now is not None and TOP <= self.y(day.now) <= self.bottom:
            y = self.y(day.now)
            self.sheet.line((left - 8, y, left + COLUMN + 2, y), ink.accent, 5)
        for taken, lane, lanes in lanes_of(day.taken):
            self._taken(left, taken, lane, lanes)

    def _span(self, left: float, starts: int, ends: int, inset: float = 3) -> Box:
        """Where it stands in its column, cut off where the hours of the picture end."""
        top, bottom = (min(max(self.y(each), TOP), self.bottom) for each in (starts, ends))
        return left + inset, top + 2, left + COLUMN - inset, bottom - 2

    def _ground(self, left: float, ground: Ground) -> None:
        paper, edge, words = self.ink.open[ground.kind]
        box = self._span(left, ground.opens, ground.closes)
        if ground.kind == "checkin":
            self.sheet.box(box, paper)
            self.sheet.dashes(box, edge)
        else:
            self.sheet.box(box, paper, radius=8, edge=edge, thick=1.5)
        if box[3] - box[1] < LINE:
            return
        self.sheet.text(
            (box[2] - 6, box[3] - 4), ground.label, words, 22, bold=True, anchor="rd",
            room=COLUMN - 16,
        )  # fmt: skip

    def _block(self, left: float, opens: int, closes: int) -> None:
        paper, line, words = self.ink.taken["block"]
        box = self._span(left, opens, closes)
        self.sheet.hatch(box, paper, line, gap=16, crossed=True)
        self._plate(box, self.week.blocked, paper, words)

    def _plate(self, box: Box, text: str, paper: str, words: str) -> None:
        """A word on lines: with a piece of paper below it."""
        if box[3] - box[1] < LINE:
            return
        self.sheet.box((box[0] + 4, box[1] + 4, box[2] - 4, box[1] + 38), paper, radius=6)
        self.sheet.text(
            (box[0] + 10, box[1] + 8), text, words, 23, bold=True, room=box[2] - box[0] - 20
        )

    def _taken(self, left: float, taken: Taken, lane: int, lanes: int) -> None:
        paper, edge, words = self.ink.taken[taken.kind]
        _, top, _, bottom = self._span(left, taken.starts, taken.ends)
        wide = (COLUMN - 8) / lanes
        box = (left + 4 + lane * wide, top, left + 4 + (lane + 1) * wide - 2, bottom)
        if taken.kind == "practice":
            self.sheet.hatch(box, paper, edge)
            self._plate(box, taken.label, paper, words)
            return
        round_, thick = (18, 3) if taken.kind == "checkin" else (8, 1.5)
        self.sheet.box(box, paper, radius=round_, edge=edge, thick=thick)
        self._words(box, taken, words)

    def _words(self, box: Box, taken: Taken, words: str) -> None:
        """The count, then a name a line; those for whom there is no line share the last."""
        room, tall = box[2] - box[0] - 14, box[3] - box[1]
        if tall < LETTERS:
            return
        lines = max(1, int((tall - 2) // LINE))
        each = [text for text in (taken.label, *taken.names) if text]
        if len(each) > lines:
            last = (" " if lines == 1 else ", ").join(each[lines - 1 :])
            each = [*each[: lines - 1], last]
        start = box[1] + 2 if tall > LINE + 6 else box[1] + (tall - LINE) / 2
        for number, text in enumerate(each):
            bold = number == 0 and bool(taken.label)
            at = (box[0] + 8, start + number * LINE)
            self.sheet.text(at, text, words, LETTERS, bold=bold, room=room)

    def _legend(self) -> None:
        wide = (WIDTH - 40) / max(4, len(self.week.legend))
        for number, (kind, text) in enumerate(self.week.legend):
            left, top = 20 + number * wide, self.bottom + 28
            box = (left, top, left + 44, top + 32)
            paper, edge, _ = self.ink.taken[kind]
            if kind in ("practice", "block"):
                self.sheet.hatch(box, paper, edge, gap=10, crossed=kind == "block")
            else:
                self.sheet.box(
                    box, paper, radius=16 if kind == "checkin" else 6, edge=edge, thick=2
                )
            self.sheet.text(
                (left + 54, top + 16), text, self.ink.words, 25, anchor="lm", room=wide - 62
            )
