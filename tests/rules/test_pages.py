"""Rules are tried on a page: on decisions of the past, on numbers, on the balance of a body; nothing is written."""

import html
import re
from urllib.parse import urlencode

import pytest

from config.rules import catalogue
from council.quotas.rules import balance_rule
from council.record import Id
from council.voting.commands import cast, close_ballot, hand_in, open_ballot, raise_objection
from council.voting.rules import Tally
from tests.voting.a_council import (
    AMINA,
    AUDITOR,
    CHAIR,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SIMPLE,
    TWO_THIRDS,
    adopt,
    balance,
    settle,
)
from tests.voting.at_the_desk import application, opened_as
from tests.voting.by_sides import CONSENT, HOST, INSTITUTION, JOINT, REFUGEE, WEIGHTED, take_sides
from tests.voting.test_views import carry_over
from web.quotas.wording import groups
from web.rules import trial, wording
from web.rules.offered import Offered
from web.terminal import speaking

LANGUAGES = ("ar", "tr", "en")
READERS = {"member": AMINA, "facilitator": FACILITATOR, "chair": CHAIR, "auditor": AUDITOR}
DECISION_RULES = [rule["id"] for rule in catalogue() if rule["subject"] == "decision"]
BALANCE_RULES = [rule["id"] for rule in catalogue() if rule["subject"] == "balance"]
TIE = {"members": 21, "present": 20, "yes": 10, "no": 10}


@pytest.fixture
def council(installation):
    return settle(installation.found("cinar"))


@pytest.fixture
def decided(council) -> Id:
    """A vote of the past: five in favour, two against, one abstention, of nine members."""
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    for member, choice in zip(MEMBERS, ["yes"] * 5 + ["no"] * 2 + ["abstain"], strict=False):
        cast(council, ballot, choice, member)
    close_ballot(council, ballot)
    return ballot


@pytest.fixture
def app(council, installation, tmp_path):
    return application(installation, tmp_path)


@pytest.fixture
def trying(app):
    """Opens the page with a question, and gives what it says."""

    def open_page(
        reader=FACILITATOR, language="en", status=200, about="decision", dimension="gender", **asked
    ) -> str:
        way = {"decision": "", "numbers": "/numbers", "balance": f"/balance/{dimension}"}[about]
        address = f"/{language}/cinar/rules/try{way}?{urlencode(asked, doseq=True)}"
        page = opened_as(app, reader).get(address)
        assert page.status_code == status, page.get_data(as_text=True)
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.get_data(as_text=True))))

    return open_page


# Who may open it, and how it looks.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_everybody_in_the_council_tries_rules(trying, decided, reader, language):
    for about in ("decision", "numbers", "balance"):
        trying(READERS[reader], language, about=about)
    asked = {"here": [f"{MAJORITY}-1", f"{TWO_THIRDS}-1"], "elsewhere": DECISION_RULES}
    trying(READERS[reader], language, about="decision", decision=decided, **asked)
    trying(READERS[reader], language, about="numbers", **TIE, **asked)
    trying(READERS[reader], language, about="balance", woman=3, man=7, elsewhere=BALANCE_RULES)


def test_the_public_is_asked_to_sign_in(app):
    page = opened_as(app, None).get("/tr/cinar/rules/try")
    assert page.status_code in (302, 303)
    assert "sign-in" in page.location


def test_a_decision_and_the_council_lead_there(app, decided):
    reader = opened_as(app, AUDITOR)
    decision = reader.get(f"/tr/cinar/decisions/{decided}").get_data(as_text=True)
    assert f"rules/try?decision={decided}" in decision
    assert "rules/try" in reader.get("/tr/cinar/council/").get_data(as_text=True)


def test_nothing_is_written(trying, council, decided):
    before = len(council.entries())
    trying(about="decision", decision=decided, here=f"{MAJORITY}-1", elsewhere=DECISION_RULES)
    trying(about="balance", woman=1, man=9, elsewhere=BALANCE_RULES)
    assert len(council.entries()) == before


# Decisions of the past.


def test_a_decision_would_have_ended_otherwise_under_another_rule(trying, decided):
    said = trying(about="decision", decision=decided, here=[f"{MAJORITY}-1", f"{TWO_THIRDS}-1"])
    assert "The outcome would have been the same." in said
    assert "It would have been rejected." in said
    assert "1 vote in favour short." in said


def test_older_versions_can_be_tried_as_well(trying, council, decided):
    adopt(
        council,
        MAJORITY,
        {**SIMPLE, "threshold": {"cmp": "at_least", "fraction": "3/4"}},
        "decision",
        None,
        2,
    )
    said = trying(about="decision", decision=decided, before=f"{MAJORITY}-1", here=f"{MAJORITY}-2")
    assert "Once in force in this council" in said
    assert "It would have been rejected." in said


