"""`whistle demo`: the real bot against a sandbox, with a club that has been lived in.

One process, no token, nothing kept: the page in the browser is Telegram, and its people are a
coach, a second one, an assistant and parents. The clock can be jumped ahead.
"""

from bot.demo.running import demo

__all__ = ["demo"]
