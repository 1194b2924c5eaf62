"""What the rules of a council can be about; each subject's own folder says how its terms are read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Subject:
    """One subject: how its terms are read, whether a body of so many seats can satisfy a rule on it.

    `against` says which of several rules, by their places, no body of so many seats can satisfy at once.
    """

    read: Callable[[Mapping[str, Any]], Any]
    fits: Callable[[Any, int], bool] = lambda rule, seats: True
    against: Callable[[Iterable[Mapping[str, Any]], int], tuple[int, ...]] = lambda rules, seats: ()


SUBJECTS: dict[str, Subject] = {}
"""Every subject by its name: decision, balance, procedure."""


def subject(
    name: str,
    read: Callable[[Mapping[str, Any]], Any],
    fits: Callable[[Any, int], bool] | None = None,
    against: Callable[[Iterable[Mapping[str, Any]], int], tuple[int, ...]] | None = None,
) -> None:
    """Let councils adopt rules on a subject."""
    settled = Subject(read) if fits is None else Subject(read, fits)
    SUBJECTS[name] = settled if against is None else Subject(settled.read, settled.fits, against)
