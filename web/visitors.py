"""Who is visiting: a signed-in person with her roles, or nobody in particular."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from council.record import Id
from council.roles import Role


@dataclass(frozen=True)
class Visitor:
    """A person at the desk. Her name is opened for this visit only, and only by a page that asks for it."""

    person: Id | None = None
    roles: frozenset[Role] = frozenset()
    opened: Callable[[], str | None] = field(default=lambda: None, repr=False, compare=False)

    @cached_property
    def name(self) -> str | None:
        """What she is called."""
        return self.opened()

    @property
    def is_signed_in(self) -> bool:
        """Whether we know who this is."""
        return self.person is not None

    def is_any(self, *roles: Role | str) -> bool:
        """Whether she has one of these roles."""
        return bool(self.roles & set(roles))


NOBODY = Visitor()
