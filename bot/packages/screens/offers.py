"""The price list: what the club sells, and how each package is set up. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from bot.packages.presses import (
    AddOffer,
    AddTier,
    ClubLots,
    DropTier,
    EditOffer,
    NewOffer,
    OfferLanguages,
    OpenOffer,
    OwnOffer,
    PriceList,
    SetOffer,
    Shelved,
    ShelveOffer,
)
from core.packages import USUAL, Part, Template
from core.people import Club
from lang import Html, Lang, mark

SHOWN = 40
PARTS: Mapping[Part, str] = {
    Part.NAME: mark("Name"),
    Part.PRICE: mark("Price"),
    Part.SESSIONS: mark("Sessions"),
    Part.MINUTES: mark("Length"),
    Part.VALID_DAYS: mark("Good for"),
    Part.LOW_COACH: mark("Alert for the coach"),
    Part.LOW_PAYER: mark("Alert for the family"),
    Part.DESCRIPTION: mark("Description"),
}
QUESTIONS: Mapping[Part, str] = {
    Part.NAME: mark("What is it called? For example: Summer camp"),
    Part.PRICE: mark("What does it cost? For example: 240"),
    Part.SESSIONS: mark("How many sessions does it have? For example: 8"),
    Part.MINUTES: mark("How many minutes is a session? For example: 60"),
    Part.VALID_DAYS: mark("For how many days is it good, once bought? For example: 90"),
    Part.LOW_COACH: mark("At how many sessions left is the coach told? For example: 5"),
    Part.LOW_PAYER: mark("At how many sessions left is the family told? For example: 2"),
    Part.DESCRIPTION: mark("What is it, in a sentence? For example: small group, Saturdays"),
}
OFTEN: Mapping[Part, tuple[int, ...]] = {
    Part.MINUTES: (30, 45, 60, 90),
    Part.VALID_DAYS: (30, 60, 90, 180, 365),
    Part.LOW_COACH: (1, 2, 3, 5),
    Part.LOW_PAYER: (1, 2, 3, 5),
}


def title_of(lang: Lang, offer: Template) -> str:
    """What the coach calls it, else its number of sessions."""
    name = offer.names.best(lang.code) if offer.names else offer.name
    return name or lang.label_count("{n} session", "{n} sessions", offer.sessions)


def price_list(lang: Lang, club: Club, offers: Sequence[Template], *, archived: bool) -> Screen:
    """What is on offer, or what was taken off it."""
    title = lang.say("Price list · {club}", club=club.name)
    if archived:
        title = lang.say("Archived packages · {club}", club=club.name)
    text = lines(
        lang.bold(title),
        lang.count("{n} package", "{n} packages", len(offers)),
        "",
        *(_line(lang, each) for each in offers[:SHOWN]),
        None if offers or archived else lang.say("Nothing is on offer. Add a package to sell."),
    )
    each = [
        tap(lang.label("{name}", name=short(title_of(lang, one), 24)), OpenOffer(one.id))
        for one in offers[:SHOWN]
    ]
    new = tap(lang.label("New package"), NewOffer(club.id), style="primary")
    other = tap(lang.label("Archived"), PriceList(club.id, True))
    if archived:
        other = tap(lang.label("Price list"), PriceList(club.id, False))
    sold = tap(lang.label("Sold packages"), ClubLots(club.id, Shelved.LIVE, "client", 0))
    first = (other,) if archived else (new, other)
    return Screen(text, (*in_rows(each), first, (sold, to_menu(lang))))


def _line(lang: Lang, offer: Template) -> Html:
    """`10 sessions · $240 · 60 min`."""
    name = short(title_of(lang, offer), 30)
    if offer.own_price is None:
        return lang.say("{name} · price not set", name=name)
    return lang.say("{name} · {price}", name=name, price=offer.own_price)


def new_offer(lang: Lang, club: int) -> Screen:
    """The usual numbers, or another."""
    usual = [
        tap(lang.label_count("{n} session", "{n} sessions", n), AddOffer(club, n)) for n in USUAL
    ]
    own = tap(lang.label("Another number"), OwnOffer(club))
    return Screen(
        lines(lang.bold(lang.say("New package")), lang.say("How many sessions does it have?")),
        (*in_rows(usual, 3), (own, tap(lang.label("Price list"), PriceList(club, False)))),
    )


def ask_sessions(lang: Lang, club: int) -> Screen:
    return Screen(
        lang.say("How many sessions? For example: 8"),
        ((tap(lang.label("Back"), NewOffer(club)),),),
    )


def offer_card(lang: Lang, offer: Template) -> Screen:
    """One package with all that is set; every line can be changed."""
    text = lines(
        lang.bold(title_of(lang, offer)),
        lang.count("{n} session", "{n} sessions", offer.sessions) if offer.name else None,
        _price(lang, offer),
        *(lang.say("{name}: {price}", name=t.name, price=t.price) for t in offer.tiers),
        *_rules(lang, offer),
        lang.say("{text}", text=offer.description) if offer.description else None,
        "",
        lang.say("Archived: it is not offered any more. What was sold stays as it is.")
        if offer.archived
        else lang.say("Change a line. What was sold stays as it is."),
    )
    archive = tap(
        lang.label("Restore") if offer.archived else lang.label("Archive"),
        ShelveOffer(offer.id, not offer.archived, offer.version),
    )
    ways = (archive, tap(lang.label("Price list"), PriceList(offer.club_id, False)))
    if offer.archived:
        return Screen(text, (ways, (to_menu(lang),)))
    return Screen(text, (*_edits(lang, offer), ways, (to_menu(lang),)))


def _edits(lang: Lang, offer: Template) -> tuple[tuple[Button, ...], ...]:
    parts = [
        tap(lang.label(PARTS[part]), EditOffer(offer.id, part, offer.version)) for part in PARTS
    ]
    tiers = [
        tap(
            lang.label("Without “{name}”", name=short(tier.name)),
            DropTier(offer.id, number, offer.version),
        )
        for number, tier in enumerate(offer.tiers)
    ]
    more = [tap(lang.label("Another price"), AddTier(offer.id, offer.version))]
    if offer.name:
        more.insert(0, tap(lang.label("In other languages"), OfferLanguages(offer.id)))
    return in_rows([*parts, *more, *tiers])


def _price(lang: Lang, offer: Template) -> Html:
    if offer.own_price is not None:
        return lang.say("{price}", price=offer.own_price)
    if offer.price is not None:
        return lang.say("Price not set; last sold for {price}", price=offer.price)
    return lang.say("Price not set: it is asked for at the sale")


def _rules(lang: Lang, offer: Template) -> list[Html]:
    said = [
        lang.count("{n} minute a session", "{n} minutes a session", offer.minutes)
        if offer.minutes
        else None,
        lang.count("Good for {n} day", "Good for {n} days", offer.valid_days)
        if offer.valid_days
        else None,
        lang.count(
            "The coach is told at {n} left", "The coach is told at {n} left", offer.low_coach
        )
        if offer.low_coach is not None
        else None,
        lang.count(
            "The family is told at {n} left", "The family is told at {n} left", offer.low_payer
        )
        if offer.low_payer is not None
        else None,
    ]
    return [each for each in said if each]


def ask_part(lang: Lang, offer: Template, part: Part) -> Screen:
    """The question for one line; usual answers as buttons."""
    often = [
        tap(lang.label("{n}", n=n), SetOffer(offer.id, part, n, offer.version))
        for n in OFTEN.get(part, ())
    ]
    none = tap(lang.label("Leave it open"), SetOffer(offer.id, part, -1, offer.version))
    back = tap(lang.label("Back"), OpenOffer(offer.id))
    last = (back,) if part is Part.SESSIONS else (none, back)
    return Screen(lang.say(QUESTIONS[part]), (*in_rows(often, 5), last))


def ask_tier_name(lang: Lang, offer: Template) -> Screen:
    return Screen(
        lang.say("For whom is the other price? For example: Siblings"),
        ((tap(lang.label("Back"), OpenOffer(offer.id)),),),
    )


def ask_tier_price(lang: Lang, offer: Template, name: str) -> Screen:
    return Screen(
        lang.say("What do they pay ({name})? For example: 200", name=name),
        ((tap(lang.label("Back"), OpenOffer(offer.id)),),),
    )
