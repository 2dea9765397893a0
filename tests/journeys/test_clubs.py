"""One account in two clubs, and two clubs that must not see each other."""

from __future__ import annotations

from itertools import product

import pytest

from bot.attendance.presses import (
    BackToRoll,
    CloseRoll,
    EverybodyHere,
    Mark,
    NoCharge,
    NoteOwed,
    OpenRoll,
    ReopenRoll,
    RollPage,
    UndoMark,
    UndoTogether,
)
from bot.chat.press import pack
from bot.home.presses import SwitchAs, SwitchTo
from bot.ledger.presses import Adjust, AdjustBy, History, Undo
from bot.packages.presses import Bill, EditBill, Offer, OwnNumber, PaidHow, PaidOn, Sell, SellNow
from bot.people.care.presses import (
    AskDelete,
    AskLeave,
    ComeBack,
    DeleteNote,
    LeaveClub,
    More,
    Notes,
    OpenThreshold,
    SetThreshold,
    Thresholds,
    WhoLeft,
    WriteNote,
)
from bot.people.club.presses import (
    ClubDesk,
    ClubSpeaks,
    Group,
    MoveBack,
    MoveClub,
    OpenGroup,
    OpenSetting,
    PickZone,
    Settings,
    SetTo,
)
from bot.people.picks.presses import Pick, PickAll, PickAmong, PickFrom
from bot.people.presses import (
    AddClients,
    AlsoFor,
    InviteParent,
    InviteSelf,
    InviteStaff,
    OpenClient,
    PickSibling,
    Rename,
    Roster,
    Staff,
)
from bot.people.staff.presses import (
    AskOwner,
    AskRemove,
    Coaches,
    GiveCoach,
    GiveGrant,
    GiveRole,
    OpenStaff,
    RemoveStaff,
    RestoreStaff,
    StaffPage,
)
from core import people
from core.attendance import State, close_roll
from core.people import Grant, Role, Setting, Side
from tests.support.chat import Person
from tests.support.house import House
from tests.support.world import joins


@pytest.mark.req("PPL-2")
async def test_switching_between_clubs(house: House, maria: Person) -> None:
    world = house.world
    await joins(world.maria, await world.nora.does(people.invite_staff, world.northgate, "coach"))
    await maria.sends("/menu")
    maria.sees("Northgate", "0 clients", "Northgate · coach", "[Eastside Hoops · parent]")
    await maria.taps("Eastside Hoops · parent")
    maria.sees("Your children at Eastside Hoops", "[Sam]", "[Northgate · coach]")
    await maria.taps("Sam")
    maria.sees("Sam", "Eastside Hoops · parent")
    await maria.sends("/roll")
    maria.sees("Your role in this club does not include that.")
    await maria.taps("Northgate")
    maria.sees("Northgate · coach", "[Eastside Hoops · parent]")


@pytest.mark.req("PPL-2", "NTC-3", "PPL-5")
async def test_an_alert_of_the_other_club_works_without_switching(
    house: House, jordan: Person
) -> None:
    """Jordan also coaches at Northgate, whose menus he has before him."""
    world = house.world
    await joins(world.jordan, await world.nora.does(people.invite_staff, world.northgate, "coach"))
    await jordan.sends("/menu")
    jordan.sees("Northgate")
    await world.jordan.does(people.choose_club, world.northgate)
    await world.sells(world.sam, 6)
    await world.jordan.does(close_roll, await world.uses_one(world.sam))
    await house.settles()
    jordan.sees("⚠️ Sam has 5 sessions left.", "Eastside Hoops")
    await jordan.taps_through("Other packages", "10 sessions")
    await jordan.sends("240")
    jordan.sees("10 sessions for $240 ($24 each)")
    await jordan.taps("Sell for $240")
    jordan.sees("Sold to Sam: 10 sessions", "15 of 16 left", "Eastside Hoops · owner")
    await jordan.taps("Menu")
    jordan.sees("Northgate · coach", "[Eastside Hoops · owner]")


@pytest.mark.req("PPL-2", "PPL-3")
async def test_a_sibling_is_looked_for_in_the_childs_own_club(house: House, jordan: Person) -> None:
    world = house.world
    await jordan.sends("Sam")
    await jordan.taps_through("Family", "Invite a parent")
    await joins(world.jordan, await world.nora.does(people.invite_staff, world.northgate, "coach"))
    await jordan.taps("Also for a brother or sister")
    await jordan.sends("len")
    await jordan.taps("Lena")
    jordan.sees("Link for a parent of Sam and Lena")


