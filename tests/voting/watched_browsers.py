"""Members who vote with their browsers at a real server that logs whatever it can."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from council.record import Id
from tests.conftest import COUNCIL
from tests.rooms import HOUSE
from web.bench.postgres import free_port


class Browser:
    """A browser of somebody who is signed in, and every cookie that it was ever given."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self.held = {f"signed-in-{COUNCIL}": token}
        self.given: list[str] = []

    def send(self, page: str, to: str, typed: list[tuple[str, str]]) -> None:
        """Open a page, and send the form that stands on it."""
        text = self._ask("GET", page)
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', text)
        assert csrf, text
        self._ask("POST", to, urlencode([("csrf_token", csrf[1]), ("_page", page), *typed]))

    def _ask(self, method: str, path: str, body: str = "") -> str:
        cookies = "; ".join(f"{name}={value}" for name, value in self.held.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.held[key] = rest.split(";")[0]
                self.given.append(self.held[key])
        assert answer.status < 400, (method, path, answer.status, text)
        return text


@contextmanager
def serving(url: str, place: Path) -> Iterator[tuple[int, Path]]:
    """Our server in a process of its own, which logs whatever it can."""
    port, log = free_port(), place / "server.log"
    environment = {
        **os.environ,
        "MAJLIS_DATA": str(place),
        "MAJLIS_DATABASE_URL": url,
        "MAJLIS_ADDRESS": f"http://127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "tests.voting.watched_server", f"127.0.0.1:{port}", str(log)]
    with (place / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=said, stderr=said)
    try:
        assert serves(port, process), (place / "said").read_text() + log.read_text()[-3000:]
        yield port, log
    finally:
        process.terminate()
        process.wait(timeout=60)


def serves(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether the server has begun to serve."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            try:
                connection.request("GET", "/")
                connection.getresponse().read()
            except OSError:
                time.sleep(0.1)
            else:
                return True
    return False


def handed_in(browser: Browser, ballot: Id, paper: Mapping[str, Any]) -> None:
    if "choice" in paper:
        page = f"/en/{COUNCIL}/ballots/{ballot}"
        browser.send(page, f"{page}/papers", [("choice", paper["choice"])])
    else:
        page, marks = f"/en/{COUNCIL}/rounds/{ballot}", [("mark", str(mark)) for mark in paper["marks"]]
        browser.send(f"{page}/paper", f"{page}/paper", [*marks, ("change", "1")])
        browser.send(f"{page}/paper", f"{page}/papers", marks)


def closed(browser: Browser, ballot: Id, what: str) -> None:
    page = f"/en/{COUNCIL}/{'ballots' if what == 'vote' else 'rounds'}/{ballot}/close"
    browser.send(page, page, [])
