"""What people do, and the updates bots get of it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from sandbox.entities import with_found
from sandbox.model import (
    ANONYMOUS_ADMIN,
    PRESENT,
    Bot,
    Chat,
    Group,
    Json,
    Message,
    Person,
    PrivateChat,
    Query,
)
from sandbox.updates import CALLBACK_LIFE
from sandbox.world import World

_MOST_OPEN_QUERIES = 20_000


def say(
    world: World, person: Person, bot: Bot | None, chat: Chat, content: Json, *, anonymous: bool
) -> Message:
    """A person puts a message into a chat; the bots that may read it get an update.

    In a private chat this starts the bot, and unblocks it.
    """
    if isinstance(chat, PrivateChat) and bot:
        _open(world, bot, chat)
    sender = ANONYMOUS_ADMIN if anonymous else person.user()
    if anonymous:
        content = {"sender_chat": chat.describe(), **content}
    message = chat.add(content, sender, int(world.clock.timestamp()))
    for reader in _readers(world, bot, chat, message):
        reader.inbox.put("message", message.body, ("chat", chat.id))
    world.tell("message", bot, chat, message)
    return message


def text_content(text: str) -> Json:
    """What a person typed, with the commands and links Telegram finds in it."""
    content: Json = {"text": text}
    if entities := with_found(text, []):
        content["entities"] = entities
    return content


def tap(world: World, person: Person, bot: Bot, chat: Chat, message: Message, data: str) -> Query:
    """A person taps a button; the query's answer is set when the bot answers in time."""
    answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    query = Query(
        id=world.next_query_id(),
        chat_id=chat.id,
        message_id=message.id,
        user_id=person.id,
        expires=time.monotonic() + CALLBACK_LIFE,
        answer=answer,
    )
    if len(bot.queries) > _MOST_OPEN_QUERIES:
        bot.queries = {key: open_ for key, open_ in bot.queries.items() if not open_.late}
    bot.queries[query.id] = query
    content = {
        "id": query.id,
        "from": person.user(),
        "message": message.body,
        "chat_instance": str(-(2**62) + chat.id),
        "data": data,
    }
    bot.inbox.put("callback_query", content, ("user", person.id))
    return query


def block(world: World, bot: Bot, chat: PrivateChat, *, blocked: bool) -> None:
    """A person blocks or unblocks a bot."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    here = [member(world, bot.id, each) for each in (old, new)]
    _membership(world, bot, chat, chat.person.user(), *here)


def set_status(
    world: World, actor: Json, group: Group, user_id: int, status: str, *, can_pin: bool = True
) -> None:
    """Somebody joins, leaves, is removed or promoted in a group, bots included; an administrator
    with the right to pin or without.
    """
    old, pinned = group.statuses.get(user_id, "left"), group.pins(user_id)
    before = member(world, user_id, old, can_pin=pinned)
    group.statuses[user_id] = status
    group.cannot_pin -= {user_id}
    if not can_pin:
        group.cannot_pin |= {user_id}
    if old == status and pinned == group.pins(user_id):
        return
    if bot := world.bots.get(user_id):
        after = member(world, user_id, status, can_pin=group.pins(user_id))
        _membership(world, bot, group, actor, before, after)
    _tell_administrators(world, actor, group, user_id, (old, status))
    if (old in PRESENT) != (status in PRESENT):
        _announce_member(world, actor, group, user_id, status)
    world.events.tell("people")


def announce(world: World, sender: Json, chat: Group, content: Json) -> Message:
    """Put a service message into a group, for all bots in it."""
    message = chat.add(content, sender, int(world.clock.timestamp()))
    for bot in _members(world, chat):
        if bot.id != sender["id"]:
            bot.inbox.put("message", message.body, ("chat", chat.id))
    world.tell("message", None, chat, message)
    return message


def migrate(world: World, group: Group) -> Group:
    """A basic group becomes a supergroup with a new id; the old id answers with the new one."""
    heir = world.add_group(group.title, "supergroup")
    heir.statuses = dict(group.statuses)
    heir.cannot_pin = set(group.cannot_pin)
    actor = somebody(world, group)
    announce(world, actor, group, {"migrate_to_chat_id": heir.id})
    world.moved[group.id] = heir.id
    del world.groups[group.id]
    announce(world, actor, heir, {"migrate_from_chat_id": group.id})
    world.events.tell("people")
    return heir


def somebody(world: World, group: Group) -> Json:
    """A person of the group, to be named as the one who did something."""
    return next((p.user() for i, p in world.people.items() if group.present(i)), ANONYMOUS_ADMIN)


def member(world: World, user_id: int, status: str, *, can_pin: bool = True) -> Json:
    """Somebody's place in a group as Telegram's `ChatMember`."""
    described: Json = {"status": status, "user": world.user(user_id)}
    if status == "kicked":
        described["until_date"] = 0
    if status == "creator":
        described["is_anonymous"] = False
    if status == "administrator":
        described.update(_RIGHTS, can_be_edited=False, is_anonymous=False)
        described["can_pin_messages"] = can_pin
    return described


_RIGHTS: dict[str, Any] = dict.fromkeys(
    (
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_pin_messages",
    ),
    True,
)


def _open(world: World, bot: Bot, chat: PrivateChat) -> None:
    chat.started = True
    if chat.blocked:
        world.faults.drop("blocked", chat.id)
        block(world, bot, chat, blocked=False)


def _members(world: World, group: Group) -> list[Bot]:
    return [bot for bot in world.bots.values() if group.present(bot.id)]


def _readers(world: World, bot: Bot | None, chat: Chat, message: Message) -> list[Bot]:
    if not isinstance(chat, Group):
        return [bot] if bot else []
    return [bot for bot in _members(world, chat) if _may_read(bot, chat, message.body)]


def _may_read(bot: Bot, group: Group, body: Json) -> bool:
    """Privacy mode: commands not meant for another bot, and replies to the bot itself."""
    if group.statuses[bot.id] == "administrator":
        return True
    if body.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    text = str(body.get("text", ""))
    _, at, addressee = text.split(maxsplit=1)[0].partition("@") if text.strip() else ("", "", "")
    return text.startswith("/") and (not at or addressee.lower() == bot.username.lower())


def _membership(world: World, bot: Bot, chat: Chat, actor: Json, old: Json, new: Json) -> None:
    bot.inbox.put("my_chat_member", _change(world, chat, actor, old, new), ("chat", chat.id))


def _tell_administrators(
    world: World, actor: Json, group: Group, user_id: int, change: tuple[str, str]
) -> None:
    for bot in _members(world, group):
        if bot.id != user_id and group.statuses[bot.id] == "administrator":
            places = [member(world, user_id, each) for each in change]
            content = _change(world, group, actor, *places)
            bot.inbox.put("chat_member", content, ("member", user_id))


def _change(world: World, chat: Chat, actor: Json, old: Json, new: Json) -> Json:
    return {
        "chat": chat.describe(),
        "from": actor,
        "date": int(world.clock.timestamp()),
        "old_chat_member": old,
        "new_chat_member": new,
    }


def _announce_member(world: World, actor: Json, group: Group, user_id: int, status: str) -> None:
    user = world.user(user_id)
    joined = {"new_chat_members": [user], "new_chat_member": user}
    announce(world, actor, group, joined if status in PRESENT else {"left_chat_member": user})
