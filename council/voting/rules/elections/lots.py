"""A lot that anybody can draw again.

The seed is fixed before anybody knows it: its SHA-256 (`commitment`) is made public first. Then the seed is
revealed, and with it the order is computed: each of those among whom the lot is drawn gets the SHA-256 of

    "majlis lot" LF seed LF number LF name LF

in UTF-8, where LF is one line feed (0x0A), the number of the lot is written in decimal digits, and seed and
name stand as they are. The lowest digest, compared as hexadecimal text, is drawn first; the drawn order does not
depend on the order in which they were named. In a shell, for the first lot among A and B with the seed 4711:

    for name in A B; do printf 'majlis lot\\n4711\\n1\\n%s\\n' "$name" | sha256sum | sed "s/-/$name/"; done | sort

Who is drawn first is the one whom the lot is about: she is elected, goes to the run-off, has her surplus
transferred, or is excluded.
"""

from collections.abc import Sequence
from hashlib import sha256

from council.record import Refused, require

METHOD = "sha256_of_seed_number_name"
"""The code of this way of drawing a lot."""


class LotUnclear(Refused):
    """A lot is drawn among different names that stand on one line each, with a seed on one line."""

    code = "voting.lot-unclear"


def commitment(seed: str) -> str:
    """What is made public before the seed: the SHA-256 of its UTF-8 bytes, hexadecimal."""
    return sha256(seed.encode()).hexdigest()


def drawn(seed: str, number: int, among: Sequence[str]) -> list[str]:
    """The order in which the lot of this number is drawn with this seed."""
    clear = all("\n" not in text for text in (seed, *among)) and len(set(among)) == len(among)
    require(clear, LotUnclear())
    return sorted(among, key=lambda name: _digest(seed, number, name))


def _digest(seed: str, number: int, name: str) -> str:
    return sha256(f"majlis lot\n{seed}\n{number}\n{name}\n".encode()).hexdigest()
