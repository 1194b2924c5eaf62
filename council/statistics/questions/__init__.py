"""What may be asked about a term: what a body came to in it."""

from council.statistics.questions.figures import Balanced, Held, TermFigures, figures
from council.statistics.questions.groups import ByGroup, Told
from council.statistics.rules import REST, SITTINGS, Share

__all__ = ["REST", "SITTINGS", "Balanced", "ByGroup", "Held", "Share", "TermFigures", "Told", "figures"]
