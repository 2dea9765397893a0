"""A mail server on loopback that delivers to nobody: what is sent is there to be looked at.

It takes SMTP as any server does, keeps every mail in memory, and on demand fails as they do.
"""

from sandbox.mail.mails import FAULTS, Mail, Mails
from sandbox.mail.server import receiving

__all__ = ["FAULTS", "Mail", "Mails", "receiving"]
