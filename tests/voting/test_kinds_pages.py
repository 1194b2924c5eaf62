"""The pages of votes of every kind: by side, by weight, by consent, in secret; in the languages of the council."""

import re

import pytest

from council.record import Id, Record
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
from council.voting.questions import BallotTerms, ObjectionsIn
from tests.voting.a_council import (
    AMINA,
    ANOTHER,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    FADI,
    IMAN,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SIMPLE,
    adopt,
    propose,
)
from tests.voting.by_sides import CONSENT, HOST, JOINT, JOINT_TERMS, WEIGHTED, take_sides

LANGUAGES = ("ar", "tr", "en")
MADE_ANEW = re.compile(r'(?<=name="csrf_token" value=")[^"]+|\b[0-9a-hjkmnp-tv-z]{16}\b')
WEIGHTS = dict(zip(MEMBERS, (500, 200, 100, 50, 50, 40, 30, 20, 10), strict=True))


@pytest.fixture
def kinds(council: Record) -> Record:
    """A council with sides and rules of every kind."""
    return take_sides(council)


def shown(visit, person, path, language="en"):
    return visit(person).get(f"/{language}/cinar{path}").get_data(as_text=True)


def sent(visit, person, path, **form):
    return visit(person).post(f"/en/cinar{path}", data=form, follow_redirects=True).get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_what_is_secret_and_what_is_not(visit, language):
    assert "<h1" in shown(visit, None, "/is-my-vote-secret", language)


def test_the_truth_is_linked_from_every_open_vote(kinds, visit):
    for rule, more in ((JOINT, {}), (JOINT, {"secrecy": "secret"})):
        ballot = open_ballot(kinds, PROPOSAL, rule, **more)
        assert "is-my-vote-secret" in shown(visit, AMINA, f"/ballots/{ballot}")
        assert "is-my-vote-secret" in shown(visit, None, f"/ballots/{ballot}")
        close_ballot(kinds, ballot)


# By side.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", [None, AMINA, FACILITATOR])
def test_a_joint_decision_is_derived_side_by_side(kinds, visit, language, reader):
    ballot = open_ballot(kinds, PROPOSAL, JOINT)
    for member, choice in {
        **dict.fromkeys((*HOST, IMAN), "yes"),
        AMINA: "no",
        DINA: "no",
        FADI: "yes",
    }.items():
        cast(kinds, ballot, choice, member)
    close_ballot(kinds, ballot)
    page = shown(visit, reader, f"/decisions/{ballot}", language)

    assert page.count('class="mark"') == 3
    assert page.count("<h2") == 6


def test_a_joint_decision_names_the_side_on_which_it_failed(kinds, visit):
    ballot = open_ballot(kinds, PROPOSAL, JOINT)
    for member in (*HOST, IMAN):
        cast(kinds, ballot, "yes", member)
    cast(kinds, ballot, "no", AMINA)
    close_ballot(kinds, ballot)
    page = shown(visit, None, f"/decisions/{ballot}")

    assert "It failed here: refugees." in page
    assert "counts only overall" in page


def test_a_joint_decision_that_cannot_be_is_refused_with_its_reason(kinds, visit):
    adopt(kinds, JOINT, {**JOINT_TERMS, "constituencies": ["host", "migrant"]}, "decision", version=2)
    page = sent(visit, FACILITATOR, f"/proposals/{PROPOSAL}/ballots", **_opening(JOINT))

    assert "Nobody on the roll is on one of the sides that must agree: migrants." in page


def _opening(rule, **more):
    return {"ballot": "b" * 16, "revision": "1", "rule": rule, **more}


# By weight.


def test_weights_are_asked_for_and_offered_again(kinds, visit):
    weights = {f"weight-{member}": str(weight) for member, weight in WEIGHTS.items()}
    sent(visit, FACILITATOR, f"/proposals/{PROPOSAL}/ballots", **_opening(WEIGHTED, **weights))
    ballot = Id("b" * 16)

    assert kinds.ask(BallotTerms(ballot)).frozen().weights == WEIGHTS
    assert "You speak for 500 people." in shown(visit, AMINA, f"/ballots/{ballot}")
    close_ballot(kinds, ballot)
    adopt(kinds, WEIGHTED, {"states": "1/2", "population": "1/2"}, "decision", version=2)
    propose(kinds, ANOTHER)
    page = shown(visit, FACILITATOR, f"/proposals/{ANOTHER}/ballots/new")
    assert 'value="500"' in page


