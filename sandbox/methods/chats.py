"""getChat, who is in it, and leaving it."""

from __future__ import annotations

from sandbox import acts
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.model import PRESENT, Group, Json

_RANKS = ("creator", "administrator")


def get_chat(call: Call) -> Json:
    """A chat's full description."""
    chat = call.chat()
    full: Json = {
        **chat.describe(),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    pinned = [message for message in chat.messages.values() if message.pinned]
    return {**full, "pinned_message": pinned[-1].body} if pinned else full


def get_chat_member(call: Call) -> Json:
    """Somebody's place in a chat."""
    chat, user_id = call.chat(), call.integer("user_id") or 0
    if call.world.user(user_id) is None:
        raise bad("PARTICIPANT_ID_INVALID")
    if not isinstance(chat, Group):
        if user_id not in (chat.id, call.bot.id):
            raise bad("member not found")
        return acts.member(call.world, user_id, "member")
    status = chat.statuses.get(user_id, "left")
    return acts.member(call.world, user_id, status, can_pin=chat.pins(user_id))


def get_chat_administrators(call: Call) -> list[Json]:
    """The creator and the administrators, other bots left out."""
    group = _group(call, "there are no administrators in the private chat")
    return [
        acts.member(call.world, user_id, status, can_pin=group.pins(user_id))
        for user_id, status in group.statuses.items()
        if status in _RANKS and (user_id in call.world.people or user_id == call.bot.id)
    ]


def get_chat_member_count(call: Call) -> int:
    """How many people and bots are in a chat."""
    chat = call.chat()
    if not isinstance(chat, Group):
        return 2
    return sum(status in PRESENT for status in chat.statuses.values())


def leave_chat(call: Call) -> bool:
    """The bot leaves a group."""
    group = _group(call, "chat not found")
    acts.set_status(call.world, call.bot.user(), group, call.bot.id, "left")
    return True


def _group(call: Call, otherwise: str) -> Group:
    chat = call.chat()
    if not isinstance(chat, Group):
        raise bad(otherwise)
    return chat


METHODS = (get_chat, get_chat_member, get_chat_administrators, get_chat_member_count, leave_chat)
