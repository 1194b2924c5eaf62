"""Attempts to sign in: how many in a row went wrong, of a card or an address, and how long to wait then.

Neither is kept as it is. A card number and an address are known again by a keyed digest; an address' digest
changes every day, and all are forgotten after a while.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Text, case, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from council.access.accounts import seconds
from council.record import NEVER_COPIED, Refused, Rows, aside_table, here, today

attempt = aside_table(
    "attempt",
    Column("mark", Text, primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("wait_until", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    copied=NEVER_COPIED,
)
"""How often in a row it went wrong, and until when nothing is tried any more, in seconds since 1970."""

FIRST_WAIT = 60
LONGEST_WAIT = 15 * 60


class TooManyTries(Refused):
    """It went wrong too often; nothing is tried until some minutes have passed."""

    code = "access.too-many-tries"


@dataclass(frozen=True)
class Mark:
    """What attempts are counted for, and how many may go wrong before one has to wait."""

    digest: str
    free: int
    remembered: int  # seconds


def of_card(key: bytes, council: str, card: str) -> Mark:
    """Attempts with one card number, whether there is such a card or not."""
    return Mark(_digest(key, council, "card", card), free=5, remembered=24 * 3600)


def of_address(key: bytes, council: str, address: str) -> Mark:
    """Attempts from one address. A whole hall may stand behind it, so it is patient."""
    return Mark(_digest(key, council, str(today()), _network(address)), free=60, remembered=3600)


def begin(rows: Rows, marks: list[Mark]) -> None:
    """Count an attempt as failed before it is made, so that many at once do not slip through."""
    moment = seconds()
    rows.execute(delete(attempt).where(here(attempt), attempt.c.expires < moment))
    for mark in marks:
        found = rows.execute(_counted(rows, mark, moment)).one()
        if found.wait_until > moment:
            raise TooManyTries(minutes=-(-(found.wait_until - moment) // 60))
        until = moment + wait(found.failed - mark.free)
        hers = here(attempt), attempt.c.mark == mark.digest
        rows.execute(update(attempt).where(*hers).values(wait_until=until))


def went_well(rows: Rows, card: Mark | None, address: Mark) -> None:
    """The attempt was right after all: the card's count begins anew, the address' loses one."""
    if card is not None:
        rows.execute(delete(attempt).where(here(attempt), attempt.c.mark == card.digest))
    hers = here(attempt), attempt.c.mark == address.digest
    rows.execute(update(attempt).where(*hers).values(failed=attempt.c.failed - 1, wait_until=0))


def wait(too_many: int) -> int:
    """How long to wait after so many too many: a minute, then twice as long each time, never for hours."""
    return min(FIRST_WAIT * 2 ** min(too_many - 1, 10), LONGEST_WAIT) if too_many > 0 else 0


def _counted(rows: Rows, mark: Mark, moment: int) -> ReturningInsert[Any]:
    dialect = postgresql if rows.connection.dialect.name == "postgresql" else sqlite
    until = moment + mark.remembered
    first = {"council": rows.council, "mark": mark.digest, "failed": 1, "wait_until": 0, "expires": until}
    counted: Any = dialect.insert(attempt).values(first)
    waits = attempt.c.wait_until > moment
    again = counted.on_conflict_do_update(
        index_elements=[attempt.c.council, attempt.c.mark],
        set_={
            "failed": case((waits, attempt.c.failed), else_=attempt.c.failed + 1),
            "expires": case((waits, attempt.c.expires), else_=until),
        },
    )
    found: ReturningInsert[Any] = again.returning(attempt.c.failed, attempt.c.wait_until)
    return found


def _network(address: str) -> str:
    """An address as it is counted: of the newer kind a subscriber has a whole network."""
    try:
        return str(ip_network(f"{address}/64", strict=False)) if ip_address(address).version == 6 else address
    except ValueError:
        return "unknown"


def _digest(key: bytes, *what: str) -> str:
    return hmac.digest(key, "\0".join(("majlis attempt", *what)).encode(), sha256).hex()[:32]
