"""Moving, seconding, ruling and deciding in a sitting, and what follows at once."""

from datetime import date

import pytest

from council.assembly import commands, rules
from council.assembly.questions import Attendance, ItemsTaken, MotionsOf, TheFloor, TheSitting
from council.assembly.rules import motions as refusals
from council.assembly.rules import precedence
from council.charter import commands as charter
from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.proposals.questions import TheProposal
from council.record import Id, Record, Wording, new_id
from council.roles import Role
from council.voting.questions import OpenBallots
from tests.proposals.a_council import (
    AMINA,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    VOICE,
)

SITTING, ITEM, OTHER = Id("0000000000000st1"), Id("0000000000000tm1"), Id("0000000000000tm2")
PROPOSAL = Id("0000000000000pr1")
TEXT = "Open a language course in two parks. The city pays the teachers. It begins in May."
M1, M2, M3 = (Id(f"00000000000000m{number}") for number in "123")
WORDS = Wording(language="en", text="until the next sitting")


@pytest.fixture
def desk(council: Record) -> Record:
    """A sitting under way on a proposal; the record as the facilitator acts on it."""
    council.enter(
        [
            ProposalDrafted(
                proposal=PROPOSAL, author=DINA, body=ASSEMBLY, language="en", title="Course", text=TEXT
            ),
            ProposalSubmitted(proposal=PROPOSAL),
        ]
    )
    desk = council.acting_as(FACILITATOR)
    commands.convene(desk, SITTING, ASSEMBLY, date(2026, 3, 18), "18:30", "Çınar Kültür Merkezi")
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    commands.place_item(desk, SITTING, OTHER, 2, titles=(Wording(language="tr", text="Diğer"),))
    commands.open_sitting(desk, SITTING)
    commands.record_attendance(desk, SITTING, dict.fromkeys((AMINA, BERFIN, CEMAL, VOICE), "present"))
    commands.open_item(desk, SITTING, ITEM)
    return desk


def by_laws(desk: Record, **terms: object) -> None:
    charter.adopt_rule(desk, "procedure", (Wording(language="tr", text="Usul"),), terms)


def move(desk: Record, sort: str, motion: Id = M1, by: Id = AMINA, **more: object) -> None:
    commands.move(desk.acting_as(by), SITTING, motion, sort, **more)


def count(desk: Record, motion: Id = M1, yes: int = 2, no: int = 1, abstain: int = 0) -> None:
    """Both tellers count the same; the record's command line cannot count."""
    for teller in (FACILITATOR, TELLER):
        commands.count_motion(desk.acting_as(teller), SITTING, motion, yes, no, abstain)


def decide(desk: Record, motion: Id = M1, yes: int = 2, no: int = 1) -> None:
    count(desk, motion, yes, no)
    commands.decide_motion(desk, SITTING, motion, "hands")


def state(desk: Record, motion: Id = M1) -> str:
    return desk.ask(MotionsOf(SITTING)).answer[motion].state


TELLER = Id("000000000000000t")


@pytest.fixture(autouse=True)
def second_teller(council: Record) -> None:
    """An observer who counts, too."""
    from council.membership.events import PersonRegistered, RoleGranted

    sealed = council.seal(TELLER, "Selin")
    council.enter(
        [
            PersonRegistered(person=TELLER, number=90, name=sealed),
            RoleGranted(person=TELLER, role=Role.OBSERVER),
        ]
    )


def test_a_recess_is_moved_counted_by_two_and_taken(desk):
    move(desk, "recess")
    decide(desk)
    assert state(desk) == "adopted"
    assert desk.ask(TheSitting(SITTING)).interrupted == "recess"
    with pytest.raises(rules.Interrupted):
        move(desk, "adjourn", M2)


def test_hands_say_no_as_well(desk):
    move(desk, "adjourn")
    decide(desk, yes=1, no=2)
    decided = desk.ask(MotionsOf(SITTING)).answer[M1].decided
    assert (decided.result, decided.how, decided.yes, decided.no, decided.needed) == (
        "rejected",
        "hands",
        1,
        2,
        2,
    )


def test_nobody_against_needs_no_counting(desk):
    move(desk, "adjourn")
    commands.decide_motion(desk, SITTING, M1, "no_objection")
    assert desk.ask(MotionsOf(SITTING)).adjourned
    assert not desk.ask(TheSitting(SITTING)).closed


def test_the_same_form_sent_twice_is_one_motion(desk):
    move(desk, "recess")
    move(desk, "recess")
    assert len(desk.ask(MotionsOf(SITTING)).answer) == 1


