"""Votes on amendments and parts of a question, by any decision rule; the whole is put last."""

from itertools import combinations

import pytest

from council.assembly import commands as assembly
from council.assembly.events import MotionMade
from council.assembly.questions import MotionsOf, Moved
from council.assembly.rules import BallotStillOpen
from council.assembly.rules import motions as motion_refusals
from council.audit.questions import OpenSince
from council.proposals import commands as proposals
from council.proposals import views as proposal_views
from council.proposals.questions import TheProposal
from council.proposals.rules import AlreadyPutToVote
from council.record import Id, Record
from council.voting import commands, views
from council.voting.questions import BallotTerms, HandsIn, OpenBallots, VotesOn
from council.voting.rules import ballots as refusals
from council.voting.rules import hands
from tests.pages import checked
from tests.voting.a_council import (
    AMINA,
    BERFIN,
    CEMAL,
    CHAIR,
    CHAIRED,
    DINA,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SIMPLE,
    SITTING,
    adopt,
    sit,
)

ITEM, M1, M2, M3 = (Id(f"00000000000000{name}") for name in ("i1", "a1", "a2", "a3"))
LOT = Id("00000000000000rl")


@pytest.fixture
def hall(council: Record) -> Record:
    """The sitting has the proposal under way; everybody is there. The record as the facilitator acts on it."""
    hall = council.acting_as(FACILITATOR)
    sit(council, *MEMBERS)
    assembly.place_item(hall, SITTING, ITEM, 1, proposal=PROPOSAL)
    assembly.open_item(hall, SITTING, ITEM)
    return hall


def text(record: Record) -> str:
    return record.ask(TheProposal(PROPOSAL)).text


def words(record: Record, place: int) -> str:
    """One word of the text that stands there once."""
    every = text(record).split()
    return [one for one in every if text(record).count(one) == 1][place]


def amend(hall: Record, motion: Id, before: str, after: str, by: Id = AMINA, **more: object) -> None:
    assembly.move(hall.acting_as(by), SITTING, motion, "amend", before=before, after=after, **more)


def put(hall: Record, motion: Id | None = None, rule: Id = MAJORITY, **more: object) -> Id:
    return commands.open_ballot(hall, PROPOSAL, rule, sitting=SITTING, motion=motion, **more)


def vote(hall: Record, ballot: Id, yes: int, no: int = 0) -> str:
    for place, member in enumerate(MEMBERS[: yes + no]):
        commands.cast(hall.acting_as(member), ballot, "yes" if place < yes else "no")
    return commands.close_ballot(hall, ballot).fact.declared["result"]


def moved(motion: Id, before: str, after: str) -> MotionMade:
    """An amendment as it is on record."""
    return MotionMade(
        sitting=SITTING,
        motion=motion,
        mover=AMINA,
        sort="amend",
        proposal=PROPOSAL,
        before=before,
        after=after,
    )


def state(hall: Record, motion: Id) -> str:
    return hall.ask(MotionsOf(SITTING)).answer[motion].state


def test_an_adopted_amendment_changes_the_text_and_settles_nothing_else(hall):
    word = words(hall, 0)
    amend(hall, M1, word, "NEW")
    ballot = put(hall, M1)
    with hall.glance() as rows:
        assert proposal_views.the_proposal(rows, PROPOSAL, None).state == "submitted"
    assert vote(hall, ballot, 6, 2) == "adopted"
    known = hall.ask(TheProposal(PROPOSAL))
    assert (known.revision, known.state, known.result, known.ballots) == (2, "submitted", "", [])
    assert "NEW" in known.text
    assert word not in known.text
    assert known.is_stale("ar") or not known.translations
    votes = hall.ask(VotesOn(PROPOSAL))
    assert (votes.results, votes.result_of(ballot)) == ({}, "adopted")
    with hall.glance() as rows:
        assert proposal_views.the_proposal(rows, PROPOSAL, None).state == "submitted"
        assert views.the_decision(rows, ballot).motion == M1
    assert state(hall, M1) == "adopted"
    main = put(hall)
    assert hall.ask(BallotTerms(main)).frozen().revision == 2
    assert vote(hall, main, 6, 2) == "adopted"
    assert hall.ask(TheProposal(PROPOSAL)).result == "adopted"


def test_a_rejected_amendment_leaves_the_text(hall):
    before = text(hall)
    amend(hall, M1, words(hall, 0), "NEW")
    assert vote(hall, put(hall, M1), 2, 6) == "rejected"
    assert (text(hall), state(hall, M1)) == (before, "rejected")
    assert hall.ask(TheProposal(PROPOSAL)).may_be_put_to_vote


