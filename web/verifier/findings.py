"""What is found while a bundle is checked."""

from dataclasses import dataclass, field
from typing import Any

FAULT, NOTE, UNPROVEN = "fault", "note", "unproven"
"""Something is wrong; something to know; something that nobody can check from outside."""


@dataclass(frozen=True)
class Finding:
    """One thing that was found: where, what (a code), and its details. Position nought: nowhere in particular."""

    sort: str
    code: str
    position: int = 0
    name: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The same as JSON."""
        found: dict[str, Any] = {"sort": self.sort, "code": self.code}
        if self.position:
            found["position"] = self.position
        if self.name:
            found["name"] = self.name
        return {**found, **self.details}


class Findings:
    """All that was found, and how often each thing was checked."""

    def __init__(self) -> None:
        self.all: list[Finding] = []
        self.checked: dict[str, int] = {}

    def fault(self, code: str, position: int = 0, name: str = "", **details: Any) -> None:
        """Something is wrong."""
        self.all.append(Finding(FAULT, code, position, name, details))

    def note(self, code: str, position: int = 0, name: str = "", **details: Any) -> None:
        """Something that the reader should know."""
        self.all.append(Finding(NOTE, code, position, name, details))

    def unproven(self, code: str, position: int = 0, name: str = "", **details: Any) -> None:
        """Something that cannot be checked from outside."""
        self.all.append(Finding(UNPROVEN, code, position, name, details))

    def count(self, what: str, number: int = 1) -> None:
        """So many more of these were checked."""
        self.checked[what] = self.checked.get(what, 0) + number

    @property
    def in_order(self) -> list[Finding]:
        """Everything, what is wrong first."""
        return self.faults + [one for one in self.all if one.sort != FAULT]

    @property
    def faults(self) -> list[Finding]:
        """What is wrong, by its place in the record; what has no place comes last."""
        wrong = [one for one in self.all if one.sort == FAULT]
        return sorted(wrong, key=lambda one: one.position or 10**18)
