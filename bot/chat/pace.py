"""How fast the bot may speak.

What Telegram allows, and what is kept (each figure a little below):

- a bot: about 30 messages a second when it broadcasts. Notices (`bulk`) get up to 24, evenly
  spread, and leave room for replies: six places a second, and when there are more replies, as
  many as they just used and three. Three places are the notices' own.
- a chat: a message a second, three in a burst.
- a group: 20 messages a minute; 18 are kept.

Edits share the chat's limit (levlam in tdlib/td#2592 and #3034), not the broadcast's. In a group
an edit counts as a message; in a private chat, where the limit is soft and a person's own taps
set the speed, it counts a third. Callback answers are unlimited (tdlib/telegram-bot-api#648) and
are not asked about here.

Times are seconds on the monotonic clock: a business clock that jumps must not hurry the bot.
The figures are the bot's. Where several equal processes speak for it, each has its part of them, at
least one: of the bot's places and of a group's. A private chat's second is not divided: there the
limit is soft, and whoever makes the bot speak is the one who reads.
"""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable

MESSAGE_EVERY = 1.0
EDIT_COUNTS = 1 / 3
BURST = 3
GROUP_MESSAGES, GROUP_SPAN = 18, 60.0
SHARE, AHEAD = 6, 3
SOON = 1.0
"""What waits longer for its group's turn keeps nobody waiting who wants everything said."""
_NOW = 0.0


class Window:
    """At most `most` in any half-open stretch of `span` seconds."""

    def __init__(self, most: int, span: float) -> None:
        self._span = span
        self._taken: deque[float] = deque([float("-inf")] * most, maxlen=most)

    def wait(self, now: float, leaving: int = 0) -> float:
        """How long until there is a place, `leaving` so many more free; 0 when it is so now."""
        return max(_NOW, self._taken[leaving] + self._span - now)

    def used(self, now: float) -> int:
        """How many places are taken."""
        return sum(at + self._span > now for at in self._taken)

    def take(self, now: float) -> None:
        """Take a place."""
        self._taken.append(now)

    def idle(self, now: float) -> bool:
        """Whether every place is free."""
        return self._taken[-1] + self._span <= now


class _Chat:
    """One chat's debt: `clear_at` is when it will have caught up with a message a second."""

    __slots__ = ("clear_at", "held_until", "minute")

    def __init__(self, minute: Window | None) -> None:
        self.clear_at = self.held_until = float("-inf")
        self.minute = minute

    def wait(self, now: float) -> float:
        behind = self.clear_at - (BURST - 1) * MESSAGE_EVERY - now
        group = self.minute.wait(now) if self.minute else _NOW
        return max(_NOW, behind, self.held_until - now, group)

    def take(self, now: float, edit: bool) -> None:
        cost = MESSAGE_EVERY * (EDIT_COUNTS if edit else 1.0)
        self.clear_at = max(self.clear_at, now) + cost
        if self.minute:
            self.minute.take(now)

    def idle(self, now: float) -> bool:
        quiet = max(self.clear_at, self.held_until) <= now
        return quiet and (self.minute is None or self.minute.idle(now))


class Pace:
    """One bot's pace: a second's places for notices and replies, and each chat's own; of all these
    the part of one among so many `processes`.
    """

    def __init__(
        self,
        *,
        bulk: int = 24,
        replies: int = 27,
        total: int = 30,
        processes: int = 1,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic = monotonic
        self._processes = processes
        bulk, replies, total = (self._part(each) for each in (bulk, replies, total))
        share = max(1, bulk // 8)
        self._bulk = Window(share, share / bulk)
        self._replies = Window(replies, 1.0)
        self._total = Window(total, 1.0)
        self._most_replies, self._most = replies, total
        self._chats: OrderedDict[int, _Chat] = OrderedDict()

    @property
    def remembered(self) -> int:
        """How many chats are kept in memory: those spoken to or held lately."""
        return len(self._chats)

    def when(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> float:
        """Seconds to wait before speaking to this chat; 0 means go, and takes the place.

        `bulk`: a notice, not a reply to somebody. `edit`: changes a message, makes none.
        """
        now = self._monotonic()
        self._forget_idle(now)
        chat = self._chats.get(chat_id) or self._chat(chat_id)
        wait = chat.wait(now)
        if wait == _NOW and not edit:
            wait = self._bot_wait(now, bulk)
        if wait > _NOW:
            return wait
        chat.take(now, edit)
        if not edit:
            self._total.take(now)
            (self._bulk if bulk else self._replies).take(now)
        self._remember(chat_id, chat)
        return _NOW

    async def turn(self, chat_id: int, bulk: bool = False, *, edit: bool = False) -> None:
        """Wait until it is this message's turn, and take the place."""
        while wait := self.when(chat_id, bulk, edit=edit):  # noqa: ASYNC110 - for time itself
            await asyncio.sleep(wait)

    def behind(self, chat_id: int) -> float:
        """Seconds until this chat itself may be spoken to, whatever the bot may; takes no place."""
        chat = self._chats.get(chat_id)
        return chat.wait(self._monotonic()) if chat else _NOW

    def hold(self, chat_id: int, seconds: float) -> None:
        """Say nothing to this chat for so long, because Telegram asked (429); others go on."""
        chat = self._chats.get(chat_id) or self._chat(chat_id)
        chat.held_until = max(chat.held_until, self._monotonic() + seconds)
        self._remember(chat_id, chat)

    def held(self, chat_id: int) -> float:
        """Seconds for which Telegram asked to say nothing to this chat; 0 when it did not."""
        chat = self._chats.get(chat_id)
        return max(_NOW, chat.held_until - self._monotonic()) if chat else _NOW

    def _part(self, whole: int) -> int:
        return max(1, whole // self._processes)

    def _chat(self, chat_id: int) -> _Chat:
        places = self._part(GROUP_MESSAGES)
        return _Chat(Window(places, GROUP_SPAN) if chat_id < 0 else None)

    def _bot_wait(self, now: float, bulk: bool) -> float:
        if not bulk:
            return max(self._total.wait(now), self._replies.wait(now))
        used = self._replies.used(now)
        ahead = min(self._part(AHEAD), self._most_replies - used)
        room = min(max(self._part(SHARE) - used, ahead), self._most - 1)
        return max(self._total.wait(now, leaving=room), self._bulk.wait(now))

    def _remember(self, chat_id: int, chat: _Chat) -> None:
        self._chats[chat_id] = chat
        self._chats.move_to_end(chat_id)

    def _forget_idle(self, now: float) -> None:
        """Look at the two chats longest not looked at, so that memory follows who is active."""
        for chat_id in [id for id, _ in zip(self._chats, range(2), strict=False)]:
            if self._chats[chat_id].idle(now):
                del self._chats[chat_id]
            else:
                self._chats.move_to_end(chat_id)
