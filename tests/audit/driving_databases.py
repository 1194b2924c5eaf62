"""Forged databases: copies of a real one, each forged, checked where it lies, and exported to be checked elsewhere."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import create_engine

from council.audit.log import kept
from council.audit.log.publishing import newest_checkpoint
from council.audit.log.signatures import Signer
from council.audit.questions import LogKeys
from council.record import Installation, Refused, Stored, connect, standing_at, upgrade
from tests.audit.bundling import bundled, with_log_key
from tests.audit.forging_databases import PLAIN, WITH_A_NOTE, WITH_THE_KEY, Forge
from tests.audit.forging_elections import OF_ELECTIONS
from tests.audit.forging_minutes import OF_MINUTES
from tests.audit.forging_votes import OF_VOTES
from tests.audit.opened import FACTS, Forgery, NothingToForge, Opened
from tests.audit.opened_database import Database
from tests.audit.playing import CHAPTERS, played
from tests.audit.verifiers import Fault
from tests.conftest import MASTER
from web.audit.database_checking import check_database
from web.bench import postgres
from web.verifier.notes import checkpoint_of, key_of

COUNCIL = "played"


@dataclass(frozen=True)
class Real:
    """A real database: how a copy of it is made, and what somebody has kept of it."""

    copy: Callable[[int], str]
    signer: Signer
    note: bytes
    key: str


LIES_BESIDE = ("one_behind", "other_index", "other_head", "hashes_beside")
"""What is forged beside the published facts: what is exported holds nothing of it."""


def play_in(url: str, seed: int, chapters: int = 6) -> tuple[Signer, bytes, str]:
    """Let a council play in a database, with checkpoints handed out now and then; its key, the newest note."""
    engine = connect(url)
    upgrade(engine)
    record = Installation(engine, MASTER).found(COUNCIL)
    play = played(record, seed, 0)
    with standing_at(play.now):
        with_log_key(record)
    for _ in range(chapters):
        play.chance.choice(CHAPTERS)(play)
        with standing_at(play.now):
            newest_checkpoint(record)
    with standing_at(play.now):
        note = newest_checkpoint(record).note.written.encode()
    with record.glance() as rows:
        (signer,) = kept.signers(record, rows, kept.LOG)
    key = record.ask(LogKeys()).in_use[0]
    engine.dispose()
    return signer, note, key


def sqlite_file(where: Path, seed: int, chapters: int = 6) -> Real:
    """A real SQLite file; copies lie beside it."""
    path = where / f"real{seed}.db"
    signer, note, key = play_in(f"sqlite:///{path}", seed, chapters)

    def copy(number: int) -> str:
        there = where / f"copy{seed}-{number}.db"
        shutil.copy(path, there)
        return f"sqlite:///{there}"

    return Real(copy, signer, note, key)


@contextmanager
def postgresql_database(server: postgres.Server, template: str, seed: int) -> Iterator[Real]:
    """A real PostgreSQL database; copies are dropped with it."""
    name, copies = server.create(template), []
    signer, note, key = play_in(server.url(name), seed, 1)

    def copy(number: int) -> str:
        copies.append(server.create(name))
        return server.url(copies[-1])

    yield Real(copy, signer, note, key)
    for one in (*copies, name):
        server.drop(one)


def of_meaning(forge: Forgery) -> Forge:
    """A forgery of what facts mean, done in the database: everything fits, and the log's own key has signed it."""

    def forged(database: Database, chance: Random) -> int | range:
        facts = database.facts
        opened = Opened({FACTS: b"", "manifest.json": b"{}", "checkpoint.txt": b""})
        stored = (Stored(**{name: row[name] for name in Stored.__dataclass_fields__}) for row in facts)
        opened.lines = [one.leaf() for one in stored]
        where = forge(opened, chance)
        if isinstance(where, str):  # in a file that lies beside the facts
            raise NothingToForge
        said = [json.loads(line) for line in opened.lines]
        names = ("council", "kind", "version", "at", "by")
        database.make_fit([{name: one[name] for name in names} | {"body": _body(one)} for one in said])
        database.sign_again()
        return where

    forged.__name__ = f"{forge.__name__} in the database"
    return forged


def _body(said: dict[str, object]) -> str:
    return json.dumps(said["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)


OF_MEANING: tuple[Forge, ...] = tuple(of_meaning(one) for one in (*OF_VOTES, *OF_ELECTIONS, *OF_MINUTES))


@dataclass(frozen=True)
class Tried:
    """One forged database: what was done to it, where it must be noticed, and what was found."""

    kind: str
    where: int | range | None
    here: list[Fault]  # by majlis verify --database
    bundle: Path | None  # of the forged database, if it can be exported
    refused: str  # or the words with which the export was refused
    seen: tuple[bytes, ...]
    keys: tuple[str, ...]


def kinds_in_databases() -> list[tuple[Forge, bool, bool]]:
    """Every forgery, with whether it takes a kept note, or the right key, to find it."""
    found = [(one, False, False) for one in (*PLAIN, *OF_MEANING)]
    found += [(one, True, False) for one in WITH_A_NOTE]
    return found + [(one, False, True) for one in WITH_THE_KEY]


def kinds_in_any_database() -> list[tuple[Forge, bool, bool]]:
    """Those that can be forged whatever the council did."""
    return [one for one in kinds_in_databases() if one[0] not in OF_MEANING]


def forged_database(
    real: Real, kind: Forge, chance: Random, number: int, *, note: bool, key: bool, export: bool = True
) -> Tried | None:
    """Forge a copy, check it, and export it; nothing if there is nothing in it to forge so."""
    url = real.copy(number)
    engine = create_engine(url)
    database = Database.of(engine, COUNCIL, real.signer)
    try:
        where = kind(database, chance)
    except NothingToForge:
        return None
    finally:
        database.done()
        engine.dispose()
    seen, keys = (real.note,) if note else (), (real.key,) if key else ()
    house = Installation(connect(url), MASTER)
    try:
        here = found_in_database(house, seen, keys)
        path = Path(url.removeprefix("sqlite:///")).with_suffix(".zip")
        bundle, refused = _exported(house, path) if export else (None, "")
    finally:
        house.engine.dispose()
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    return Tried(kind.__name__, where, here, bundle, refused, seen, keys)


def found_in_database(house: Installation, seen: tuple[bytes, ...], keys: tuple[str, ...]) -> list[Fault]:
    """What `majlis verify --database` finds, by its place."""
    (found,) = check_database(house, [key_of(one) for one in keys], [checkpoint_of(one) for one in seen])
    first = found.verified.fault
    told: list[Fault] = [(first.what, first.position)] if first else []
    told += [(one.code, one.position or one.name) for one in found.findings.faults]
    return sorted(told, key=lambda one: one[1] if isinstance(one[1], int) else 10**9)


def _exported(house: Installation, path: Path) -> tuple[Path | None, str]:
    try:
        return bundled(house.record(COUNCIL), path), ""
    except Refused as refused:
        return None, refused.code
