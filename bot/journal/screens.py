"""Screens of the audit trail. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import back_to, to_menu
from bot.journal.presses import Filter, Span, Theme, TrailFile
from bot.journal.presses import Trail as Wish
from bot.journal.words import DAYS, sentence, theme_words
from core.reports import Trail, TrailLine
from lang import Html, Lang

MOST_PEOPLE = 24


def trail(lang: Lang, found: Trail, wish: Wish) -> Screen:
    """Newest first; above it what is shown, below it the ways to see something else."""
    title = lang.bold(lang.say("Audit trail · {club}", club=found.club.name))
    nothing = lang.say("Nothing here. Every change that anybody makes is written down here.")
    said = [_line(lang, found, line) for line in found.lines] or [nothing]
    return Screen(
        lines(title, _shown(lang, found, wish), "", *said),
        (*_pages(found, wish), *_ways(lang, found, wish)),
    )


def _line(lang: Lang, found: Trail, line: TrailLine) -> Html:
    """`Tue 24 Nov, 17:05 · Jordan: sold to Sam: 10 for $240`."""
    who = lang.bold(short(line.who, 24) if line.who else lang.say("Whistle"))
    what = sentence(lang, found, line)
    return lang.say(
        "{when} · {who}: {what}", when=lang.when(line.at, start=True), who=who, what=what
    )


def _shown(lang: Lang, found: Trail, wish: Wish) -> Html:
    names = found.names.members
    parts = [Html(theme_words(lang, wish.theme))]
    if wish.who:
        parts.append(lang.say("by {name}", name=short(names.get(wish.who, "–"))))
    if wish.client:
        parts.append(lang.say("about {name}", name=short(names.get(wish.client, "–"))))
    if days := DAYS[wish.span]:
        parts.append(lang.count("the last {n} day", "the last {n} days", days))
    return Html(" · ").join(parts)


def _pages(found: Trail, wish: Wish) -> tuple[tuple[Button, ...], ...]:
    newer = [tap("‹", replace(wish, page=found.number - 1))] if found.number else []
    older = [tap("›", replace(wish, page=found.number + 1))] if found.more else []
    return (tuple(newer + older),) if newer or older else ()


def _ways(lang: Lang, found: Trail, wish: Wish) -> tuple[tuple[Button, ...], ...]:
    """One client's trail leads back to that client."""
    name = found.names.members.get(wish.client)
    same = (wish.club, wish.theme, wish.who, wish.client, wish.span)
    return (
        (
            tap(lang.label("Filter"), Filter(*same)),
            tap(lang.label("As a table (CSV)"), TrailFile(*same)),
        ),
        back_to(lang, wish.client, name) if name else (to_menu(lang),),
    )


def filters(lang: Lang, wish: Filter, people: Mapping[int, str]) -> Screen:
    """One tap a condition; what is chosen has its tick."""
    themes = [_choice(theme_words(lang, theme), wish, theme=theme) for theme in Theme]
    everybody = {0: lang.label("Everybody")}
    named = {
        member: lang.label("{name}", name=short(name))
        for member, name in list(people.items())[:MOST_PEOPLE]
    }
    who = [_choice(label, wish, who=member) for member, label in (everybody | named).items()]
    spans = [_choice(_span(lang, span), wish, span=span) for span in Span]
    show = Wish(wish.club, 0, wish.theme, wish.who, wish.client, wish.span)
    return Screen(
        lines(
            lang.bold(lang.say("Filter the audit trail")),
            lang.say("What kind of change, by whom, since when?"),
        ),
        (
            *in_rows(themes),
            *in_rows(who, 3),
            tuple(spans),
            (tap(lang.label("Show"), show, style="primary"), to_menu(lang)),
        ),
    )


def _choice(label: str, wish: Filter, **changed: Any) -> Button:
    wanted = replace(wish, **changed)
    return tap(f"✓ {label}" if wanted == wish else label, wanted)


def _span(lang: Lang, span: Span) -> str:
    days = DAYS[span]
    return lang.label_count("{n} day", "{n} days", days) if days else lang.label("All time")