def test_closing_the_debate_takes_what_the_by_laws_say(desk):
    move(desk, "close_debate")
    decide(desk, yes=2, no=1)
    assert state(desk) == "adopted"
    assert ITEM in desk.ask(TheFloor(SITTING)).closed


def test_two_thirds_are_not_a_majority(desk):
    commands.record_attendance(desk, SITTING, {DINA: "present"})
    move(desk, "close_debate")
    decide(desk, yes=2, no=2)
    by_laws(desk, closure="majority")
    move(desk, "limit_debate", M2, seconds=90)
    decide(desk, M2, yes=2, no=2)
    assert (state(desk, M1), state(desk, M2)) == ("rejected", "rejected")
    assert ITEM not in desk.ask(TheFloor(SITTING)).closed


@pytest.mark.parametrize(
    ("sort", "outcome"),
    [
        ("postpone", "postponed"),
        ("refer", "referred"),
        ("lay_on_the_table", "postponed"),
        ("postpone_indefinitely", "dealt_with"),
    ],
)
def test_the_item_goes_where_it_was_moved_to_go(desk, sort, outcome):
    move(desk, sort, wording=WORDS)
    decide(desk)
    items = desk.ask(ItemsTaken(SITTING))
    assert items.open is None
    assert items.answer[ITEM].outcome == outcome


def test_what_was_moved_on_an_item_lapses_with_it(desk):
    move(desk, "amend", before="two parks", after="three parks")
    move(desk, "postpone", M2, wording=WORDS)
    decide(desk, M2)
    assert state(desk, M1) == "lapsed"
    with pytest.raises(refusals.MotionSettled):
        commands.decide_motion(desk, SITTING, M1, "no_objection")


def test_an_item_on_which_something_waits_to_be_decided_can_be_put_off_but_not_be_done_with(desk):
    move(desk, "amend", before="two parks", after="three parks")
    with pytest.raises(refusals.MotionsWait):
        commands.close_item(desk, SITTING, ITEM)
    commands.close_item(desk, SITTING, ITEM, "postponed")
    assert desk.ask(ItemsTaken(SITTING)).open is None


def test_once_the_agenda_is_adopted_items_come_from_the_floor_alone(desk):
    titles = (Wording(language="tr", text="Başka"),)
    commands.place_item(desk, SITTING, Id("0000000000000tm3"), 3, titles=titles)
    commands.close_item(desk, SITTING, ITEM, "postponed")
    commands.adopt_agenda(desk, SITTING, tuple(desk.ask(TheSitting(SITTING)).items))
    with pytest.raises(rules.AgendaIsAdopted):
        commands.place_item(desk, SITTING, Id("0000000000000tm4"), 4, titles=titles)
    move(desk, "add_item", wording=titles[0])
    decide(desk)
    assert len(desk.ask(TheSitting(SITTING)).items) == 4


def test_a_limit_to_debate_holds_for_who_is_given_the_floor(desk):
    move(desk, "limit_debate", seconds=90)
    decide(desk)
    request = new_id()
    commands.request_floor(desk.acting_as(AMINA), SITTING, request)
    commands.grant_floor(desk, SITTING)
    assert desk.ask(TheFloor(SITTING)).held[0].limit == 90


def test_the_chair_alone_rules_on_a_question_of_privilege(desk):
    move(desk, "question_of_privilege", wording=WORDS)
    with pytest.raises(refusals.WayNotOpen):
        commands.decide_motion(desk, SITTING, M1, "no_objection")
    commands.decide_motion(desk, SITTING, M1, "chair", adopted=False)
    assert state(desk) == "rejected"


def test_an_item_comes_from_the_floor_by_majority(desk):
    commands.close_item(desk, SITTING, ITEM)
    move(desk, "add_item", wording=Wording(language="ar", text="حافلة الليل"))
    decide(desk)
    placed = desk.ask(TheSitting(SITTING)).agenda[-1]
    assert (placed.number, placed.titles[0].text) == (3, "حافلة الليل")


def test_an_item_comes_from_the_floor_where_a_third_stand_behind_it(desk):
    by_laws(desk, floor_items="one_third")
    commands.close_item(desk, SITTING, ITEM)
    move(desk, "add_item", wording=WORDS)
    with pytest.raises(refusals.TooFewBehind) as refused:
        commands.decide_motion(desk, SITTING, M1, "chair")
    assert refused.value.details == {"have": 1, "need": 2}
    commands.second_motion(desk.acting_as(BERFIN), SITTING, M1)
    commands.decide_motion(desk, SITTING, M1, "chair")
    assert len(desk.ask(TheSitting(SITTING)).items) == 3


