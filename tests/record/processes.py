"""Other processes that work on the same database: forked, with a house of their own, all beginning at once."""

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import Any

from council.house import open_house
from council.record import Id, Installation, Record, new_id
from council.voting.events import BallotOpened
from tests.conftest import COUNCIL, MASTER

SOAK = os.environ.get("MAJLIS_SOAK", "small")
"""How long the tests of races and crashes run: small, or full for thousands of tries."""

MAJORITY = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}}
_fork = multiprocessing.get_context("fork")


def tries(few: int, many: int) -> int:
    """How often something is tried."""
    return many if SOAK == "full" else few


def opened(roll: Sequence[Id], **more: Any) -> BallotOpened:
    """A ballot that is open, with everybody of a roll entitled."""
    frozen: dict[str, Any] = {
        "ballot": new_id(),
        "proposal": new_id(),
        "body": new_id(),
        "revision": 1,
        "rule": new_id(),
        "rule_version": 1,
        "terms": MAJORITY,
        "may_change": False,
        "roll": tuple(roll),
        "composition": {},
        "balance": (),
        "standing": "opinion",
    }
    return BallotOpened(**{**frozen, **more})


@contextmanager
def working(url: str, *jobs: Callable[..., Any]):
    """Processes that carry out jobs at the same time; each job gets a record, the barrier and a pipe to us."""
    barrier = _fork.Barrier(len(jobs))
    pipes, processes = [], []
    for job in jobs:
        ours, theirs = _fork.Pipe()
        process = _fork.Process(target=_work, args=(url, job, barrier, theirs))
        process.start()
        theirs.close()
        pipes.append(ours)
        processes.append(process)
    try:
        yield list(zip(processes, pipes, strict=True))
    finally:
        for process in processes:
            process.join(timeout=60)
            process.kill()
            process.join()
        for pipe in pipes:
            pipe.close()


def together(url: str, *jobs: Callable[..., Any]) -> list[Any]:
    """What each of several jobs answered that were carried out by a process each, at the same time."""
    with working(url, *jobs) as started:
        answers = [pipe.recv() for _, pipe in started]
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return answers


def _work(url: str, job: Callable[..., Any], barrier: Any, pipe: Any) -> None:
    try:
        house: Installation = open_house(url, MASTER)
        record: Record = house.record(COUNCIL)
        record.size  # noqa: B018  the first look opens the connection
        random.seed(os.getpid())
        answer = job(record, barrier, pipe)
    except BaseException as error:
        answer = error if isinstance(error, RuntimeError) else RuntimeError(repr(error))
    try:
        pipe.send(answer)
    finally:
        os._exit(0)


def a_moment() -> None:
    """Wait for no time worth naming, but never the same."""
    until = time.perf_counter() + random.random() * 0.002
    while time.perf_counter() < until:
        pass
