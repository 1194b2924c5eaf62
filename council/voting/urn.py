"""The urn of a secret vote: sealed papers and the marks of who handed one in, kept apart, and gone at the close.

Nothing of it is a fact. A mark is a digest of ballot and person under a key of the urn's own, so that the tables
alone do not say whose it is. A paper is sealed to the public key that stands in the fact of the opening (HPKE, RFC
9180: X25519, HKDF-SHA256, AES-256-GCM, a fresh key for each paper), and all papers of a ballot have one length.
The sealed paper is its own key in its table: it begins with random bytes, and no number counts the papers.
Both keys of an urn are wrapped by the installation's. When the vote is closed they, the marks and the papers are
destroyed in the transaction of the facts that say what was in the urn. docs/decisions/0012 says why it is so.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from sqlalchemy import Boolean, Column, LargeBinary, Row, Text, select, update

from council.record import COPIED_WITH_KEYS, NEVER_COPIED, Id, Record, Rows, aside_table, here, require
from council.voting.questions.elections import RoundTerms
from council.voting.questions.votes import BallotTerms
from council.voting.rules.ballots import NotOpen
from council.voting.rules.papers import AlreadyHandedIn, NoUrn, Paper, UrnShut

urn = aside_table(
    "urn",
    Column("ballot", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("marking", LargeBinary, nullable=False),
    Column("shut", Boolean, nullable=False),
    in_order_of_key=True,
    copied=COPIED_WITH_KEYS,
    afresh={"shut": False},
)
"""One row for each secret vote that is open: what opens its papers, what makes its marks, whether it is shut."""

urn_mark = aside_table(
    "urn_mark",
    Column("ballot", Text, primary_key=True),
    Column("mark", LargeBinary, primary_key=True),
    in_order_of_key=True,
    copied=NEVER_COPIED,
)
"""Who handed in a paper, as a digest."""

urn_paper = aside_table(
    "urn_paper",
    Column("ballot", Text, primary_key=True),
    Column("paper", LargeBinary, primary_key=True),
    in_order_of_key=True,
    copied=NEVER_COPIED,
)
"""What was handed in, sealed."""

lot_seed = aside_table(
    "lot_seed",
    Column("lot", Text, primary_key=True),
    Column("seed", LargeBinary, nullable=False),
    in_order_of_key=True,
    copied=COPIED_WITH_KEYS,
)
"""The seed of each lot that was called and is not drawn, wrapped by the installation's key."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_MARKING_BYTES = 32


@dataclass(frozen=True)
class Opened:
    """What was in an urn: who voted, by id, and apart from that the papers, sorted: an order that tells nothing."""

    ballot: Id
    voted: tuple[Id, ...]
    papers: tuple[Paper, ...]

    def counts(self) -> dict[str, int]:
        """How many papers say what; only what any of them says."""
        return dict(Counter(paper.choice for paper in self.papers))

    def by_side(self) -> dict[str, dict[str, int]]:
        """The same, for each side that papers are of."""
        sides = sorted({paper.side for paper in self.papers})
        return {
            side: dict(Counter(paper.choice for paper in self.papers if paper.side == side)) for side in sides
        }

    def destroy(self, rows: Rows) -> None:
        """Destroy the urn with all that is in it, together with the facts that say what that was."""
        destroying(self.ballot)(rows)


def standing(rows: Rows) -> list[Id]:
    """The secret votes that have an urn."""
    return [Id(ballot) for ballot in rows.execute(select(urn.c.ballot).where(here(urn))).scalars()]


def destroying(ballot: Id) -> Callable[[Rows], None]:
    """What destroys an urn, with all that is in it; unread, unless it was opened before."""

    def destroy(rows: Rows) -> None:
        for table in (urn, urn_mark, urn_paper):
            rows.destroy(table, table.c.ballot == ballot)

    return destroy


def make(record: Record, ballot: Id) -> tuple[str, Callable[[Rows], None]]:
    """The public key of a new urn, for the fact of the opening, and what places the urn beside it."""
    private, marking = X25519PrivateKey.generate(), secrets.token_bytes(_MARKING_BYTES)
    kept = {
        "key": record.wrap(_opening(ballot), private.private_bytes_raw()),
        "marking": record.wrap(_marking(ballot), marking),
        "shut": False,
    }
    public = urlsafe_b64encode(private.public_key().public_bytes_raw()).decode().rstrip("=")
    return public, lambda rows: rows.insert(urn, ballot=ballot, **kept)


def put_in(record: Record, ballot: Id, person: Id, public: str, paper: Paper, length: int) -> None:
    """Take a person's paper, once, and only as long as the urn is not shut."""
    sealed = _seal(record, ballot, public, paper.padded(length))
    with _holding(record, ballot) as (rows, held):
        require(not held.shut, UrnShut(ballot=ballot))
        mark = _mark(record, held, person)
        require(not _is_marked(rows, ballot, mark), AlreadyHandedIn(ballot=ballot))
        rows.insert(urn_mark, ballot=ballot, mark=mark)
        rows.insert(urn_paper, ballot=ballot, paper=sealed)


