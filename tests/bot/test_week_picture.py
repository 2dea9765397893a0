"""The week's picture: drawn for a phone, light and dark, and told apart without colours."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.availability.drawing import FOOT, WIDTH, week_png
from bot.availability.month_drawing import month_png
from bot.availability.picture import Cell, Column, Ground, Month, Taken, Week, lanes_of

pytestmark = pytest.mark.req("AVL-6")
KINDS = ("session", "checkin", "practice", "block")


def hours(first: int, last: int) -> list[tuple[int, str]]:
    return [(hour * 60, f"{hour}:00") for hour in range(first, last + 1)]


def week(days: list[Column], first: int = 9, last: int = 20, **more: object) -> Week:
    said = {"title": "Jordan · 16–22 Nov", "line": "3 booked", "blocked": "Blocked"} | more
    empty = [Column("Sun", "22")] * (7 - len(days))
    legend = [(kind, kind.title()) for kind in KINDS]
    return Week(hours=hours(first, last), days=[*days, *empty], legend=legend, **said)  # type: ignore[arg-type]


FULL = Column(
    "Mon",
    "16",
    today=True,
    now=17 * 60 + 20,
    ground=(Ground("session", 540, 1200, "2 places"), Ground("checkin", 420, 540, "Check-ins")),
    taken=(
        Taken("session", 960, 1020, "2/2", ("Sam", "Maximiliano Alejandro de la Cruz" * 9)),
        Taken("session", 990, 1050, "3/2", ("Мария", "يوسف", "Ω", "😀")),
        Taken("checkin", 540, 545, "", ("Omar",)),
        Taken("practice", 1080, 1170, "U12 " * 40),
    ),
    blocks=((0, 1440),),
)


def image(shown: Week) -> Image.Image:
    return Image.open(BytesIO(week_png(shown))).convert("RGB")


@pytest.mark.parametrize(("first", "last", "dark"), [(9, 20, True), (0, 24, False), (9, 10, True)])
def test_it_is_a_small_file_that_fits_a_phone_whatever_is_on_it(
    first: int, last: int, dark: bool
) -> None:
    png = week_png(week([FULL] * 7, first, last, dark=dark))
    drawn = Image.open(BytesIO(png))
    assert drawn.width == WIDTH
    assert drawn.height < 2 * WIDTH
    assert len(png) < 200_000


def test_it_is_the_same_after_it_has_been_stored() -> None:
    shown = week([FULL])
    assert week_png(Week.of(json.loads(json.dumps(shown.plain)))) == week_png(shown)


def test_light_and_dark_are_another_ground_and_nothing_else() -> None:
    light, dark = image(week([FULL])), image(week([FULL], dark=True))
    assert light.size == dark.size
    assert light.getpixel((2, 2)) == (255, 255, 255)
    assert max(dark.getpixel((2, 2))) < 60


@pytest.mark.parametrize("dark", [False, True])
def test_kinds_are_told_apart_without_any_colour(dark: bool) -> None:
    """In grey, and as bright as each other, the signs of the legend are still four."""
    drawn = image(week([], dark=dark)).convert("L")
    patterns = set()
    for number in range(len(KINDS)):
        left, top = 20 + number * 260, drawn.height - FOOT + 28
        sign = drawn.crop((left, top, left + 44, top + 32))
        middle = sign.getpixel((22, 16))
        patterns.add(tuple(abs(each - middle) < 24 for each in sign.get_flattened_data()))
    assert len(patterns) == len(KINDS)


def test_what_is_at_the_same_time_stands_side_by_side() -> None:
    one, two, three = (Taken("session", *span) for span in ((0, 60), (30, 90), (60, 120)))
    later = replace(one, starts=200, ends=260)
    placed = {each: (lane, lanes) for each, lane, lanes in lanes_of([later, three, two, one])}
    assert placed == {one: (0, 2), two: (1, 2), three: (0, 2), later: (0, 1)}


def test_a_picture_of_another_day_is_another_picture() -> None:
    assert week_png(week([FULL])) != week_png(week([Column("Mon", "16"), FULL]))


def month(**more: object) -> Month:
    cells = [
        Cell("1", inside=False),
        Cell("2", today=True, open=True, booked=12, share=0.02),
        Cell("3", open=True, booked=999, share=7.5, practices=99),
        Cell("4", blocked=True, booked=1, practices=1),
        *[Cell(str(number)) for number in (5, 6, 7)],
    ]
    legend = [(kind, kind.title()) for kind in ("session", "open", "practice", "block")]
    said = {"title": "Jordan · November", "line": "13 booked", "weekdays": ["Mon"] * 7} | more
    return Month(weeks=[cells] * 6, legend=legend, **said)  # type: ignore[arg-type]


def test_a_month_is_drawn_light_and_dark_and_the_same_when_stored() -> None:
    shown = month()
    light = month_png(shown)
    assert month_png(Month.of(json.loads(json.dumps(shown.plain)))) == light
    drawn = Image.open(BytesIO(light))
    assert drawn.width == WIDTH
    assert drawn.height < 1.5 * WIDTH
    assert month_png(month(dark=True)) != light
