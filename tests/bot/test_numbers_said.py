"""What a booking or a use of several sessions gives back is said of several."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.attendance.screens import details
from bot.bookings.screens.cancelling import cancelled, who_cancels
from bot.chat.screen import Screen
from bot.ledger.screens import changed
from bot.notices.screens import bookings as told
from bot.notices.screens.parts import asked_rows
from core.attendance import State
from core.bookings import BookingState, Cancelled
from core.ledger import Charge
from core.notices import Audience, Kind
from lang import catalogues
from tests.bot.attendance.samples import row_card
from tests.bot.notices.reminder_samples import FULL, card, ended, news, reminded
from tests.bot.notices.samples import asked
from tests.bot.values import TODAY, lines, row
from tests.support.chat import as_read

pytestmark = pytest.mark.req("BKG-8")

EN, ES, RU = (catalogues().lang(code) for code in ("en", "es", "ru"))


def labels(screen: Screen) -> list[str]:
    return [as_read(button.text) for buttons in screen.rows for button in buttons]


def booked(held: int, **more: Any) -> Any:
    """Sam's booking, of which that many sessions are held."""
    return card("Sam", sessions=held, late_cancel=False, **more)


def test_whoever_cancels_it_is_told_how_many_return() -> None:
    assert {"We cancel, 1 session returns", "Sam, 1 session returns"} < {
        *labels(who_cancels(EN, booked(1)))
    }
    assert {"We cancel, 2 sessions return", "Sam, 2 sessions return"} < {
        *labels(who_cancels(EN, booked(2)))
    }
    assert "Cancelamos nosotros, vuelven 2 sesiones" in labels(who_cancels(ES, booked(2)))
    assert "Отменяем мы, 2 занятия вернутся" in labels(who_cancels(RU, booked(2)))
    assert "Отменяем мы, 5 занятий вернутся" in labels(who_cancels(RU, booked(5)))


def test_only_what_was_held_returns() -> None:
    one = booked(3, uncovered=2)
    assert "We cancel, 1 session returns" in labels(who_cancels(EN, one))
    assert "The session is back." in as_read(cancelled(EN, Cancelled(one, 0, FULL), sees=True).text)
    assert "The sessions are back." in as_read(
        cancelled(EN, Cancelled(booked(2), 0, FULL), sees=True).text
    )


def test_a_reminder_says_it_on_its_button() -> None:
    def cant(lang: Any, held: int) -> list[str]:
        one = reminded("Sam", Kind.REMIND_24H, 1, sessions=held, late_cancel=False)
        return labels(told.reminder(one, lang))

    assert "Can't, 1 session returns" in cant(EN, 1)
    assert "Can't, 2 sessions return" in cant(EN, 2)
    assert "No puede, vuelven 2 sesiones" in cant(ES, 2)
    assert "Не может, 3 занятия вернутся" in cant(RU, 3)


@pytest.mark.parametrize(
    ("held", "returned", "said"),
    [
        ((1,), True, "The session is back."),
        ((2,), True, "The sessions are back."),
        ((1, 1), True, "The sessions are back."),
        ((1,), False, "It was late: the session is used."),
        ((2,), False, "It was late: the sessions are used."),
    ],
)
def test_a_cancellation_told(held: tuple[int, ...], returned: bool, said: str) -> None:
    one = news("Sam", Kind.CANCELLED, Audience.WATCHER, returned=returned)
    cards = tuple(replace(one.cards[0], sessions=each) for each in held)
    assert said in as_read(told.news(replace(one, cards=cards), EN).text)


def test_a_receipt_of_what_was_given_back() -> None:
    one = ended("Sam", BookingState.CANCELLED, 1)
    single = replace(one.lines[0], card=replace(one.lines[0].card, sessions=1))
    assert "Sam: sessions given back for" in as_read(told.receipt(one, EN).text)
    alone = told.receipt(replace(one, lines=(single,)), EN)
    assert "Sam: session given back for" in as_read(alone.text)


def test_a_question_and_a_no_show_give_back_what_was_used() -> None:
    def back(amount: int) -> str:
        rows = asked_rows(EN, replace(asked("Sam", words=None), amount=amount))
        return as_read(rows[0][0].text)

    assert [back(1), back(3)] == ["Give the session back", "Give 3 sessions back"]

    def forgive(sessions: int, charge: Charge = Charge.USED) -> list[str]:
        missed = row("Sam", 1, State.NO_SHOW)
        said = replace(missed, sessions=sessions, uncovered=0, charge=charge)
        return labels(details.row(EN, row_card("Eastside", said)))

    assert "Forgive, 1 session returns" in forgive(1)
    assert "Forgive, 2 sessions return" in forgive(2)
    assert "Forgive" in forgive(2, Charge.OWED), "none was used"


def test_a_line_of_the_history() -> None:
    def said(change: int) -> str:
        return as_read(changed(EN, replace(lines("Sam")[0], change=change), TODAY))

    assert said(-1).endswith("−1 session used")
    assert said(-3).endswith("−3 sessions used")