def has_handed_in(record: Record, ballot: Id, person: Id) -> bool:
    """Whether a person's paper is in an urn that is still there. For her own eyes alone."""
    with record.glance() as rows:
        found = rows.execute(select(urn).where(here(urn), urn.c.ballot == ballot)).one_or_none()
        return found is not None and _is_marked(rows, ballot, _mark(record, found, person))


def shut(record: Record, ballot: Id) -> None:
    """Take no more papers. It stays shut, whatever happens then; closing again goes on from here."""
    with _holding(record, ballot) as (rows, _):
        rows.execute(update(urn).where(here(urn), urn.c.ballot == ballot).values(shut=True))


def opened(record: Record, ballot: Id, roll: Iterable[Id]) -> Opened:
    """Open all papers of an urn that is shut. Nothing is taken out yet: that goes with the facts."""
    with _holding(record, ballot) as (rows, held):
        require(held.shut, NoUrn(ballot=ballot))
        marks = set(_several(rows, urn_mark.c.mark, ballot))
        sealed = _several(rows, urn_paper.c.paper, ballot)
    key = X25519PrivateKey.from_private_bytes(record.unwrap(_opening(ballot), bytes(held.key)))
    papers = [Paper.read(_SUITE.decrypt(one, key, _info(record, ballot))) for one in sealed]
    voted = [person for person in roll if _mark(record, held, person) in marks]
    if not len(papers) == len(marks) == len(voted):
        raise LookupError("marks and papers in the urn are not equally many")
    return Opened(ballot, tuple(sorted(voted)), tuple(sorted(papers, key=Paper.sorting)))


def keep_seed(record: Record, lot: Id, seed: str) -> Callable[[Rows], None]:
    """What keeps the seed of a lot until it is drawn, beside the fact that says what it must match."""
    wrapped = record.wrap(_lot(lot), seed.encode())
    return lambda rows: rows.insert(lot_seed, lot=lot, seed=wrapped)


def seed_of(record: Record, lot: Id) -> str | None:
    """The seed of a lot that is not drawn yet; None if it is not there."""
    with record.glance() as rows:
        asked = select(lot_seed.c.seed).where(here(lot_seed), lot_seed.c.lot == lot)
        found = rows.execute(asked).scalar_one_or_none()
    return None if found is None else record.unwrap(_lot(lot), bytes(found)).decode()


def forget_seed(lot: Id) -> Callable[[Rows], None]:
    """What throws a seed away, beside the fact that says what it was."""
    return lambda rows: rows.destroy(lot_seed, lot_seed.c.lot == lot)


@contextmanager
def _holding(record: Record, ballot: Id) -> Iterator[tuple[Rows, Row[Any]]]:
    """The urn, held so that nobody else can take or shut it: the first thing that every change of it does.

    Where none is, the vote was closed in this very moment; or its urn was lost.
    """
    asked = select(urn).where(here(urn), urn.c.ballot == ballot).with_for_update()
    with record.beside() as rows:
        found = rows.execute(asked).one_or_none()
        if found is not None:
            yield rows, found
            return
    is_open = record.ask(BallotTerms(ballot)).is_open or record.ask(RoundTerms(ballot)).is_open
    raise NoUrn(ballot=ballot) if is_open else NotOpen(ballot=ballot)


def _several(rows: Rows, column: Column[bytes], ballot: Id) -> Sequence[bytes]:
    table = column.table
    found = rows.execute(select(column).where(here(table), table.c.ballot == ballot))
    return [bytes(one) for one in found.scalars()]


def _is_marked(rows: Rows, ballot: Id, mark: bytes) -> bool:
    which = urn_mark.c.ballot == ballot, urn_mark.c.mark == mark
    return rows.execute(select(urn_mark.c.ballot).where(here(urn_mark), *which)).first() is not None


def _mark(record: Record, held: Row[Any], person: Id) -> bytes:
    key = record.unwrap(_marking(held.ballot), bytes(held.marking))
    return hmac.digest(key, person.encode(), sha256)


def _seal(record: Record, ballot: Id, public: str, paper: bytes) -> bytes:
    key = X25519PublicKey.from_public_bytes(urlsafe_b64decode(public + "=" * (-len(public) % 4)))
    return _SUITE.encrypt(paper, key, _info(record, ballot))


def _info(record: Record, ballot: Id) -> bytes:
    """What a paper is bound to: it cannot be opened as one of another ballot."""
    return f"majlis paper {record.council}/{ballot}".encode()


def _opening(ballot: str) -> str:
    return f"urn/{ballot}"


def _lot(lot: str) -> str:
    return f"lot/{lot}"


def _marking(ballot: str) -> str:
    return f"urn-marks/{ballot}"
