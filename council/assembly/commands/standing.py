"""What must hold of a sitting for nearly everything that is done around it."""

from council.assembly.questions import TheSitting
from council.assembly.rules import SittingOver, UnknownSitting, WasCalledOff
from council.record import require


def is_not_over(known: TheSitting) -> None:
    """The sitting was called and has neither been closed nor called off."""
    (sitting,) = known.about
    require(known.exists, UnknownSitting(sitting=sitting))
    require(not known.called_off, WasCalledOff(sitting=sitting))
    require(not known.closed, SittingOver(sitting=sitting))
