"""The doors before the desk: who only asks whether something is new is answered from memory; the others come in so many at once.

Every event stream holds a thread for as long as it lasts. The server has threads for them besides those that make
pages, and no more pages are made at the same time than there are threads (and database connections) for.
"""

import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from config import Settings
from council.record import Refused, now
from web.live import Lookout

POLL_SECONDS = 5
HEARTBEAT = 15
LONGEST = 600
"""After so many seconds a stream is closed; the page asks for another by itself."""
PAGES_A_SECOND = 8
"""So many pages are loaded anew in a second, whoever listens: the others wait for their turn."""
NOW = re.compile(r"/(?P<lang>ar|tr|en)/(?P<council>[a-z0-9-]+)/sittings/(?P<sitting>[^/]+)/now", re.ASCII)
KEPT = 300


@dataclass(frozen=True)
class Told:
    """What was told of a sitting as it stood at a mark, in one language."""

    mark: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def headers_unchanged(self) -> list[tuple[str, str]]:
        """The headers of an answer that nothing is new."""
        return [one for one in self.headers if one[0] in ("ETag", "Cache-Control")]


class Doors:
    """The application as the server sees it."""

    def __init__(self, app: WSGIApplication, lookout: Lookout, settings: Settings) -> None:
        self.app = app
        self.lookout = lookout
        self.places = threading.Semaphore(settings.threads)
        self.streams = threading.BoundedSemaphore(settings.streams) if settings.streams else None
        self._workers = settings.workers
        self._told: dict[str, Told] = {}
        self._alike: dict[str, str] = {}
        self._writing = tuple(threading.RLock() for _ in range(16))
        self._polls: deque[float] = deque(maxlen=20_000)
        self._listeners: set[object] = set()
        self._many = 0.0
        self._counted_at = 0.0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer from memory what can be; let the others in."""
        path = environ["PATH_INFO"]
        if path.endswith("/now") and environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING"):
            self._polls.append(time.monotonic())
            told = self.told(path, environ)
            if told is not None:
                return self._answered(told, environ, start)
        with self.places:
            answer = self.app(environ, start)
        if environ["REQUEST_METHOD"] == "POST":
            self.lookout.stir()
        return answer

    def _answered(self, told: Told, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if told.mark in environ.get("HTTP_IF_NONE_MATCH", ""):
            start("304 Not Modified", told.headers_unchanged)
            return ()
        body = self.sent(told)
        start("200 OK", [*told.headers, ("Content-Length", str(len(body)))])
        return (body,)

    def told(self, path: str, environ: WSGIEnvironment) -> Told | None:
        """What goes on now, as everybody may read it; written anew by one visit after each change."""
        found = NOW.fullmatch(path)
        if found is None:
            return None
        council, sitting = found["council"], found["sitting"]
        try:
            told = self._told.get(path)
            if told is not None and told.mark == self.lookout.mark(council, sitting):
                return told
            with self._writing[hash(path) % len(self._writing)]:
                mark, told = self.lookout.mark(council, sitting), self._told.get(path)
                return told if told is not None and told.mark == mark else self._written(path, environ, mark)
        except Refused:  # no such council: the desk says so
            return None

    def alike(self, key: str, write: Callable[[], str]) -> str:
        """A page that many read at the same moment, written once."""
        with self._writing[hash(key) % len(self._writing)]:
            if key not in self._alike:
                written = write()
                while len(self._alike) >= KEPT // 10:
                    self._alike.pop(next(iter(self._alike)))
                self._alike[key] = written
            return self._alike[key]

    def sent(self, told: Told) -> bytes:
        """What is told, with the hour of the server and how long a page may wait until it is loaded anew."""
        head = {"state": told.mark, "at": now().timestamp(), "spread": self.spread()}
        return json.dumps(head)[:-1].encode() + b", " + told.body[1:]

    def spread(self) -> float:
        """Over how many seconds those who listen load their pages anew."""
        since = time.monotonic() - POLL_SECONDS
        while self._polls and self._polls[0] < since:
            try:
                self._polls.popleft()
            except IndexError:
                break
        if (
            since + POLL_SECONDS - self._counted_at >= 1
        ):  # who is kept waiting asks less often, but listens still
            self._many, self._counted_at = 0.95 * self._many, since + POLL_SECONDS
        self._many = max(self._many, len(self._listeners) + len(self._polls))
        return round(self._many * self._workers / PAGES_A_SECOND, 1)

    def stream(self, path: str, environ: WSGIEnvironment, mark: str) -> Iterator[bytes]:
        """What goes on, each time that it changes; and a sign of life in between."""
        found = NOW.fullmatch(path)
        until = time.monotonic() + LONGEST
        yield f"retry: {1000 * POLL_SECONDS}\n\n".encode()
        while found is not None and self.lookout.is_serving() and time.monotonic() < until:
            stands = self.lookout.wait(found["council"], found["sitting"], mark, HEARTBEAT)
            told = self.told(path, environ) if stands != mark else None
            if told is None:
                yield b":\n\n"
            else:
                mark = told.mark
                yield b"data: " + self.sent(told) + b"\n\n"

    def takes_a_listener(self) -> Callable[[], None] | None:
        """A thread for one stream, with the way to give it back; none if all are taken."""
        if self.streams is None or not self.streams.acquire(blocking=False):
            return None
        streams, listener = self.streams, object()
        self._listeners.add(listener)

        def left() -> None:
            if listener in self._listeners:
                self._listeners.discard(listener)
                streams.release()

        return left

    def _written(self, path: str, environ: WSGIEnvironment, mark: str) -> Told | None:
        """Let the desk write it as for the public."""
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def start(
            status: str, headers: list[tuple[str, str]], _error: Any = None
        ) -> Callable[[bytes], object]:
            said.append((status, headers))
            return lambda _: None

        answer = self.app(_as_the_public(path, environ), start)
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        status, headers = said[-1]
        if not status.startswith("200"):
            self._told.pop(path, None)
            return None
        kept = [one for one in headers if one[0] not in ("Set-Cookie", "Content-Length", "ETag")]
        told = Told(mark, (*kept, ("ETag", f'"{mark}"')), body)
        while len(self._told) >= KEPT:
            self._told.pop(next(iter(self._told)))
        self._told[path] = told
        return told


def _as_the_public(path: str, environ: WSGIEnvironment) -> WSGIEnvironment:
    """The request of somebody who is not signed in, for a page at this path."""
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith(("werkzeug.", "flask.", "HTTP_"))
    }
    return {
        **kept,
        "HTTP_HOST": environ.get("HTTP_HOST", ""),
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "CONTENT_LENGTH": "0",
        "CONTENT_TYPE": "",
    }
