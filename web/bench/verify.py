"""`majlis bench verify`: what it takes to export and to verify a long record, beside reading it plainly."""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from config import Secrets
from council.audit.log.publishing import proof_of
from council.house import open_house
from council.record import Record, upgrade
from web.bench.long_record import make
from web.bench.postgres import Server
from web.bench.watched import Took, run

COUNCIL = "bench"
PROOFS = 500
SHORTER = 10
RESTORED = (100, 25, 6)
"""Records of how many times fewer facts are restored from a copy."""

Database = Callable[[Path], str]
"""Gives the address of a new database, which may lie in a directory."""

MEASURED = ("plain_rows", "plain_lines", "export", "verify_py", "verify_file", "verify_database")

PLAIN_ROWS = """
import sys
from hashlib import sha256
if sys.argv[1].startswith("sqlite"):
    import sqlite3
    rows = sqlite3.connect(sys.argv[1].removeprefix("sqlite:///")).execute("SELECT * FROM fact ORDER BY position")
else:
    import psycopg
    rows = psycopg.connect(sys.argv[1].replace("+psycopg", "")).cursor("each")
    rows.execute("SELECT * FROM fact ORDER BY position")
print(sum(sha256(row[6].encode()).digest()[0] for row in rows))
"""
"""The least that a check of a database can do: read every fact, and hash what it says."""

PLAIN_LINES = """
import json, sys, zipfile
bundle = zipfile.ZipFile(sys.argv[1])
names = [name for name in bundle.namelist() if name.startswith("facts/")]
print(sum(len(json.loads(line)) for name in names for line in bundle.open(name)))
"""
"""The least that a check of a bundle can do: unpack every line, and read it as JSON."""


def measure(facts: int, database: Database, *, restored: bool) -> dict[str, Any]:
    """All that is measured, on a record of so many facts and on one of a tenth."""
    found: dict[str, Any] = {
        "small": _measure(facts // SHORTER, database),
        "large": _measure(facts, database),
    }
    found["growth"] = _growth(found["small"], found["large"])
    if restored:
        found["restored"] = [_restored(facts // fewer, database) for fewer in RESTORED]
    return found


def in_files(directory: Path) -> str:
    """A new SQLite file."""
    directory.mkdir(exist_ok=True)
    return f"sqlite:///{directory / 'majlis.db'}"


def served_by(server: Server) -> Database:
    """A new database on a server."""
    return lambda _: server.url(server.create())


class _Place:
    """A new installation with one long record, and programs that are run on it."""

    def __init__(self, directory: Path, url: str) -> None:
        self.directory, self.url = directory, url
        self.secrets = Secrets.make(directory / "secrets.toml")

    def filled(self, facts: int) -> int:
        """Make the record; returns how many facts it has."""
        house = open_house(self.url, self.secrets.master)
        upgrade(house.engine)
        size = make(house, COUNCIL, facts, self.secrets.master)
        house.engine.dispose()
        return size

    def majlis(self, *arguments: str) -> Took:
        """Run a command of ours."""
        told = {"DATABASE_URL": self.url, "MAJLIS_DATA": str(self.directory), "LANG": "C"}
        return run([sys.executable, "-m", "web", *arguments], told)


@contextmanager
def _place(database: Database) -> Iterator[_Place]:
    with TemporaryDirectory(prefix="majlis-bench-") as name:
        yield _Place(Path(name), database(Path(name)))


def _measure(facts: int, database: Database) -> dict[str, Any]:
    with _place(database) as place:
        began = time.perf_counter()
        found: dict[str, Any] = {"facts": place.filled(facts)}
        found["made_in"] = round(time.perf_counter() - began, 1)
        bundle, program = str(place.directory / "bundle.zip"), place.directory / "verify.py"
        rows = run([sys.executable, "-c", PLAIN_ROWS, place.url])
        exported = place.majlis("export", COUNCIL, "-o", bundle)
        found["bundle_megabytes"] = round(Path(bundle).stat().st_size / 1e6, 1)
        program.write_bytes(_out_of(bundle, program.name))
        lines = run([sys.executable, "-c", PLAIN_LINES, bundle])
        alone = run([sys.executable, "-I", "-S", str(program), bundle, "--json"])
        with_us = place.majlis("verify", bundle, "--json")
        live = place.majlis("verify", "--database", "--json")
        found["sound"] = all(
            json.loads(one.said)["findings"] is not None and not one.code for one in (alone, with_us, live)
        )
        found["plain_rows"], found["plain_lines"] = rows.as_data(), lines.as_data()
        for name, took, plain in (
            ("export", exported, rows),
            ("verify_py", alone, lines),
            ("verify_file", with_us, lines),
            ("verify_database", live, rows),
        ):
            found[name] = {
                **took.as_data(),
                "ratio": round(took.processor_seconds / plain.processor_seconds, 1),
            }
        found["proof"] = _proofs(place, found["facts"])
        return found


def _out_of(bundle: str, name: str) -> bytes:
    with ZipFile(bundle) as opened:
        return opened.read(name)


def _proofs(place: _Place, facts: int) -> dict[str, float]:
    """How long inclusion proofs take, each of another fact."""
    house = open_house(place.url, place.secrets.master)
    try:
        took = sorted(_proof(house.record(COUNCIL), random.randint(1, facts)) for _ in range(PROOFS))  # noqa: S311
    finally:
        house.engine.dispose()
    return {"median_ms": round(statistics.median(took), 2), "p99_ms": round(took[len(took) * 99 // 100], 2)}


def _proof(record: Record, position: int) -> float:
    began = time.perf_counter()
    proof_of(record, position)
    return (time.perf_counter() - began) * 1e3


def _growth(small: dict[str, Any], large: dict[str, Any]) -> dict[str, float]:
    """How many times more memory the longer record takes, of ten times as many facts."""
    return {name: round(large[name]["megabytes"] / small[name]["megabytes"], 2) for name in MEASURED}


def _restored(facts: int, database: Database) -> dict[str, Any]:
    """A copy is taken of a record and put into an empty database: verified, and every view drawn."""
    with _place(database) as place:
        size, copy = place.filled(facts), str(place.directory / "copy.majlis")
        taken = place.majlis("backup", copy)
        place.url = (
            database(place.directory / "empty")
            if not place.url.startswith("sqlite")
            else place.url + ".empty"
        )
        took = place.majlis("restore", copy)
        return {
            "facts": size,
            "backup": taken.as_data(),
            "restore": took.as_data(),
            "microseconds_each": round(took.processor_seconds / size * 1e6),
        }
