"""A club's group chats: in which languages they are spoken to, and about what.

A group is a chat that somebody of the club linked to it, from that chat. It gets a card that
follows the practices of the next seven days, and announcements of what is new or otherwise.
Everybody in the group reads them, so they hold numbers and nobody's name; who taps is answered
alone.

What always holds
- A chat is one club's (unique while linked).
- What changes within a minute is announced together, once, and not at all when it is so again.
- An announcement says what is so when it goes; what is otherwise by then is left to the next one.
- A group that the bot was removed from is linked no longer; one that becomes a supergroup stays.
- Who is nobody of the club, or has nobody on the roster, changes nothing.

Who links, unlinks and says what a group gets: the owner and coaches.

Locks: the club, for a group's row and for what waits to be announced.

What it refuses: `GroupTaken LastLanguage StrangerHere NobodyOfYours NobodyOnRoster`.
"""

from core.groups.errors import (
    GroupTaken,
    LastLanguage,
    NobodyOfYours,
    NobodyOnRoster,
    StrangerHere,
)
from core.groups.events import (
    GroupChanged,
    GroupLangsChanged,
    GroupLinked,
    GroupLost,
    GroupPinChanged,
    GroupUnlinked,
)
from core.groups.rules import News, Part
from core.groups.service.access import any_group, group_in, group_of, groups_of
from core.groups.service.card import group_card
from core.groups.service.link import (
    link_group,
    relink_group,
    set_part,
    speak_in_group,
    unlink_group,
)
from core.groups.service.news import (
    ANNOUNCE,
    NEWS_JOB,
    on_told,
    prepare,
    tell_news,
    unsent,
)
from core.groups.service.standing import bot_stands, called, chat_moved
from core.groups.service.tapped import (
    answer_for_all,
    answer_in_group,
    group_of_family,
    group_to_book,
    own_answers,
    own_balances,
)
from core.groups.views import (
    Announcement,
    Card,
    Group,
    NewsLine,
    OwnAnswers,
    OwnBalances,
    Tapped,
)

__all__ = [
    "ANNOUNCE",
    "NEWS_JOB",
    "Announcement",
    "Card",
    "Group",
    "GroupChanged",
    "GroupLangsChanged",
    "GroupLinked",
    "GroupLost",
    "GroupPinChanged",
    "GroupTaken",
    "GroupUnlinked",
    "LastLanguage",
    "News",
    "NewsLine",
    "NobodyOfYours",
    "NobodyOnRoster",
    "OwnAnswers",
    "OwnBalances",
    "Part",
    "StrangerHere",
    "Tapped",
    "answer_for_all",
    "answer_in_group",
    "any_group",
    "bot_stands",
    "called",
    "chat_moved",
    "group_card",
    "group_in",
    "group_of",
    "group_of_family",
    "group_to_book",
    "groups_of",
    "link_group",
    "on_told",
    "own_answers",
    "own_balances",
    "prepare",
    "relink_group",
    "set_part",
    "speak_in_group",
    "tell_news",
    "unlink_group",
    "unsent",
]
