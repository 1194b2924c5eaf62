"""Writers for the measurements: threads in processes that decide, and beside them a bare INSERT + COMMIT."""

import multiprocessing
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

import psycopg

from council.house import open_house
from council.membership.commands import grant_role
from council.record import Id, Installation
from council.voting.commands import cast

MASTER = bytes(32)
BYTES = 190
"""What a vote's fact and its hashes weigh, about."""


def write(threads: int, each: Callable[[Any], None], todo: Sequence[Any]) -> float:
    """Let threads do what is to be done, and say how long they took."""
    failed: list[BaseException] = []

    def work(mine: Sequence[Any]) -> None:
        try:
            for one in mine:
                each(one)
        except BaseException as error:
            failed.append(error)

    workers = [threading.Thread(target=work, args=(todo[number::threads],)) for number in range(threads)]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failed:
        raise failed[0]
    return time.perf_counter() - began


class Bare:
    """One table, one row, one INSERT, one COMMIT, through the same driver; a connection for each thread."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._own = threading.local()

    def insert(self, key: str) -> None:
        """Insert a row of as many bytes as a vote, and commit it."""
        connection = self._connection()
        if isinstance(connection, sqlite3.Connection):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO bare VALUES (?, ?)", (key, "x" * BYTES))
        else:
            connection.execute("INSERT INTO bare VALUES (%s, %s)", (key, "x" * BYTES))
        connection.commit()

    def make(self) -> None:
        """Make the table."""
        connection = self._connection()
        connection.execute("CREATE TABLE bare (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
        connection.commit()

    def _connection(self) -> Any:
        connection = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._connect()
        return connection

    def _connect(self) -> Any:
        if not self._url.startswith("sqlite"):
            return psycopg.connect(self._url.replace("+psycopg", ""))
        connection = sqlite3.connect(self._url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        return connection


def serve_writers(url: str, orders: Connection) -> None:
    """What a process of writers does: open the house, then write when it is told to."""
    house = open_house(url, MASTER, pool_size=40)
    bare = Bare(url)
    decide: dict[str, Callable[[Any], None]] = {
        "bare": bare.insert,
        "vote": _caster(house),
        "role": _giver(house),
    }
    for order in iter(orders.recv, None):
        kind, threads, todo = order
        each = decide[kind]
        orders.send(write(threads, each, todo))


def _caster(house: Installation) -> Callable[[tuple[str, Id, Id]], None]:
    def vote(what: tuple[str, Id, Id]) -> None:
        council, ballot, voter = what
        cast(house.record(council, voter), ballot, "yes")

    return vote


def _giver(house: Installation) -> Callable[[tuple[str, Id]], None]:
    def give(whom: tuple[str, Id]) -> None:
        council, person = whom
        grant_role(house.record(council), person, "observer")

    return give


class Writers:
    """Processes with threads that write on one database."""

    def __init__(self, url: str, processes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes = []
        for _ in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve_writers, args=(url, theirs), daemon=True)
            process.start()
            self._pipes.append(ours)
            self._processes.append(process)

    def rate(self, kind: str, writers: int, todo: Sequence[Any]) -> float:
        """How many a second so many writers do, spread over the processes."""
        used = self._pipes[: max(1, min(len(self._pipes), writers))]
        for number, pipe in enumerate(used):
            pipe.send((kind, writers // len(used), todo[number :: len(used)]))
        slowest: float = max(pipe.recv() for pipe in used)
        return len(todo) / slowest

    def end(self) -> None:
        """Let the processes end."""
        for pipe in self._pipes:
            pipe.send(None)
        for process in self._processes:
            process.join(timeout=10)