def test_without_a_quorum_an_amendment_waits(hall):
    amend(hall, M1, words(hall, 0), "NEW")
    ballot = put(hall, M1)
    assembly.record_attendance(hall, SITTING, dict.fromkeys(MEMBERS[2:], "left"))
    assert commands.close_ballot(hall, ballot).fact.declared["result"] == "no_quorum"
    assert state(hall, M1) == "pending"


def test_the_whole_waits_for_its_amendments(hall):
    amend(hall, M1, words(hall, 0), "NEW")
    with pytest.raises(refusals.MotionsPending):
        put(hall)


def test_amendments_are_put_in_their_order(hall):
    amend(hall, M1, words(hall, 0), "NEAR", distance=1)
    amend(hall, M2, words(hall, 1), "FAR", by=BERFIN, distance=3)
    amend(hall, M3, words(hall, 2), "BETWEEN", by=CEMAL, distance=2)
    for motion in (M2, M3, M1):
        for other in {M1, M2, M3} - {motion}:
            if state(hall, other) == "pending":
                with pytest.raises(refusals.MotionNotNext):
                    put(hall, other)
        vote(hall, put(hall, motion), 9)
    assert all(one in text(hall) for one in ("NEAR", "FAR", "BETWEEN"))


def test_what_loses_its_words_is_not_put(hall):
    first, second = text(hall).split()[:2]
    both = f"{first} {second}"
    assert text(hall).count(both) == 1
    amend(hall, M1, both, "ALL NEW", distance=2)
    amend(hall, M2, both, "ELSE", by=BERFIN, distance=1)
    vote(hall, put(hall, M1), 9)
    assert state(hall, M2) == "dropped"
    with pytest.raises(refusals.UnknownMotion):
        put(hall, M2)


def test_every_choice_of_amendments_gives_the_text_of_making_them_one_by_one(hall):
    """Amendments that do not touch each other: whichever are adopted, the text is as if each was made by hand."""
    original = text(hall)
    taken = [words(hall, place) for place in range(3)]
    for adopted in (one for many in range(4) for one in combinations(range(3), many)):
        expected = original
        for place in adopted:
            expected = expected.replace(taken[place], f"<{place}>", 1)
        motions = MotionsOf(SITTING)
        for place, word in enumerate(taken):
            one = moved(Id(f"m{place}"), word, f"<{place}>")
            motions.answer[one.motion] = Moved(one, None, 0, after=one.after)
        found = original
        for place in adopted:
            found = motions.amended(Id(f"m{place}"), found)
        assert found == expected


def test_only_one_vote_at_a_time(hall):
    amend(hall, M1, words(hall, 0), "NEW")
    ballot = put(hall, M1)
    assert put(hall, M1, ballot=ballot) == ballot
    with pytest.raises(refusals.AlreadyOpen):
        put(hall)
    with pytest.raises(BallotStillOpen):
        amend(hall, M2, words(hall, 1), "X")
    with pytest.raises(BallotStillOpen):
        assembly.decide_motion(hall, SITTING, M1, "no_objection")


def test_an_amendment_belongs_to_its_sitting(hall):
    amend(hall, M1, words(hall, 0), "NEW")
    with pytest.raises(refusals.MotionOutsideSitting):
        commands.open_ballot(hall, PROPOSAL, MAJORITY, motion=M1)
    with pytest.raises(refusals.UnknownMotion):
        put(hall, M2)


def test_once_it_was_amended_its_author_changes_it_no_more(hall):
    author = hall.ask(TheProposal(PROPOSAL)).author
    amend(hall, M1, words(hall, 0), "NEW")
    vote(hall, put(hall, M1), 2, 6)
    with pytest.raises(AlreadyPutToVote):
        proposals.revise(hall.acting_as(author), PROPOSAL, 1, "Other", "Other")


def test_parts_are_put_one_by_one_and_then_the_whole(hall):
    every = text(hall)
    cut = len(every) // 2
    assembly.move(hall.acting_as(AMINA), SITTING, M1, "split", parts=(every[:cut], every[cut:]))
    assembly.decide_motion(hall, SITTING, M1, "no_objection")
    first, second = (one.made.motion for one in hall.ask(MotionsOf(SITTING)).parts_of(M1))
    vote(hall, put(hall, first), 9)
    assert hall.ask(TheProposal(PROPOSAL)).revision == 1
    vote(hall, put(hall, second), 1, 8)
    assert text(hall) == every[:cut].strip()
    vote(hall, put(hall), 9)
    assert hall.ask(TheProposal(PROPOSAL)).result == "adopted"


