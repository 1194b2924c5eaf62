"""What became of a count, with every step on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Stage = dict[str, Any]
"""One stage of a count as JSON: what was done, every transfer, and the votes of all candidates after it."""

Number = int | str
"""Votes: whole numbers, or decimals as text."""


@dataclass(frozen=True)
class Count:
    """The outcome (`elected`, `lot`, `next_round`, `void`) and its derivation. Candidates are numbers."""

    outcome: str
    method: str
    seats: int
    valid: int
    blank: int
    invalid: int
    elected: tuple[int, ...]
    stages: Sequence[Stage]
    quota: Number | None = None
    round: int = 1
    lot: Mapping[str, Any] | None = None
    next: Mapping[str, Any] | None = None
    lots: Sequence[Sequence[int]] = ()
    balance: Mapping[str, Any] | None = None

    @property
    def empty(self) -> int:
        """The seats that stay empty, once the count is over."""
        return self.seats - len(self.elected) if self.outcome in ("elected", "void") else 0

    def as_data(self) -> dict[str, Any]:
        """The count as JSON: codes and numbers, decimals as text; the same count gives the same bytes."""
        found = {
            "outcome": self.outcome,
            "method": self.method,
            "round": self.round,
            "seats": self.seats,
            "valid": self.valid,
            "blank": self.blank,
            "invalid": self.invalid,
            "quota": self.quota,
            "elected": list(self.elected),
            "empty": self.empty,
            "stages": list(self.stages),
            "lot": self.lot,
            "next": self.next,
            "lots": [list(lot) for lot in self.lots],
            "balance": self.balance,
        }
        return {name: value for name, value in found.items() if value is not None}


def written(scaled: int, places: int) -> Number:
    """Votes that were counted in parts of a vote, as text with all decimals; whole votes as a number."""
    if not places:
        return scaled
    whole, part = divmod(scaled, 10**places)
    return f"{whole}.{part:0{places}d}"
