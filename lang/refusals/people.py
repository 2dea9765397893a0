"""What people refuses, where the words depend on the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import people
from lang.refusals.sentences import words
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang


@words.register(people.NameUnusable)
def _(refusal: people.NameUnusable, lang: Lang) -> Html:
    if refusal.reason == "long":
        return lang.count(
            "That name is too long. Send one of at most {n} character.",
            "That name is too long. Send one of at most {n} characters.",
            refusal.limit,
        )
    return lang.say("A name needs a letter or a digit. Send it once more.")


@words.register(people.TooManyNames)
def _(refusal: people.TooManyNames, lang: Lang) -> Html:
    return lang.count(
        "That is {n} name, and {limit} fit in one message. Send them in parts.",
        "That is {n} names, and {limit} fit in one message. Send them in parts.",
        refusal.count,
        limit=refusal.limit,
    )


@words.register(people.NoteUnusable)
def _(refusal: people.NoteUnusable, lang: Lang) -> Html:
    return lang.count(
        "A note has words in it, {n} character at most. Send it once more.",
        "A note has words in it, {n} characters at most. Send it once more.",
        refusal.limit,
    )


@words.register(people.TextTooLong)
def _(refusal: people.TextTooLong, lang: Lang) -> Html:
    return lang.count(
        "That is too long: {n} character at most. Send it once more, shorter.",
        "That is too long: {n} characters at most. Send it once more, shorter.",
        refusal.limit,
    )


@words.register(people.InviteExpired)
def _(refusal: people.InviteExpired, lang: Lang) -> Html:
    return lang.say(
        "This invite was good until {when}. Ask whoever sent it for a new one.",
        when=lang.when(refusal.expired_at),
    )


@words.register(people.TooManyCodes)
def _(refusal: people.TooManyCodes, lang: Lang) -> Html:
    return lang.say(
        "Three codes were sent within an hour. Look for the newest one, also among spam; another "
        "can be sent from {time}.",
        time=lang.time(refusal.until),
    )
