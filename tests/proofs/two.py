"""Two equal workers of one bot behind a balancer, by webhook."""

from __future__ import annotations

import asyncio

import aiohttp

from tests.proofs.balancer import Balancer
from tests.proofs.gym import Gym
from tests.proofs.processes import QUICK, TALKATIVE, Process, Zygote


class Two:
    """The gym, served by two workers."""

    def __init__(self, gym: Gym, balancer: Balancer, zygote: Zygote, url: str) -> None:
        self.gym, self.balancer, self.zygote, self.url = gym, balancer, zygote, url
        self.processes: list[Process] = []

    async def start(self, address: str) -> None:
        for worker in self.balancer.workers:
            self.processes.append(await self.worker(worker, address))
        async with asyncio.timeout(20), aiohttp.ClientSession() as http:
            for worker in self.balancer.workers:
                while not await _well(http, worker):
                    await asyncio.sleep(0.05)
            while self.gym.bot.hook is None:
                await asyncio.sleep(0.02)

    async def worker(self, worker: str, address: str) -> Process:
        number = self.balancer.workers.index(worker)
        return await self.zygote.start(
            self.gym.box.url,
            self.url,
            changes=QUICK | TALKATIVE,
            log=f"worker{number}.log",
            WHISTLE_WEBHOOK_URL=address,
            WHISTLE_LISTEN=worker.removeprefix("http://"),
        )


async def _well(http: aiohttp.ClientSession, worker: str) -> bool:
    try:
        async with http.get(f"{worker}/health") as told:
            return told.status == 200
    except aiohttp.ClientError:
        return False
