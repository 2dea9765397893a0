"""Ink for pictures: a face that writes Latin, Cyrillic, Greek and Arabic, shapes, hatching.

Everything is drawn at twice its size and made smaller in the end, so that edges are smooth. Lengths
are those of the finished picture. Without libraqm Arabic is written letter by letter.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
FINE = 2
COLOURS = 96
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@cache
def face(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "DejaVuSansCondensed-Bold.ttf" if bold else "DejaVuSansCondensed.ttf"
    return ImageFont.truetype(FONTS / name, size * FINE)


def fitted(text: str, room: float, font: ImageFont.FreeTypeFont) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    if font.getlength(text) <= room * FINE:
        return text
    while text and font.getlength(f"{text}…") > room * FINE:
        text = text[:-1].rstrip()
    return f"{text}…" if text else ""


class Sheet:
    """A sheet to draw on; `png` is what became of it."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        self._image = Image.new("RGB", (width * FINE, height * FINE), paper)
        self._draw = ImageDraw.Draw(self._image)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        colour: str,
        size: int,
        *,
        bold: bool = False,
        room: float | None = None,
        anchor: str = "la",
    ) -> None:
        """One line; `room` is how wide it may be, `anchor` is Pillow's."""
        font = face(size, bold)
        shown = text if room is None else fitted(text, room, font)
        self._draw.text((at[0] * FINE, at[1] * FINE), shown, colour, font, anchor)

    def box(
        self,
        box: Box,
        fill: str | None = None,
        *,
        radius: float = 0,
        edge: str | None = None,
        thick: float = 0,
    ) -> None:
        """A rectangle, its corners round; nothing where there is no room for one."""
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        scaled, width = _scaled(box), round(thick * FINE)
        self._draw.rounded_rectangle(scaled, radius * FINE, fill, edge, width)

    def line(self, box: Box, colour: str, thick: float = 1) -> None:
        self._draw.line(_scaled(box), colour, round(thick * FINE))

    def hatch(
        self, box: Box, paper: str, colour: str, *, gap: int = 12, crossed: bool = False
    ) -> None:
        """Slanting lines on paper, or lines both ways."""
        left, top, right, bottom = (round(each) for each in _scaled(box))
        width, height = right - left, bottom - top
        if width <= 0 or height <= 0:
            return
        patch = Image.new("RGB", (width, height), paper)
        draw = ImageDraw.Draw(patch)
        for start in range(-height, width, gap * FINE):
            draw.line((start, height, start + height, 0), colour, 2 * FINE)
            if crossed:
                draw.line((start, 0, start + height, height), colour, 2 * FINE)
        self._image.paste(patch, (left, top))

    def dashes(self, box: Box, colour: str, *, thick: float = 2, dash: float = 8) -> None:
        """A dashed rectangle."""
        left, top, right, bottom = box
        along, down = left, top
        while along < right:
            end = min(along + dash, right)
            self.line((along, top, end, top), colour, thick)
            self.line((along, bottom, end, bottom), colour, thick)
            along += 2 * dash
        while down < bottom:
            end = min(down + dash, bottom)
            self.line((left, down, left, end), colour, thick)
            self.line((right, down, right, end), colour, thick)
            down += 2 * dash

    def png(self) -> bytes:
        """A small file: few colours are enough for flat shapes."""
        made = self._image.reduce(FINE).quantize(COLOURS, dither=Image.Dither.NONE)
        written = io.BytesIO()
        made.save(written, "PNG")
        return written.getvalue()


def _scaled(box: Box) -> Box:
    left, top, right, bottom = box
    return left * FINE, top * FINE, right * FINE, bottom * FINE
