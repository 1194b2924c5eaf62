"""Phones and screens that listen to a sitting, in a process of their own: it notes when each was told of a change.

Run as `python -m web.bench.listening`, it reads what to do as JSON, listens until its input ends, and prints what it saw.
"""

import asyncio
import json
import re
import sys
import time
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Any

POLL_SECONDS = 5
CHANCE = SystemRandom()
_ETAG = re.compile(rb'\r\netag: (?:W/)?"([^"]+)"', re.IGNORECASE)
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_SPREAD = re.compile(rb'"spread": ([\d.]+)')


@dataclass
class Seen:
    """What the listeners saw: when each was told something, how long answers took, and what they were."""

    port: int
    streams: list[list[float]] = field(default_factory=list)
    polls: list[list[float]] = field(default_factory=list)
    screens: list[list[float]] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    pages: list[float] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """The same for the process that measures."""
        return {name: value for name, value in vars(self).items() if name != "port"}


async def listen(seen: Seen, told: dict[str, Any], cookies: str) -> None:
    """One who asks for a stream; if there is none free she asks every five seconds. A screen was opened before."""
    for _ in range(4 if cookies else 0):
        await _answer(seen.port, _get(told["screen"], cookies))
    reader, writer = await _open(seen.port)
    writer.write(_get(told["stream"], cookies))
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head[:15]:
        writer.close()
        await poll(seen, told, CHANCE.random() * POLL_SECONDS)
        return
    heard: list[float] = []
    page = told["screen"] if cookies else ""
    (seen.screens if page else seen.streams).append(heard)
    async for line in reader:
        if b"data: " in line:
            if page:
                await _answer(seen.port, _get(page, cookies))
            heard.append(time.monotonic())


async def poll(seen: Seen, told: dict[str, Any], after: float) -> None:
    """One who asks every five seconds whether something is new, on a new connection each time."""
    heard: list[float] = []
    seen.polls.append(heard)
    mark = b""
    turning: asyncio.Task[None] | None = None
    due = time.monotonic() + after
    while True:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        begun = time.monotonic()
        head, body = await _answer(seen.port, _get(told["now"], "", mark))
        due = time.monotonic() + POLL_SECONDS
        seen.took.append(due - POLL_SECONDS - begun)
        status = head.split(b" ", 2)[1].decode()
        seen.statuses[status] = seen.statuses.get(status, 0) + 1
        if status != "200":
            continue
        found = _ETAG.search(head)
        was, mark = mark, found[1] if found else b""
        heard.append(time.monotonic())
        if was and told.get("pages") and (turning is None or turning.done()):
            spread = _SPREAD.search(body)
            wait = CHANCE.random() * float(spread[1]) if spread else 0
            turning = asyncio.create_task(_turn(seen, told, wait))


async def _turn(seen: Seen, told: dict[str, Any], wait: float) -> None:
    """Load the whole page anew, when it is her turn."""
    await asyncio.sleep(wait)
    begun = time.monotonic()
    await _answer(seen.port, _get(CHANCE.choice(told["pages"]), CHANCE.choice(told["cookies"])))
    seen.pages.append(time.monotonic() - begun)


async def _answer(port: int, raw: bytes) -> tuple[bytes, bytes]:
    reader, writer = await _open(port)
    try:
        writer.write(raw)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        return head, await reader.readexactly(int(length[1]) if length else 0)
    finally:
        writer.close()


async def _open(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port)


def _get(path: str, cookies: str, mark: bytes = b"") -> bytes:
    more = b'If-None-Match: "' + mark + b'"\r\n' if mark else b""
    cookie = f"Cookie: {cookies}\r\n".encode() if cookies else b""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n".encode() + cookie + more + b"\r\n"
    )


async def everybody(told: dict[str, Any]) -> Seen:
    """All who listen, until the input ends."""
    seen = Seen(told["port"])
    coming = [listen(seen, told, "") for _ in range(told["listeners"])]
    coming += [listen(seen, told, told["desk"]) for _ in range(told["screens"])]
    coming += [poll(seen, told, POLL_SECONDS * one / told["phones"]) for one in range(told["phones"])]
    tasks = [asyncio.create_task(one) for one in coming]
    while sum(map(bool, (*seen.streams, *seen.polls, *seen.screens))) < len(tasks):
        await asyncio.sleep(0.1)
    sys.stdout.write("everybody listens\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    failed = [repr(one.exception()) for one in tasks if one.done() and one.exception()]
    if failed:
        seen.statuses[failed[0]] = len(failed)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return seen


def main() -> None:
    """Listen as the first line says, until the second."""
    seen = asyncio.run(everybody(json.loads(sys.stdin.readline())))
    json.dump(seen.as_data(), sys.stdout)


if __name__ == "__main__":
    main()
