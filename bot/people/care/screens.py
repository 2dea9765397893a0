"""Screens about one client beyond the everyday. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import pager, to_client, to_menu
from bot.journal.ways import whole_trail
from bot.ledger.presses import History
from bot.ledger.screens import balance_lines
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
from bot.people.club.table import SHOWN, about, name_of, value_of
from bot.people.presses import Rename, Roster
from bot.people.staff.presses import Coaches
from core.ledger import Balance
from core.people import THRESHOLDS, Action, Client, Club, Coach, Note, Page, Setting
from lang import Html, Lang

AS_CLUB = "None"
"""The value of a threshold that is not the client's own, in a button."""


def more(
    lang: Lang,
    client: Client,
    coaches: Sequence[Coach],
    notes: Page[Note],
    allowed: Collection[Action],
) -> Screen:
    """What is needed now and then, as far as the reader may."""
    names = lang.list([one.name for one in coaches])
    newest = notes.items[0] if notes.items else None
    left = client.left_at is not None
    buttons = [
        tap(lang.label("Rename"), Rename(client.id)) if Action.RENAME_CLIENT in allowed else None,
        tap(lang.label("Running low"), Thresholds(client.id))
        if Action.SET_THRESHOLD in allowed and not left
        else None,
        tap(lang.label("Notes · {n}", n=notes.total), Notes(client.id, 0)),
        tap(lang.label("Coaches"), Coaches(client.id))
        if Action.ASSIGN_CLIENTS in allowed and not left
        else None,
        tap(lang.label("History"), History(client.id, 0)) if left else None,
        tap(lang.label("Audit trail"), whole_trail(client.club_id, client.id))
        if Action.SEE_TRAIL in allowed
        else None,
        _door(lang, client) if Action.LEAVE in allowed else None,
    ]
    return Screen(
        lines(
            lang.bold(client.name),
            _away(lang, client),
            lang.say("Coaches: {names}", names=names) if coaches else None,
            *(_threshold(lang, client, what) for what in THRESHOLDS),
            "" if newest else None,
            _note(lang, newest) if newest else None,
        ),
        (*in_rows([each for each in buttons if each]), to_client(lang, client)),
    )


def _away(lang: Lang, client: Client) -> Html | None:
    if client.left_at is None:
        return None
    day = lang.day(client.left_at.astimezone(lang.zone).date())
    return lang.say("Left the club on {day}. Packages and history are kept.", day=day)


def _door(lang: Lang, client: Client) -> Button:
    if client.left_at is None:
        return tap(lang.label("Leaves the club"), AskLeave(client.id))
    return tap(lang.label("Comes back"), ComeBack(client.id), style="primary")


def _threshold(lang: Lang, client: Client, what: Setting) -> Html:
    """`Families hear: at 2 left (as in the club)`."""
    name, own = name_of(lang, what), getattr(client, what)
    if own is None:
        value = value_of(lang, what, _of_club(client, what))
        return lang.say("{setting}: {value} (as in the club)", setting=name, value=value)
    return lang.say("{setting}: {value}", setting=name, value=value_of(lang, what, own))


def _of_club(client: Client, what: Setting) -> int:
    return client.club_low_coach if what is Setting.LOW_COACH else client.club_low_payer


def thresholds(lang: Lang, client: Client) -> Screen:
    """Both, each with its button."""
    each = [tap(name_of(lang, what), OpenThreshold(client.id, what)) for what in THRESHOLDS]
    return Screen(
        lines(
            lang.bold(lang.say("Running low · {name}", name=client.name)),
            *(_threshold(lang, client, what) for what in THRESHOLDS),
        ),
        (tuple(each), _back(lang, client)),
    )


def threshold(lang: Lang, client: Client, what: Setting) -> Screen:
    """One: as in the club, or a number of the client's own."""
    now = str(getattr(client, what))
    values = {AS_CLUB: lang.label("As in the club")} | {
        value: value_of(lang, what, value) for value in SHOWN[what].offered
    }
    buttons = [
        tap(
            f"✓ {text}" if value == now else text,
            SetThreshold(client.id, what, now, value),
        )
        for value, text in values.items()
    ]
    return Screen(
        lines(
            lang.bold(lang.say("Running low · {name}", name=client.name)),
            _threshold(lang, client, what),
            "",
            about(lang, what),
        ),
        (*in_rows(buttons), (tap(lang.label("Back"), Thresholds(client.id)), to_menu(lang))),
    )


