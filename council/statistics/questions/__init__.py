"""What may be asked about a term: what a body came to in it."""

from council.statistics.questions.figures import Balanced, Held, TermFigures, figures, held_in
from council.statistics.questions.groups import ByGroup, Told
from council.statistics.rules import FIRST, REST, Share

__all__ = [
    "FIRST",
    "REST",
    "Balanced",
    "ByGroup",
    "Held",
    "Share",
    "TermFigures",
    "Told",
    "figures",
    "held_in",
]
