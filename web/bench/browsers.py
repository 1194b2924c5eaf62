"""Many browsers at once: as lean as can be, because they run on the machine that they measure."""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

_WAIT_SECONDS = 60
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: ([^;\r]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What came back for one request: the status, cookies, the body, and after how many seconds."""

    status: int
    cookies: str
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
            head, body = await asyncio.wait_for(_answer(reader), _WAIT_SECONDS)
            answers[number] = Answer(_status(head), _cookies(head), body, time.perf_counter() - begun)
            if b"\r\nconnection: close" in head.lower():
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(browser() for _ in range(at_once)))
    return [one for one in answers if one is not None], time.perf_counter() - begun


async def _answer(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return head, await reader.readexactly(int(length[1]) if length else 0)


def _status(head: bytes) -> int:
    return int(head.split(b" ", 2)[1])


def _cookies(head: bytes) -> str:
    return "; ".join(one.decode() for one in _COOKIE.findall(head))
