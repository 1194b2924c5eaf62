"""A program run by itself, and what it took: time by the clock, time of the processor, memory of all its processes."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

EVERY = 0.1
_PROC = Path("/proc")


@dataclass(frozen=True)
class Took:
    """What one run took. Memory is that of all its processes together, at its highest."""

    seconds: float
    processor_seconds: float
    megabytes: int
    code: int
    said: str

    def as_data(self) -> dict[str, Any]:
        """The same as JSON, without what was said."""
        return {name: value for name, value in asdict(self).items() if name != "said"}


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Took:
    """Run a program to its end."""
    began, peak, over = time.perf_counter(), [0], threading.Event()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, env={**os.environ, **(environment or {})})
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, over))
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        over.set()
        watcher.join()
        output.seek(0)
        said = output.read().decode()
    megabytes = (peak[0] or used.ru_maxrss) // 1024  # the second begins with what we held ourselves
    processor = round(used.ru_utime + used.ru_stime, 2)
    return Took(round(seconds, 2), processor, megabytes, process.returncode, said)


def _watch(process: int, peak: list[int], over: threading.Event) -> None:
    """Add up, again and again, what all its processes hold; where the system does not tell, nothing is added."""
    while not over.wait(EVERY):
        peak[0] = max(peak[0], sum(map(_kilobytes, _family(process))))


def _family(process: int) -> list[int]:
    found, waiting = [], [process]
    while waiting:
        found.append(waiting.pop())
        try:
            children = [
                _PROC / f"{found[-1]}/task" / task / "children"
                for task in os.listdir(_PROC / f"{found[-1]}/task")
            ]
            waiting += [int(one) for path in children for one in path.read_text().split()]
        except OSError:
            continue
    return found


def _kilobytes(process: int) -> int:
    """What one process holds; what several share counts in each of them in proportion."""
    try:
        lines = (_PROC / f"{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