def _back(lang: Lang, client: Client) -> tuple[Button, ...]:
    return (tap(lang.label("Back"), More(client.id)), to_menu(lang))


def notes(lang: Lang, client: Client, page: Page[Note]) -> Screen:
    """What staff wrote down; one's own can be deleted."""
    mine = [
        tap(
            lang.label("Delete “{text}”", text=short(note.text.splitlines()[0])),
            AskDelete(client.id, note.id, page.number),
        )
        for note in page.items
        if note.mine
    ]
    written = [part for note in page.items for part in ("", _note(lang, note))]
    return Screen(
        lines(
            lang.bold(lang.say("Notes · {name}", name=client.name)),
            lang.count("{n} note, for staff only", "{n} notes, for staff only", page.total),
            *written,
        ),
        (
            (tap(lang.label("Write a note"), WriteNote(client.id), style="primary"),),
            *in_rows(mine),
            *pager(lang, page, lambda number: Notes(client.id, number)),
            _back(lang, client),
        ),
    )


def _note(lang: Lang, note: Note) -> Html:
    """`Alex, Mon 16 Nov: Forgot his shoes`."""
    day = lang.day(note.at.astimezone(lang.zone).date())
    who = lang.bold(lang.say("{name}, {day}", name=note.author, day=day))
    text = lines(*(lang.say("{line}", line=line) for line in note.text.splitlines()))
    return lang.say("{who}: {text}", who=who, text=text)


def ask_note(lang: Lang, client: Client) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("Notes · {name}", name=client.name)),
            lang.say("Send it, like: right knee, no jumping until May. Only staff read it."),
        ),
        ((tap(lang.label("Back"), Notes(client.id, 0)), to_menu(lang)),),
    )


def ask_delete(lang: Lang, note: Note, page: int) -> Screen:
    """It cannot be taken back: the text is gone."""
    return Screen(
        lines(lang.bold(lang.say("Delete this note for good?")), "", _note(lang, note)),
        (
            (
                tap(lang.label("Back"), Notes(note.client_id, page)),
                tap(lang.label("Delete"), DeleteNote(note.client_id, note.id), style="danger"),
            ),
        ),
    )


def ask_leave(lang: Lang, client: Client, balance: Balance) -> Screen:
    """What stays, what ends; it can be taken back."""
    return Screen(
        lines(
            lang.bold(lang.say("{name} leaves the club?", name=client.name)),
            *balance_lines(lang, balance),
            "",
            lang.say(
                "What is left stays on the books, and cannot be used while {name} is away.",
                name=client.name,
            ),
            lang.count("{n} session owed stays open.", "{n} sessions owed stay open.", balance.owed)
            if balance.owed
            else None,
            lang.say("{name} then appears in no list, roll call or message.", name=client.name),
        ),
        (
            (
                tap(lang.label("Back"), More(client.id)),
                tap(lang.label("Leaves the club"), LeaveClub(client.id), style="danger"),
            ),
        ),
    )


def left(lang: Lang, client: Client) -> Screen:
    return Screen(
        lines(
            lang.bold(lang.say("{name} has left the club.", name=client.name)),
            lang.say("Everything is kept, should {name} come back.", name=client.name),
        ),
        (
            (
                tap(lang.label("Undo"), ComeBack(client.id)),
                tap(lang.label("Clients"), Roster(client.club_id, 0)),
            ),
            (to_menu(lang),),
        ),
    )


def who_left(lang: Lang, club: Club, page: Page[Client]) -> Screen:
    """Those who are in the club no more, to be looked up or brought back."""
    each = [tap(lang.label("{name}", name=short(c.name)), More(c.id)) for c in page.items]
    return Screen(
        lines(
            lang.bold(lang.say("Left the club · {club}", club=club.name)),
            lang.count("{n} client", "{n} clients", page.total)
            if page.total
            else lang.say("Nobody has left. A client leaves by “More” on their card."),
        ),
        (
            *in_rows(each),
            *pager(lang, page, lambda number: WhoLeft(club.id, number)),
            (tap(lang.label("Clients"), Roster(club.id, 0)), to_menu(lang)),
        ),
    )
