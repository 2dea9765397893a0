"""Who is in the demo. First names only, and nobody is anybody."""

from __future__ import annotations

from dataclasses import dataclass

CLUB, ZONE, CURRENCY = "Eastside Hoops", "America/New_York", "USD"
GROUP = "Eastside Hoops · families"


@dataclass(frozen=True)
class Someone:
    """A person of the sandbox: the number is their Telegram id."""

    id: int
    name: str
    lang: str


JORDAN = Someone(101, "Jordan", "en")
RILEY = Someone(102, "Riley", "es")
ALEX = Someone(103, "Alex", "en")
MARIA = Someone(201, "Maria", "es")
OLGA = Someone(202, "Ольга", "ru")
NEWCOMER = Someone(301, "Kim", "en")
EVERYBODY = (JORDAN, MARIA, OLGA, RILEY, ALEX, NEWCOMER)

EMAILS = {MARIA: "maria@example.org"}
"""Confirmed already: what goes there is in the page's mail."""
SENDER = "hello@eastside.example"

FAMILIES = {MARIA: ("Sam", "Lena"), OLGA: ("Миша", "Даша")}

PLAYERS = (
    *("Sam", "Lena", "Миша", "Даша", "Ali", "Ben", "Cleo", "Dan", "Emma", "Felix", "Grace"),
    *("Hugo", "Iris", "Jonas", "Kaya", "Leo", "Mia", "Noah", "Olivia", "Pablo", "Quinn"),
    *("Rosa", "Sofía", "Theo", "Uma", "Victor", "Willa", "Xenia", "Yusuf", "Zoë", "Amir"),
    *("عمر", "Maximiliano Alejandro", "Bea"),
)
"""Thirty-four: two families, accents, two other scripts, a long name."""

GUIDE = {
    "title": "Try this",
    "steps": [
        {"person": JORDAN.id, "text": "You are Jordan, the coach. Tap Roll call, U12, a player."},
        {"person": JORDAN.id, "text": "Tap one with a red dot: there is no session left."},
        {"person": JORDAN.id, "text": "Close the roll: Maria gets her receipts, in Spanish."},
        {"person": MARIA.id, "text": "You are Maria. See what is left for Sam and Lena."},
        {"person": MARIA.id, "text": "Say whether they come to the next practice."},
        {
            "person": MARIA.id,
            "text": "Open the families' group: tap Coming, then My balance. Only you read that.",
        },
        {"person": MARIA.id, "text": "Book: Reservar, a child, a day, a time. Jordan hears of it."},
        {"person": MARIA.id, "text": "Open Mail above: it is confirmed there, a link moves it."},
        {
            "person": JORDAN.id,
            "text": "Tap Today: who is late, who is next. Tap a name to mark it.",
        },
        {"person": JORDAN.id, "text": "Tap My week: your hours and bookings in one picture."},
        {"person": JORDAN.id, "text": "There, tap Check-in form: what families answer before."},
        {
            "person": MARIA.id,
            "text": "Book Sam's free check-in: Reservar, Sam, Seguimiento. Answer one question, "
            "stop, jump a day, go on.",
        },
        {
            "person": JORDAN.id,
            "text": "Tap Calendars above: what Jordan's own calendar shows. Riley can connect one.",
        },
        {
            "person": MARIA.id,
            "text": "Mis ajustes, Calendario suscrito: her calendar keeps up by it.",
        },
        {"person": NEWCOMER.id, "text": "You are new here: send /start and found a club."},
        {"person": None, "text": "Jump the clock above, and see what comes due."},
    ],
}
