"""Which step comes next in a sitting: the order in which an assembly goes through its business (DOMAIN part F)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from council.record import Refused

ORDER = (
    "assembly.restore_connection",
    "assembly.resume",
    "assembly.give_notice",
    "assembly.check_in",
    "assembly.name_chair",
    "assembly.name_secretary",
    "assembly.open_sitting",
    "assembly.call_quorum",
    "assembly.adopt_agenda",
    "assembly.end_floor",
    "voting.count_hands",
    "voting.close_ballot",
    "voting.close_round",
    "assembly.second_motion",
    "assembly.count_motion",
    "assembly.decide_motion",
    "assembly.ask_women",
    "assembly.grant_floor",
    "voting.open_ballot",
    "voting.open_round",
    "assembly.close_item",
    "assembly.open_item",
    "assembly.close_sitting",
    "assembly.request_floor",
    "assembly.move",
    "assembly.rule_on_motion",
    "assembly.withdraw_motion",
    "assembly.close_speakers",
    "assembly.reopen_speakers",
    "assembly.interrupt",
    "assembly.call_off",
)
"""What waits first comes first. Each step is called as its command in the table of roles."""


@dataclass(frozen=True)
class Step:
    """What could be done in a sitting: with what, whether the sitting waits for it, what stands against it."""

    code: str
    about: Mapping[str, Any] = field(default_factory=dict)
    due: bool = False
    refusal: Refused | None = None

    @property
    def is_lawful(self) -> bool:
        """Whether it can be done now."""
        return self.refusal is None


@dataclass(frozen=True)
class Steps:
    """The steps that can be taken now, in the order in which an assembly takes them, and those that cannot."""

    lawful: tuple[Step, ...] = ()
    refused: tuple[Step, ...] = ()

    @property
    def main(self) -> Step | None:
        """What the sitting waits for."""
        return next((one for one in self.lawful if one.due), None)

    @property
    def others(self) -> tuple[Step, ...]:
        """What can be done besides."""
        return tuple(one for one in self.lawful if one is not self.main)

    def of(self, code: str, **about: Any) -> tuple[Step, ...]:
        """The steps of one kind that can be taken, about these things if some are named."""
        return tuple(
            one
            for one in self.lawful
            if one.code == code and all(one.about.get(name) == thing for name, thing in about.items())
        )


def in_order(found: Iterable[Step]) -> Steps:
    """Sort what can be done and what cannot."""
    listed = sorted(found, key=lambda one: ORDER.index(one.code))
    return Steps(
        tuple(one for one in listed if one.is_lawful), tuple(one for one in listed if not one.is_lawful)
    )
