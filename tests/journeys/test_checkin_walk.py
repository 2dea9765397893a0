"""The walk of a check-in by clicking: the form built, a place booked, the questions answered in two
goes with a reminder between, and read by the coach.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

import sandbox
from bot.demo.cast import JORDAN, MARIA
from tests.contracts.page.conftest import page
from tests.journeys.test_booking_walk import in_days, jumps
from tests.journeys.test_page_walk import (
    WIDTHS,
    clicks,
    demo,
    in_the_window,
    lay,
    newest,
    reads,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
__all__ = ["demo", "page"]


@WIDTHS
@pytest.mark.req("OPS-1", "CHK-1", "CHK-4", "CHK-5", "CHK-6", "LNG-3", "NTC-1", "CHK-3")
async def test_a_form_is_built_half_answered_reminded_of_finished_and_read(
    page: Page, demo: sandbox.Box, width: int, tmp_path: Path
) -> None:
    table = await lay(page, demo, width, tmp_path)
    soon = in_days(demo, 4)
    jordan = await table.phone(JORDAN)
    await jordan.sends("/settings")
    await clicks(jordan, "Check-in form")
    await reads(jordan, "Whose form?")
    await jordan.button("Jordan").last.click()
    await reads(jordan, "4 questions")
    await clicks(jordan, "Add a question", "One choice")
    await jordan.sends("How many hours of sleep?")
    await reads(jordan, "Send the choices")
    await jordan.sends("Less than 7\n7 to 9\nMore")
    await clicks(jordan, "Required")
    await reads(jordan, "5 questions")
    await table.keeps("form")
    await clicks(jordan, "Preview", "Next")
    await expect(newest(jordan, "Dribbling")).to_be_visible()
    await table.keeps("preview")
    maria = await table.phone(MARIA)
    await maria.sends("/book")
    await reads(maria, "¿Para quién?")
    await clicks(maria, "Sam", "Seguimiento · gratis")
    await reads(maria, "Gratis, no usa ninguna sesión")
    await maria.sends(soon)
    await reads(maria, "Toca una hora y resérvala.")
    await clicks(maria, "8:30", "Reservar el seguimiento")
    await reads(maria, "Jordan hace 5 preguntas antes.")
    await table.keeps("booked")
    await clicks(maria, "Responder 5 preguntas")
    await reads(maria, "¿Cómo estuvo la energía esta semana?")
    await table.keeps("question")
    await clicks(maria, "Alta")
    await reads(maria, "Pregunta 2 de 5")
    await clicks(maria, "Más tarde")
    await reads(maria, "1 de 5 respondidas")
    for _ in range(4):
        await jumps(table, "Tomorrow 9:00")
    await reads(maria, "1 ya está respondida.")
    await table.keeps("reminded")
    await clicks(maria, "Seguir: quedan 4 preguntas", "Tiro")
    await expect(newest(maria, "✓ Tiro")).to_be_visible()
    await clicks(maria, "Confianza")
    await expect(newest(maria, "✓ Confianza")).to_be_visible()
    await clicks(maria, "Listo")
    for number in (3, 4):
        await reads(maria, f"Pregunta {number} de 5")
        await clicks(maria, "Omitir")
    await clicks(maria, "7 to 9")
    await reads(maria, "5 de 5 respondidas, sin enviar")
    await table.keeps("review")
    await clicks(maria, "Enviar a Jordan")
    await reads(maria, "Enviado a Jordan. Gracias.")
    jordan = await table.phone(JORDAN)
    await jordan.sends("/inbox")
    await clicks(jordan, "Sam: a form", "Answers")
    await reads(jordan, "Answers · Sam", "Alta", "Tiro, Confianza", "7 to 9")
    await table.keeps("read")
    await jordan.sends("Sam")
    await clicks(jordan, "Check-ins · 1")
    await reads(jordan, "1 form")
    await in_the_window(table)
    await page.goto(f"{demo.url}/google/calendar")
    mine = page.locator("[data-calendar='jordan@example.org']")
    booked = mine.locator(".event", has_text="Check-in with S.").filter(has_text="20:30")
    await expect(booked.get_by_role("link", name="Google Meet")).to_be_visible()
    await table.keeps("calendar")
