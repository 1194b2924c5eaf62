"""What the facts of a live record mean: the verifier of bundles hears their leaves while the database is checked.

A long record is heard in a process of its own, by code that shares nothing with the application: this part imports
only the verifier, and is told nothing but leaves.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from queue import Queue
from threading import Thread
from typing import Any

from web.verifier.findings import Finding, Findings
from web.verifier.kinds import UNHEARD
from web.verifier.leaves import said_in
from web.verifier.meaning import Meaning
from web.verifier.standing import Body

LONG = 20_000
"""So many leaves are heard here before another process is worth its start."""

AT_ONCE = 1_000
WAITING = 8
ANNOUNCED, RETIRED = "audit.log-key-announced", "audit.log-key-retired"
PROGRAM = "from web.audit.database_listening import main; main()"


Fact = tuple[int, int, str | None, str, Any]
"""A fact as the verifier hears it: position, time, who entered it, kind and body."""


@dataclass
class Heard:
    """What was found in a record's meaning, and the keys that it announced and retired, each with its position."""

    findings: Findings
    announced: dict[str, int] = field(default_factory=dict)
    retired: dict[str, int] = field(default_factory=dict)
    origins: list[str] = field(default_factory=list)


class Hearing:
    """All leaves of a record are heard, in their order."""

    def __init__(self) -> None:
        self._heard = Heard(Findings())
        self._meaning = Meaning(self._heard.findings, is_whole=True)
        self._position = 0

    def tell(self, leaves: Iterable[bytes]) -> None:
        """The next leaves. What cannot be read is named."""
        several: list[Fact] = []
        for position, leaf in enumerate(leaves, self._position + 1):
            self._position = position
            try:
                said = said_in(leaf.decode())
                fact = position, said["at"], said["by"], said["kind"], said["body"]
                right = said["position"] == position
            except (ValueError, KeyError, TypeError, RecursionError):
                right = False
            if not right:
                self._heard.findings.fault("unreadable", position)
            elif fact[3] not in UNHEARD:
                several.append(fact)
                if fact[3] in (ANNOUNCED, RETIRED):
                    _key(self._heard, fact[3], position, fact[4])
        self._meaning.hear(several)

    def heard(self) -> Heard:
        """All were told."""
        self._meaning.finish(None)
        # While a vote is open, how many votes there are would tell how many have voted.
        self._heard.findings.checked.pop("votes", None)
        return self._heard


def _key(heard: Heard, kind: str, position: int, body: Body) -> None:
    if kind == ANNOUNCED:
        heard.announced[str(body.get("key"))] = position
        heard.origins.append(str(body.get("origin")))
    else:
        heard.retired[str(body.get("key"))] = position


class Listener:
    """Somebody who is told the leaves of one record, some thousand at a time, and then says what they mean."""

    def __init__(self) -> None:
        self._first: list[bytes] = []
        self._by: Hearing | _Other | None = None

    def tell(self, leaves: list[bytes]) -> None:
        """The next leaves. Only once there are many is it decided who hears them."""
        if self._by is not None:
            self._by.tell(leaves)
            return
        self._first += leaves
        if len(self._first) >= LONG:
            self._begin(_started() or Hearing())

    def _begin(self, by: "Hearing | _Other") -> None:
        self._by, first, self._first = by, self._first, []
        for start in range(0, len(first), AT_ONCE):
            by.tell(first[start : start + AT_ONCE])

    def heard(self) -> Heard:
        """All were told."""
        if self._by is None:
            self._begin(Hearing())
        return self._by.heard()  # type: ignore[union-attr]


class _Other:
    """The other process. It is told by a thread, so that neither waits for the other."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._waiting: Queue[bytes | None] = Queue(WAITING)
        self._broken: OSError | None = None
        self._teller = Thread(target=self._tell_all, daemon=True)
        self._teller.start()

    def tell(self, leaves: list[bytes]) -> None:
        """The next leaves, one a line; what has a line end in it cannot be read anyway."""
        self._waiting.put(b"".join([b"%b\n" % (b"" if b"\n" in leaf else leaf) for leaf in leaves]))

    def _tell_all(self) -> None:
        for lines in iter(self._waiting.get, None):
            if self._broken is None:
                try:
                    self._process.stdin.write(lines)  # type: ignore[union-attr]
                except OSError as error:
                    self._broken = error

    def heard(self) -> Heard:
        """What the other process found. If it did not live to say so, nothing was verified."""
        self._waiting.put(None)
        self._teller.join()
        said, _ = self._process.communicate()
        if self._broken or self._process.returncode:
            raise RuntimeError("the process that heard what the facts mean came to an early end")
        return _read(json.loads(said))


def _started() -> _Other | None:
    """The other process, where one can be started."""
    if not sys.executable:
        return None
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
    except OSError:
        return None
    return _Other(process)


def main() -> None:
    """Hear leaves, one a line, and write down what was found."""
    hearing, lines = Hearing(), (line.removesuffix(b"\n") for line in sys.stdin.buffer)
    while several := list(islice(lines, AT_ONCE)):
        hearing.tell(several)
    sys.stdout.buffer.write(json.dumps(_written(hearing.heard())).encode())


def _written(heard: Heard) -> dict[str, Any]:
    found = [[one.sort, one.code, one.position, one.name, one.details] for one in heard.findings.all]
    keys = {"announced": heard.announced, "retired": heard.retired, "origins": heard.origins}
    return {**keys, "findings": found, "checked": heard.findings.checked}


def _read(told: dict[str, Any]) -> Heard:
    findings = Findings()
    findings.all = [Finding(*one) for one in told["findings"]]
    findings.checked = told["checked"]
    return Heard(findings, told["announced"], told["retired"], told["origins"])
