"""What is told about bookings, as messages: reminders, news, receipts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.bookings import words
from bot.bookings.presses import (
    Book,
    BookingsOf,
    CancelBooking,
    MoveBooking,
    NextWeek,
    OpenBooking,
    OpenToday,
    Rate,
    SayComing,
)
from bot.chat.press import tap
from bot.chat.screen import Button, Screen, in_rows, lines, short
from bot.home.ways import to_menu
from bot.ledger.presses import History
from bot.ledger.screens import left_line
from core.bookings import BookingCard, BookingState, May, cancel_costs
from core.ledger import Charge
from core.notices import (
    Audience,
    BookingNews,
    Kind,
    SessionLine,
    SessionReceipt,
    SessionReminder,
)
from lang import Html, Lang, Value, mark

LISTED = 8
STARS = range(1, 6)
BY_SOMEBODY: Mapping[Kind, str] = {
    Kind.BOOKED: mark("{who} booked · {club}"),
    Kind.MOVED: mark("{who} moved a session · {club}"),
    Kind.CANCELLED: mark("{who} cancelled · {club}"),
    Kind.STARTED: mark("It has begun · {club}"),
}
BY_ITSELF: Mapping[Kind, str] = {
    Kind.BOOKED: mark("Booked · {club}"),
    Kind.MOVED: mark("Moved · {club}"),
    Kind.CANCELLED: mark("Cancelled · {club}"),
    Kind.STARTED: mark("It has begun · {club}"),
}


def reminder(notice: SessionReminder, lang: Lang) -> Screen:
    """`Tomorrow, 17:00–18:00: Sam with Jordan.` The day before with what can be done about it."""
    text = lines(
        *(said for card in notice.cards[:LISTED] for said in soon(lang, card)),
        lang.say("Coming?") if notice.kind is Kind.REMIND_24H else None,
    )
    several = len(notice.cards) > 1
    if notice.kind is not Kind.REMIND_24H or several:
        return Screen(text, (*in_rows(_each(lang, notice), 1), (to_menu(lang),)))
    [card] = notice.cards
    return Screen(text, (*in_rows(_answers(lang, card)), (details(lang, card), to_menu(lang))))


def soon(lang: Lang, card: BookingCard) -> list[Html | None]:
    """When it is and where."""
    when = words.span(lang, card, card.today)
    return [
        lang.say("{when}: {what}.", when=when, what=words.title(lang, card)),
        words.elsewhere(lang, card),
        _online(lang, card),
    ]


def _online(lang: Lang, card: BookingCard) -> Html | None:
    """Where to meet, while it stands."""
    stands = card.online and card.state is not BookingState.CANCELLED
    return lang.say("Online: {link}", link=card.link) if stands and card.link else None


def _answers(lang: Lang, card: BookingCard) -> list[Button]:
    """What this reader may say to it."""
    costs = cancel_costs(card)
    found = {
        May.COMING: tap(lang.label("Coming"), SayComing(card.id, card.version), style="primary"),
        May.MOVE: tap(lang.label("Move"), MoveBooking(card.id, card.version)),
        May.CANCEL: tap(_cant(lang, card), CancelBooking(card.id, card.version, costs)),
    }
    return [button for wish, button in found.items() if wish in card.may]


def _cant(lang: Lang, card: BookingCard) -> str:
    if words.is_checkin(card):
        return lang.label("Can't, cancel it")
    return words.ended(lang, lang.label("Can't"), card, used=cancel_costs(card))


def _each(lang: Lang, notice: SessionReminder) -> Iterator[Button]:
    """Of several each by itself: that they come, and the booking."""
    for card in notice.cards[:LISTED]:
        if notice.kind is Kind.REMIND_24H and May.COMING in card.may:
            name = short(card.client_name, 30)
            yes = lang.label("Coming · {name}, {time}", name=name, time=lang.time(card.starts_at))
            yield tap(yes, SayComing(card.id, card.version))
        yield details(lang, card, named=True)


def details(lang: Lang, card: BookingCard, *, named: bool = False) -> Button:
    """The booking; by its name where there are several."""
    if named:
        return tap(words.on_button(lang, card, named=True), OpenBooking(card.id))
    return tap(lang.label("Details"), OpenBooking(card.id))


def news(notice: BookingNews, lang: Lang) -> Screen:
    """Booked, moved, cancelled or begun, and by whom; where it was before; what came back."""
    shown = notice.cards[:LISTED]
    more = len(notice.cards) - len(shown)
    text = lines(
        lang.bold(_head(lang, notice)),
        _was(lang, notice),
        *(said for card in shown for said in _told(lang, card)),
        lang.count("and {n} more", "and {n} more", more) if more else None,
        _back_again(lang, notice),
    )
    return Screen(text, (*in_rows(_ways(lang, notice)), (to_menu(lang),)))


def _told(lang: Lang, card: BookingCard) -> tuple[Html | None, ...]:
    return words.line(lang, card), words.elsewhere(lang, card), _online(lang, card)


def _head(lang: Lang, notice: BookingNews) -> Html:
    if notice.by and notice.kind is Kind.MOVED and all(map(words.is_checkin, notice.cards)):
        return lang.say("{who} moved a check-in · {club}", who=notice.by, club=notice.club)
    if notice.by:
        return lang.say(BY_SOMEBODY[notice.kind], who=notice.by, club=notice.club)
    return lang.say(BY_ITSELF[notice.kind], club=notice.club)


def _was(lang: Lang, notice: BookingNews) -> Html | None:
    if notice.before_at is None:
        return None
    when = lang.when(notice.before_at, notice.cards[0].today, start=True)
    return lang.say("Before: {when} with {coach}", when=when, coach=notice.before_coach or "")


def _back_again(lang: Lang, notice: BookingNews) -> Html | None:
    """What a cancellation did to the session; what is back after one."""
    if notice.kind is Kind.BOOKED and notice.again:
        return lang.say("It was cancelled, and is booked again.")
    if notice.kind is not Kind.CANCELLED:
        return None
    if notice.returned:
        return words.back_again(lang, sum(card.held for card in notice.cards))
    used = sum(card.held for card in notice.cards if card.charge is Charge.USED)
    if used > 1:
        return lang.say("It was late: the sessions are used.")
    return lang.say("It was late: the session is used.") if used else None


def _ways(lang: Lang, notice: BookingNews) -> list[Button]:
    first = notice.cards[0]
    clients = {card.client: card.client_name for card in notice.cards}
    if notice.audience is Audience.COACH:
        today = tap(lang.label("Today"), OpenToday(first.club_id))
        return [details(lang, first), today] if len(notice.cards) == 1 else [today]
    if notice.kind is Kind.CANCELLED:
        return [
            tap(lang.label("Book another time · {name}", name=short(name, 30)), Book(client))
            for client, name in clients.items()
        ]
    if len(notice.cards) == 1:
        return [details(lang, first)]
    return [
        tap(lang.label("Upcoming · {name}", name=short(name)), BookingsOf(client, 0, past=False))
        for client, name in clients.items()
    ]


def receipt(notice: SessionReceipt, lang: Lang) -> Screen:
    """What became of each, what is left; the same time again, and how it was."""
    several = len(notice.lines) > 1
    rates = [line.card for line in notice.lines if May.RATE in line.card.may]
    text = lines(
        *(_became(lang, line) for line in notice.lines[:LISTED]),
        lang.say("How was it? 1 is poor, 5 is great.") if rates and not several else None,
    )
    stars = [tap(str(n), Rate(card.id, n)) for card in rates for n in STARS if not several]
    return Screen(text, (*in_rows(stars, 5), *in_rows(_next(lang, notice), 1)))


def _became(lang: Lang, line: SessionLine) -> Html:
    card = line.card
    said: dict[str, Value] = {
        "sign": words.sign(card.state),
        "name": card.client_name,
        "when": words.span(lang, card, card.today, start=False),
    }
    if card.state is BookingState.COMPLETED:
        text = lang.say("{sign} {name} trained {when}.", **said)
        if words.is_checkin(card):
            text = lang.say("{sign} {name}: the check-in took place {when}.", **said)
    elif card.state is BookingState.NO_SHOW:
        text = lang.say("{sign} {name} was not there {when}.", **said)
    elif card.sessions > 1:
        text = lang.say("{name}: sessions given back for {when}.", **said)
    else:
        text = lang.say("{name}: session given back for {when}.", **said)
    return lines(text, _counted(lang, line))


def _counted(lang: Lang, line: SessionLine) -> Html | None:
    """`5 of 10 left`, more than one used, what is owed; nothing for who does not prepay."""
    if not line.balance.prepaid or words.is_checkin(line.card):
        return None
    left = left_line(lang, line.balance)
    if line.owed:
        owed = lang.count("{n} session owed", "{n} sessions owed", line.owed)
        return lang.say("{left} · {also}", left=left, also=owed)
    if line.used > 1:
        used = lang.count("{n} session used", "{n} sessions used", line.used)
        return lang.say("{left} · {also}", left=left, also=used)
    return left


def _next(lang: Lang, notice: SessionReceipt) -> Iterator[Button]:
    """Again next week, how it was where there are several, and why."""
    several = len(notice.lines) > 1
    for line in notice.lines[:LISTED]:
        card, name = line.card, short(line.card.client_name, 30)
        if line.again is not None and several:
            yield tap(lang.label("Same time next week · {name}", name=name), NextWeek(card.id))
        elif line.again is not None:
            yield tap(lang.label("Same time next week?"), NextWeek(card.id), style="primary")
        if May.RATE in card.may and several:
            yield tap(lang.label("How was it? · {name}", name=name), OpenBooking(card.id))
        yield tap(lang.label("Why? · {name}", name=name), History(card.client, 0))
