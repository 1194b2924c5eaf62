"""Codes by which people check in: one for each person and sitting, and one for the hall that changes every hour.

They follow from the installation's key, and are kept nowhere.
"""

import hmac
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from council.record import Id, Refused, require

LENGTH = 8
AN_HOUR = timedelta(hours=1)


class UnknownCode(Refused):
    """Nobody who was called to the sitting has this code."""

    code = "assembly.unknown-code"


class CodeOfSeveral(Refused):
    """Two people have this code, by chance; they are found on the list."""

    code = "assembly.code-of-several"


class WrongHallCode(Refused):
    """This is not the code that is shown in the hall."""

    code = "assembly.wrong-hall-code"


def code_of(key: bytes, council: str, sitting: Id, person: Id) -> str:
    """Somebody's code for a sitting, to be shown or told at the door."""
    return _digits(key, council, sitting, "person", person)


def whose(key: bytes, council: str, sitting: Id, typed: str, people: Iterable[Id]) -> Id:
    """Who of these people has this code."""
    told = as_code(typed)
    found = [one for one in people if hmac.compare_digest(code_of(key, council, sitting, one), told)]
    require(found, UnknownCode())
    require(len(found) == 1, CodeOfSeveral())
    return found[0]


def hall_code(key: bytes, council: str, sitting: Id, moment: datetime) -> str:
    """What is shown in the hall at this hour."""
    return _digits(key, council, sitting, "hall", str(int(moment.timestamp() // AN_HOUR.total_seconds())))


def is_in_hall(key: bytes, council: str, sitting: Id, typed: str, moment: datetime) -> None:
    """She reads what is shown in the hall; what was shown in the hour before is taken as well."""
    told = as_code(typed)
    right = [hall_code(key, council, sitting, one) for one in (moment, moment - AN_HOUR)]
    require(any(hmac.compare_digest(one, told) for one in right), WrongHallCode())


def as_code(typed: str) -> str:
    """The digits of a code as somebody typed it, or as a scanner read it at the end of an address."""
    last = typed.rpartition("#")[2]
    return "".join(str(int(one)) for one in re.findall(r"\d", last))[:LENGTH]


def in_groups(code: str) -> str:
    """A code as people read it: 1234 5678."""
    return f"{code[:4]} {code[4:]}"


def _digits(key: bytes, *what: str) -> str:
    digest = hmac.digest(key, "\0".join(("majlis check-in", *what)).encode(), sha256)
    return f"{int.from_bytes(digest[:12]) % 10**LENGTH:0{LENGTH}d}"
