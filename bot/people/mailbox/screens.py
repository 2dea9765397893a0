"""One's own email address, and the mail that asks whether it is. Pure."""

from __future__ import annotations

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines
from bot.home.ways import to_menu
from bot.people.mailbox.presses import AnotherCode, AnotherEmail, MyMail, RemoveEmail, WantMail
from bot.people.mine.presses import MySettings
from core.people import CodeMail, OwnSettings
from lang import Html, Lang

CODE = "e"
"""What the payload of the link in that mail begins with; the code follows."""


def email_line(lang: Lang, own: OwnSettings) -> Html:
    """`Email: maria@example.org`."""
    if own.email is None:
        return lang.say("Email: none")
    if not own.mail:
        return lang.say("Email: {email}, switched off", email=own.email)
    return lang.say("Email: {email}", email=own.email)


def mailbox(lang: Lang, own: OwnSettings, *, words: Html | None = None) -> Screen:
    """What comes there, and what can be done about it."""
    text = lines(
        words,
        lang.bold(email_line(lang, own)),
        lang.say(
            "Bookings, changes and packages that run out come by mail too, with the date for "
            "your calendar."
        )
        if own.mail
        else lang.say("Nothing goes there; everything comes in this chat."),
        lang.say("Coaches' own calendars may invite this address to bookings while mails come.")
        if own.mail
        else None,
    )
    switch = (
        tap(lang.label("No more mails"), WantMail(False))
        if own.mail
        else tap(lang.label("Send me mails"), WantMail(True), style="primary")
    )
    other = tap(lang.label("Another address"), AnotherEmail())
    remove = tap(lang.label("Remove the address"), RemoveEmail())
    return Screen(text, (*in_rows([switch, other, remove]), _back(lang)))


def ask_address(lang: Lang, own: OwnSettings, *, words: Html | None = None) -> Screen:
    text = lines(
        words,
        lang.bold(email_line(lang, own)),
        lang.say(
            "With an address, bookings, changes and packages that run out come by mail too, with "
            "the date for your calendar."
        )
        if own.email is None
        else None,
        "",
        lang.say("Send your email address, like maria@example.org."),
    )
    back = tap(lang.label("Back"), MySettings() if own.email is None else MyMail())
    return Screen(text, ((back, to_menu(lang)),))


def ask_code(lang: Lang, email: str, *, words: Html | None = None) -> Screen:
    """A code is on its way there."""
    text = lines(
        words,
        lang.bold(lang.say("A code is on its way to {email}", email=email)),
        lang.say("Send its six digits here. It is good for 15 minutes."),
        "",
        lang.say("Nothing came? Look among spam, or check the address."),
    )
    again = tap(lang.label("Send a new code"), AnotherCode())
    other = tap(lang.label("Another address"), AnotherEmail())
    return Screen(text, ((again, other), _back(lang)))


def code_refused(lang: Lang, email: str) -> Screen:
    """The code did not get there, and will not."""
    text = lines(
        lang.bold(lang.say("No mail can be sent to {email}", email=email)),
        lang.say("The mail server refuses it. Is the address written right? Send it once more."),
    )
    return Screen(text, ((tap(lang.label("Another address"), AnotherEmail()),), _back(lang)))


def wrong_code(lang: Lang, left: int) -> Html:
    """What is said of a code that is not the one."""
    if not left:
        return lang.say("That code is over. Have a new one sent.")
    return lang.count(
        "That is not the code. {n} more try.", "That is not the code. {n} more tries.", left
    )


def _back(lang: Lang) -> tuple[Button, ...]:
    return (tap(lang.label("Back"), MySettings()), to_menu(lang))


def code_mail(mail: CodeMail, lang: Lang) -> Screen:
    """The mail with the code, and a link that says it by itself."""
    text = lines(
        lang.bold(lang.say("{code} is your code", code=mail.code)),
        lang.say("Send it in the chat with Whistle, or tap below. It is good for 15 minutes."),
        "",
        lang.say("You did not ask for it? Then do nothing: without the code nothing comes here."),
    )
    opens = Button(lang.label("Yes, this is my address"), url=f"?start={CODE}{mail.code}")
    return Screen(text, ((opens,),))