def test_a_decision_that_was_carried_over_is_tried_on_its_numbers(trying, council):
    (ballot,) = carry_over(council)
    said = trying(about="decision", decision=ballot, elsewhere=["votes_cast", "two_thirds_members"])
    assert "The outcome would have been the same." in said
    assert "The rule needs a number that was not counted." in said


def test_rules_that_need_more_than_was_counted_say_so(trying, decided):
    asked = ["parallel_consent", "eu_qmv", "consent"]
    said = trying(about="decision", decision=decided, elsewhere=asked)
    assert said.count("Cannot be tried") == 2 * len(asked)
    assert "the votes were not counted by side" in said


def test_a_vote_that_is_open_stays_closed_to_this_page(trying, council):
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    trying(about="decision", decision=ballot, status=404)
    trying(about="balance", decision=ballot, status=404)


def test_what_is_not_there_is_not_found_and_a_rule_that_is_gone_is_left_out(trying, decided):
    trying(about="decision", decision="0000000000000000", status=404)
    trying(about="balance", dimension="height", status=404)
    assert "Choose one or more rules" in trying(about="decision", decision=decided, here="gone-1")


def test_its_numbers_can_be_changed(app, decided):
    page = opened_as(app, FACILITATOR).get(f"/en/cinar/rules/try?decision={decided}&here={MAJORITY}-1")
    address = html.unescape(
        re.search(r'href="([^"]*try/numbers[^"]*yes=5[^"]*)"', page.get_data(as_text=True))[1]
    )
    assert f"here={MAJORITY}-1" in address
    assert opened_as(app, FACILITATOR).get(address).status_code == 200


# Numbers of one's own.


@pytest.mark.parametrize(
    ("asked", "rule", "expected"),
    [
        (TIE, "present", "1 vote in favour short."),
        ({**TIE, "chair": "yes"}, "tr_municipal", "Adopted"),
        (TIE, "tr_municipal_secret", "Tie: to be voted on again"),
        ({**TIE, "repeated": "1"}, "tr_municipal_secret", "Tie: a lot decides"),
        ({"members": 15, "present": 7, "yes": 7}, "tr_municipal", "1 member short of the quorum."),
        ({"members": 9, "yes": 6, "no": 3}, "two_thirds_cast", "Exactly as many votes in favour as needed."),
        ({"yes": 8, "no": 3}, "votes_cast", "2 votes in favour more than needed."),
        ({"present": 9, "objections": 2}, "consent", "2 objections too many."),
        (
            {"host_yes": 6, "host_no": 2, "refugee_yes": 3, "refugee_no": 5},
            "parallel_consent",
            "refugees: 2 votes",
        ),
        (
            {"people_yes": "650 ، 100", "people_no": "٢٥٠"},
            "eu_qmv",
            "Exactly as many votes in favour as needed.",
        ),
        ({"people_yes": "10 20 30 40", "people_no": "900"}, "eu_qmv", "too few to block it"),
        ({"people_yes": "900", "people_no": "10 20 30"}, "eu_qmv", "2 votes in favour short."),
        ({"host_yes": 6, "host_no": 2}, "parallel_consent", "refugees: 1 member short of the quorum."),
    ],
)
def test_numbers_are_decided_on(trying, asked, rule, expected):
    assert expected in trying(about="numbers", elsewhere=rule, **asked)


def test_numbers_that_cannot_be_are_refused_in_words(trying):
    said = trying(about="numbers", present=3, yes=5, elsewhere="votes_cast")
    assert "More votes were counted than there are voters." in said


def test_a_number_that_is_none_comes_back_with_its_fault(trying):
    said = trying(about="numbers", yes="many", people_no="12 x", elsewhere="votes_cast", status=422)
    assert "Please write a whole number" in said
    assert "Please write whole numbers with blanks between them" in said
    assert "What was counted" in said


# Balance.


def test_a_body_is_looked_at_under_several_rules(trying):
    said = trying(about="balance", woman=3, man=9, elsewhere=["max_two_thirds_advisory", "parity_fixed"])
    assert said.count("not met") >= 2
    assert "It would be met by any one of these:" in said


def test_a_body_of_the_past_is_looked_at_as_it_was(trying, council):
    balance(council, "warn")
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    close_ballot(council, ballot)
    said = trying(about="balance", decision=ballot, elsewhere="forty_each")
    assert "women: 4 · men: 3 · not disclosed: 2" in said


