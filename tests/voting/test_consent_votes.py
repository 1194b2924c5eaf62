"""Decisions by consent: objections are raised, talked about, withdrawn or taken in; then the vote is closed."""

import pytest

from council.command import NotPermitted
from council.record import Record, new_id
from council.voting.commands import (
    cast,
    close_ballot,
    integrate_objection,
    open_ballot,
    raise_objection,
    withdraw_objection,
)
from council.voting.questions import ObjectionsIn, VotesOn
from council.voting.rules import ballots as rules
from council.voting.rules import objections as objecting
from tests.voting.a_council import (
    AMINA,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    STRANGER,
    adopt,
    sit,
)
from tests.voting.by_sides import CONSENT, take_sides

WHY = "Die Straße ist zu laut."


@pytest.fixture
def circle(council: Record) -> Record:
    """The council, which decides by consent."""
    return take_sides(council)


@pytest.fixture
def asked(circle: Record):
    """A proposal for which consent is asked."""
    return open_ballot(circle, PROPOSAL, CONSENT, sit(circle, *MEMBERS[:6]))


def result(record, ballot):
    return close_ballot(record, ballot).fact.declared


def test_without_objections_it_is_adopted_and_silence_consents(circle, asked):
    cast(circle, asked, "consent", AMINA)
    cast(circle, asked, "stand_aside", BERFIN)
    declared = result(circle, asked)

    assert (declared["result"], declared["consent"], declared["stand_aside"]) == ("adopted", 1, 1)
    assert (declared["present"], declared["open"], declared["objections"]) == (6, 0, 0)


def test_an_open_objection_calls_for_a_vote_and_the_bureau_can_open_it(circle, asked):
    raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")
    declared = result(circle, asked)

    assert (declared["result"], declared["why"], declared["open"]) == ("vote", "objections", 1)
    second = open_ballot(circle, PROPOSAL, MAJORITY)
    assert circle.ask(VotesOn(PROPOSAL)).open == second


def test_without_a_fallback_it_is_rejected(circle):
    adopt(circle, CONSENT, {"kind": "consent"}, "decision", version=2)
    ballot = open_ballot(circle, PROPOSAL, CONSENT)
    raise_objection(circle.acting_as(AMINA), ballot, WHY, "tr")

    assert result(circle, ballot)["result"] == "rejected"


def test_an_objection_that_is_withdrawn_or_taken_in_is_open_no_more(circle, asked):
    first = raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")
    second = raise_objection(circle.acting_as(BERFIN), asked, WHY, "tr")
    withdraw_objection(circle.acting_as(AMINA), asked, first)
    integrate_objection(circle.acting_as(FACILITATOR), asked, second, "Only by day.", "en")
    states = {one.objection: one.state for one in circle.ask(ObjectionsIn(asked)).answer.values()}
    declared = result(circle, asked)

    assert states == {first: "withdrawn", second: "integrated"}
    assert (declared["result"], declared["withdrawn"], declared["integrated"]) == ("adopted", 1, 1)


def test_who_withdrew_may_object_again(circle, asked):
    first = raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")
    with pytest.raises(objecting.ObjectionStands):
        raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")
    withdraw_objection(circle.acting_as(AMINA), asked, first)
    raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")

    assert result(circle, asked)["open"] == 1


def test_sent_twice_it_is_one_objection(circle, asked):
    made = new_id()
    for _ in range(2):
        assert raise_objection(circle.acting_as(AMINA), asked, WHY, "tr", objection=made) == made

    assert len(circle.ask(ObjectionsIn(asked)).answer) == 1


def test_an_objection_has_reasons_in_one_of_the_languages(circle, asked):
    with pytest.raises(objecting.ObjectionNeedsReasons):
        raise_objection(circle.acting_as(AMINA), asked, "  ", "tr")
    with pytest.raises(objecting.ObjectionTooLong):
        raise_objection(circle.acting_as(AMINA), asked, "x" * 4_001, "tr")
    with pytest.raises(objecting.UnknownLanguage):
        raise_objection(circle.acting_as(AMINA), asked, WHY, "de")


def test_only_who_is_on_the_roll_objects_and_only_for_herself(circle, asked):
    with pytest.raises(rules.NotOnRoll):
        raise_objection(circle.acting_as(STRANGER), asked, WHY, "tr")
    with pytest.raises(rules.OnlyForHerself):
        raise_objection(circle.acting_as(AMINA), asked, WHY, "tr", BERFIN)
    with pytest.raises(rules.NobodyVotes):
        raise_objection(circle, asked, WHY, "tr")


def test_only_who_raised_it_withdraws_it_and_only_the_bureau_takes_it_in(circle, asked):
    objection = raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")
    with pytest.raises(objecting.NotHerObjection):
        withdraw_objection(circle.acting_as(BERFIN), asked, objection)
    with pytest.raises(NotPermitted):
        integrate_objection(circle.acting_as(BERFIN), asked, objection, "Only by day.", "en")
    with pytest.raises(objecting.ChangeMissing):
        integrate_objection(circle.acting_as(FACILITATOR), asked, objection, " ", "en")


def test_what_is_settled_stays_settled(circle, asked):
    objection = raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")
    withdraw_objection(circle.acting_as(AMINA), asked, objection)
    with pytest.raises(objecting.ObjectionSettled):
        integrate_objection(circle.acting_as(FACILITATOR), asked, objection, "Only by day.", "en")
    with pytest.raises(objecting.UnknownObjection):
        withdraw_objection(circle.acting_as(AMINA), asked, new_id())


def test_after_the_close_nobody_objects(circle, asked):
    objection = raise_objection(circle.acting_as(AMINA), asked, WHY, "tr")
    close_ballot(circle, asked)
    for late in (
        lambda: raise_objection(circle.acting_as(DINA), asked, WHY, "tr"),
        lambda: withdraw_objection(circle.acting_as(AMINA), asked, objection),
        lambda: integrate_objection(circle.acting_as(FACILITATOR), asked, objection, "x", "en"),
    ):
        with pytest.raises(rules.NotOpen):
            late()


def test_one_does_not_object_where_a_majority_decides(circle):
    ballot = open_ballot(circle, PROPOSAL, MAJORITY)
    with pytest.raises(objecting.NotByConsent):
        raise_objection(circle.acting_as(AMINA), ballot, WHY, "tr")


def test_by_consent_one_says_neither_yes_nor_no(circle, asked):
    with pytest.raises(rules.UnknownChoice):
        cast(circle, asked, "yes", AMINA)


def test_in_a_majority_vote_nobody_stands_aside(circle):
    ballot = open_ballot(circle, PROPOSAL, MAJORITY)
    with pytest.raises(rules.UnknownChoice):
        cast(circle, ballot, "stand_aside", CEMAL)


def test_consent_is_never_secret(circle):
    with pytest.raises(rules.NeverSecret):
        open_ballot(circle, PROPOSAL, CONSENT, secrecy="secret")
