"""`/sim/docs`: the person side on one page, told by the routes' own docstrings."""

from __future__ import annotations

import html
import inspect
import re
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox: the person side</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
     padding: 0 1rem }}
h2 {{ font: 600 1rem ui-monospace, monospace; margin: 2rem 0 0; border-top: 1px solid #8884;
     padding-top: 1rem }}
p {{ margin: .5rem 0 }}
code {{ font: .92em ui-monospace, monospace; background: #8882; padding: 0 .2em }}
</style>
<h1>The person side</h1>
<p>JSON in, JSON out. A refusal is a 4xx with <code>{{"error": "one sentence"}}</code>. Moments are
ISO, in UTC. <code>bot</code> is an id or a username; left out, it is the first bot. The bot side
is the Bot API itself under <code>/bot&lt;token&gt;/&lt;method&gt;</code>; any well-formed token
makes a bot at its first call.</p>
{routes}
</html>
"""


def routes(documented: Sequence[Route]) -> list[Route]:
    """The page about these routes."""
    page = _PAGE.format(routes="\n".join(map(_section, documented)))

    async def docs(request: Request) -> HTMLResponse:
        """This page."""
        return HTMLResponse(page)

    return [Route("/sim/docs", docs)]


def _section(route: Route) -> str:
    methods = " ".join(sorted((route.methods or set()) - {"HEAD"}))
    paragraphs = (inspect.getdoc(route.endpoint) or "").split("\n\n")
    told = "\n".join(f"<p>{_marked(paragraph)}</p>" for paragraph in paragraphs)
    return f"<h2>{methods} {html.escape(route.path)}</h2>\n{told}"


def _marked(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", html.escape(text))
