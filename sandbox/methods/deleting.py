"""deleteMessage, deleteMessages, pinChatMessage, unpinChatMessage, unpinAllChatMessages."""

from __future__ import annotations

from sandbox import acts
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.model import Chat, Group, Message

DELETABLE_SECONDS = 48 * 3600
MOST_AT_ONCE = 100


def delete_message(call: Call) -> bool:
    """Gone for everybody, while it is younger than 48 hours of business time."""
    chat = call.chat()
    message = call.message(chat, "message to delete not found")
    if call.world.clock.timestamp() - message.body["date"] > DELETABLE_SECONDS:
        raise bad("message can't be deleted for everyone")
    if not _may_delete(call, chat, message):
        raise bad("message can't be deleted")
    _delete(call, chat, message)
    return True


def delete_messages(call: Call) -> bool:
    """Several at once; those that cannot be deleted are passed over, as Telegram does."""
    chat = call.chat()
    numbers = call.structure("message_ids")
    if not isinstance(numbers, list) or not all(isinstance(n, int) for n in numbers):
        raise bad("can't parse message identifiers: expected an Array of Integer")
    if not 1 <= len(numbers) <= MOST_AT_ONCE:
        raise bad("message identifiers are not specified")
    oldest = call.world.clock.timestamp() - DELETABLE_SECONDS
    for message in filter(None, (chat.messages.get(number) for number in numbers)):
        if message.body["date"] >= oldest and _may_delete(call, chat, message):
            _delete(call, chat, message)
    return True


def pin_chat_message(call: Call) -> bool:
    """Pinned on top."""
    chat = _pinnable(call)
    message = call.message(chat, "message to pin not found")
    message.pinned = True
    _changed(call, chat, message)
    if isinstance(chat, Group):
        acts.announce(call.world, call.bot.user(), chat, {"pinned_message": message.body})
    return True


def unpin_chat_message(call: Call) -> bool:
    """No longer pinned; without message_id the newest pinned one."""
    chat = _pinnable(call)
    if call.integer("message_id") is not None:
        message = call.message(chat, "message to unpin not found")
    else:
        pinned = [message for message in chat.messages.values() if message.pinned]
        if not pinned:
            return True
        message = pinned[-1]
    message.pinned = False
    _changed(call, chat, message)
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Nothing pinned any more."""
    chat = _pinnable(call)
    for message in chat.messages.values():
        message.pinned = False
    chat.touch()
    return True


def _may_delete(call: Call, chat: Chat, message: Message) -> bool:
    """Bots delete what they sent, anything in private chats, and as administrators."""
    if message.sender_id == call.bot.id or not isinstance(chat, Group):
        return True
    return chat.statuses[call.bot.id] == "administrator"


def _delete(call: Call, chat: Chat, message: Message) -> None:
    del chat.messages[message.id]
    chat.touch()
    call.world.tell("deleted", call.bot, chat, message)


def _pinnable(call: Call) -> Chat:
    chat = call.chat()
    if isinstance(chat, Group) and not chat.pins(call.bot.id):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


def _changed(call: Call, chat: Chat, message: Message) -> None:
    message.version += 1
    chat.touch()
    call.world.tell("edited", call.bot, chat, message)


METHODS = (
    delete_message,
    delete_messages,
    pin_chat_message,
    unpin_chat_message,
    unpin_all_chat_messages,
)
