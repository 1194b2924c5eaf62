"""What is said about votes, elections and decisions, gathered from where it is written."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.record import Refused
from web.voting import ballot_file_wording, election_wording, fact_wording, refusal_wording
from web.voting.choice_wording import CHOICE_KINDS, choice_cards, choice_words
from web.voting.fact_wording import isolated
from web.voting.result_wording import (
    RESULTS,
    legend,
    lot_sentence,
    origin_choices,
    result_choices,
    result_sentence,
    result_words,
)
from web.voting.standing_wording import (
    coming_standing,
    expected_standing,
    standing_sentence,
    standing_words,
)
from web.words import Naming

__all__ = [
    "CHOICE_KINDS",
    "FACTS",
    "REFUSALS",
    "RESULTS",
    "Words",
    "choice_cards",
    "choice_words",
    "coming_standing",
    "expected_standing",
    "isolated",
    "legend",
    "lot_sentence",
    "origin_choices",
    "result_choices",
    "result_sentence",
    "result_words",
    "standing_sentence",
    "standing_words",
]

Words = Markup | str

FACTS: dict[str, Callable[[Any, Naming], Words]] = {**fact_wording.FACTS, **election_wording.FACTS}

REFUSALS: dict[str, Callable[[Refused], Words]] = {
    **refusal_wording.REFUSALS,
    **election_wording.REFUSALS,
    **ballot_file_wording.REFUSALS,
}
