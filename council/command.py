"""Commands: what can be done, by whom, carried through when others decide at the same moment."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from council.membership.questions import RolesOf
from council.record import Fact, NotForRehearsing, Record, Refused, Rehearsal, require
from council.roles import PERMITS

P = ParamSpec("P")
T = TypeVar("T")

COMMANDS: dict[str, Callable[..., Any]] = {}
"""Every command of the house by its name in the table of roles."""


class NotPermitted(Refused):
    """None of the acting person's roles may do this."""

    code = "roles.not-permitted"


def command(function: Callable[Concatenate[Record, P], T]) -> Callable[Concatenate[Record, P], T]:
    """Make a function a command: only permitted roles carry it out, and it is tried again on a collision.

    It may therefore run more than once; only what it enters last stands.
    """
    name = f"{function.__module__.split('.')[1]}.{function.__name__}"
    permitted = PERMITS[name]

    @wraps(function)
    def carried_out(record: Record, *args: P.args, **kwargs: P.kwargs) -> T:
        guard = None
        if record.acting is not None:
            roles = RolesOf(record.acting)
            guard = roles, lambda: require(permitted & roles.answer, NotPermitted(command=name))
        return record.decide(lambda attempt: function(attempt, *args, **kwargs), guard)

    COMMANDS[name] = carried_out
    return carried_out  # type: ignore[return-value]  # wraps() names the argument, Callable does not


@dataclass(frozen=True)
class Outlook:
    """What would come of a command now: what it would enter, or what is said against it."""

    facts: tuple[Fact, ...] = ()
    refusal: Refused | None = None
    is_secret: bool = False  # what it would enter is in an urn that no rehearsal opens

    @property
    def is_lawful(self) -> bool:
        """Whether something would come of it; what was done before is no longer to be done."""
        return self.refusal is None and (self.is_secret or bool(self.facts))


def outlook(rehearsal: Rehearsal, name: str, **arguments: Any) -> Outlook:
    """Rehearse a command by its name in the table of roles. No rule is told twice: it is the command that refuses."""
    rehearsal.would_enter = []
    try:
        COMMANDS[name](rehearsal, **arguments)
    except Refused as refusal:
        return Outlook(refusal=refusal)
    except NotForRehearsing:
        return Outlook(is_secret=True)
    return Outlook(tuple(rehearsal.would_enter))
