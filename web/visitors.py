"""Who is visiting: a signed-in person with her roles, or nobody in particular."""

from dataclasses import dataclass, field

from council.record import Id
from council.roles import Role


@dataclass(frozen=True)
class Visitor:
    """A person at the desk. Her name is opened for this visit only."""

    person: Id | None = None
    roles: frozenset[Role] = frozenset()
    name: str | None = field(default=None, repr=False)

    @property
    def is_signed_in(self) -> bool:
        """Whether we know who this is."""
        return self.person is not None

    def is_any(self, *roles: Role | str) -> bool:
        """Whether she has one of these roles."""
        return bool(self.roles & set(roles))


NOBODY = Visitor()
