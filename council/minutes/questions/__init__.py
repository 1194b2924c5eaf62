"""What may be asked about minutes: what they say, and what has become of them."""

from council.minutes.questions.composing import compose
from council.minutes.questions.elections import RoundsHeldIn
from council.minutes.questions.life import Circulated, Objection, TheLife, TheMinutes
from council.minutes.questions.votes import VotesHeldIn

__all__ = [
    "Circulated",
    "Objection",
    "RoundsHeldIn",
    "TheLife",
    "TheMinutes",
    "VotesHeldIn",
    "compose",
]
