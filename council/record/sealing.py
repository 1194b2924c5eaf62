"""Sealing: what identifies a person stands in the record only under a key of her own, which can be destroyed."""

import logging
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from eventsourcing.persistence import IntegrityError
from sqlalchemy import Connection, Engine, bindparam, exc, insert, select, text

from council.record.facts import Id, Sealed
from council.record.refusals import PersonErased
from council.record.tables import person_key

KEY_BYTES = 32
_NONCE_BYTES = 12
_MARK = "s1."  # AES-256-GCM, nonce before the text, base64url

_log = logging.getLogger("majlis.record")
_wrapped = select(person_key.c.person, person_key.c.wrapped).where(
    person_key.c.council == bindparam("council"), person_key.c.person.in_(bindparam("people", expanding=True))
)


_cipher = lru_cache(maxsize=8)(AESGCM)


class Keyring:
    """The keys of one council's people, wrapped by the installation's master key (32 bytes)."""

    def __init__(self, council: str, master: bytes) -> None:
        self._council = council
        self._master = _cipher(master)
        self._fresh: dict[Id, bytes] = {}
        self._before: Keyring | None = None

    def once_more(self) -> "Keyring":
        """The same keyring for one attempt: what it makes in vain is forgotten, what it stores is stored here, too."""
        attempt = copy(self)
        attempt._fresh, attempt._before = dict(self._fresh), self
        return attempt

    def seal(self, connection: Connection, person: Id, text: str) -> Sealed:
        """Close a text under a person's key; her first gets her a key. An erased person has none any more."""
        key = self._fresh.get(person)
        if key is None:
            found = self._keys(connection, [person])
            if person not in found:
                self._fresh[person] = found[person] = secrets.token_bytes(KEY_BYTES)
            key = found[person]
        if key is None:
            raise PersonErased(person=person)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        closed = AESGCM(key).encrypt(nonce, text.encode(), self._named(person))
        return Sealed(_MARK + urlsafe_b64encode(nonce + closed).decode().rstrip("="))

    def unseal(self, connection: Connection, sealed: Mapping[Id, Sealed]) -> dict[Id, str | None]:
        """Open one sealed value for each person; None for who was erased or whose key does not fit."""
        keys = self._keys(connection, sealed)
        return {person: self._open(keys.get(person), person, value) for person, value in sealed.items()}

    def wrap(self, name: str, secret: bytes) -> bytes:
        """Close a secret that is no person's own, under the installation's key alone; nobody's id has a stroke."""
        return self._wrap(Id(f"/{name}"), secret)

    def unwrap(self, name: str, wrapped: bytes) -> bytes:
        """Open it again."""
        return self._unwrap(Id(f"/{name}"), wrapped)

    def fits(self, connection: Connection) -> bool:
        """Whether the installation's key opens what is kept here, tried on one person's key; so if there is none."""
        kept = select(person_key.c.person, person_key.c.wrapped).where(
            person_key.c.council == self._council, person_key.c.wrapped.is_not(None)
        )
        found = connection.execute(kept.limit(1)).first()
        try:
            return found is None or bool(self._unwrap(found.person, bytes(found.wrapped)))
        except InvalidTag:
            return False

    def keep_fresh(self, connection: Connection) -> None:
        """Store the keys made since the last time, in the transaction of the facts that need them.

        Two that make a key for one person at once collide here, and so does one who makes it after she was erased.
        """
        rows = [
            {"council": self._council, "person": person, "wrapped": self._wrap(person, key)}
            for person, key in self._fresh.items()
        ]
        try:
            connection.execute(insert(person_key), rows)
        except exc.IntegrityError as error:
            raise IntegrityError("another key was made for the same person, or hers was destroyed") from error

    def kept(self) -> None:
        """The fresh keys are stored: they are fresh no more."""
        self._fresh = {}
        if self._before is not None:
            self._before.kept()

    @property
    def has_fresh(self) -> bool:
        """Whether there are keys to store."""
        return bool(self._fresh)

    def _keys(self, connection: Connection, people: Iterable[Id]) -> dict[Id, bytes | None]:
        wanted = list(people)
        found: dict[Id, bytes | None] = {}
        for start in range(0, len(wanted), 500):
            several = {"council": self._council, "people": wanted[start : start + 500]}
            for person, wrapped in connection.execute(_wrapped, several):
                found[person] = None if wrapped is None else self._unwrap(person, bytes(wrapped))
        return found

    def _open(self, key: bytes | None, person: Id, sealed: Sealed) -> str | None:
        if key is None or not sealed.startswith(_MARK):
            return None
        written = sealed.removeprefix(_MARK)
        try:
            raw = urlsafe_b64decode(written + "=" * (-len(written) % 4))
            opened = AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], self._named(person))
        except (InvalidTag, ValueError):
            return None
        return opened.decode()

    def _wrap(self, person: Id, key: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._master.encrypt(nonce, key, self._named(person))

    def _unwrap(self, person: Id, wrapped: bytes) -> bytes:
        return self._master.decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], self._named(person))

    def _named(self, person: Id) -> bytes:
        return f"{self._council}/{person}".encode()


_bury = text(
    "INSERT INTO person_key (council, person, wrapped) VALUES (:council, :person, NULL) "
    "ON CONFLICT (council, person) DO UPDATE SET wrapped = NULL"
)


def bury(connection: Connection, council: str, person: Id) -> None:
    """Destroy a person's key, leaving a tombstone that no later write revives."""
    connection.execute(_bury, {"council": council, "person": person})


def sweep(engine: Engine, destroyed: Collection[str]) -> None:
    """Let the bytes of what was destroyed in these tables leave the files, too: the rows, and the log of writing.

    SQLite overwrites what is deleted (secure_delete); PostgreSQL writes the small table anew, if its owner asks.
    """
    if not destroyed:
        return
    anew = {
        "sqlite": ["PRAGMA wal_checkpoint(TRUNCATE)"],
        "postgresql": map(_VACUUM.format, sorted(destroyed)),
    }
    before, after = _AROUND[engine.dialect.name]
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in (before, *anew[engine.dialect.name], after):
                connection.exec_driver_sql(statement).close()
    except exc.DBAPIError:
        _log.warning("a key was destroyed; its bytes leave the files only when the database is next swept")


_VACUUM = "VACUUM FULL {}"
_AROUND = {
    "sqlite": ("PRAGMA busy_timeout=2000", "PRAGMA busy_timeout=30000"),
    "postgresql": ("SET lock_timeout = '2s'", "RESET lock_timeout"),
}
"""Who destroys a key does not wait for long: the bytes can leave the files later."""
