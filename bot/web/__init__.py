"""The web face: what one process answers over HTTP, put together of routes.

`face` is the one Starlette app: `/health`, Telegram's posts where there is a webhook, people's
calendar feeds. Who adds a page adds its routes there. `serving` listens for as long as a block
lasts; put a TLS proxy before it.
"""

from bot.web.face import face
from bot.web.serving import CannotListen, serving

__all__ = ["CannotListen", "face", "serving"]
