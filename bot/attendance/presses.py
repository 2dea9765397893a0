"""Wishes of the roll call."""

from __future__ import annotations

from bot.chat.press import press
from core.attendance import State


@press("ao")
class OpenRoll:
    """A roll of today: a practice's or the club's."""

    club: int


@press("ac")
class OpenClubRoll:
    """Today's roll of all clients."""

    club: int


@press("am")
class Mark:
    """Bring this client to `state`, if the row is still the one that was drawn."""

    roll: int
    client: int
    state: State
    version: int


@press("ad")
class NoteOwed:
    """The same, with so many sessions, and what is not there noted as owed."""

    roll: int
    client: int
    state: State
    version: int
    sessions: int


@press("af")
class NoCharge:
    """The same, and it costs nothing."""

    roll: int
    client: int
    state: State
    version: int


@press("ah")
class EverybodyHere:
    """Mark all who are open and have a session."""

    roll: int


@press("au")
class UndoMark:
    """The client's row says again what it said before."""

    roll: int
    client: int
    version: int


@press("at")
class UndoTogether:
    """What one press marked is as it was before."""

    roll: int
    together: str


@press("ab")
class BackToRoll:
    """Put the question away."""

    roll: int


@press("ag")
class RollPage:
    """Another page of the roll."""

    roll: int
    page: int


@press("ax")
class CloseRoll:
    """No more marks; receipts go out."""

    roll: int


@press("ar")
class ReopenRoll:
    """Marks are possible again."""

    roll: int


@press("al")
class Details:
    """Choose a client of the roll to look at closer."""

    roll: int
    page: int


@press("aj")
class OpenRow:
    """One client's row of the roll."""

    roll: int
    client: int


@press("av")
class SetState:
    """From the client's row: this state, at what it costs anyway."""

    roll: int
    client: int
    state: State
    version: int


@press("an")
class UseSessions:
    """From the client's row: this state, with so many sessions."""

    roll: int
    client: int
    state: State
    version: int
    sessions: int


@press("ae")
class LetOff:
    """From the client's row: this state, and it costs nothing."""

    roll: int
    client: int
    state: State
    version: int


@press("aw")
class WalkIn:
    """Somebody is here who is not on the roll: ask who."""

    roll: int
    page: int


@press("ap")
class PickWalkIn:
    """This client."""

    roll: int
    client: int


@press("ay")
class AddWalkIn:
    """Whoever was typed is new: a client of the club from now on, and here."""

    roll: int


@press("ds")
class StartSession:
    """This client is here, says whoever may say so for them."""

    client: int


@press("dc")
class OpenDoor:
    """How clients check in at the door: the codes and the PIN of the day."""

    club: int


@press("do")
class ShowDoor:
    """The code that changes every minute, on this screen."""

    club: int


@press("dp")
class PrintDoor:
    """The code to print."""

    club: int


@press("dn")
class RenewDoor:
    """Other codes and another PIN; those of before are over."""

    club: int


@press("dx")
class CloseDoor:
    """The code goes from the screen."""

    club: int
