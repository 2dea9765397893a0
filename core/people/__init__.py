"""Clubs, the people in them, who they are on Telegram, and what each may do.

A *member* is a person in one club and need not have a chat account: children are full members. An
*account* is one Telegram user with any number of memberships. Everything else in core speaks of
members only.

What always holds
- Permissions are decided here, by (actor, action, client); every verb of every capability comes
  through `allow`, `client_for` or `clients_for`. A client of another club, of another family or of
  another coach is `NotFound`, exactly like one that does not exist.
- Two active clients of a club never share a name (unique index); a name is one clean line.
- An invite is signed, expires after 14 days, can be revoked, and makes exactly one account
  something: its row is locked while it is used, and `used_by` is set once.

What it refuses: `NameUnusable NameTaken TooManyNames UnknownZone UnknownCurrency InviteUnknown
InviteExpired InviteUsed InviteForAnother NotForYourRole NotFound`.
"""

from core.actor import STAFF, Account, Actor, Right, Role
from core.people.errors import (
    InviteExpired,
    InviteForAnother,
    InviteUnknown,
    InviteUsed,
    NameTaken,
    NameUnusable,
    NotForYourRole,
    TooManyNames,
    UnknownCurrency,
    UnknownZone,
)
from core.people.events import (
    ClientRenamed,
    ClientsAdded,
    ClubChanged,
    ClubCreated,
    InviteAccepted,
    InviteCreated,
    InviteRevoked,
    PrepaidChanged,
)
from core.people.places import find_places, nearest_place
from core.people.rules import (
    NAME_LIMIT,
    NAMES_AT_ONCE,
    RULES,
    SELLERS,
    Action,
    clean_name,
    may,
    name_key,
    one_line,
)
from core.people.service.access import (
    allow,
    client_for,
    clients_for,
    may_act,
    seen,
    seen_ids,
    sees_everyone,
)
from core.people.service.accounts import (
    choose_club,
    choose_language,
    enrol,
    recognise,
    recognise_all,
)
from core.people.service.clubs import (
    any_club,
    check_currency,
    club_of,
    clubs_of_account,
    create_club,
    lock_club,
    set_coaches_see,
)
from core.people.service.contacts import (
    any_client,
    coaches_to_tell,
    names_of,
    payers_of,
    person_of,
    watchers_of,
)
from core.people.service.invites import (
    accept_invite,
    invite_client,
    invite_guardian,
    invite_staff,
    revoke_invite,
)
from core.people.service.prepaid import bring_prepaid, set_prepaid
from core.people.service.roster import (
    add_clients,
    family,
    guardians_of,
    list_clients,
    page_of_clients,
    rename_client,
)
from core.people.service.trail import MEMBER_FACTS, trail, who_acts
from core.people.views import (
    Client,
    Club,
    Guardian,
    InviteCard,
    NamesAdded,
    Page,
    Person,
    Place,
    Trail,
    TrailLine,
    Welcome,
)

__all__ = [
    "MEMBER_FACTS",
    "NAMES_AT_ONCE",
    "NAME_LIMIT",
    "RULES",
    "SELLERS",
    "STAFF",
    "Account",
    "Action",
    "Actor",
    "Client",
    "ClientRenamed",
    "ClientsAdded",
    "Club",
    "ClubChanged",
    "ClubCreated",
    "Guardian",
    "InviteAccepted",
    "InviteCard",
    "InviteCreated",
    "InviteExpired",
    "InviteForAnother",
    "InviteRevoked",
    "InviteUnknown",
    "InviteUsed",
    "NameTaken",
    "NameUnusable",
    "NamesAdded",
    "NotForYourRole",
    "Page",
    "Person",
    "Place",
    "PrepaidChanged",
    "Right",
    "Role",
    "TooManyNames",
    "Trail",
    "TrailLine",
    "UnknownCurrency",
    "UnknownZone",
    "Welcome",
    "accept_invite",
    "add_clients",
    "allow",
    "any_client",
    "any_club",
    "bring_prepaid",
    "check_currency",
    "choose_club",
    "choose_language",
    "clean_name",
    "client_for",
    "clients_for",
    "club_of",
    "clubs_of_account",
    "coaches_to_tell",
    "create_club",
    "enrol",
    "family",
    "find_places",
    "guardians_of",
    "invite_client",
    "invite_guardian",
    "invite_staff",
    "list_clients",
    "lock_club",
    "may",
    "may_act",
    "name_key",
    "names_of",
    "nearest_place",
    "one_line",
    "page_of_clients",
    "payers_of",
    "person_of",
    "recognise",
    "recognise_all",
    "rename_client",
    "revoke_invite",
    "seen",
    "seen_ids",
    "sees_everyone",
    "set_coaches_see",
    "set_prepaid",
    "trail",
    "watchers_of",
    "who_acts",
]