def test_a_weight_that_is_no_number_comes_back_with_all_that_was_typed(kinds, visit):
    weights = {f"weight-{AMINA}": "many", f"weight-{BERFIN}": "7"}
    page = visit(FACILITATOR).post(
        f"/en/cinar/proposals/{PROPOSAL}/ballots", data=_opening(WEIGHTED, **weights), follow_redirects=True
    )
    text = page.get_data(as_text=True)

    assert page.status_code == 422
    assert 'value="many"' in text
    assert "whole number" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_majorities_are_derived(kinds, visit, language):
    ballot = open_ballot(kinds, PROPOSAL, WEIGHTED, weights=WEIGHTS)
    for member in MEMBERS[1:7]:
        cast(kinds, ballot, "yes", member)
    close_ballot(kinds, ballot)
    page = shown(visit, None, f"/decisions/{ballot}", language)

    assert page.count('class="mark"') == 2
    assert "650" in page


# By consent.


def test_an_objection_goes_through_the_page_from_reasons_to_change(kinds, visit):
    ballot = open_ballot(kinds, PROPOSAL, CONSENT)
    page = sent(
        visit,
        AMINA,
        f"/ballots/{ballot}/objections",
        objection="c" * 16,
        language="en",
        reasons="It is too loud.",
    )
    assert "It is too loud." in page
    assert "Withdraw my objection" in page
    assert "It is too loud." in shown(visit, BERFIN, f"/ballots/{ballot}")
    assert "It is too loud." not in shown(visit, None, f"/ballots/{ballot}")
    sent(
        visit,
        FACILITATOR,
        f"/ballots/{ballot}/objections/{'c' * 16}/changes",
        language="en",
        change="Only by day.",
    )
    sent(visit, BERFIN, f"/ballots/{ballot}/votes", choice="consent")
    sent(visit, FACILITATOR, f"/ballots/{ballot}/close")
    page = shown(visit, None, f"/decisions/{ballot}")

    assert "adopted by consent" in page
    assert "Only by day." in page


def test_who_objected_can_withdraw_it(kinds, visit):
    ballot = open_ballot(kinds, PROPOSAL, CONSENT)
    raised = raise_objection(kinds.acting_as(AMINA), ballot, "Zu laut.", "tr")
    sent(visit, AMINA, f"/ballots/{ballot}/objections/{raised}/withdrawals")

    assert kinds.ask(ObjectionsIn(ballot)).answer[raised].withdrawn
    assert "I object" in shown(visit, AMINA, f"/ballots/{ballot}")


def test_choices_stay_hidden_while_objections_are_read(kinds, visit):
    ballot = open_ballot(kinds, PROPOSAL, CONSENT)
    before = shown(visit, BERFIN, f"/ballots/{ballot}")
    cast(kinds, ballot, "stand_aside", CEMAL)

    assert _steady(shown(visit, BERFIN, f"/ballots/{ballot}")) == _steady(before)


