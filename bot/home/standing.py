"""As what somebody is in a club, in words, and the button that brings them there. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.press import tap
from bot.chat.screen import Button, short
from bot.home.presses import SwitchAs, SwitchTo
from core.people import Role, Standing
from lang import Html, Lang, mark

ROLES: Mapping[Role, str] = {
    Role.OWNER: mark("owner"),
    Role.COACH: mark("coach"),
    Role.ASSISTANT: mark("assistant"),
    Role.GUARDIAN: mark("parent"),
    Role.CLIENT: mark("training here"),
}


def role_word(lang: Lang, role: Role) -> str:
    return lang.label(ROLES[role])


def whereabouts(lang: Lang, standing: Standing) -> Html:
    """`Northgate · coach`."""
    if standing.role is None:
        return lang.say("{club}", club=standing.club.name)
    role = role_word(lang, standing.role)
    return lang.say("{club} · {role}", club=standing.club.name, role=role)


def switch(lang: Lang, standing: Standing) -> Button:
    """One tap, and the menus are there."""
    club = standing.club
    if standing.side is None or standing.role is None:
        return tap(lang.label("{club}", club=short(club.name, 30)), SwitchTo(club.id))
    role = role_word(lang, standing.role)
    text = lang.label("{club} · {role}", club=short(club.name, 30), role=role)
    return tap(text, SwitchAs(club.id, standing.side))
