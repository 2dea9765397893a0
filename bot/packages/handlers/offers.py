"""The price list: set up what the club sells."""

from __future__ import annotations

from bot.chat.router import Router
from bot.chat.turn import Turn
from bot.packages.handlers.fresh import fresh
from bot.packages.presses import (
    AddOffer,
    AddTier,
    DropTier,
    EditOffer,
    NameIn,
    NewOffer,
    OfferLanguages,
    OpenOffer,
    OwnOffer,
    PriceList,
    SetOffer,
    ShelveOffer,
)
from bot.packages.screens import naming
from bot.packages.screens import offers as screens
from core import packages, people
from core.errors import Invalid, Overtaken
from core.money import Money
from core.packages import Part, Template
from core.people import Action
from lang import LANGUAGES, Lang, reading

router = Router()


@router.tap(PriceList)
async def price_list(turn: Turn, wish: PriceList) -> None:
    people.allow(turn.work, wish.club, Action.SET_OFFERS)
    club = await people.club_of(turn.work, wish.club)
    offers = await packages.list_templates(turn.work, wish.club, archived=wish.archived)
    lang = turn.lang_in(club.zone, club.currency)
    await turn.show(screens.price_list(lang, club, offers, archived=wish.archived))


@router.tap(NewOffer)
async def new_offer(turn: Turn, wish: NewOffer) -> None:
    people.allow(turn.work, wish.club, Action.SET_OFFERS)
    await turn.show(screens.new_offer(turn.lang, wish.club))


@router.tap(OwnOffer)
async def own_offer(turn: Turn, wish: OwnOffer) -> None:
    people.allow(turn.work, wish.club, Action.SET_OFFERS)
    question = screens.ask_sessions(turn.lang, wish.club)
    await turn.ask("packages.offer_sessions", question, club=wish.club)


@router.answer("packages.offer_sessions")
async def sessions(turn: Turn, text: str) -> None:
    await add_offer(turn, AddOffer(turn.answers["club"], reading.read_whole(text) or 0))


@router.tap(AddOffer)
async def add_offer(turn: Turn, wish: AddOffer) -> None:
    offer = await packages.add_template(turn.work, wish.club, sessions=wish.sessions)
    await _show(turn, offer)


@router.tap(OpenOffer)
async def open_offer(turn: Turn, wish: OpenOffer) -> None:
    await _show(turn, await _offer(turn, wish.template))


async def _offer(turn: Turn, template: int) -> Template:
    offer = await packages.template_card(turn.work, template)
    people.allow(turn.work, offer.club_id, Action.SET_OFFERS)
    return offer


async def _lang(turn: Turn, offer: Template) -> Lang:
    club = await people.club_of(turn.work, offer.club_id)
    return turn.lang_in(club.zone, club.currency)


async def _show(turn: Turn, offer: Template) -> None:
    await turn.show(screens.offer_card(await _lang(turn, offer), offer))


@router.tap(EditOffer)
async def edit(turn: Turn, wish: EditOffer) -> None:
    offer = await _offer(turn, wish.template)
    question = screens.ask_part(turn.lang, offer, wish.part)
    answers = {"template": offer.id, "part": wish.part, "version": offer.version}
    await turn.ask("packages.offer_part", question, **answers)


@router.answer("packages.offer_part")
async def part(turn: Turn, text: str) -> None:
    said = turn.answers
    what = Part(said["part"])
    offer = await _offer(turn, said["template"])
    if what is Part.NAME:
        await _rename(turn, offer, text, said["version"])
        return
    value = await _read(turn, offer, what, text)
    await _change(turn, offer, what, value, said["version"])


async def _rename(turn: Turn, offer: Template, name: str, version: int) -> None:
    """In the place of the name that this person reads."""
    lang = turn.lang.code
    with fresh(turn):
        offer = await packages.call_template(
            turn.work, offer.id, version=version, name=name, lang=lang
        )
    await _show(turn, offer)


