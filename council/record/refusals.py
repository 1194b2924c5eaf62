"""How the house says no: each broken rule has a name, and its details are values, never sentences."""

from typing import Any, ClassVar


class Refused(Exception):
    """A rule was not met. Subclasses name the rule; the web finds the words for its `code`."""

    code: ClassVar[str] = "record.refused"

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}=…' for name in self.details)})"


def require(holds: object, otherwise: Refused) -> None:
    """Go on only if the rule holds; otherwise refuse by name."""
    if not holds:
        raise otherwise


class Collided(Refused):
    """Something that the decision considered changed before it could be entered."""

    code = "record.collided"


class UnknownWhetherEntered(Refused):
    """The connection was lost while the facts were being committed: they stand in the record, or not at all."""

    code = "record.unknown-whether-entered"


class UnknownKind(Refused):
    """A stored fact has a kind, or a version of it, that this installation does not know."""

    code = "record.unknown-kind"


class UnknownCouncil(Refused):
    """No council of that name is kept in this installation."""

    code = "record.unknown-council"


class CouncilExists(Refused):
    """A council of that name is already kept in this installation."""

    code = "record.council-exists"


class PersonErased(Refused):
    """The person was erased; nothing about her can be written again."""

    code = "record.person-erased"


class NotYetUpgraded(Refused):
    """The database's schema is older or newer than this installation's."""

    code = "record.not-upgraded"


class Crowded(Exception):
    """Every connection to the database is in use, and none became free for a while: come back in a minute."""
