"""One's own email address."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.people.mailbox import screens
from bot.people.mailbox.presses import AnotherCode, AnotherEmail, MyMail, RemoveEmail, WantMail
from core import notices, people
from core.db import Work
from core.notices import Notice
from core.outbox import Claimed, NotBefore
from core.people import CodeMail
from lang import Html

router = Router()
router.mail(CodeMail)(screens.code_mail)


async def prepare_mail(work: Work, errand: Claimed) -> Notice | CodeMail | NotBefore | None:
    """What a mail says that is due: a notice, or the code of an address."""
    if errand.kind == people.EMAIL_CODE:
        return await people.code_mail(work, **errand.payload)
    return await notices.prepare(work, errand)


@router.tap(MyMail)
async def my_mail(turn: Turn, _: MyMail) -> None:
    await _show(turn)


async def _show(turn: Turn, words: Html | None = None) -> None:
    """How it is; without an address the question for one."""
    own = await people.own_settings(turn.work)
    if own.email is None:
        await turn.ask("people.email", screens.ask_address(turn.lang, own, words=words))
        return
    await turn.show(screens.mailbox(turn.lang, own, words=words))


@router.tap(AnotherEmail)
async def another_email(turn: Turn, _: AnotherEmail) -> None:
    own = await people.own_settings(turn.work)
    await turn.ask("people.email", screens.ask_address(turn.lang, own))


@router.answer("people.email")
async def address_typed(turn: Turn, text: str) -> None:
    await _send_code(turn, text)


@router.tap(AnotherCode)
async def another_code(turn: Turn, _: AnotherCode) -> None:
    """To the address that was just typed; when that is forgotten, it is asked for again."""
    if (email := _typed(turn)) is None:
        await _show(turn)
        return
    await _send_code(turn, email)


def _typed(turn: Turn) -> str | None:
    """The address whose code is being asked for."""
    asked = turn.dialog is not None and turn.dialog.step == "people.email_code"
    return turn.answers["email"] if asked else None


async def _send_code(turn: Turn, typed: str) -> None:
    email = await people.ask_email(turn.work, typed)
    await turn.ask("people.email_code", screens.ask_code(turn.lang, email), email=email)


@router.answer("people.email_code")
async def code_typed(turn: Turn, text: str) -> None:
    """Whoever types an address instead has noticed that the first one was wrong."""
    if "@" in text:
        await _send_code(turn, text)
        return
    await _confirm(turn, text)


@router.link(screens.CODE)
async def code_opened(turn: Turn, payload: str) -> None:
    await _confirm(turn, payload.removeprefix(screens.CODE))


async def _confirm(turn: Turn, code: str) -> None:
    tried = await people.confirm_email(turn.work, code)
    if tried.email is not None:
        await _show(turn, turn.lang.say("Confirmed: this address is yours."))
        return
    words = screens.wrong_code(turn.lang, tried.left)
    if (email := _typed(turn)) is None:
        await _show(turn, words)
        return
    screen = screens.ask_code(turn.lang, email, words=words)
    await turn.ask("people.email_code", screen, email=email)


@router.tap(WantMail)
async def want_mail(turn: Turn, wish: WantMail) -> None:
    await people.choose_mail(turn.work, wanted=wish.wanted)
    await _show(turn, turn.lang.say("Noted."))


@router.tap(RemoveEmail)
async def remove_email(turn: Turn, _: RemoveEmail) -> None:
    await people.remove_email(turn.work)
    await _show(turn, turn.lang.say("Removed. Nothing goes there any more."))
