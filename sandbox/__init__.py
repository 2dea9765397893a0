"""A Bot API server on loopback, with people in it: the demo, and what every journey talks to.

To a bot it is Telegram: `/bot<token>/<method>` as strict as the real one, with its limits, its
error texts, its long polling and its webhooks. To people, pages and tests it is a chat: under
`/sim/` they write, tap, jump the clock and order faults; `/sim/docs` tells how, `/` is the page.
Everything is in memory and in one event loop. It knows nothing of what the bots are for.

    async with sandbox.serve(bots={"42:secret-of-it": ("Whistle", "whistle_bot")}) as box:
        bot = telegram.Bot("42:secret-of-it", base_url=box.bot_url, base_file_url=box.file_url)

Beside it stands a small Google (`google/`): signing in, and calendars to look at.

`world` holds what there is, `acts` what people do, `methods/` what bots may call, `sim/` the
person side, `orders` and `faults` what goes wrong on demand, `clock` the business time.
"""

from sandbox.app import create_app
from sandbox.server import Box, serve

__all__ = ["Box", "create_app", "serve"]
