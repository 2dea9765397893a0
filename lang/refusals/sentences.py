"""What core refuses, in words: what is so, then what to do.

Most are one sentence over the refusal's own facts; the few that depend on them are functions.
A test fails when a refusal has neither. The sentence of `Refusal` is for what slips through.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from core import attendance, ledger, notices, packages, people, practices
from core.errors import NotAllowed, NotFound, Overtaken, Refusal
from lang.marks import mark
from lang.text import Html

if TYPE_CHECKING:
    from lang.lang import Lang

SENTENCES: dict[type[Refusal], str] = {
    Refusal: mark("That is not possible now; nothing was changed. Please start from the menu."),
    NotFound: mark("That is not here any more. Here is the menu."),
    NotAllowed: mark("Your role in this club does not include that. Ask the club's owner."),
    Overtaken: mark("Somebody changed this meanwhile; nothing more was changed. Look at it again."),
    # people
    people.NotForYourRole: mark(
        "Your role in this club does not include that. Ask the club's owner."
    ),
    people.NameTaken: mark(
        "This club has a {name} already. Add a last name or a letter to tell the two apart."
    ),
    people.UnknownZone: mark(
        "There is no time zone called {zone}. Send the name of your city, or your location."
    ),
    people.UnknownCurrency: mark(
        "There is no currency called {currency}. Send its three letters, like EUR."
    ),
    people.NumberUnusable: mark("Send a whole number from {least} to {most}."),
    people.ChangedMeanwhile: mark("Somebody changed this meanwhile. Here is how it is now."),
    people.LastOwner: mark("{name} is the only owner. Make somebody else an owner first."),
    people.LastRole: mark(
        "{name} has no other role here. Give another one first, or remove {name} from the club."
    ),
    people.HasLeft: mark("{name} has left the club. Bring {name} back first, under “More”."),
    people.InviteUnknown: mark("This invite does not work. Ask whoever sent it for a new one."),
    people.InviteUsed: mark("This invite has been used. Ask whoever sent it for a new one."),
    people.RightTooLarge: mark(
        "You can give no more than you may yourself. Choose a smaller right."
    ),
    people.AskedAlready: mark("You have asked already. The club will answer you here."),
    people.InClubAlready: mark("You train in this club already. The menu shows it."),
    people.HasAccount: mark(
        "{name} has an account already. Choose another client, or add a new one."
    ),
    people.DecidedAlready: mark(
        "This request is answered already; nothing was changed. See the other requests."
    ),
    people.EmailUnusable: mark(
        "That is not an email address. Send one like maria@example.org, and nothing else."
    ),
    people.NoMailHere: mark("No mail is sent from here. Everything comes to you in this chat."),
    people.InviteForAnother: mark(
        "This link is for somebody else; you are in this club already. Send it on to them."
    ),
    # ledger
    ledger.NoSessionsLeft: mark("{name} has no session left. Sell a package first."),
    ledger.MoneyRecorded: mark(
        "Prices are recorded in {currency} already, so the currency stays. For another one, start "
        "another club."
    ),
    ledger.NoUsableLot: mark("{name} has no package to change. Sell one first."),
    ledger.AlreadyUndone: mark(
        "That is undone already; nothing more was changed. The history shows it."
    ),
    ledger.AlreadySettled: mark(
        "That booking is settled already; nothing more was changed. The history shows it."
    ),
    ledger.AmountUnusable: mark(
        "That is not a number of sessions. Send a whole number like +2 or −1, {most} at most."
    ),
    ledger.ReasonNeeded: mark(
        "A change by hand needs a reason. Send a few words, like: rain on Tuesday."
    ),
    ledger.NotInUse: mark(
        "This package is archived, over or used up: there is nothing to pause. Choose another one."
    ),
    # packages
    packages.SessionsUnusable: mark(
        "A package has from 1 to {most} sessions. Send a whole number."
    ),
    packages.PaidTooMuch: mark("That is more than the price. Send {price} or less."),
    packages.DiscountTooLarge: mark("A discount is at most the whole price. Send {price} or less."),
    packages.AlreadySold: mark(
        "This is sold already, and was noted once. The client's card shows it."
    ),
    # practices
    practices.TimeUnusable: mark("“{text}” is not a time of the day. Send one like 17:30."),
    practices.WeekdayUnusable: mark("A practice needs a day of the week. Tap at least one."),
    practices.PracticeChangedMeanwhile: mark(
        "Somebody changed {name} meanwhile; nothing more was changed. Open it again."
    ),
    practices.NotOnRoster: mark(
        "{client} is not on the roster of {name}. Ask your coach if that is a mistake."
    ),
    practices.RosterEmpty: mark("Nobody is on the roster of {name} yet. Choose the players first."),
    # notices
    notices.ItemGone: mark("That is done already. Here is what waits now."),
    notices.ItemMoved: mark("Somebody changed that meanwhile. Here is what waits now."),
    notices.AskedAlready: mark(
        "That was asked about already. The answer comes, or came, in this chat."
    ),
    notices.NobodyReads: mark(
        "Nobody who looks after {name} has an account here. Invite a parent first."
    ),
    notices.MessageGone: mark("That message was sent or cancelled meanwhile. Look at the list."),
    notices.DayOutOfReach: mark(
        "A message can go out from today until a year from now. Send a day in that time."
    ),
    packages.TooManyTiers: mark(
        "A package has {most} other prices at most. Take one away first, or make a new package."
    ),
    packages.TransferToSelf: mark("These sessions are theirs already. Choose somebody else."),
    packages.NothingToMove: mark(
        "Nothing in this package can be moved: it is archived, over or used up. Choose another one."
    ),
    packages.OwnerMoves: mark(
        "No parent of both is here, so only the owner moves sessions between them. Ask the owner."
    ),
    packages.AskedAlready: mark(
        "A parent was asked about these two already. Wait for the answer, or take it back."
    ),
    # attendance
    attendance.RollClosed: mark("This roll is closed. Open it again to change it."),
    attendance.NeedsDecision: mark(
        "{name} has no session left. Mark with 1 session owed, or at no charge?"
    ),
    attendance.HereAlready: mark(
        "{name} has been marked here today. If this is a second session, tell your coach."
    ),
    attendance.NothingToStartWith: mark(
        "{name} has no session left. Talk to your coach, who can mark it here."
    ),
    attendance.NobodyToCheckIn: mark(
        "This code is for those who train and their parents. Coaches use /roll, the roll call."
    ),
    attendance.DoorTurned: mark(
        "This code no longer works: it changes every minute. Scan the one on the screen now."
    ),
    attendance.DoorUnknown: mark(
        "This code opens nothing here. Scan the one at the door, or ask your coach for a link."
    ),
    ledger.SessionsAtOnceUnusable: mark(
        "One mark uses from 1 to {most} sessions. Pick another number."
    ),
    attendance.NobodyToMark: mark("There is nobody to mark yet. Add your clients first."),
}
"""The holes are facts of the refusal: text, whole numbers, money."""

STATES = {
    "open": mark("not marked"),
    "present": mark("here"),
    "late": mark("late"),
    "no_show": mark("no-show"),
    "excused": mark("excused"),
}
"""What somebody at a roll call is, by `attendance.State`."""


def state_words(lang: Lang, state: str) -> str:
    """What somebody at a roll call is, in a sentence about them."""
    return lang.label(STATES[state])


@singledispatch
def words(refusal: Refusal, lang: Lang) -> Html:
    kind = next(each for each in type(refusal).__mro__ if each in SENTENCES)
    return lang.say(SENTENCES[kind], **refusal.facts)


@words.register(attendance.MarkedMeanwhile)
def _(refusal: attendance.MarkedMeanwhile, lang: Lang) -> Html:
    return lang.say(
        "Somebody marked {name} meanwhile: {state}. The board shows it now.",
        name=refusal.name,
        state=state_words(lang, refusal.state),
    )


@words.register(practices.LengthUnusable)
def _(refusal: practices.LengthUnusable, lang: Lang) -> Html:
    return lang.say(
        "A practice ends after it starts and takes {least} to {most} minutes. Send the minutes, "
        "like 90.",
        least=refusal.least,
        most=refusal.most,
    )


@words.register(practices.MovedTooFar)
def _(refusal: practices.MovedTooFar, lang: Lang) -> Html:
    return lang.count(
        "That is more than {n} day away. Send a nearer day.",
        "That is more than {n} days away. Send a nearer day.",
        refusal.most,
    )


_OF_A_DAY: dict[type[Refusal], str] = {
    practices.SamePracticeThen: mark(
        "There is a {name} at that time already, on {day}. Choose another time or name."
    ),
    practices.PracticeOver: mark(
        "{name} on {day} has begun; that cannot be changed any more. Look at the next one."
    ),
    practices.PracticeSkipped: mark("There is no {name} on {day}. Look at the next one."),
    practices.PracticeNotYet: mark(
        "The roll call of {name} opens on the day itself, {day}. Come back then."
    ),
    practices.AlreadyThatDay: mark("There is one on {day} already. Choose another day."),
    practices.OverlapsItself: mark(
        "That would overlap the one on {day}. Choose another day or time."
    ),
    practices.MovedIntoPast: mark("That time is over. Choose one that is still to come."),
}
"""What is refused about one day of a practice."""


def _of_a_day(refusal: Refusal, lang: Lang) -> Html:
    facts = {name: value for name, value in refusal.facts.items() if name != "day"}
    day = lang.day(refusal.facts["day"])
    return lang.say(_OF_A_DAY[type(refusal)], day=day, **facts)


for _kind in _OF_A_DAY:
    words.register(_kind)(_of_a_day)


@words.register(ledger.NoSessionLeftHere)
def _(refusal: ledger.NoSessionLeftHere, lang: Lang) -> Html:
    if refusal.free:
        return lang.count(
            "{name} has {n} session left, and this club takes no more than that. "
            "Sell a package first.",
            "{name} has {n} sessions left, and this club takes no more than that. "
            "Sell a package first.",
            refusal.free,
            name=refusal.name,
        )
    return lang.say(
        "{name} has no session left, and this club marks nobody without one. Sell a package first.",
        name=refusal.name,
    )
