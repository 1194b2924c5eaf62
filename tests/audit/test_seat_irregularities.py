"""The standing checks: each finds what it looks for, and a clean council has nothing to be found."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.assembly.events import (
    MotionCounted,
    MotionDecided,
    MotionMade,
    MotionSeconded,
    NoticeGiven,
    QuorumFound,
    SittingClosed,
    SittingConvened,
    SittingOpened,
)
from council.audit.irregularities.checks import irregularities
from council.audit.irregularities.found import ALL
from council.audit.irregularities.minutes import MinutesChecked
from council.audit.irregularities.sittings import SittingsChecked
from council.audit.irregularities.votes import VotesChecked
from council.charter.events import RuleAdopted
from council.minutes.events import MinutesApproved, MinutesCirculated, MinutesCorrected, MinutesPublished
from council.proposals.events import CoSponsorshipWithdrawn, ProposalCoSponsored
from council.record import Entry, Id, Wording, today
from council.voting.events import (
    BallotClosed,
    BallotOpened,
    HandsCounted,
    LotDrawn,
    PapersEntered,
    RoundClosed,
    RoundOpened,
)

BODY, SITTING, PROPOSAL, BALLOT, MOTION = (
    Id(name) for name in ("body", "sitting", "proposal", "ballot", "motion")
)
MEMBERS = tuple(Id(f"member-{number}") for number in range(5))
FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = (Wording(language="en", text="…"),)


def entered(*facts):
    """Facts as they lie on record, one a day; a number among them lets so many days pass."""
    day, entries = FIRST, []
    for fact in facts:
        if isinstance(fact, int):
            day += timedelta(days=fact)
        else:
            entries.append(Entry("cinar", len(entries) + 1, day, None, fact))
    return entries


def found(*facts, until=FIRST.date()):
    """What the checks find in these facts."""
    votes, sittings, minutes = VotesChecked(), SittingsChecked(), MinutesChecked()
    for entry in entered(*facts):
        for question in (votes, sittings, minutes):
            if entry.fact.KIND in question.kinds:
                question.hear(entry)
    return [*votes.answer, *sittings.answer, *minutes.found(until)]


def kinds(*facts, **asked):
    return [one.kind for one in found(*facts, **asked)]


def opened(ballot=BALLOT, **more):
    """A vote that was opened as it should be."""
    as_it_should = {
        "proposal": PROPOSAL,
        "body": BODY,
        "revision": 1,
        "rule": Id("rule"),
        "rule_version": 1,
        "terms": {},
        "may_change": False,
        "roll": MEMBERS,
        "composition": {},
        "balance": (),
        "standing": "opinion",
    }
    return BallotOpened(**{"ballot": ballot, **as_it_should, **more})


def closed(result="adopted", ballot=BALLOT):
    return BallotClosed(ballot=ballot, proposal=PROPOSAL, number="2026-001", declared={"result": result})


def balance(status):
    return ({"rule": "balance", "version": 1, "verdict": {"status": status}},)


def procedure(**terms):
    return RuleAdopted(rule=Id("procedure"), version=1, subject="procedure", names=WORDS, terms=terms)


def behind(member):
    return ProposalCoSponsored(proposal=PROPOSAL, member=member)


def convened(**more):
    return SittingConvened(sitting=SITTING, body=BODY, day=FIRST.date(), begins="18:00", place="…", **more)


def quorum(reached):
    return QuorumFound(sitting=SITTING, occasion="change", members=5, present=2, needed=3, reached=reached)


def moved(**more):
    return MotionMade(sitting=SITTING, motion=MOTION, mover=MEMBERS[0], sort="close_debate", **more)


def motion_decided(how="hands"):
    return MotionDecided(sitting=SITTING, motion=MOTION, result="adopted", how=how)


SECONDED = MotionSeconded(sitting=SITTING, motion=MOTION, member=MEMBERS[1])
OVER = SittingClosed(sitting=SITTING)
SENT = MinutesCirculated(
    sitting=SITTING, minutes=Id("minutes"), until=1, fingerprint="", objections_until=FIRST.date()
)
APPROVED = MinutesApproved(minutes=Id("minutes"), sitting=SITTING, until=1, content={}, texts=())
PUBLISHED = MinutesPublished(sitting=SITTING, minutes=Id("minutes"), language="tr")
LATER = FIRST.date() + timedelta(days=31)


def hands(teller, yes):
    return HandsCounted(ballot=BALLOT, teller=teller, yes=yes, no=1)


@pytest.mark.parametrize("result", ["adopted", "rejected", "lot"])
def test_a_decision_taken_while_the_quota_was_not_met(result):
    (one,) = found(opened(balance=balance("not_met")), closed(result))
    assert (one.kind, one.said["number"], one.said["opened"]) == ("quota-not-met", "2026-001", 1)
    assert (one.position, one.body, one.about["ballot"]) == (2, BODY, BALLOT)


def test_a_vote_that_decided_nothing_needed_no_quota():
    assert kinds(opened(balance=balance("not_met")), closed("no_quorum")) == []


def test_a_quota_that_could_not_be_told_is_not_one_that_was_not_met():
    assert kinds(opened(balance=balance("undetermined")), closed()) == []


def test_a_decision_that_is_no_opinion():
    assert kinds(opened(standing="no_opinion"), closed()) == ["no-opinion"]
    assert kinds(opened(standing="no_opinion"), closed("rejected")) == []


def test_a_vote_without_the_support_that_was_needed():
    (one,) = found(procedure(co_sponsors=2), behind(MEMBERS[1]), opened())
    assert (one.kind, one.said) == ("support-missing", {"needed": 2, "have": 1})
    assert kinds(procedure(co_sponsors=2), behind(MEMBERS[1]), behind(MEMBERS[2]), opened()) == []


def test_support_that_was_withdrawn_is_none():
    withdrawn = CoSponsorshipWithdrawn(proposal=PROPOSAL, member=MEMBERS[1])
    assert kinds(procedure(co_sponsors=1), behind(MEMBERS[1]), withdrawn, opened()) == ["support-missing"]


def test_support_is_asked_for_by_the_rule_that_was_in_force_then():
    assert kinds(opened(), closed(), procedure(co_sponsors=2)) == []


def test_an_amendment_needs_no_support_and_no_quota_of_its_own():
    assert kinds(procedure(co_sponsors=2), opened(motion=MOTION, balance=balance("not_met")), closed()) == []


def test_a_question_that_was_put_again():
    again = opened(Id("again"))
    (one,) = found(opened(), closed(), again)
    assert (one.kind, one.said["before"], one.is_breach) == ("vote-reopened", BALLOT, False)
    assert kinds(opened(), closed("no_quorum"), again) == []
    assert kinds(opened(), closed(), opened(Id("again"), body=Id("another"))) == []


def test_tellers_who_differed_are_told_of_once_the_vote_is_closed():
    counted = (opened(), hands(MEMBERS[0], 3), hands(MEMBERS[1], 4), hands(MEMBERS[1], 3))
    assert kinds(*counted) == []
    assert kinds(*counted, closed()) == ["tellers-differed"]
    assert kinds(opened(), hands(MEMBERS[0], 3), hands(MEMBERS[1], 3), closed()) == []


def test_tellers_who_differed_about_the_papers_of_an_election():
    frozen = {"terms": {}, "roll": MEMBERS, "composition": {}, "casting": "paper", "candidates": MEMBERS}
    election = RoundOpened(
        ballot=BALLOT, election=Id("e"), body=BODY, round=1, seats=1, rule=Id("r"), rule_version=1, **frozen
    )
    papers = [PapersEntered(ballot=BALLOT, teller=MEMBERS[one], papers=(), blank=one) for one in (0, 1)]
    (one,) = found(election, *papers, RoundClosed(ballot=BALLOT, election=Id("e"), counted={}))
    assert (one.kind, one.body) == ("tellers-differed", BODY)


def test_tellers_who_differed_about_a_motion():
    counted = [
        MotionCounted(sitting=SITTING, motion=MOTION, teller=MEMBERS[one], yes=one, no=0) for one in (0, 1)
    ]
    assert kinds(convened(), moved(), *counted) == []
    assert kinds(convened(), moved(), *counted, motion_decided()) == ["tellers-differed"]


def test_a_lot():
    assert kinds(LotDrawn(lot=Id("lot"), ballot=BALLOT, seed="", drawn=())) == ["lot-drawn"]


def test_a_motion_that_nobody_seconded():
    asked = procedure(seconded=True)
    assert kinds(asked, convened(), moved(), motion_decided()) == ["not-seconded"]
    assert kinds(asked, convened(), moved(), SECONDED, motion_decided()) == []
    assert kinds(convened(), moved(), motion_decided()) == []
    assert kinds(asked, convened(), moved(), motion_decided("implied")) == []


def test_a_vote_after_the_quorum_was_lost():
    (one,) = found(convened(), quorum(True), quorum(False), opened(sitting=SITTING))
    assert (one.kind, one.said["lost"], one.about["sitting"]) == ("quorum-lost", 3, SITTING)
    assert kinds(convened(), quorum(False), quorum(True), opened(sitting=SITTING)) == []
    assert kinds(convened(), quorum(False), opened()) == []


def test_a_sitting_that_was_called_late_is_told_of_once():
    late = NoticeGiven(
        sitting=SITTING, notice=Id("n"), day=FIRST.date(), channel="letter", addressees=(), in_time=False
    )
    assert kinds(convened(in_time=False, days_needed=7), late) == ["called-late"]
    assert kinds(convened(), late) == ["called-late"]


@pytest.mark.parametrize(
    ("steps", "waits_for"),
    [
        ((), "circulation"),
        ((SENT,), "approval"),
        ((SENT, APPROVED), "publication"),
        ((APPROVED,), "publication"),
    ],
)
def test_minutes_that_are_not_there(steps, waits_for):
    (one,) = found(convened(), OVER, *steps, until=LATER)
    assert (one.kind, one.said) == ("minutes-missing", {"days": 31, "allowed": 30, "waits_for": waits_for})
    assert one.since == LATER
    assert kinds(convened(), OVER, *steps, until=LATER - timedelta(days=1)) == []
    assert kinds(procedure(minutes_days=31), convened(), OVER, *steps, until=LATER) == []


def test_for_minutes_the_rule_counts_that_was_in_force_when_the_sitting_was_closed():
    week, week_later = procedure(minutes_days=7), FIRST.date() + timedelta(days=8)
    assert kinds(week, convened(), OVER, until=week_later) == ["minutes-missing"]
    assert kinds(convened(), OVER, week, until=week_later) == []
    assert kinds(procedure(minutes_days=0), convened(), OVER, until=date(2030, 1, 1)) == []


def test_what_is_found_by_waiting_is_new_on_the_day_after_the_last_one():
    (one,) = found(convened(), OVER, until=LATER)
    assert one.is_new(until=2, on=LATER - timedelta(days=1))
    assert not one.is_new(until=2, on=LATER)
    assert one.is_new(until=1, on=LATER)


def test_minutes_that_came_late():
    (one,) = found(convened(), OVER, 20, APPROVED, 11, PUBLISHED, 5, PUBLISHED)
    assert (one.kind, one.said["days"], one.day) == ("minutes-late", 31, LATER)
    assert kinds(convened(), OVER, 30, APPROVED, PUBLISHED) == []


def test_minutes_that_were_corrected():
    wrong = MinutesCorrected(sitting=SITTING, minutes=Id("minutes"), correction=Id("c"), wording=WORDS)
    assert kinds(convened(), OVER, APPROVED, PUBLISHED, wrong) == ["minutes-corrected"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_clean_council_has_none(data):
    co_sponsors, seconded = data.draw(st.integers(0, 3)), data.draw(st.booleans())
    facts = [
        procedure(co_sponsors=co_sponsors, seconded=seconded),
        convened(),
        SittingOpened(sitting=SITTING),
    ]
    facts += [quorum(reached) for reached in data.draw(st.lists(st.booleans()))] + [quorum(True)]
    facts += [moved(), SECONDED, motion_decided(data.draw(st.sampled_from(["hands", "chair"])))]
    facts += [behind(member) for member in MEMBERS[: data.draw(st.integers(co_sponsors, 4))]]
    for result in [
        *data.draw(st.lists(st.just("no_quorum"), max_size=2)),
        data.draw(st.sampled_from(["adopted", "rejected"])),
    ]:
        ballot = Id(f"ballot-{len(facts)}")
        met = data.draw(st.sampled_from(["met", "not_applicable"]))
        facts += [opened(ballot, sitting=SITTING, balance=balance(met)), closed(result, ballot)]
    facts += [OVER, data.draw(st.integers(0, 15)), APPROVED, data.draw(st.integers(0, 15)), PUBLISHED]
    assert found(*facts, until=date(2030, 1, 1)) == []


def test_all_checks_together_tell_the_latest_first(record):
    facts = [convened(in_time=False), opened(balance=balance("not_met")), closed(), opened(Id("again")), OVER]
    record.enter(facts)
    told = [one.kind for one in irregularities(record, today() + timedelta(days=31))]
    assert told == ["minutes-missing", "vote-reopened", "quota-not-met", "called-late"]
    assert set(told) <= set(ALL)
