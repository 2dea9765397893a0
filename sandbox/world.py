"""Everything there is in one sandbox: bots, people, groups, files, the clock and the faults."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping

from sandbox.clock import Clock
from sandbox.errors import ApiError, SimError, bad, forbidden
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.google.google import Google
from sandbox.limits import Limits
from sandbox.mail import Mails
from sandbox.model import Bot, Chat, Group, Json, Message, Person, PrivateChat

_TOKEN = re.compile(r"([0-9]{1,16}):[A-Za-z0-9_-]{10,}")
_FIRST_PERSON = 7_000_000_001
_FIRST_GROUP = -4_000_000_001
_FIRST_QUERY = 4_300_000_000_000_001
_FIRST_SUPERGROUP = -1_001_000_000_001

Names = Mapping[str, tuple[str, str]]


class World:
    """The state of a sandbox; bots outlive a reset, nothing else does."""

    def __init__(
        self, bots: Names | None = None, *, enforce_limits: bool = False, retry_seconds: float = 1.0
    ) -> None:
        self.events = Events()
        self.clock = Clock(self._tell_time)
        self.limits = Limits(enforce_limits)
        self.faults = Faults()
        self.files = Files()
        self.mails = Mails(lambda mail: self.events.tell("mail", to=mail.to))
        self.calls: Counter[str] = Counter()
        self.bots: dict[int, Bot] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.moved: dict[int, int] = {}
        self.retry_seconds = retry_seconds
        self.guide: Json = {}
        self.google = Google()
        self._query_ids = itertools.count(_FIRST_QUERY)
        self._group_ids = {
            "group": itertools.count(_FIRST_GROUP, -1),
            "supergroup": itertools.count(_FIRST_SUPERGROUP, -1),
        }
        self._names = dict(bots or {})
        for token in self._names:
            self.bot_of(token)

    def reset(self) -> None:
        """Forget people, chats, files, faults, counts, waiting updates and the clock's offset."""
        for bot in self.bots.values():
            bot.inbox.clear()
            bot.private.clear()
            bot.queries.clear()
        for table in (self.people, self.groups, self.moved):
            table.clear()
        parts = (self.limits, self.faults, self.files, self.calls, self.google, self.mails)
        for part in parts:
            part.clear()
        self.guide = {}
        self.clock.reset()
        self.events.tell("people")

    async def close(self) -> None:
        """Stop posting to webhooks."""
        for bot in self.bots.values():
            if bot.hook is not None:
                await bot.hook.stop()

    def bot_of(self, token: str) -> Bot:
        """The bot with this token, made at its first use; 401 when malformed or revoked."""
        match = _TOKEN.fullmatch(token)
        if not match:
            raise ApiError(401, "Unauthorized")
        bot_id = int(match.group(1))
        bot = self.bots.get(bot_id)
        if bot is None:
            name, username = self._names.get(token, ("Bot", f"bot{bot_id}_bot"))
            bot = self.bots[bot_id] = Bot(bot_id, token, name, username)
            self.events.tell("people")
        if bot.revoked or bot.token != token:
            raise ApiError(401, "Unauthorized")
        return bot

    def bot_named(self, who: str | int | None) -> Bot:
        """The bot with this id or username; the first one when none is named."""
        if who is None:
            bots = list(self.bots.values())
        else:
            name = str(who).removeprefix("@")
            bots = [b for b in self.bots.values() if name in (str(b.id), b.username)]
        if not bots:
            raise SimError(404, "There is no such bot; a bot exists after its first call.")
        return bots[0]

    def person(self, person_id: int) -> Person:
        """The person with this id."""
        if person := self.people.get(person_id):
            return person
        raise SimError(404, f"There is no person {person_id}.")

    def add_person(self, person: Person) -> Person:
        """A new person; 0 as id takes the next free one. Bots and people share their numbers."""
        if not person.id:
            person.id = max([_FIRST_PERSON - 1, *self.people, *self.bots]) + 1
        if person.id in self.people or person.id in self.bots:
            raise SimError(409, f"There is a person {person.id} already.")
        self.people[person.id] = person
        self.events.tell("people")
        return person

    def add_group(self, title: str, kind: str = "group") -> Group:
        """A new empty group or supergroup; ids are never used again."""
        group = Group(next(self._group_ids[kind]), title, kind)
        self.groups[group.id] = group
        return group

    def private(self, bot: Bot, person_id: int) -> PrivateChat:
        """A person's chat with a bot; it exists from the first look on, silent at first."""
        chat = bot.private.get(person_id)
        if chat is None:
            chat = bot.private[person_id] = PrivateChat(self.person(person_id))
        return chat

    def chat_seen_by_people(self, bot: Bot | None, chat_id: int) -> Chat:
        """The chat as people open it, whatever a bot may do in it."""
        if chat_id > 0:
            return self.private(bot or self.bot_named(None), chat_id)
        group = self.groups.get(self.moved.get(chat_id, chat_id))
        if group is None:
            raise SimError(404, f"There is no chat {chat_id}.")
        return group

    def chat_for(self, bot: Bot, chat_id: int) -> Chat:
        """A chat in which this bot may act now; raises what Telegram says when it may not."""
        return self._private_for(bot, chat_id) if chat_id > 0 else self._group_for(bot, chat_id)

    def _private_for(self, bot: Bot, chat_id: int) -> PrivateChat:
        chat = bot.private.get(chat_id)
        if chat is None and chat_id not in self.people:
            raise bad("chat not found")
        if chat is None or not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def _group_for(self, bot: Bot, chat_id: int) -> Group:
        if chat_id in self.moved:
            raise bad(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat_id],
            )
        group = self.groups.get(chat_id)
        if group is None or bot.id not in group.statuses:
            raise bad("chat not found")
        status = group.statuses[bot.id]
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {group.kind} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {group.kind} chat")
        return group

    def user(self, user_id: int) -> Json | None:
        """A person or a bot as Telegram's `User`."""
        who = self.people.get(user_id) or self.bots.get(user_id)
        return who.user() if who else None

    def next_query_id(self) -> str:
        """An id for a new callback query."""
        return str(next(self._query_ids))

    def tell(self, kind: str, bot: Bot | None, chat: Chat, message: Message) -> None:
        """Tell the pages what became of a message."""
        self.events.tell(kind, chat_id=chat.id, message_id=message.id, bot=bot.id if bot else None)

    def _tell_time(self) -> None:
        clock = self.clock
        self.events.tell("clock", now=clock.now().isoformat(), offset_seconds=clock.offset)
