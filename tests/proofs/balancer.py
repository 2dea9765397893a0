"""Processes behind one address: each request goes to the next of them."""

from __future__ import annotations

import itertools
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Balancer:
    """Round robin; a worker that does not answer is passed over, as a balancer does."""

    def __init__(self, workers: list[str]) -> None:
        self.workers = workers
        self.turn = itertools.count()
        self.served: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.refuse = 0
        """So many of the next requests are answered 503."""

    async def passes_on(self, request: web.Request) -> web.Response:
        if self.refuse > 0:
            self.refuse -= 1
            return self._said(web.Response(status=503))
        body, headers = await request.read(), dict(request.headers)
        for _ in self.workers:
            worker = self.workers[next(self.turn) % len(self.workers)]
            try:
                async with self.http.post(
                    worker + request.path, data=body, headers=headers
                ) as told:
                    self.served[worker] += 1
                    return self._said(web.Response(status=told.status, headers=_kept(told)))
            except aiohttp.ClientError:
                continue
        return self._said(web.Response(status=503))

    def _said(self, response: web.Response) -> web.Response:
        self.statuses[response.status] += 1
        return response

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.passes_on)
        runner, port = web.AppRunner(app, access_log=None), free_port()
        async with aiohttp.ClientSession() as self.http:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            try:
                yield f"http://127.0.0.1:{port}"
            finally:
                await runner.cleanup()


def _kept(told: aiohttp.ClientResponse) -> dict[str, str]:
    return {name: value for name, value in told.headers.items() if name == "Retry-After"}
