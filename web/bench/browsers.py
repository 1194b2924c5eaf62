"""Many browsers at once: as lean as can be, because they run on the machine that they measure."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

_WAIT_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What came back for one request: the status, the body, and after how many seconds."""

    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True)
class Sending:
    """One request, written out before anything is measured."""

    raw: bytes


def get(path: str, cookies: str) -> Sending:
    """A page that is asked for."""
    return Sending(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n\r\n".encode())


def post(path: str, cookies: str, form: bytes) -> Sending:
    """A form that is sent."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(form)}\r\n\r\n"
    )
    return Sending(head.encode() + form)


def send_all(port: int, sendings: Sequence[Sending], at_once: int) -> tuple[list[Answer], float]:
    """Send every request, so many at a time; the answers in their order, and the seconds that all took."""
    return asyncio.run(_send_all(port, sendings, at_once))


async def _send_all(port: int, sendings: Sequence[Sending], at_once: int) -> tuple[list[Answer], float]:
    answers: list[Answer | None] = [None] * len(sendings)
    numbers = iter(range(len(sendings)))

    async def browser() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in numbers:
            begun = time.perf_counter()
            writer.write(sendings[number].raw)
            status, body, closes = await asyncio.wait_for(_answer(reader), _WAIT_SECONDS)
            answers[number] = Answer(status, body, time.perf_counter() - begun)
            if closes:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(browser() for _ in range(at_once)))
    return [one for one in answers if one is not None], time.perf_counter() - begun


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    body = await reader.readexactly(int(fields.get(b"content-length", b"0")))
    return status, body, fields.get(b"connection") == b"close"