def test_groups_that_no_rule_was_about_are_not_shown_of_a_body_of_the_past(trying, council, decided):
    said = trying(about="balance", decision=decided, dimension="disability")
    assert "persons with disabilities:" not in said


@pytest.mark.parametrize("dimension", ["gender", "side", "age_band", "disability"])
def test_every_dimension_has_a_form(trying, dimension):
    with speaking():
        groups_of = list(groups()[dimension])
    own = [rule["id"] for rule in catalogue() if rule["terms"].get("dimension", "gender") == dimension]
    said = trying(about="balance", dimension=dimension, elsewhere=own, **dict.fromkeys(groups_of, 2))
    assert "Verdicts side by side" in said


# What is behind it.


def test_every_rule_that_is_offered_gives_an_outcome_or_says_what_is_missing():
    counted = trial.imagined({**TIE, "host_yes": 3, "refugee_yes": 2, "objections": 0})
    for rule in catalogue():
        if rule["subject"] == "decision":
            offered = Offered(rule["id"], "elsewhere", "decision", None, rule["terms"])
            (found,) = trial.tried([offered], counted)
            assert found.refused is None or found.refused.details == {"needs": "people"}
            if found.refused is None:
                with speaking():
                    assert wording.margin_words(found.found) or found.found["result"] in ("adopted", "repeat")


def test_the_sides_add_up_where_no_totals_are_said():
    counted = trial.imagined({"host_yes": 3, "host_no": 1, "refugee_yes": 2, "refugee_members": 9})
    assert counted.tally == Tally(members=9, present=6, yes=5, no=1, repeated=False)
    assert counted.sides["refugee"].members == 9


def test_a_balance_rule_of_the_catalogue_is_of_bodies_the_page_can_show():
    with speaking():
        for rule in catalogue():
            dimension = rule["terms"].get("dimension", "gender")
            if rule["subject"] == "balance" and dimension != "seat":
                assert set(balance_rule(rule["terms"]).groups) <= set(groups()[dimension])


# Decisions of every kind.


def in_favour(record, ballot, *members):
    for member in members:
        cast(record, ballot, "yes", member)
    for member in set(MEMBERS) - set(members):
        cast(record, ballot, "no", member)
    close_ballot(record, ballot)
    return ballot


def test_a_joint_decision_is_tried_without_its_sides_and_with_other_shares(trying, council):
    take_sides(council)
    ballot = in_favour(council, open_ballot(council, PROPOSAL, JOINT), *HOST, REFUGEE[0], INSTITUTION[0])
    said = trying(
        about="decision", decision=ballot, here=f"{JOINT}-1", elsewhere=["votes_cast", "weighted_majority"]
    )

    assert "refugees: 2 votes in favour short." in said
    assert "It would have been adopted." in said
    assert "refugees: 1 vote in favour short." in said
    assert "Cannot be tried" not in said


def test_a_secret_joint_vote_tells_no_more_here_than_on_its_own_page(trying, council):
    take_sides(council)
    ballot = open_ballot(council, PROPOSAL, JOINT, secrecy="secret")
    for member in MEMBERS:
        hand_in(council.acting_as(member), ballot, choice="yes" if member in HOST else "no")
    close_ballot(council, ballot)
    said = trying(about="decision", decision=ballot, elsewhere=["votes_cast", "weighted_majority"])

    assert "It would have been" in said or "would have been the same" in said
    assert "the votes were not counted by side" in said


def test_a_weighted_decision_is_tried_with_other_shares(trying, council):
    take_sides(council)
    weights = dict(zip(MEMBERS, (500, 200, 100, 50, 50, 40, 30, 20, 10), strict=True))
    ballot = open_ballot(council, PROPOSAL, WEIGHTED, weights=weights)
    in_favour(council, ballot, *MEMBERS[:5])
    said = trying(about="decision", decision=ballot, elsewhere=["eu_qmv", "eu_qmv_reinforced", "members"])

    assert "2 votes in favour short." in said
    assert "Cannot be tried" not in said


def test_consent_is_tried_with_and_without_a_vote_to_follow(trying, council):
    take_sides(council)
    ballot = open_ballot(council, PROPOSAL, CONSENT)
    raise_objection(council.acting_as(AMINA), ballot, "Çok pahalı.", "tr")
    close_ballot(council, ballot)
    for language in LANGUAGES:
        trying(AMINA, language, about="decision", decision=ballot, elsewhere=["consent", "consent_or_vote"])
    said = trying(about="decision", decision=ballot, elsewhere=["consent", "consent_or_vote", "votes_cast"])

    assert "1 objection too many." in said
    assert "The outcome would have been the same." in said
    assert "This rule counts votes for and against, and none were counted." in said
