"""The yardstick: a roll-call bot as one would usually write it with python-telegram-bot.

`Application`, a `ConversationHandler` to add players, `PicklePersistence`, sqlite3, the default
transport. Nothing in it is made slow on purpose: an index where it looks, one transaction a tap,
a write-ahead log.
"""

import argparse
import logging
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

SCHEMA = """
CREATE TABLE IF NOT EXISTS players (
    id INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL, name TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS players_by_chat ON players (chat_id);
CREATE TABLE IF NOT EXISTS packages (
    player_id INTEGER PRIMARY KEY REFERENCES players (id), bought INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS attendance (
    player_id INTEGER NOT NULL REFERENCES players (id), day TEXT NOT NULL,
    PRIMARY KEY (player_id, day));
"""
NAME, SESSIONS = range(2)
Context = ContextTypes.DEFAULT_TYPE
DB: sqlite3.Connection


def connect(path: str) -> sqlite3.Connection:
    """Open the database, made when it is new."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA foreign_keys=ON")
    db.executescript(SCHEMA)
    return db


def seed(path: str, chats: Iterable[int], players: int = 34) -> None:
    """Give each chat a team, each player with a large package."""
    db = connect(path)
    with db:
        for chat in chats:
            for number in range(1, players + 1):
                add_player(db, chat, f"Player {number}", 10_000)
    db.close()


def add_player(db: sqlite3.Connection, chat: int, name: str, sessions: int) -> None:
    """Add one player with one package."""
    made = db.execute("INSERT INTO players (chat_id, name) VALUES (?, ?)", (chat, name))
    db.execute("INSERT INTO packages (player_id, bought) VALUES (?, ?)", (made.lastrowid, sessions))


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def toggle(db: sqlite3.Connection, player: int, chat: int) -> str:
    """Mark a player here, or take the mark back; the session goes or returns with it."""
    with db:
        row = db.execute(
            "SELECT name FROM players WHERE id = ? AND chat_id = ?", (player, chat)
        ).fetchone()
        if row is None:
            return "No such player"
        gone = db.execute(
            "DELETE FROM attendance WHERE player_id = ? AND day = ?", (player, today())
        ).rowcount
        if gone:
            db.execute("UPDATE packages SET used = used - 1 WHERE player_id = ?", (player,))
            return f"{row[0]}: not here"
        taken = db.execute(
            "UPDATE packages SET used = used + 1 WHERE player_id = ? AND used < bought", (player,)
        ).rowcount
        if not taken:
            return f"{row[0]} has no session left"
        db.execute("INSERT INTO attendance (player_id, day) VALUES (?, ?)", (player, today()))
        return f"{row[0]}: here"


def roll(db: sqlite3.Connection, chat: int) -> tuple[str, InlineKeyboardMarkup]:
    """The roll-call message: a count, and a button a player with state and balance."""
    rows = db.execute(
        "SELECT p.id, p.name, k.bought - k.used, a.day IS NOT NULL FROM players p"
        " JOIN packages k ON k.player_id = p.id"
        " LEFT JOIN attendance a ON a.player_id = p.id AND a.day = ?"
        " WHERE p.chat_id = ? ORDER BY p.id",
        (today(), chat),
    ).fetchall()
    here = sum(present for *_, present in rows)
    keyboard = [
        [
            InlineKeyboardButton(
                f"{'✅' if present else '▫️'} {name} · {left}", callback_data=f"p:{id}"
            )
        ]
        for id, name, left, present in rows
    ]
    return f"<b>Roll call</b>\n✅ {here} of {len(rows)}", InlineKeyboardMarkup(keyboard)


async def on_roll(update: Update, context: Context) -> None:
    text, keyboard = roll(DB, update.effective_chat.id)
    await update.message.reply_text(text, reply_markup=keyboard, parse_mode="HTML")


async def on_tap(update: Update, context: Context) -> None:
    query, chat = update.callback_query, update.effective_chat.id
    await query.answer(toggle(DB, int(query.data.removeprefix("p:")), chat))
    text, keyboard = roll(DB, chat)
    await query.edit_message_text(text, reply_markup=keyboard, parse_mode="HTML")


async def on_add(update: Update, context: Context) -> int:
    await update.message.reply_text("What is the player's name?")
    return NAME


async def on_name(update: Update, context: Context) -> int:
    context.user_data["name"] = update.message.text
    await update.message.reply_text("How many sessions?")
    return SESSIONS


async def on_sessions(update: Update, context: Context) -> int:
    name = context.user_data.pop("name")
    with DB:
        add_player(DB, update.effective_chat.id, name, int(update.message.text))
    await update.message.reply_text(f"{name} is in. /roll")
    return ConversationHandler.END


async def on_cancel(update: Update, context: Context) -> int:
    await update.message.reply_text("As you like.")
    return ConversationHandler.END


def main() -> None:
    """Run it: `python -m bench.peers.rollcall_bot --api URL --token T --folder PATH`."""
    asked = argparse.ArgumentParser()
    for name in ("--api", "--token", "--folder"):
        asked.add_argument(name, required=True)
    told = asked.parse_args()
    logging.basicConfig(level=logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    global DB
    DB = connect(f"{told.folder}/roll.db")
    application = (
        Application.builder()
        .token(told.token)
        .base_url(f"{told.api}/bot")
        .persistence(PicklePersistence(f"{told.folder}/state.pickle"))
        .build()
    )
    words = filters.TEXT & ~filters.COMMAND
    adding = ConversationHandler(
        entry_points=[CommandHandler("add", on_add)],
        states={
            NAME: [MessageHandler(words, on_name)],
            SESSIONS: [MessageHandler(filters.Regex(r"^\d{1,4}$"), on_sessions)],
        },
        fallbacks=[CommandHandler("cancel", on_cancel)],
        name="adding",
        persistent=True,
    )
    application.add_handler(adding)
    application.add_handler(CommandHandler("roll", on_roll))
    application.add_handler(CallbackQueryHandler(on_tap, pattern=r"^p:\d+$"))
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()
