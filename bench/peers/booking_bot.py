"""The yardstick: a booking bot as one would usually write it with python-telegram-bot.

`Application`, a `ConversationHandler` from /book over day and time to yes, `PicklePersistence`,
sqlite3, the default transport. It knows no permissions, no packages, no families, no languages and
no other zone than UTC. Nothing in it is made slow on purpose: an index where it looks, one query a
screen, one transaction a booking, a write-ahead log.
"""

import argparse
import logging
import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
)

SCHEMA = """
CREATE TABLE IF NOT EXISTS bookings (
    id INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL, day TEXT NOT NULL, slot INTEGER NOT NULL,
    UNIQUE (chat_id, day, slot));
CREATE INDEX IF NOT EXISTS bookings_by_day ON bookings (day, slot);
"""
DAY, TIME, SURE = range(3)
DAYS = 28
SLOTS = range(12, 44)
"""Half hours from 6:00 to 22:00."""
CAPACITY = 1_000_000
Context = ContextTypes.DEFAULT_TYPE
DB: sqlite3.Connection


def connect(path: str) -> sqlite3.Connection:
    """Open the database, made when it is new."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.executescript(SCHEMA)
    return db


def keyboard(buttons: Sequence[tuple[str, str]], across: int) -> InlineKeyboardMarkup:
    made = [InlineKeyboardButton(text, callback_data=data) for text, data in buttons]
    return InlineKeyboardMarkup([made[at : at + across] for at in range(0, len(made), across)])


def days(db: sqlite3.Connection, chat: int) -> InlineKeyboardMarkup:
    """Four weeks of buttons; a day on which this chat has every time taken has none."""
    first = datetime.now(UTC).date() + timedelta(days=1)
    last = first + timedelta(days=DAYS)
    mine = dict(
        db.execute(
            "SELECT day, COUNT(*) FROM bookings WHERE chat_id = ? AND day >= ? AND day < ?"
            " GROUP BY day",
            (chat, first.isoformat(), last.isoformat()),
        ).fetchall()
    )
    every = [first + timedelta(days=n) for n in range(DAYS)]
    free = [day for day in every if mine.get(day.isoformat(), 0) < len(SLOTS)]
    return keyboard([(str(day.day), f"d:{day.isoformat()}") for day in free], 7)


def times(db: sqlite3.Connection, chat: int, day: str) -> InlineKeyboardMarkup:
    """The free times of a day: not this chat's already, and a place left."""
    taken = {
        slot
        for slot, n, mine in db.execute(
            "SELECT slot, COUNT(*), SUM(chat_id = ?) FROM bookings WHERE day = ? GROUP BY slot",
            (chat, day),
        )
        if mine or n >= CAPACITY
    }
    return keyboard([(clock(slot), f"t:{slot}") for slot in SLOTS if slot not in taken], 4)


def clock(slot: int) -> str:
    return f"{slot // 2}:{slot % 2 * 30:02}"


def book(db: sqlite3.Connection, chat: int, day: str, slot: int) -> bool:
    """Take the place, if there is one."""
    with db:
        db.execute("BEGIN IMMEDIATE")
        [n] = db.execute(
            "SELECT COUNT(*) FROM bookings WHERE day = ? AND slot = ?", (day, slot)
        ).fetchone()
        if n >= CAPACITY:
            return False
        db.execute(
            "INSERT OR IGNORE INTO bookings (chat_id, day, slot) VALUES (?, ?, ?)",
            (chat, day, slot),
        )
        return True


async def on_book(update: Update, context: Context) -> int:
    await update.message.reply_text(
        "Which day?", reply_markup=days(DB, update.effective_chat.id), parse_mode="HTML"
    )
    return DAY


async def on_again(update: Update, context: Context) -> int:
    query = update.callback_query
    await query.answer()
    await query.edit_message_text(
        "Which day?", reply_markup=days(DB, update.effective_chat.id), parse_mode="HTML"
    )
    return DAY


async def on_day(update: Update, context: Context) -> int:
    query = update.callback_query
    day = context.user_data["day"] = query.data.removeprefix("d:")
    await query.answer()
    await query.edit_message_text(
        f"<b>{date.fromisoformat(day):%A %d %B}</b>\nWhich time?",
        reply_markup=times(DB, update.effective_chat.id, day),
        parse_mode="HTML",
    )
    return TIME


async def on_time(update: Update, context: Context) -> int:
    query = update.callback_query
    slot = context.user_data["slot"] = int(query.data.removeprefix("t:"))
    await query.answer()
    await query.edit_message_text(
        f"<b>{context.user_data['day']}, {clock(slot)}</b>\nBook it?",
        reply_markup=keyboard([("Book", "y:"), ("Cancel", "n:")], 2),
        parse_mode="HTML",
    )
    return SURE


async def on_sure(update: Update, context: Context) -> int:
    query, chat = update.callback_query, update.effective_chat.id
    day, slot = context.user_data.pop("day"), context.user_data.pop("slot")
    done = book(DB, chat, day, slot)
    await query.answer()
    await query.edit_message_text(
        f"You are booked on {day}, {clock(slot)}." if done else "That was just taken.",
        reply_markup=keyboard([("Book more", "b:")], 1),
        parse_mode="HTML",
    )
    return ConversationHandler.END


async def on_cancel(update: Update, context: Context) -> int:
    await update.effective_chat.send_message("As you like.")
    return ConversationHandler.END


def main() -> None:
    """Run it: `python -m bench.peers.booking_bot --api URL --token T --folder PATH`."""
    asked = argparse.ArgumentParser()
    for name in ("--api", "--token", "--folder"):
        asked.add_argument(name, required=True)
    told = asked.parse_args()
    logging.basicConfig(level=logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    global DB
    DB = connect(f"{told.folder}/bookings.db")
    application = (
        Application.builder()
        .token(told.token)
        .base_url(f"{told.api}/bot")
        .persistence(PicklePersistence(f"{told.folder}/state.pickle"))
        .build()
    )
    application.add_handler(
        ConversationHandler(
            entry_points=[
                CommandHandler("book", on_book),
                CallbackQueryHandler(on_again, pattern=r"^b:"),
            ],
            states={
                DAY: [CallbackQueryHandler(on_day, pattern=r"^d:")],
                TIME: [CallbackQueryHandler(on_time, pattern=r"^t:")],
                SURE: [
                    CallbackQueryHandler(on_sure, pattern=r"^y:"),
                    CallbackQueryHandler(on_cancel, pattern=r"^n:"),
                ],
            },
            fallbacks=[CommandHandler("cancel", on_cancel)],
            allow_reentry=True,
            name="booking",
            persistent=True,
        )
    )
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()
