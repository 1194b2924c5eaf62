"""How the council says no at the door; the rules for codes and for passwords stand in rooms of their own."""

from council.record import Refused


class UnknownPerson(Refused):
    """The council knows nobody of this id, or knows her no longer."""

    code = "access.unknown-person"


class NotTheOtherDesk(Refused):
    """A second facilitator or secretary has to confirm it, not the same one and nobody else."""

    code = "access.not-the-other-desk"


class OwnAccess(Refused):
    """Nobody gives back her own access: two others do."""

    code = "access.own-access"