@router.tap(OfferLanguages)
async def offer_languages(turn: Turn, wish: OfferLanguages) -> None:
    offer = await _offer(turn, wish.template)
    club = await people.club_of(turn.work, offer.club_id)
    await turn.show(naming.languages(turn.lang, offer, club.langs))


@router.tap(NameIn)
async def name_in(turn: Turn, wish: NameIn) -> None:
    if wish.lang not in LANGUAGES:
        raise Invalid
    offer = await _offer(turn, wish.template)
    answers = {"template": offer.id, "lang": wish.lang, "version": offer.version}
    await turn.ask("packages.name_in", naming.ask_name(turn.lang, offer, wish.lang), **answers)


@router.answer("packages.name_in")
async def named_in(turn: Turn, text: str) -> None:
    said = turn.answers
    offer = await _offer(turn, said["template"])
    offer = await packages.call_template_in(
        turn.work, offer.id, name=text, lang=said["lang"], version=said["version"]
    )
    club = await people.club_of(turn.work, offer.club_id)
    await turn.show(naming.languages(turn.lang, offer, club.langs))


async def _read(turn: Turn, offer: Template, what: Part, text: str) -> str | int | Money:
    if what is Part.DESCRIPTION:
        return text
    if what is Part.PRICE:
        return await _price(turn, offer, text)
    whole = reading.read_whole(text)
    return -1 if whole is None else whole


async def _price(turn: Turn, offer: Template, text: str) -> Money:
    club = await people.club_of(turn.work, offer.club_id)
    return reading.read_money(text, club.currency, turn.lang_in("UTC"))


async def _change(
    turn: Turn, offer: Template, what: Part, value: str | int | Money | None, version: int
) -> None:
    with fresh(turn):
        offer = await packages.change_template(
            turn.work, offer.id, version=version, what=what, value=value
        )
    await _show(turn, offer)


@router.tap(SetOffer)
async def set_offer(turn: Turn, wish: SetOffer) -> None:
    offer = await _offer(turn, wish.template)
    value = None if wish.value < 0 else wish.value
    if value is not None and wish.part not in screens.OFTEN:
        raise Overtaken
    await _change(turn, offer, wish.part, value, wish.version)


@router.tap(AddTier)
async def add_tier(turn: Turn, wish: AddTier) -> None:
    offer = await _offer(turn, wish.template)
    answers = {"template": offer.id, "version": offer.version}
    await turn.ask("packages.tier_name", screens.ask_tier_name(turn.lang, offer), **answers)


@router.answer("packages.tier_name")
async def tier_name(turn: Turn, text: str) -> None:
    offer = await _offer(turn, turn.answers["template"])
    name = people.clean_name(text)
    question = screens.ask_tier_price(turn.lang, offer, name)
    await turn.ask("packages.tier_price", question, **turn.answers | {"name": name})


@router.answer("packages.tier_price")
async def tier_price(turn: Turn, text: str) -> None:
    said = turn.answers
    offer = await _offer(turn, said["template"])
    price = await _price(turn, offer, text)
    with fresh(turn):
        offer = await packages.add_tier(
            turn.work, offer.id, version=said["version"], name=said["name"], price=price
        )
    await _show(turn, offer)


@router.tap(DropTier)
async def drop_tier(turn: Turn, wish: DropTier) -> None:
    offer = await _offer(turn, wish.template)
    with fresh(turn):
        offer = await packages.drop_tier(
            turn.work, offer.id, version=wish.version, number=wish.number
        )
    await _show(turn, offer)


@router.tap(ShelveOffer)
async def shelve(turn: Turn, wish: ShelveOffer) -> None:
    offer = await _offer(turn, wish.template)
    with fresh(turn):
        offer = await packages.shelve_template(
            turn.work, offer.id, version=wish.version, archived=wish.archived
        )
    await _show(turn, offer)