def _steady(page):
    """The page without the ids that a form makes anew each time."""
    return MADE_ANEW.sub("…", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_by_consent_is_derived(kinds, visit, language):
    ballot = open_ballot(kinds, PROPOSAL, CONSENT)
    first = raise_objection(kinds.acting_as(AMINA), ballot, "Gece gürültü olur.", "tr")
    raise_objection(kinds.acting_as(BERFIN), ballot, "المكان بعيد.", "ar")
    integrate_objection(kinds.acting_as(FACILITATOR), ballot, first, "Yalnızca gündüz açılır.", "tr")
    cast(kinds, ballot, "stand_aside", CEMAL)
    close_ballot(kinds, ballot)
    page = shown(visit, AMINA, f"/decisions/{ballot}", language)

    assert "Yalnızca gündüz açılır." in page
    assert 'class="mark"' not in page


# In secret.


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_secret_vote_from_the_opening_to_the_result(kinds, visit, language):
    sent(visit, FACILITATOR, f"/proposals/{PROPOSAL}/ballots", **_opening(MAJORITY, secrecy="secret"))
    ballot = Id("b" * 16)
    assert kinds.ask(BallotTerms(ballot)).is_secret
    visit(AMINA).post(f"/{language}/cinar/ballots/{ballot}/papers", data={"choice": "no"})
    receipt = shown(visit, AMINA, f"/ballots/{ballot}/receipt", language)
    for member in MEMBERS[1:6]:
        hand_in(kinds.acting_as(member), ballot, choice="yes")
    visit(FACILITATOR).post(f"/{language}/cinar/ballots/{ballot}/close")
    page = shown(visit, AMINA, f"/decisions/{ballot}", language)

    assert "fingerprint" not in receipt
    assert 'value="no"' not in receipt
    roll = page[page.index('id="roll-call"') :]
    assert roll.count("pill") >= len(MEMBERS)
    assert 'class="pill no"' not in roll


def test_a_receipt_of_a_secret_vote_is_the_same_whatever_was_voted(kinds, visit):
    ballot = open_ballot(kinds, PROPOSAL, MAJORITY, secrecy="secret")
    receipts = []
    for member, choice in ((BERFIN, "yes"), (CEMAL, "no")):
        hand_in(kinds.acting_as(member), ballot, choice=choice)
        receipts.append(shown(visit, member, f"/ballots/{ballot}/receipt"))

    assert receipts[0] == receipts[1]


def test_handed_in_twice_the_first_paper_counts_and_nobody_is_told_which(kinds, visit):
    ballot = open_ballot(kinds, PROPOSAL, MAJORITY, secrecy="secret")
    sent(visit, AMINA, f"/ballots/{ballot}/papers", choice="no")
    page = sent(visit, AMINA, f"/ballots/{ballot}/papers", choice="yes")
    close_ballot(kinds, ballot)
    declared = kinds.ask(BallotTerms(ballot)).closed.declared

    assert "Your paper is in the urn" in page
    assert (declared["yes"], declared["no"]) == (0, 1)


def test_who_voted_in_secret_finds_nothing_waiting_at_home(kinds, visit):
    ballot = open_ballot(kinds, PROPOSAL, MAJORITY, secrecy="secret")
    assert "1 vote waits for you" in shown(visit, AMINA, "/")
    hand_in(kinds.acting_as(AMINA), ballot, choice="no")

    assert "1 vote waits for you" not in shown(visit, AMINA, "/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_side_is_told_only_by_its_verdict(kinds, visit, language):
    ballot = open_ballot(kinds, PROPOSAL, JOINT, secrecy="secret")
    for number, member in enumerate(MEMBERS):
        hand_in(kinds.acting_as(member), ballot, choice="no" if number == 3 else "yes")
    close_ballot(kinds, ballot)
    page = shown(visit, None, f"/decisions/{ballot}", language)

    assert page.count('class="mark"') == 1
    assert 'class="notice about"' in page


# A lot.


@pytest.mark.parametrize("secrecy", ["named", "secret"])
def test_a_tie_is_decided_by_a_lot_and_the_decision_says_so(kinds, visit, secrecy):
    adopt(kinds, MAJORITY, {**SIMPLE, "tie": "lot"}, "decision", version=2)
    ballot = open_ballot(kinds, PROPOSAL, MAJORITY, secrecy=secrecy)
    for member, choice in ((AMINA, "yes"), (BERFIN, "no")):
        if secrecy == "secret":
            hand_in(kinds.acting_as(member), ballot, choice=choice)
        else:
            cast(kinds, ballot, choice, member)
    close_ballot(kinds, ballot)
    assert "Call the lot" in shown(visit, FACILITATOR, f"/decisions/{ballot}")
    assert "Call the lot" not in shown(visit, AMINA, f"/decisions/{ballot}")
    lot = call_lot(kinds.acting_as(FACILITATOR), ballot)
    draw_lot(kinds.acting_as(FACILITATOR), lot, "Wind")
    page = shown(visit, None, f"/decisions/{ballot}")

    assert "The lot was drawn in public" in page
    listed = shown(visit, None, "/decisions/").partition("<table")[2]
    assert "Tie: a lot decides" not in listed
