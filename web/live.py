"""What changes in a sitting is noticed at once and cheaply: one look a process, however many listen."""

import hmac
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from council.record import Installation

EVERY = 0.25
"""So many seconds may pass until facts are seen that another process entered."""
SOON = 0.05
"""No two looks are nearer to each other than this."""
PATIENCE = 20
"""So many looks are made for nobody: between two waits of the same listener is no time to stop."""
ALSO = ("voting.lot-called", "voting.lot-drawn")
"""Facts that are about no sitting, but change what is shown of the votes in it."""
AT_ONCE = 100
"""How many sittings a process keeps an eye on."""


@dataclass
class Seen:
    """How a sitting stood when it was last looked at: the position of the last fact about it."""

    size: int = -1
    position: int = 0
    mark: str = ""
    at: float = float("-inf")


class Lookout:
    """Knows by a mark how each sitting stands.

    The mark changes with every fact about the sitting and with no vote that is cast. It is the last fact's position,
    closed under the installation's key: the difference of two positions would tell how many voted in between.
    """

    def __init__(self, installation: Callable[[], Installation], key: str) -> None:
        self._installation = installation
        self._key = key.encode()
        self._seen: dict[tuple[str, str], Seen] = {}
        self._looking = threading.Lock()
        self._stirred_at = float("-inf")
        self._stirred = threading.Event()
        self._news = threading.Condition()
        self._waiting: dict[tuple[str, str], int] = {}
        self._watches = False
        self.is_serving: Callable[[], bool] = lambda: True

    def mark(self, council: str, sitting: str) -> str:
        """How the sitting stands: as it was seen a moment ago, else as it is seen now."""
        seen = self._seen.get((council, sitting))
        if seen is not None and self._is_new_enough(seen):
            return seen.mark
        if not self._looking.acquire(blocking=seen is None):
            return seen.mark if seen is not None else ""
        try:
            return self._look(council, sitting).mark
        finally:
            self._looking.release()

    def mark_now(self, council: str, sitting: str) -> str:
        """How the sitting stands at this moment: for whoever was told by another process that it changed."""
        with self._looking:
            return self._look(council, sitting).mark

    def stir(self) -> None:
        """Something may have been entered by this process: look at the next occasion."""
        self._stirred_at = time.monotonic()
        self._stirred.set()

    def wait(self, council: str, sitting: str, mark: str, seconds: float) -> str:
        """Wait until the sitting stands otherwise than at this mark, or until so many seconds have passed."""
        key = (council, sitting)
        with self._news:
            self._waiting[key] = self._waiting.get(key, 0) + 1
            if not self._watches:
                self._watches = True
                threading.Thread(target=self._watch, name="lookout", daemon=True).start()
            try:
                self._news.wait_for(lambda: self._stands_otherwise(key, mark), seconds)
            finally:
                self._waiting[key] -= 1
                if not self._waiting[key]:
                    del self._waiting[key]
        return self.mark(council, sitting)

    # ---------------------------------------------------------------------------------------------

    def _stands_otherwise(self, key: tuple[str, str], mark: str) -> bool:
        seen = self._seen.get(key)
        return not self.is_serving() or (seen is not None and seen.mark != mark)

    def _is_new_enough(self, seen: Seen) -> bool:
        age = time.monotonic() - seen.at
        return age < (SOON if self._stirred_at > seen.at else EVERY)

    def _look(self, council: str, sitting: str) -> Seen:
        before = self._seen.get((council, sitting), Seen())
        at = time.monotonic()
        record = self._installation().record(council)
        size = record.size
        if size == before.size:
            before.at = at
            return before
        position = before.position
        for asked in ({"about": (sitting,)}, {"kinds": ALSO}):
            for last in record.entries(after=position, newest_first=True, limit=1, **asked):
                position = max(position, last.position)
        if len(self._seen) >= AT_ONCE:
            self._seen.pop(min(self._seen, key=lambda one: self._seen[one].at))
        seen = Seen(size, position, self._closed(council, sitting, position), at)
        self._seen[council, sitting] = seen
        return seen

    def _closed(self, council: str, sitting: str, position: int) -> str:
        told = f"{council} {sitting} {position}".encode()
        return hmac.new(self._key, told, sha256).hexdigest()[:20]

    def _watch(self) -> None:
        """Look again and again, as long as somebody waits."""
        told: dict[tuple[str, str], str] = {}
        idle = 0
        while True:
            self._stirred.wait(EVERY)
            self._stirred.clear()
            with self._news:
                waiting = list(self._waiting)
                idle = 0 if waiting else idle + 1
                if idle > PATIENCE:
                    self._watches = False
                    return
            marks = {key: self._mark_if_possible(*key) for key in waiting}
            if marks != told or not self.is_serving():
                told = marks
                with self._news:
                    self._news.notify_all()
            time.sleep(SOON)

    def _mark_if_possible(self, council: str, sitting: str) -> str:
        """The mark, or the one before if the database does not answer just now."""
        try:
            return self.mark(council, sitting)
        except Exception:
            seen = self._seen.get((council, sitting))
            return seen.mark if seen is not None else ""
