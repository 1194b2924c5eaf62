"""The derivation of a decision: as a clerk reads it out, and step by step, each number with the facts behind it."""

from collections.abc import Iterator, Mapping
from typing import Any

from web.voting import consent_derivation, joint_derivation, majority_derivation, weighted_derivation
from web.voting.result_wording import result_sentence, result_words
from web.voting.step import Places, Step, Words
from web.words import _

__all__ = ["Places", "Step", "Words", "read_out", "steps"]

KINDS = {
    "majority": majority_derivation,
    "joint": joint_derivation,
    "weighted": weighted_derivation,
    "consent": consent_derivation,
}
"""Where the derivation of each kind of rule is put into words."""


def read_out(declared: Mapping[str, Any], places: Places) -> list[Words]:
    """What a clerk would read out, phrase by phrase."""
    told = KINDS[declared.get("kind", "majority")].read_out(declared, places)
    return [*told, result_words(declared["result"])[0]]


def steps(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """Each step from the roll to the result."""
    yield from KINDS[declared.get("kind", "majority")].steps(declared, places)
    yield Step(_("Result"), result_words(declared["result"])[0], result_sentence(declared))
