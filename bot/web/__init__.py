"""The web face: what one process answers over HTTP, put together of routes.

`face` is the one Starlette app: `/health`, Telegram's posts where there is a webhook, people's
calendar feeds. Who adds a page adds its routes there. `ear_at` binds an address, `serving` answers
there for as long as a block lasts; put a TLS proxy before it.
"""

from bot.web.face import face
from bot.web.serving import CannotListen, Ear, ear_at, serving

__all__ = ["CannotListen", "Ear", "ear_at", "face", "serving"]