def test_where_no_part_is_adopted_the_whole_is_not_put(hall):
    every = text(hall)
    cut = len(every) // 2
    assembly.move(hall.acting_as(AMINA), SITTING, M1, "split", parts=(every[:cut], every[cut:]))
    assembly.decide_motion(hall, SITTING, M1, "no_objection")
    for part in [one.made.motion for one in hall.ask(MotionsOf(SITTING)).parts_of(M1)]:
        vote(hall, put(hall, part), 1, 8)
    with pytest.raises(refusals.NoPartAdopted):
        put(hall)
    with pytest.raises(refusals.NoPartAdopted):
        commands.open_ballot(hall, PROPOSAL, MAJORITY)  # nor outside of the sitting
    with hall.glance() as rows:
        row = proposal_views.the_proposal(rows, PROPOSAL, None)
    known = hall.ask(TheProposal(PROPOSAL))
    assert (known.state, known.result) == (row.state, row.result) == ("decided", "rejected")
    assert not known.may_be_put_to_vote


def test_a_part_that_still_waits_leaves_the_whole_open(hall):
    every = text(hall)
    cut = len(every) // 2
    assembly.move(hall.acting_as(AMINA), SITTING, M1, "split", parts=(every[:cut], every[cut:]))
    assembly.decide_motion(hall, SITTING, M1, "no_objection")
    vote(hall, put(hall, hall.ask(MotionsOf(SITTING)).parts_of(M1)[0].made.motion), 1, 8)
    known = hall.ask(TheProposal(PROPOSAL))
    assert not known.is_rejected_in_parts
    assert (known.state, known.result) == ("submitted", "")


def test_lists_and_pages_tell_an_amendment_a_part_and_the_whole_apart(hall, visit):
    adopt(hall, LOT, {**SIMPLE, "tie": "lot"}, "decision")
    amend(hall, M1, words(hall, 0), "NEW")
    ballot = put(hall, M1, rule=LOT)
    vote(hall, ballot, 4, 4)
    commands.draw_lot(hall, commands.call_lot(hall, ballot))
    page = checked(visit(AMINA).get(f"/en/cinar/decisions/{ballot}")).get_data(as_text=True)
    assert "The lot was drawn in public: the amendment is" in page
    every = text(hall)
    cut = len(every) // 2
    assembly.move(hall.acting_as(AMINA), SITTING, M2, "split", parts=(every[:cut], every[cut:]))
    assembly.decide_motion(hall, SITTING, M2, "no_objection")
    for part in [one.made.motion for one in hall.ask(MotionsOf(SITTING)).parts_of(M2)]:
        last = put(hall, part)
        vote(hall, last, 1, 8)
    for language in ("ar", "tr", "en"):
        checked(visit(AMINA).get(f"/{language}/cinar/decisions/"))
    listed = visit(AMINA).get("/en/cinar/decisions/").get_data(as_text=True)
    assert (listed.count("Amendment to: "), listed.count("Part of: ")) == (1, 2)
    whole = "put in parts and none of them was adopted"
    for address in (f"decisions/{last}", f"proposals/{PROPOSAL}"):
        assert whole in checked(visit(AMINA).get(f"/en/cinar/{address}")).get_data(as_text=True)
    assert listed.count("Rejected as a whole") == 2


def test_a_decided_vote_is_taken_once_more(hall):
    ballot = put(hall)
    vote(hall, ballot, 7, 2)
    assembly.close_item(hall, SITTING, ITEM)
    with pytest.raises(refusals.AlreadySettled):
        put(hall)
    loser = MEMBERS[8]
    with pytest.raises(motion_refusals.NotOnPrevailingSide):
        assembly.move(hall.acting_as(loser), SITTING, M1, "reconsider", reconsiders=ballot)
    assembly.move(hall.acting_as(AMINA), SITTING, M1, "reconsider", reconsiders=ballot)
    assembly.decide_motion(hall, SITTING, M1, "no_objection")
    known = hall.ask(TheProposal(PROPOSAL))
    assert (known.state, known.result, known.may_be_put_to_vote) == ("submitted", "", True)
    with hall.glance() as rows:
        assert proposal_views.the_proposal(rows, PROPOSAL, None).state == "submitted"
        assert views.the_decision(rows, ballot).reconsidered == M1
    assembly.open_item(hall, SITTING, ITEM)
    with pytest.raises(motion_refusals.NothingToReconsider):
        assembly.move(hall.acting_as(AMINA), SITTING, M2, "reconsider", reconsiders=ballot)
    assert vote(hall, put(hall), 2, 7) == "rejected"
    assert hall.ask(TheProposal(PROPOSAL)).result == "rejected"


