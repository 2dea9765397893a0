"""What is read across the books: the clients of a club by what concerns them now.

What always holds: everything is computed when it is read, with the rules of the capability that
owns them; nothing is stored here. Only clients whom the actor sees are counted or listed.
"""

from core.reports.profile import profile
from core.reports.rules import Show, Sort
from core.reports.service import clients_by
from core.reports.views import ClientLine, ClientList, Profile

__all__ = ["ClientLine", "ClientList", "Profile", "Show", "Sort", "clients_by", "profile"]
