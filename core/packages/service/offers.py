"""Package templates: what the club offers. Editing one never touches what was sold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update

from core.db import Work
from core.errors import NotFound, Overtaken
from core.events import Event
from core.ledger import last_prices
from core.money import Money
from core.packages.errors import TooManyTiers
from core.packages.events import TemplateAdded, TemplateChanged
from core.packages.model import templates
from core.packages.rules import (
    MOST_TIERS,
    READY_MADE,
    UNSAID,
    Part,
    check_lang,
    check_part,
    check_sessions,
    club_first,
    fits,
    named_in,
    renamed,
)
from core.packages.views import Template, TemplateName, Tier
from core.people import Action, Club, ClubCreated, allow, any_club, lock_club
from core.texts import Texts

_PLAIN = select(templates).where(templates.c.name.is_(None), templates.c.price_minor.is_(None))


async def ready_made(work: Work, events: Sequence[Event]) -> None:
    """A new club can sell a few usual numbers at once; prices come with the first sale."""
    rows = [
        {"club_id": event.club_id, "sessions": sessions}
        for event in events
        if isinstance(event, ClubCreated)
        for sessions in READY_MADE
    ]
    if rows:
        await work.run(insert(templates).values(rows))


async def list_templates(
    work: Work, club_id: int, *, archived: bool = False
) -> tuple[Template, ...]:
    """The packages on offer, or those taken off it, smallest first, with the price to suggest."""
    allow(work, club_id, Action.SEE_ROSTER)
    gone = templates.c.archived_at
    rows = await work.rows(
        select(templates)
        .where(templates.c.club_id == club_id, gone.is_not(None) if archived else gone.is_(None))
        .order_by(templates.c.sessions, templates.c.id)
    )
    club = await any_club(work, club_id)
    sold = await last_prices(work, [row.id for row in rows])
    return tuple(_view(row, club, sold.get(row.id)) for row in rows)


async def template_card(work: Work, template_id: int) -> Template:
    """One package of the club's, for its staff."""
    row = await work.one(select(templates).where(templates.c.id == template_id))
    allow(work, row.club_id, Action.SEE_ROSTER)
    return await _card(work, row)


async def _card(work: Work, row: Row[Any]) -> Template:
    club = await any_club(work, row.club_id)
    sold = await last_prices(work, [row.id])
    return _view(row, club, sold.get(row.id))


def _view(row: Row[Any], club: Club, sold: int | None) -> Template:
    currency = club.currency
    own = None if row.price_minor is None else Money(row.price_minor, currency)
    last = None if sold is None else Money(sold, currency)
    return Template(
        row.id,
        row.club_id,
        row.name,
        row.sessions,
        own or last,
        row.valid_days,
        own_price=own,
        description=row.description,
        minutes=row.minutes,
        low_coach=row.low_coach,
        low_payer=row.low_payer,
        tiers=tuple(Tier(each["name"], Money(each["minor"], currency)) for each in row.tiers or ()),
        archived=row.archived_at is not None,
        version=row.version,
        names=club_first(names, club.langs) if (names := _texts(row)) else None,
    )


async def template_names(work: Work, template_ids: Sequence[int]) -> dict[int, TemplateName]:
    """What packages that core has read already are called."""
    named = templates.c.name, templates.c.names, templates.c.sessions
    rows = await work.rows(select(templates.c.id, *named).where(templates.c.id.in_(template_ids)))
    return {row.id: TemplateName(row.name, row.sessions, _texts(row)) for row in rows}


def _texts(row: Row[Any]) -> Texts | None:
    return Texts.from_json(row.names) if row.names else None


async def add_template(work: Work, club_id: int, *, sessions: int) -> Template:
    """A package of so many sessions. One that nobody has named or priced yet serves again, so a
    second tap makes no second one.
    """
    allow(work, club_id, Action.SET_OFFERS)
    check_sessions(sessions)
    await lock_club(work, club_id)
    same = _PLAIN.where(
        templates.c.club_id == club_id,
        templates.c.sessions == sessions,
        templates.c.archived_at.is_(None),
    )
    row = await work.row(same.order_by(templates.c.id).limit(1))
    if row is None:
        values = {"club_id": club_id, "sessions": sessions}
        row = await work.one(insert(templates).values(values).returning(*templates.c))
        work.tell(TemplateAdded(club_id=club_id, template=row.id, sessions=sessions))
    return await _card(work, row)