def test_a_lot_decides_on_an_amendment_as_on_the_whole(hall):
    adopt(hall, LOT, {**SIMPLE, "tie": "lot"}, "decision")
    word = words(hall, 0)
    amend(hall, M1, word, "NEW")
    ballot = put(hall, M1, rule=LOT)
    assert vote(hall, ballot, 4, 4) == "lot"
    assert state(hall, M1) == "pending"
    lot = commands.call_lot(hall, ballot)
    commands.draw_lot(hall, lot)
    result = hall.ask(VotesOn(PROPOSAL)).result_of(ballot)
    assert state(hall, M1) == result
    assert (word in text(hall)) == (result == "rejected")
    assert hall.ask(TheProposal(PROPOSAL)).may_be_put_to_vote


# By show of hands.


def test_hands_are_counted_by_two_and_decide(hall):
    ballot = put(hall, secrecy="hands")
    with pytest.raises(hands.ByHands):
        commands.cast(hall.acting_as(AMINA), ballot, "yes")
    with pytest.raises(hands.HandsMissing):
        commands.close_ballot(hall, ballot)
    commands.count_hands(hall, ballot, 5, 3, 1)
    commands.count_hands(hall.acting_as(CHAIR), ballot, 5, 4, 0)
    with pytest.raises(hands.HandsDiffer):
        commands.close_ballot(hall, ballot)
    assert hall.ask(HandsIn(ballot)).differ
    commands.count_hands(hall.acting_as(CHAIR), ballot, 5, 3, 1)
    with pytest.raises(hands.HandsAgree):
        commands.count_hands(hall, ballot, 9, 0)
    declared = commands.close_ballot(hall, ballot).fact.declared
    assert (declared["result"], declared["yes"], declared["no"], declared["abstain"]) == ("adopted", 5, 3, 1)
    assert (declared["present"], declared["present_from"]) == (9, "attendance")


def test_what_one_teller_counted_nobody_sees_before_the_close(hall):
    ballot = put(hall, secrecy="hands")
    commands.count_hands(hall, ballot, 5, 3, 1)
    entry = hall.entries(kinds=("voting.hands-counted",))[0]
    assert hall.ask(OpenBallots()).kept_back(entry)
    assert hall.ask(OpenSince()).first is not None
    commands.count_hands(hall.acting_as(CHAIR), ballot, 5, 3, 1)
    commands.close_ballot(hall, ballot)
    assert not hall.ask(OpenBallots()).kept_back(entry)


def test_no_more_hands_than_votes_in_the_room(hall):
    assembly.record_attendance(hall, SITTING, {DINA: "left"})
    ballot = put(hall, secrecy="hands")
    with pytest.raises(hands.MoreHandsThanPresent):
        commands.count_hands(hall, ballot, 9, 0)
    commands.count_hands(hall, ballot, 8, 0)


def test_hands_need_a_room_and_a_majority_rule(hall):
    with pytest.raises(hands.HandsNeedSitting):
        commands.open_ballot(hall, PROPOSAL, MAJORITY, secrecy="hands")
    named = put(hall, rule=CHAIRED)
    with pytest.raises(hands.NotByHands):
        commands.count_hands(hall, named, 1, 1)


def test_by_hands_and_in_secret_an_amendment_is_decided_as_well(hall):
    amend(hall, M1, words(hall, 0), "ONE", distance=2)
    amend(hall, M2, words(hall, 1), "TWO", by=BERFIN)
    by_hands = put(hall, M1, secrecy="hands")
    for teller in (FACILITATOR, CHAIR):
        commands.count_hands(hall.acting_as(teller), by_hands, 6, 2, 1)
    commands.close_ballot(hall, by_hands)
    secret = put(hall, M2, secrecy="secret")
    for member in MEMBERS:
        commands.hand_in(hall.acting_as(member), secret, choice="yes")
    commands.close_ballot(hall, secret)
    assert "ONE" in text(hall)
    assert "TWO" in text(hall)
