"""A club is founded, and a person may belong to several."""

from __future__ import annotations

from typing import Any

import pytest

from core import people
from core.errors import NotFound
from core.packages import list_templates
from core.people import (
    NameUnusable,
    NotForYourRole,
    Role,
    Setting,
    UnknownCurrency,
    UnknownZone,
    choose_club,
    choose_language,
    clubs_of_account,
    create_club,
    find_places,
    invite_staff,
    recognise,
    set_club,
)
from tests.support.world import World, founds, joins

pytestmark = pytest.mark.req("PPL-1")

HOOPS: dict[str, Any] = {
    "name": " Eastside\nHoops ",
    "zone": "America/New_York",
    "currency": "USD",
    "langs": ["en", "es"],
    "founder": "Jordan",
}


async def test_whoever_makes_a_club_owns_it_and_coaches_in_it(nobody: World) -> None:
    jordan = await nobody.meets("Jordan")
    club = await jordan.does(create_club, **HOOPS)
    assert (club.name, club.zone, club.currency) == ("Eastside Hoops", "America/New_York", "USD")
    assert (club.langs, club.low_coach, club.low_payer) == ({"en", "es"}, 5, 2)
    assert (club.on_empty, club.coaches_see) == ("confirm", "own")
    async with jordan.looking() as work:
        assert work.account is not None
        assert work.account.current is not None
        assert work.account.current.roles == {Role.OWNER, Role.COACH}
        assert work.account.current.club_id == club.id


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"zone": "America/Gotham"}, UnknownZone),
        ({"zone": ""}, UnknownZone),
        ({"zone": "../../etc/passwd"}, UnknownZone),
        ({"zone": "a\0b"}, UnknownZone),
        ({"currency": "XXZ"}, UnknownCurrency),
        ({"currency": ""}, UnknownCurrency),
        ({"currency": "USD\0"}, UnknownCurrency),
        ({"name": ""}, NameUnusable),
        ({"name": "🏀"}, NameUnusable),
        ({"name": "x" * 65}, NameUnusable),
        ({"founder": "\u202e"}, NameUnusable),
    ],
)
async def test_what_cannot_be_a_club_is_refused_and_leaves_nothing(
    nobody: World, wrong: dict[str, str], refusal: type[Exception]
) -> None:
    jordan = await nobody.meets("Jordan")
    before = await nobody.everything()
    with pytest.raises(refusal):
        await jordan.does(create_club, **HOOPS | wrong)
    assert await nobody.everything() == before


async def test_a_founder_s_name_is_cleaned_before_it_is_compared(nobody: World) -> None:
    jordan = await nobody.meets("Jordan")
    founder = "Jo\0rdan" + "\N{ZERO WIDTH SPACE}" * 500
    await jordan.does(create_club, **HOOPS | {"founder": founder})
    [member] = await nobody.rows("members")
    assert (member["name"], member["name_key"]) == ("Jo rdan", "jo rdan")


async def test_a_currency_is_stored_as_its_code_however_it_was_typed(nobody: World) -> None:
    jordan = await nobody.meets("Jordan")
    assert (await jordan.does(create_club, **HOOPS | {"currency": " usd "})).currency == "USD"


@pytest.mark.req("PKG-1")
async def test_a_new_club_can_sell_five_ten_and_twenty_at_once(nobody: World) -> None:
    jordan = await nobody.meets("Jordan")
    club = await founds(jordan, "Hoops", "America/New_York", "USD")
    offered = await jordan.sees(list_templates, club)
    assert [(each.sessions, each.price) for each in offered] == [(5, None), (10, None), (20, None)]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("new york", "America/New_York"),
        ("Москва", "Europe/Moscow"),
        ("  LISBOA ", "Europe/Lisbon"),
        ("Sao Pau", "America/Sao_Paulo"),
    ],
)
def test_a_zone_is_found_by_a_city_in_any_language(typed: str, zone: str) -> None:
    assert find_places(typed)[0].zone == zone


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("Москва", "Москва"),
        ("нижний новгород", "Нижний Новгород"),
        ("madrid", "Madrid"),
        ("Lissabon", "Lissabon"),
        ("mosc", "Moscow"),
    ],
)
def test_a_city_is_called_as_it_was_typed(typed: str, called: str) -> None:
    assert find_places(typed)[0].name == called


@pytest.mark.parametrize("typed", ["", "x", "no such town", "\0", "\ud800", "🏀🏀", "q" * 5000])
def test_an_unknown_city_is_nowhere(typed: str) -> None:
    assert find_places(typed) == ()


@pytest.mark.req("PPL-2")
async def test_one_person_in_two_clubs_has_a_role_in_each_and_switches(world: World) -> None:
    await joins(world.nora, await world.jordan.does(invite_staff, world.club, "assistant"))
    async with world.nora.looking() as work:
        assert work.account is not None
        assert work.account.current_club == world.club, "the invite's club is where she is now"
        roles = {actor.club_id: actor.roles for actor in work.account.actors}
    assert roles == {
        world.northgate: {Role.OWNER, Role.COACH},
        world.club: {Role.ASSISTANT},
    }
    account = await world.nora.does(choose_club, world.northgate)
    assert account.current is not None
    assert account.current.club_id == world.northgate
    names = [club.name for club in await world.nora.sees(clubs_of_account)]
    assert names == ["Eastside Hoops", "Northgate"]


@pytest.mark.req("PPL-5")
async def test_nobody_chooses_or_reads_a_club_that_is_not_theirs(world: World) -> None:
    for club in (world.northgate, 10_000):
        with pytest.raises(NotFound):
            await world.jordan.does(choose_club, club)
        with pytest.raises(NotFound):
            await world.jordan.sees(people.club_of, club)


@pytest.mark.req("LNG-2")
async def test_a_language_is_the_person_s_own(world: World) -> None:
    await world.maria.does(choose_language, "es")
    async with world.core.read() as work:
        langs = [
            (await recognise(work, each.user_id)).lang  # type: ignore[union-attr]
            for each in (world.maria, world.omar)
        ]
    assert langs == ["es", "en"]


async def test_a_stranger_is_enrolled_once_and_is_nobody_anywhere(nobody: World) -> None:
    stranger = await nobody.meets("Stranger")
    async with nobody.core.work() as work:
        again = await people.enrol(work, stranger.user_id, "ru")
        assert (again.lang, again.actors, again.current) == ("en", (), None)
        assert await recognise(work, 1) is None


@pytest.mark.req("PPL-2")
async def test_only_the_owner_says_whom_coaches_see(world: World) -> None:
    for other in (world.riley, world.alex, world.maria):
        with pytest.raises(NotForYourRole):
            await other.does(set_club, world.club, Setting.COACHES_SEE, "all")
    assert (
        await world.jordan.does(set_club, world.club, Setting.COACHES_SEE, "all")
    ).coaches_see == "all"
