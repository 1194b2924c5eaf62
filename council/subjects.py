"""What the rules of a council can be about; each subject's own folder says how its terms are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Subject:
    """One subject: how its terms are read, and whether a body of so many seats can satisfy a rule on it."""

    read: Callable[[Mapping[str, Any]], Any]
    fits: Callable[[Any, int], bool] = lambda rule, seats: True


SUBJECTS: dict[str, Subject] = {}
"""Every subject by its name: decision, balance, procedure."""


def subject(
    name: str, read: Callable[[Mapping[str, Any]], Any], fits: Callable[[Any, int], bool] | None = None
) -> None:
    """Let councils adopt rules on a subject."""
    SUBJECTS[name] = Subject(read) if fits is None else Subject(read, fits)