def test_where_the_by_laws_say_never_nothing_comes_from_the_floor(desk):
    by_laws(desk, floor_items="never")
    commands.close_item(desk, SITTING, ITEM)
    with pytest.raises(refusals.FloorItemsNever):
        move(desk, "add_item", wording=WORDS)


def test_a_motion_waits_for_its_second_where_the_by_laws_ask(desk):
    by_laws(desk, seconded=True)
    move(desk, "recess")
    with pytest.raises(refusals.NotSeconded):
        count(desk)
    with pytest.raises(refusals.OwnMotion):
        commands.second_motion(desk.acting_as(AMINA), SITTING, M1)
    commands.second_motion(desk.acting_as(BERFIN), SITTING, M1)
    commands.second_motion(desk.acting_as(BERFIN), SITTING, M1)
    decide(desk)
    assert desk.ask(MotionsOf(SITTING)).answer[M1].seconders == [BERFIN]


def test_what_ranks_higher_is_decided_first(desk):
    move(desk, "postpone", wording=WORDS)
    move(desk, "close_debate", M2, by=BERFIN)
    with pytest.raises(precedence.NotInOrder):
        move(desk, "refer", M3, by=CEMAL, wording=WORDS)
    with pytest.raises(refusals.NotTheNext) as refused:
        commands.decide_motion(desk, SITTING, M1, "no_objection")
    assert refused.value.details["sort"] == "close_debate"


def test_who_is_not_there_moves_and_seconds_nothing(desk):
    with pytest.raises(rules.NotPresent):
        move(desk, "recess", by=DINA)
    move(desk, "recess")
    with pytest.raises(rules.NotPresent):
        commands.second_motion(desk.acting_as(DINA), SITTING, M1)


def test_who_has_a_voice_moves_but_a_guest_does_not(desk):
    move(desk, "recess", by=VOICE)
    commands.record_attendance(desk, SITTING, {AUDITOR: "present"})
    with pytest.raises(refusals.NotAMover):
        commands.move(desk, SITTING, M2, "adjourn", mover=AUDITOR)


def test_the_desk_moves_for_who_raises_a_hand_and_nobody_else_does(desk):
    commands.move(desk, SITTING, M1, "recess", mover=BERFIN)
    assert desk.ask(MotionsOf(SITTING)).answer[M1].made.mover == BERFIN
    with pytest.raises(rules.NotForHerself):
        move(desk, "adjourn", M2, by=AMINA, mover=BERFIN)


def test_nothing_is_moved_before_the_sitting_or_without_an_item(desk):
    commands.close_item(desk, SITTING, ITEM)
    with pytest.raises(rules.ItemNotOpen):
        move(desk, "close_debate")
    commands.open_item(desk, SITTING, OTHER)
    with pytest.raises(refusals.NothingToAmend):
        move(desk, "amend", before="a", after="b")
    commands.close_item(desk, SITTING, OTHER)
    commands.close_sitting(desk, SITTING)
    with pytest.raises(rules.SittingOver):
        move(desk, "recess")


def test_only_what_may_interrupt_is_moved_while_another_speaks(desk):
    commands.request_floor(desk.acting_as(BERFIN), SITTING, new_id())
    commands.grant_floor(desk, SITTING)
    with pytest.raises(rules.SomebodySpeaks):
        move(desk, "recess")
    move(desk, "amend", M2, before="two parks", after="three parks")
    move(desk, "question_of_privilege", M3, wording=WORDS)
    assert state(desk, M3) == "pending"


def test_a_ruling_takes_a_motion_out_and_brings_it_back(desk):
    move(desk, "recess")
    commands.rule_on_motion(desk, SITTING, M1, in_order=False)
    assert state(desk) == "ruled_out"
    with pytest.raises(refusals.MotionSettled):
        count(desk)
    commands.rule_on_motion(desk, SITTING, M1, in_order=True)
    assert state(desk) == "pending"


def test_the_mover_takes_it_back_and_nobody_else(desk):
    move(desk, "recess")
    with pytest.raises(refusals.NotTheMover):
        commands.withdraw_motion(desk.acting_as(BERFIN), SITTING, M1)
    commands.withdraw_motion(desk.acting_as(AMINA), SITTING, M1)
    commands.withdraw_motion(desk.acting_as(AMINA), SITTING, M1)
    assert state(desk) == "withdrawn"
    with pytest.raises(refusals.UnknownMotion):
        commands.withdraw_motion(desk, SITTING, M2)


