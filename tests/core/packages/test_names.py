"""A package's name in several languages, and the names that a sold one keeps."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import Invalid, NotFound, Overtaken
from core.packages import (
    Part,
    Template,
    call_template,
    call_template_in,
    change_template,
    list_templates,
    lots_of,
)
from core.people import NameUnusable, NotForYourRole, Setting, set_club
from tests.support.world import World

pytestmark = pytest.mark.req("LNG-3", "PKG-1")


async def ten(world: World) -> Template:
    offers = await world.jordan.sees(list_templates, world.club)
    return next(each for each in offers if each.sessions == 10)


async def called(world: World, name: str, lang: str, verb: Any = call_template_in) -> Template:
    offer = await ten(world)
    made: Template = await world.jordan.does(
        verb, offer.id, version=offer.version, name=name, lang=lang
    )
    return made


def reads(offer: Template, lang: str) -> str | None:
    return offer.names.best(lang) if offer.names else offer.name


async def test_each_reads_their_own_language_else_the_club_s_else_the_first(world: World) -> None:
    await world.jordan.does(set_club, world.club, Setting.LANGS, "es")
    await called(world, "Летние сборы", "ru")
    await called(world, "Summer camp", "en")
    offer = await called(world, "Campamento", "es")
    assert offer.name == "Летние сборы"
    assert [reads(offer, lang) for lang in ("ru", "en", "es")] == [
        "Летние сборы",
        "Summer camp",
        "Campamento",
    ]
    assert reads(offer, "fr") == "Campamento"
    await world.jordan.does(set_club, world.club, Setting.LANGS, "fr")
    assert reads(await ten(world), "fr") == "Летние сборы"


async def test_who_renames_it_changes_what_they_read(world: World) -> None:
    await called(world, "Summer camp", "en", call_template)
    offer = await called(world, "Campamento", "es")
    assert offer.name == "Summer camp"
    offer = await called(world, "Campamento de verano", "es", call_template)
    assert (reads(offer, "en"), reads(offer, "es")) == ("Summer camp", "Campamento de verano")
    offer = await called(world, "Camp", "ru", call_template)
    assert offer.names is not None
    assert offer.names.within("ru") is None
    assert (offer.name, reads(offer, "en"), reads(offer, "ru")) == ("Camp", "Camp", "Camp")


async def test_a_name_from_before_is_nobody_s_language_until_it_is_written_anew(
    world: World,
) -> None:
    offer = await ten(world)
    how = {"version": offer.version, "what": Part.NAME, "value": "Old name"}
    assert (await world.jordan.does(change_template, offer.id, **how)).names is None
    offer = await called(world, "Nombre", "es")
    assert (reads(offer, "es"), reads(offer, "en")) == ("Nombre", "Old name")
    how = {"version": offer.version, "what": Part.NAME, "value": None}
    offer = await world.jordan.does(change_template, offer.id, **how)
    assert (offer.name, offer.names) == (None, None)


async def test_what_is_sold_keeps_the_names_of_its_sale(world: World) -> None:
    await called(world, "Summer camp", "en", call_template)
    offer = await called(world, "Campamento", "es")
    await world.sells(world.sam, 10, template_id=offer.id, name="Summer camp")
    await world.sells(world.lena, 10, template_id=offer.id, name="For Lena")
    await called(world, "Colonia", "es")
    [sams] = await world.maria.sees(lots_of, world.sam)
    [lenas] = await world.maria.sees(lots_of, world.lena)
    assert sams.lot.names is not None
    assert (sams.lot.names.best("es"), sams.lot.names.best("ru")) == ("Campamento", "Summer camp")
    assert (lenas.lot.name, lenas.lot.names) == ("For Lena", None)


async def test_what_is_no_language_no_name_or_not_yours_is_refused(world: World) -> None:
    offer = await called(world, "Camp", "en", call_template)
    for verb in (call_template, call_template_in):
        for lang in ("", "EN", "e", "en-US", "english; drop"):
            with pytest.raises(Invalid):
                await called(world, "Camp", lang, verb)
        with pytest.raises(NameUnusable):
            await called(world, "\u200b", "es", verb)
        how = {"version": offer.version, "name": "X", "lang": "es"}
        for someone in (world.alex, world.maria):
            with pytest.raises(NotForYourRole):
                await someone.does(verb, offer.id, **how)
        with pytest.raises(NotFound):
            await world.nora.does(verb, offer.id, **how)
        with pytest.raises(Overtaken):
            await world.jordan.does(verb, offer.id, **how | {"version": offer.version - 1})
    assert (await ten(world)) == offer


async def test_the_same_name_again_changes_nothing(world: World) -> None:
    offer = await called(world, "Camp", "en", call_template)
    assert (await called(world, "Camp", "en")).version == offer.version