@pytest.mark.req("PPL-5", "PPL-2")
async def test_forged_presses_with_ids_of_another_club(house: House, jordan: Person) -> None:
    """Nora owns Northgate. Whatever her buttons claim, Eastside Hoops does not exist for her."""
    world = house.world
    nora = await house.phone(world.nora)
    await world.sells(world.sam, 6)
    await jordan.taps_through("Roll call", "Sam")
    [entry] = [row["id"] for row in await world.rows("entries", kind="use")]
    [template, *_] = [row["id"] for row in await world.rows("templates", club_id=world.club)]
    invite = await world.jordan.does(people.invite_guardian, [world.theo])
    [roll] = [row["id"] for row in await world.rows("rolls")]
    before = await in_eastside(house)
    mixed = [
        Undo(entry, world.nils, 0),
        Offer(world.nils, template),
        PickSibling(world.nils, invite.id, world.sam),
        PickSibling(world.nils, 999, world.sam),
    ]
    for wish in foreign(world.club, world.sam, roll, entry, template, invite.id) + mixed:
        await nora.forges(pack(wish))
        nora.sees_not("Sam", "Theo", "Eastside", "Jordan")
        assert "Sam" not in (nora.toast or "")
        assert await world.rows("dialogs", user_id=nora.id) == []
    await nora.forges(pack(AlsoFor(world.nils, invite.id)))
    await nora.sends("Theo")
    nora.sees_not("Theo")
    assert await in_eastside(house) == before


def foreign(club: int, client: int, roll: int, entry: int, template: int, invite: int) -> list:
    marks = [
        Mark(roll, client, state, version)
        for state, version in product(State, (0, 1, 2, 2**53 - 1))
    ]
    return [
        *marks,
        NoteOwed(roll, client, State.PRESENT, 1, 1),
        NoCharge(roll, client, State.PRESENT, 1),
        UndoMark(roll, client, 1),
        UndoTogether(roll, "0" * 16),
        OpenRoll(club),
        EverybodyHere(roll),
        BackToRoll(roll),
        RollPage(roll, 1),
        CloseRoll(roll),
        ReopenRoll(roll),
        SwitchTo(club),
        Adjust(client),
        AdjustBy(client, 5),
        History(client, 0),
        Undo(entry, client, 0),
        Sell(client),
        Offer(client, template),
        OwnNumber(client),
        EditBill(client, "price"),
        PaidOn(client, 1),
        PaidHow(client, "cash"),
        Bill(client),
        SellNow(client, "1-1"),
        AddClients(club),
        Roster(club, 0),
        OpenClient(client),
        Rename(client),
        InviteParent(client),
        InviteSelf(client),
        AlsoFor(client, invite),
        PickSibling(client, invite, client),
        Staff(club),
        InviteStaff(club, "coach"),
        SwitchAs(club, Side.STAFF),
        ClubDesk(club),
        Settings(club),
        OpenGroup(club, Group.LOW),
        StaffPage(club, 0),
        *(OpenSetting(club, what) for what in Setting),
        SetTo(club, Setting.LOW_COACH, "5", "1"),
        SetTo(club, Setting.COACHES_SEE, "own", "all"),
        ClubSpeaks(club, "ru", True),
        PickZone(club, 0),
        MoveClub(club),
        MoveBack(club),
        More(client),
        Thresholds(client),
        OpenThreshold(client, Setting.LOW_PAYER),
        SetThreshold(client, Setting.LOW_PAYER, "None", "1"),
        Notes(client, 0),
        WriteNote(client),
        AskDelete(client, 1, 0),
        DeleteNote(client, 1),
        AskLeave(client),
        LeaveClub(client),
        ComeBack(client),
        WhoLeft(club, 0),
        Coaches(client),
        *(GiveCoach(client, member, on) for member in range(1, 9) for on in (True, False)),
        *(each(member) for each in (OpenStaff, AskOwner, AskRemove) for member in range(1, 5)),
        *(GiveRole(member, Role.OWNER, True, stand) for member in (1, 3, 4) for stand in (2, 3, 4)),
        GiveGrant(4, Grant.ADJUST, True, 4),
        *(RemoveStaff(member, stand) for member in (1, 3, 4) for stand in (2, 3, 4)),
        RestoreStaff(1, 3),
        *(PickFrom(kind, of, 0) for kind in ("coach", "several", "nothing") for of in (club, 3)),
        PickAmong("coach", 3, "nobodys"),
        Pick("coach", 3, client, True),
        Pick("several", club, client, True),
        *(PickAll("coach", 3, on) for on in (True, False)),
    ]


async def in_eastside(house: House) -> dict[str, list]:
    """All that the books hold, but for Nora's own."""
    everything = await house.world.everything()
    kept = {}
    for name, rows in everything.items():
        if name in ("seen_updates", "dialogs", "chats", "live_messages", "leases", "outbox"):
            continue
        kept[name] = [row for row in rows if row.get("club_id") != house.world.northgate]
    return kept


@pytest.mark.req("PPL-5", "PPL-2")
async def test_a_parent_of_one_family_forges_for_another(house: House, maria: Person) -> None:
    world = house.world
    await world.sells(world.noor, 10)
    roll = await world.uses_one(world.noor)
    [entry] = [row["id"] for row in await world.rows("entries", kind="use")]
    [template, *_] = [row["id"] for row in await world.rows("templates", club_id=world.club)]
    before = await in_eastside(house)
    for wish in foreign(world.club, world.noor, roll, entry, template, 1):
        if isinstance(wish, SwitchTo | SwitchAs):
            continue
        await maria.forges(pack(wish))
        maria.sees_not("Noor", "Theo")
        assert "Noor" not in (maria.toast or "")
    assert await in_eastside(house) == before
