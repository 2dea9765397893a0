"""Every capability's router, joined: all that the bot can do."""

from __future__ import annotations

from bot.attendance.details import router as details
from bot.attendance.door import router as door
from bot.attendance.handlers import router as attendance
from bot.attendance.walkins import router as walkins
from bot.availability.asking import router as hours_asked
from bot.availability.editing import router as hours
from bot.availability.handlers import router as week
from bot.availability.ruling import router as coach_rules
from bot.bookings.handlers import router as bookings
from bot.calendars.google.handlers import router as google
from bot.calendars.handlers import router as calendars
from bot.calendars.mails import router as invitations
from bot.chat.router import joined
from bot.checkins.handlers import router as checkins
from bot.groups.linking import router as groups
from bot.groups.tapping import router as in_groups
from bot.home.handlers import router as home
from bot.journal.handlers import router as journal
from bot.ledger.giving import router as giving
from bot.ledger.handlers import router as ledger
from bot.ledger.several import router as several
from bot.notices.handlers import router as notices
from bot.notices.messages import router as messages
from bot.notices.questions import router as questions
from bot.packages.handlers import router as packages
from bot.people.care.handlers import router as care
from bot.people.club.handlers import router as club
from bot.people.families import router as families
from bot.people.founding import router as founding
from bot.people.handlers import router as people
from bot.people.joining import router as joining
from bot.people.mailbox.handlers import router as mailbox
from bot.people.mine.handlers import router as mine
from bot.people.picks.handlers import router as picks
from bot.people.staff.handlers import router as staff
from bot.practices.coming import router as coming
from bot.practices.handlers import router as practices
from bot.practices.planning import router as planning
from bot.reports.handlers import router as reports

_PEOPLE = (founding, people, families, joining, club, staff, care, mine, mailbox, picks)
_LEDGER = (ledger, giving, several)
_PRACTICES = (practices, planning, coming, groups, in_groups)
_ATTENDANCE = (attendance, details, walkins, door)
_NOTICES = (notices, questions, messages)
_HOURS = (week, hours, hours_asked, coach_rules)
_READING = (journal, reports)
_CALENDARS = (calendars, invitations, google)
_WEEK = (bookings, checkins, *_HOURS)
ROUTER = joined(
    [
        home,
        *_PEOPLE,
        packages,
        *_LEDGER,
        *_ATTENDANCE,
        *_NOTICES,
        *_PRACTICES,
        *_WEEK,
        *_READING,
        *_CALENDARS,
    ]
)
