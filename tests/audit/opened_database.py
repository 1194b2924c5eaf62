"""A copy of a database that was opened by somebody who may write every table, and who holds the log's own key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine

from council.audit.log.checkpoints import Checkpoint
from council.audit.log.notes import Note
from council.audit.log.signatures import Signer
from council.record import Stored, merkle
from council.record.facts import read

Row = dict[str, Any]
COLUMNS = ("council", "position", "kind", "version", "at", "by", "body", "hashes")


@dataclass
class Database:
    """A copy of a database that is being forged: its facts, in their order, and everything beside them."""

    raw: Connection
    council: str
    signer: Signer

    @classmethod
    def of(cls, engine: Engine, council: str, signer: Signer) -> "Database":
        """Open a copy, and take away what refuses changes."""
        database = cls(engine.connect(), council, signer)
        if engine.dialect.name == "sqlite":
            for row in database.run("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                database.run(f'DROP TRIGGER "{row["name"]}"')
        else:
            for table in ("fact", "about"):
                database.run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return database

    def run(self, statement: str, *values: object) -> list[Row]:
        """Do something to the database, or ask it."""
        written = statement if self.raw.dialect.name == "sqlite" else statement.replace("?", "%s")
        found = self.raw.exec_driver_sql(written, values)
        return [dict(row) for row in found.mappings()] if found.returns_rows else []

    def run_all(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Do the same with each of several rows."""
        written = statement if self.raw.dialect.name == "sqlite" else statement.replace("?", "%s")
        self.raw.exec_driver_sql(written, [tuple(row) for row in rows])

    @property
    def facts(self) -> list[Row]:
        """All facts of the council in their order."""
        found = self.run("SELECT * FROM fact WHERE council = ? ORDER BY position", self.council)
        return [{**row, "hashes": bytes(row["hashes"])} for row in found]

    @property
    def checkpoints(self) -> list[Row]:
        """All checkpoints that were handed out, the smallest first."""
        return self.run("SELECT * FROM log_checkpoint WHERE council = ? ORDER BY size", self.council)

    def replace(self, facts: Iterable[Row]) -> None:
        """Let these be the facts, with the hashes that they have; index and head stay as they were."""
        self.run("DELETE FROM fact WHERE council = ?", self.council)
        columns, gaps = ", ".join(f'"{name}"' for name in COLUMNS), ", ".join("?" * len(COLUMNS))
        put = f"INSERT INTO fact ({columns}) VALUES ({gaps})"
        self.run_all(put, [[row[name] for name in COLUMNS] for row in facts])

    def make_fit(self, facts: list[Row]) -> None:
        """Let these be the facts, and make positions, hashes, index and head fit them."""
        frontier: list[bytes] = []
        about = []
        for size, row in enumerate(facts):
            row["position"] = size + 1
            stored = Stored(**{name: row[name] for name in Stored.__dataclass_fields__})
            row["hashes"] = b"".join(merkle.grow(size, frontier, stored.leaf()))
            for thing in read(row["kind"], row["version"], row["body"]).about():
                about.append((self.council, thing, row["kind"], size + 1))
        self.replace(facts)
        self.run("DELETE FROM about WHERE council = ?", self.council)
        self.run_all("INSERT INTO about (council, about, kind, position) VALUES (?, ?, ?, ?)", about)
        head = len(facts), facts[-1]["at"], b"".join(frontier), self.council
        self.run("UPDATE head SET size = ?, at = ?, frontier = ? WHERE council = ?", *head)

    def sign_again(self) -> None:
        """Let every checkpoint that was handed out be one of the record as it is now, signed by the log's own key."""
        roots, frontier = {}, []
        for size, row in enumerate(self.facts):
            stored = Stored(**{name: row[name] for name in Stored.__dataclass_fields__})
            merkle.grow(size, frontier, stored.leaf())
            roots[size + 1] = merkle.root(frontier)
        kept = self.checkpoints
        self.forget()
        origin = Checkpoint.parse(Note.parse(kept[-1]["note"]).text).origin
        for size, at in {min(row["size"], len(roots)): row["at"] for row in kept}.items():
            text = Checkpoint(origin, size, roots[size]).text
            written = Note(text, (self.signer.sign(text, at),)).written
            put = "INSERT INTO log_checkpoint (council, size, root, at, note) VALUES (?, ?, ?, ?, ?)"
            self.run(put, self.council, size, roots[size], at, written)

    def forget(self) -> None:
        """Let no checkpoint ever have been handed out."""
        self.run("DELETE FROM log_checkpoint WHERE council = ?", self.council)

    def done(self) -> None:
        """Write it."""
        self.raw.commit()
        self.raw.close()
