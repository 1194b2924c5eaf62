"""What minutes say of votes by side, by weight, by consent and in secret."""

import pytest

from council.minutes.questions import compose
from council.record import Installation, Record
from council.voting.commands import (
    call_lot,
    cast,
    close_ballot,
    draw_lot,
    hand_in,
    integrate_objection,
    open_ballot,
    raise_objection,
)
from tests.voting.a_council import (
    AMINA,
    BERFIN,
    CEMAL,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SIMPLE,
    SITTING,
    adopt,
    settle,
    sit,
)
from tests.voting.by_sides import CONSENT, JOINT, WEIGHTED, take_sides
from web.minutes.wording import in_one_language

WEIGHTS = dict(zip(MEMBERS, (500, 200, 100, 50, 50, 40, 30, 20, 10), strict=True))


@pytest.fixture
def sitting(installation: Installation) -> Record:
    """A council that is sitting, on its sides."""
    record = take_sides(settle(installation.found("cinar")))
    sit(record, *MEMBERS)
    return record


def said(record: Record, language: str = "en") -> str:
    return in_one_language(compose(record, SITTING), language).text


def test_a_joint_decision_is_told_side_by_side(sitting):
    ballot = open_ballot(sitting, PROPOSAL, JOINT, SITTING)
    for member in MEMBERS:
        cast(sitting, ballot, "no" if member == AMINA else "yes", member)
    close_ballot(sitting, ballot)

    assert (
        "- refugees: entitled 4, present 4, in favour 3, against 1, abstentions 0, needed in favour 3: agreed."
        in said(sitting)
    )


def test_of_a_secret_vote_with_small_sides_no_numbers_are_told(sitting):
    ballot = open_ballot(sitting, PROPOSAL, JOINT, SITTING, secrecy="secret")
    for member in MEMBERS:
        hand_in(sitting.acting_as(member), ballot, choice="no" if member == AMINA else "yes")
    close_ballot(sitting, ballot)

    assert "A secret vote was held" in said(sitting)
    assert "- refugees: agreed." in said(sitting)
    assert "no numbers are given" in said(sitting)


def test_a_double_majority_is_told_with_both_numbers(sitting):
    ballot = open_ballot(sitting, PROPOSAL, WEIGHTED, SITTING, weights=WEIGHTS)
    for member in MEMBERS[:5]:
        cast(sitting, ballot, "yes", member)
    close_ballot(sitting, ballot)

    assert "Members needed in favour: 5 of 9." in said(sitting)
    assert "Those in favour speak for 900 of 1,000 people; needed: 650." in said(sitting)


def test_consent_is_told_with_each_objection_and_no_name(sitting):
    ballot = open_ballot(sitting, PROPOSAL, CONSENT, SITTING)
    first = raise_objection(sitting.acting_as(AMINA), ballot, "Too loud.", "en")
    integrate_objection(sitting.acting_as(FACILITATOR), ballot, first, "Only by day.", "en")
    cast(sitting, ballot, "stand_aside", CEMAL)
    close_ballot(sitting, ballot)
    text = said(sitting)

    assert "Standing aside: 1. Objections raised: 1, withdrawn: 0, taken in: 1, still open: 0." in text
    assert f"{{person:{AMINA}}} objected:" in text
    assert "Only by day." in text


def test_a_lot_after_a_tie_is_told_once_it_was_drawn(sitting):
    adopt(sitting, MAJORITY, {**SIMPLE, "tie": "lot"}, "decision", version=2)
    ballot = open_ballot(sitting, PROPOSAL, MAJORITY, SITTING)
    cast(sitting, ballot, "yes", AMINA)
    cast(sitting, ballot, "no", BERFIN)
    close_ballot(sitting, ballot)
    assert "The lot was drawn" not in said(sitting)
    draw_lot(sitting.acting_as(FACILITATOR), call_lot(sitting.acting_as(FACILITATOR), ballot))

    assert "The lot was drawn in public" in said(sitting)


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_all_of_it_is_told_in_every_language(sitting, language):
    ballot = open_ballot(sitting, PROPOSAL, JOINT, SITTING)
    for member in MEMBERS:
        cast(sitting, ballot, "yes", member)
    close_ballot(sitting, ballot)

    assert not any(word in said(sitting, language) for word in ("agreed", "entitled", "overall", "host"))
