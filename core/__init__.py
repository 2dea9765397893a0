"""The coaching practice. Knows nothing of chat, and holds no words.

The capabilities, each a folder of the same shape (`__init__` the front door, `model` tables,
`rules` pure decisions, `service` the verbs, `views` what may leave, `errors`, `events`):

- `people`      clubs, members, accounts, guardians, permissions, invites
- `ledger`      lots, append-only entries, balances, owed sessions
- `packages`    templates, purchases, payments
- `timetable`   who is busy when: coaches and clients, whatever takes their time
- `availability` when a coach can be booked: hours, single days, subjects; what is free
- `bookings`    a client's place with a coach at a time, and the session held for it
- `practices`   team sessions every week: roster, changes of a day, who says they come
- `attendance`  rolls, who was there and what it cost
- `checkins`    free check-ins of the month, the coach's form, what was answered
- `calendars`   files and feeds for any calendar, and the coach's own at Google
- `groups`      group chats of a club: their languages, card and announcements
- `notices`     who is told what: from facts to errands, from a due errand to what it says; inbox
- `reports`     what is read across the books: one client whole, lists by what concerns the coach

and what they stand on: `db` (one transaction: `Work`), `outbox` (errands for later), `journal` (who
did what), `jobs` (errands core does itself), `errands` (those with the network between), `core`
(opens Work, settles what was told), `whole` (all of it wired). `actor`, `events`, `errors`,
`money`, `clock`, `settings` and `outside` (what this installation has besides the chat) are plain
values.

Imports flow down (`.importlinter` is the list, CI its judge); facts flow up: a verb *tells* an
event, and just before the commit `Core.settle` writes the journal and lets the listeners add their
rows in the same transaction. So `attendance` does not know `notices`. A verb belongs to the highest
capability that it touches: undoing a use that a roll shows is a verb of `attendance`.

A verb reads: lock, check, write, tell. It takes `work` and ids, asks `people` who may, and returns
views. Locks are taken in this order, ascending id within each: chat (the kit's) → invite, request →
club → coach, client → bulk → practice with its changes → roll → booking → transfer → lots → form →
google_events → google_links.

Scarce things and what guards each
- a session                 lock on the lots; CHECK came_in - used - gone - held >= 0
- one use an occasion       UNIQUE (club, operation, part) of entries
- one undo a use            UNIQUE entries.reverses; one settlement a hold: UNIQUE entries.settles
- both on the lot they are of foreign keys (reverses | settles, lot, club)
- one debt an occasion      UNIQUE (club, operation) of owed; one settlement a debt: UNIQUE
                            owed.settled_by; CHECK one_end: settled or forgiven, never both
- one adjustment of many    UNIQUE (club, operation) of bulks; lock on the row to undo it
- one end a lot             UNIQUE outbox.key of its errand; the client's lock
- one row a roll and client UNIQUE (roll, client), its version, the client's lock
- one open roll a day       lock on the club; UNIQUE (club, day, number)
- one roll a practice's day lock on the club; UNIQUE (practice, practice_date)
- one change of that day    lock on the practice, its version; PRIMARY KEY (practice, day)
- one answer to it          PRIMARY KEY (practice, day, client); the client's lock
- a coach's time            lock on the coach; availability.check_time counts peaks over the span
- a client's time           lock on the client; the same verb refuses what they are booked for then
- one place a client's time UNIQUE (client, start) of bookings while not cancelled
- a free check-in           PRIMARY KEY (client, coach, month, n) of free_checkins; UNIQUE booking;
                            the client's lock
- one form a check-in       UNIQUE form_responses.booking_id; its version
- one answer a question     PRIMARY KEY (response, question) of form_answers
- one change of a form      lock on the form, its version
- one event a booking       google_events.generation in the event's own id at Google
- one connection a coach    PRIMARY KEY (coach) of google_links, its generation; the coach's lock
- one feed address a person PRIMARY KEY (user) of feeds; a new one is written over the old
- one club a group chat     UNIQUE (bot, chat) of groups while the bot is there
- one announcement a burst  UNIQUE outbox.key of the group's errand; the club's lock
- one change of a booking   locks on coach and client, its version; rules.MOVES
- one rating a booking      PRIMARY KEY of ratings
- one mark a booking        UNIQUE attendance.booking_id; the client's lock
- one span whatever takes it UNIQUE (club, source) of occupied
- hours that share no time  lock on the coach; UNIQUE (coach, kind, weekday, opens) of windows
- a subject's name          UNIQUE (club, name_key) of subjects
- a practice's day and time lock on the club (of the same name), rules.check_alone (of its own)
- a club's last owner       lock on the club; owners are counted under it
- a club's currency         every client's lock, as a sale holds its own
- a client's name           lock on the club; UNIQUE (club, name_key) while in it
- a personal invite         lock on the invite; CHECK used once
- one member an account     UNIQUE (user, club) of identities; PRIMARY KEY (member)
- tries at the door's PIN   PRIMARY KEY (club, user) of door_tries, its lock
- one request to join       UNIQUE (club, user) while asked; one answer: lock on the request
- one undo of many at once  lock on the bulk; bulks.undone_at, and UNIQUE reverses of each entry
- one sale a bill           UNIQUE (club, operation) of sales
- one pinned lot a client   lock on the client; UNIQUE (client) of lots while pinned
- one change of a lot       lock on its client, its version; of a template its own lock, its version
- one answer to a transfer  lock on both clients, then on it; UNIQUE (from, to) while asked
- one low-balance alert     PRIMARY KEY (client, reader, audience) of low_marks, until a top-up
- one inbox item a cause    UNIQUE (club, key) of inbox while open; its version
- one question a use        UNIQUE questions.entry_id; one answer: the client's lock
- one sending a message     planned_messages.state, turned from waiting by one statement
- one reminder of a time    UNIQUE outbox.key of its row, and of each reader's copy; what it says
- one digest a day          UNIQUE outbox.key of the club's, and of each reader's copy of that day
- one errand a key          UNIQUE outbox.key; its lease while somebody does it
- whose an address is       the code mailed there; PRIMARY KEY (user) of email_codes, its lock
- one effect an update      PRIMARY KEY (bot, update) of seen_updates (the kit's)
- who speaks a message      lease and leased_until of live_messages, by one statement (the kit's)
- a row of another club     foreign keys of pairs (id, club_id)

A refusal is a dataclass of facts (`errors`); "not yours" and "not there" are the same `NotFound`.
"""
