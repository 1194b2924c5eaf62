"""What may be asked about minutes: what they say, and what has become of them."""

from council.minutes.questions.composing import RoundsHeldIn, VotesHeldIn, compose
from council.minutes.questions.life import Circulated, Objection, TheLife, TheMinutes

__all__ = [
    "Circulated",
    "Objection",
    "RoundsHeldIn",
    "TheLife",
    "TheMinutes",
    "VotesHeldIn",
    "compose",
]