def test_two_tellers_who_differ_both_count_again(desk):
    move(desk, "recess")
    with pytest.raises(refusals.NobodyCounts):
        commands.count_motion(desk.acting_as(None), SITTING, M1, 2, 1)
    commands.count_motion(desk, SITTING, M1, 2, 1)
    with pytest.raises(refusals.CountsMissing):
        commands.decide_motion(desk, SITTING, M1, "hands")
    commands.count_motion(desk.acting_as(TELLER), SITTING, M1, 1, 2)
    with pytest.raises(refusals.CountsDiffer):
        commands.decide_motion(desk, SITTING, M1, "hands")
    commands.count_motion(desk.acting_as(TELLER), SITTING, M1, 2, 1)
    with pytest.raises(refusals.CountsAgree):
        commands.count_motion(desk.acting_as(TELLER), SITTING, M1, 3, 0)
    with pytest.raises(refusals.HandsBeingCounted):
        commands.withdraw_motion(desk, SITTING, M1)
    with pytest.raises(refusals.HandsBeingCounted):
        move(desk, "adjourn", M2)
    with pytest.raises(refusals.HandsBeingCounted):
        commands.close_item(desk, SITTING, ITEM)
    commands.decide_motion(desk, SITTING, M1, "hands")
    assert state(desk) == "adopted"


def test_no_more_hands_than_members_who_are_there(desk):
    move(desk, "recess")
    voters = len(desk.ask(Attendance(SITTING)).present - {VOICE})
    with pytest.raises(refusals.MoreHandsThanVoters):
        commands.count_motion(desk, SITTING, M1, voters, 1)


@pytest.mark.parametrize(
    ("sort", "more", "refusal"),
    [
        ("postpone", {}, refusals.WordingMissing),
        ("refer", {"wording": Wording(language="en", text="x" * 2_001)}, refusals.WordingTooLong),
        ("limit_debate", {}, refusals.SecondsMissing),
        ("limit_debate", {"seconds": 20_000}, rules.SecondsOutOfRange),
        ("sing", {}, precedence.UnknownSort),
        ("reconsider", {}, refusals.NothingToReconsider),
        ("amend", {"before": "four parks", "after": "x"}, refusals.WordsNotFound),
        ("amend", {"before": "The", "after": "the", "revision": 2}, refusals.TextChanged),
        ("amend", {"before": "the", "after": "a"}, None),
        ("amend", {"before": "e", "after": "a"}, refusals.WordsStandTwice),
        ("amend", {"before": "same", "after": "same"}, refusals.NothingChanges),
        ("amend", {"before": "", "after": " "}, refusals.NothingChanges),
        ("amend", {"before": "two parks", "after": "x", "amends": M2}, precedence.NotAmendable),
        ("split", {"parts": ("Open a language course in two parks.",)}, refusals.NotTheWholeText),
        ("split", {"parts": ("Open", "close")}, refusals.NotTheWholeText),
    ],
)
def test_what_a_motion_must_say(desk, sort, more, refusal):
    if refusal is None:
        return move(desk, sort, **more)
    with pytest.raises(refusal):
        move(desk, sort, **more)


def test_an_adopted_amendment_is_the_text_from_then_on(desk):
    move(desk, "amend", before="two parks", after="three parks")
    decide(desk)
    known = desk.ask(TheProposal(PROPOSAL))
    assert (known.revision, known.text) == (2, TEXT.replace("two parks", "three parks"))


def test_what_no_longer_finds_its_words_falls(desk):
    move(desk, "amend", before="in two parks", after="in the library", distance=9)
    move(desk, "amend", M2, before="two", after="three", by=BERFIN, distance=1)
    move(desk, "amend", M3, before="three", after="four", by=CEMAL, amends=M2)
    decide(desk)
    assert [state(desk, one) for one in (M1, M2, M3)] == ["adopted", "dropped", "dropped"]


def test_an_amended_amendment_puts_in_other_words(desk):
    move(desk, "amend", before="two parks", after="three parks")
    move(desk, "amend", M2, before="three", after="four", by=BERFIN, amends=M1)
    with pytest.raises(rules.ThirdDegree):
        move(desk, "amend", M3, before="four", after="five", amends=M2)
    with pytest.raises(refusals.NotTheNext):
        commands.decide_motion(desk, SITTING, M1, "no_objection")
    decide(desk, M2)
    decide(desk, M1)
    assert "four parks" in desk.ask(TheProposal(PROPOSAL)).text


