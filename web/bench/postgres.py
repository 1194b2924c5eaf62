"""A private PostgreSQL server for measuring and for the tests: made in a temporary directory, gone afterwards.

Run by itself (`python -m web.bench.postgres`) it serves until Ctrl-C and prints its address.
"""

import itertools
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

MISSING = (
    "This needs the PostgreSQL server programs (initdb, postgres). "
    "`scripts/test` installs them where it may; on Debian: apt-get install postgresql"
)


PREFIX = "majlis-postgres-"
NEW_CLUSTER = ("--username=majlis", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
OPTIONS = ("-h", "127.0.0.1", "-c", "max_connections=200", "-c", "log_min_messages=fatal")
NOT_DURABLE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class Server:
    """One running server with any number of databases."""

    def __init__(self, home: Path, port: int) -> None:
        self.home = home
        self.port = port
        self._numbers = itertools.count(1)

    def url(self, name: str = "postgres", user: str = "majlis") -> str:
        """The address of one of its databases, as settings write it."""
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{name}"

    def create(self, template: str = "template0") -> str:
        """Make a new database, as a copy of another one, and give its name."""
        name = f"test_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        """Throw a database away, whoever is still connected to it."""
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url().replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def programs() -> Path:
    """The directory with the newest installed initdb and postgres."""
    debian = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    found = shutil.which("initdb")
    if debian:
        return max(debian, key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0))
    if found:
        return Path(found).resolve().parent
    raise FileNotFoundError(MISSING)


def _owner() -> dict[str, Any]:
    """Who runs the server, as subprocess wants it: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    chosen = names.get("postgres") or names["nobody"]
    return {"user": chosen.pw_uid, "group": chosen.pw_gid, "extra_groups": []}


@contextmanager
def serving(*, durable: bool = False) -> Iterator[Server]:
    """Start a server and stop it at the end; a durable one flushes to disk at every commit."""
    bin_directory, owner = programs(), _owner()
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    (home / "pid").write_text(str(os.getpid()))
    if owner:
        os.chown(home, owner["user"], owner["group"])
    try:
        _as(owner, [bin_directory / "initdb", "--pgdata", home / "data", *NEW_CLUSTER])
        with _running(bin_directory, home, owner, () if durable else NOT_DURABLE) as server:
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _sweep() -> None:
    """Throw away what was left behind by a process that was killed."""
    for note in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/pid"):
        if not Path(f"/proc/{note.read_text()}").exists():
            shutil.rmtree(note.parent, ignore_errors=True)


def _as(owner: dict[str, Any], command: Sequence[str | Path]) -> None:
    """Run a command to its end as the server's owner, and show what it said if it failed."""
    done = subprocess.run(command, cwd="/", **owner, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def _running(
    bin_directory: Path, home: Path, owner: dict[str, Any], options: Sequence[str]
) -> Iterator[Server]:
    """The server process itself, in a session of its own so that Ctrl-C reaches the tests first."""
    server = Server(home, free_port())
    command = [*_dying_with_us(), bin_directory / "postgres", "-D", home / "data", "-k", home, *OPTIONS]
    command += ["-p", str(server.port), *options]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(command, cwd="/", **owner, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_for(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=30)


def _dying_with_us() -> list[str | Path]:
    """The server must not outlive tests that were killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "QUIT", "--"] if setpriv else []


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(server.url().replace("+psycopg", ""), connect_timeout=5).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((server.home / "log").read_text()) from None
            time.sleep(0.05)
        else:
            return


def main() -> None:
    """Serve one empty database by hand, for instance for a first look with psql."""
    with serving(durable=True) as server:
        sys.stdout.write(f"{server.url(server.create())}\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