async def change_template(
    work: Work, template_id: int, *, version: int, what: Part, value: str | int | Money | None
) -> Template:
    """Another price, length, … for what is sold from now on; None takes it away. A name is taken
    away in every language; `call_template` and `call_template_in` give one.

    `Overtaken` when somebody changed the package since `version` was read.
    """
    row = await _open(work, template_id, version)
    club = await any_club(work, row.club_id)
    stored = check_part(what, value, club.currency)
    if what is Part.NAME:
        return await _call(work, row, Texts.of(UNSAID, stored) if stored else None)
    return await _bring(work, row, what, stored)


async def call_template(
    work: Work, template_id: int, *, version: int, name: str, lang: str
) -> Template:
    """Another name in the place of what somebody reads whose language is `lang`; the first name is
    written in that language.
    """
    row = await _open(work, template_id, version)
    club = await any_club(work, row.club_id)
    stored = check_part(Part.NAME, name, club.currency)
    return await _call(work, row, renamed(_texts(row), stored, check_lang(lang), club.langs))


async def call_template_in(
    work: Work, template_id: int, *, version: int, name: str, lang: str
) -> Template:
    """Its name in one more language, or another one in it. Lots keep the names of their sale."""
    row = await _open(work, template_id, version)
    club = await any_club(work, row.club_id)
    stored = check_part(Part.NAME, name, club.currency)
    return await _call(work, row, named_in(_texts(row), row.name, check_lang(lang), stored))


async def _call(work: Work, row: Row[Any], texts: Texts | None) -> Template:
    """By these names, and by the first written where there is one only."""
    name, names = (texts.first, texts.as_json()) if texts else (None, None)
    if texts and texts.langs == (UNSAID,):
        names = None
    if (row.name, row.names) == (name, names):
        return await _card(work, row)
    made = await work.one(
        update(templates)
        .where(templates.c.id == row.id)
        .values(name=name, names=names, version=row.version + 1)
        .returning(*templates.c)
    )
    work.tell(TemplateChanged(club_id=row.club_id, template=row.id, **fits("name", row.name, name)))
    return await _card(work, made)


async def add_tier(
    work: Work, template_id: int, *, version: int, name: str, price: Money
) -> Template:
    """Another price of the same package, like one for siblings; a known name gets a new price."""
    row = await _open(work, template_id, version)
    club = await any_club(work, row.club_id)
    minor = check_part(Part.PRICE, price, club.currency)
    tier = {"name": check_part(Part.NAME, name, club.currency), "minor": minor}
    tiers = [each for each in row.tiers or () if each["name"] != tier["name"]]
    if len(tiers) >= MOST_TIERS:
        raise TooManyTiers(MOST_TIERS)
    return await _bring(work, row, "tiers", [*tiers, tier])


async def drop_tier(work: Work, template_id: int, *, version: int, number: int) -> Template:
    """Without the price that stands at this place, from 0."""
    row = await _open(work, template_id, version)
    tiers = list(row.tiers or ())
    if not 0 <= number < len(tiers):
        raise NotFound
    return await _bring(work, row, "tiers", [*tiers[:number], *tiers[number + 1 :]])


async def shelve_template(
    work: Work, template_id: int, *, version: int, archived: bool
) -> Template:
    """Take the package off the offer, or back onto it; what was sold stays as it is."""
    row = await _locked(work, template_id)
    if (row.archived_at is not None) == archived:
        return await _card(work, row)
    _fresh(row, version)
    return await _bring(work, row, "archived_at", work.now if archived else None)


async def _locked(work: Work, template_id: int) -> Row[Any]:
    mine = select(templates).where(templates.c.id == template_id)
    row = await work.one(mine.with_for_update(key_share=True))
    allow(work, row.club_id, Action.SET_OFFERS)
    return row


def _fresh(row: Row[Any], version: int) -> None:
    if row.version != version:
        raise Overtaken


async def _open(work: Work, template_id: int, version: int) -> Row[Any]:
    row = await _locked(work, template_id)
    _fresh(row, version)
    return row


async def _bring(work: Work, row: Row[Any], column: str, after: Any) -> Template:
    before = getattr(row, column)
    if before == after:
        return await _card(work, row)
    changed = {column: after, "version": row.version + 1}
    made = await work.one(
        update(templates).where(templates.c.id == row.id).values(**changed).returning(*templates.c)
    )
    work.tell(TemplateChanged(club_id=row.club_id, template=row.id, **fits(column, before, after)))
    return await _card(work, made)