def test_a_rejected_amendment_takes_what_amends_it_along(desk):
    move(desk, "amend", before="two parks", after="three parks")
    move(desk, "amend", M2, before="three", after="four", by=BERFIN, amends=M1)
    commands.withdraw_motion(desk.acting_as(AMINA), SITTING, M1)
    assert (state(desk, M1), state(desk, M2)) == ("withdrawn", "lapsed")


def test_the_chair_says_how_far_an_amendment_goes(desk):
    move(desk, "amend", before="two parks", after="three parks", distance=1)
    move(desk, "amend", M2, before="in May", after="in June", distance=2)
    commands.rule_on_motion(desk, SITTING, M1, in_order=True, distance=5)
    assert desk.ask(MotionsOf(SITTING)).sequence("furthest_first", PROPOSAL) == (M1, M2)
    assert desk.ask(MotionsOf(SITTING)).next("robert", "furthest_first").made.motion == M1


def test_a_split_question_becomes_its_adopted_parts(desk):
    parts = ("Open a language course in two parks.", "The city pays the teachers.", "It begins in May.")
    move(desk, "split", parts=parts)
    decide(desk)
    put = [one.made.motion for one in desk.ask(MotionsOf(SITTING)).parts_of(M1)]
    for motion, yes in zip(put, (3, 0, 3), strict=True):
        decide(desk, motion, yes=yes, no=3 - yes)
    known = desk.ask(TheProposal(PROPOSAL))
    assert (known.revision, known.text) == (2, f"{parts[0]}\n\n{parts[2]}")


def test_a_text_that_was_amended_is_split_anew(desk):
    move(desk, "split", parts=("Open a language course in two parks.", TEXT[37:]))
    move(desk, "amend", M2, before="two parks", after="three parks")
    decide(desk, M2)
    assert state(desk, M1) == "dropped"


def test_who_takes_no_part_in_an_item_moves_nothing_on_it(desk):
    commands.recuse(desk, SITTING, ITEM, AMINA)
    with pytest.raises(rules.TakesNoPart):
        move(desk, "amend", before="two parks", after="three parks")
    move(desk, "amend", by=BERFIN, before="two parks", after="three parks")
    with pytest.raises(rules.TakesNoPart):
        commands.second_motion(desk.acting_as(AMINA), SITTING, M1)
    with pytest.raises(refusals.MoreHandsThanVoters):
        count(desk, yes=3, no=0)
    move(desk, "recess", M2)


def test_what_a_teller_counted_is_kept_back_until_the_motion_is_decided(desk):
    move(desk, "recess")
    count(desk)
    entries = desk.entries(kinds=("assembly.motion-counted",))
    assert all(desk.ask(OpenBallots()).kept_back(one) for one in entries)
    commands.decide_motion(desk, SITTING, M1, "hands")
    assert not any(desk.ask(OpenBallots()).kept_back(one) for one in entries)


HALF = {"kind": "more_than", "fraction": "1/2"}


@pytest.mark.parametrize("how", ["hands", "no_objection"])
def test_without_a_quorum_nothing_is_decided_by_the_body(desk, how):
    by_laws(desk, quorum=HALF)
    move(desk, "limit_debate", seconds=60)
    count(desk, yes=2, no=0)
    commands.leave(desk, SITTING, CEMAL)
    with pytest.raises(refusals.TooFewToDecide) as refused:
        commands.decide_motion(desk, SITTING, M1, how)
    assert refused.value.details == {"present": 2, "needed": 3}
    assert state(desk) == "pending"
    commands.check_in(desk, SITTING, CEMAL)
    commands.decide_motion(desk, SITTING, M1, how)
    assert state(desk) == "adopted"


@pytest.mark.parametrize("sort", sorted(precedence.WITHOUT_QUORUM))
def test_too_few_can_still_decide_to_stop(desk, sort):
    by_laws(desk, quorum=HALF)
    commands.leave(desk, SITTING, CEMAL)
    move(desk, sort, wording=WORDS)
    decide(desk, yes=2, no=0)
    assert state(desk) == "adopted"


def test_the_chair_rules_without_a_quorum(desk):
    by_laws(desk, quorum=HALF)
    commands.leave(desk, SITTING, CEMAL)
    move(desk, "question_of_privilege", wording=WORDS)
    commands.decide_motion(desk, SITTING, M1, "chair")
    assert state(desk) == "adopted"
