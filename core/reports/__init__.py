"""What is read across the books: the clients of a club by what concerns them now, one of them
whole, and the audit trail.

What always holds: everything is computed when it is read, with the rules of the capability that
owns them; nothing is stored here. Only clients whom the actor sees are counted or listed. The
journal keeps ids and codes; what they are called is looked up when it is read.
"""

from core.reports.profile import profile
from core.reports.rules import Show, Sort
from core.reports.service import clients_by
from core.reports.trail import MEANT, trail
from core.reports.views import ClientLine, ClientList, Names, Profile, Trail, TrailLine

__all__ = [
    "MEANT",
    "ClientLine",
    "ClientList",
    "Names",
    "Profile",
    "Show",
    "Sort",
    "Trail",
    "TrailLine",
    "clients_by",
    "profile",
    "trail",
]
