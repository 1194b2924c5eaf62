"""Who counts as being there and whether they are enough: the rule, what is found of it, and what is refused."""

import json
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.assembly import commands
from council.assembly.events import ProxyGiven, QuorumFound, SubstituteStoodIn
from council.assembly.questions import TheRoom, TheSitting, quorum_at_stake, quorum_of, sides_in
from council.assembly.rules import NotOpened, NotPresent, may_be_told, quorum
from council.charter.presence import presence_rule
from council.command import NotPermitted
from council.measures import MEASURES, Measure
from council.membership.events import CategoriesDeclared, MemberSeated, PersonRegistered
from council.proposals import commands as proposals
from council.record import Id, Record
from council.terms import Terms
from council.voting import commands as voting
from council.voting.rules.ballots import NoQuorum, SideNotPresent
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR, VOICE
from tests.voting.a_council import adopt

SITTING, PROPOSAL = Id("0000000000000st1"), Id("0000000000000pr1")
PROCEDURE, MAJORITY, SIDES = (Id(f"0000000000000rq{number}") for number in range(3))
HALF = {"kind": "more_than", "fraction": "1/2"}
SIMPLE = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}}
FOUR = (AMINA, BERFIN, CEMAL, DINA)
TERMS = {
    "none": {"kind": "none"},
    "more_than": {"kind": "more_than", "fraction": "1/2"},
    "at_least": {"kind": "at_least", "fraction": "2/3"},
    "half_plus_one": {"kind": "half_plus_one"},
    "absolute": {"kind": "absolute", "k": 7},
    "multiple_of_board": {"kind": "multiple_of_board", "multiple": 2, "board": 7},
}


def seats(many: int) -> dict[Id, Id]:
    return {Id(f"m{number}"): Id(f"m{number}") for number in range(many)}


@pytest.mark.parametrize("kind", TERMS)
@pytest.mark.parametrize("of", ["effective_members", "statutory_seats"])
def test_each_quorum_is_reached_by_as_many_as_it_asks_for_and_by_no_fewer(kind, of):
    assert TERMS.keys() == MEASURES.keys()
    rule = presence_rule(Terms({"quorum": TERMS[kind], "quorum_of": of}))
    for size, vacant in product(range(31), (0, 4)):
        number = size + (vacant if of == "statutory_seats" else 0)
        for there in range(size + 1):
            here = frozenset(list(seats(size))[:there])
            found = quorum(rule.quorum, seats(size), here, seats=number)
            needed = rule.quorum.of(number)
            assert (found.members, found.needed, found.present) == (number, needed, there)
            assert (found.reached, found.lacking) == (there >= needed, max(0, needed - there))


def test_the_second_call_has_its_own_quorum_where_the_by_laws_name_one():
    told = {"quorum": HALF, "second_call_quorum": TERMS["multiple_of_board"]}
    for terms, needed in ((told, 14), ({"quorum": HALF}, 31)):
        rule = presence_rule(Terms(terms))
        assert quorum(rule.quorum_for(second_call=True), seats(60), frozenset()).needed == needed
        assert quorum(rule.quorum_for(second_call=False), seats(60), frozenset()).needed == 31


people = st.frozensets(st.sampled_from(list(seats(9))))


@settings(max_examples=50, deadline=None)
@given(people, people, st.dictionaries(*(st.sampled_from(list(seats(9))),) * 2))
def test_who_comes_besides_never_makes_a_quorum_fail(present, come, proxies):
    rule = Measure("half_plus_one")
    before = quorum(rule, seats(9), present, proxies=proxies)
    after = quorum(rule, seats(9), present | come, proxies=proxies)
    assert after.present >= before.present
    assert after.reached or not before.reached
    assert after.present <= after.members


def test_a_proxy_counts_only_while_its_holder_is_there():
    giver, holder, other, *_others = seats(4)
    for there, present in ((holder, 2), (other, 1), (giver, 1)):
        found = quorum(Measure("none"), seats(4), frozenset({there}), proxies={giver: holder})
        assert found.present == present


def test_a_substitute_fills_one_seat_and_guests_fill_none():
    instead = {Id("m0"): Id("m0"), Id("s1"): Id("m1")}
    found = quorum(
        Measure("none"), instead, frozenset({Id("s1"), Id("guest")}), remote={Id("s1"), Id("guest")}
    )
    assert (found.members, found.present, found.in_place, found.remote) == (2, 1, 1, 1)


# What may be told of groups.


def groups(women: int, men: int) -> dict[Id, str]:
    return {Id(f"w{n}"): "woman" for n in range(women)} | {Id(f"m{n}"): "man" for n in range(men)}


def some(women: int, men: int) -> frozenset[Id]:
    return frozenset(groups(women, men))


@pytest.mark.parametrize(
    ("there", "told", "may"),
    [
        (some(10, 10), [], True),
        (some(5, 5), [], True),
        (some(4, 5), [], False),  # a small cell
        (some(6, 5), [], False),  # who is away is a cell, too: four women
        (
            some(5, 10),
            [],
            True,
        ),  # no man is away, but five women are: this says of everybody away that she is one
        (some(5, 5), [some(5, 5)], True),  # nothing changed
        (some(6, 6), [some(5, 5)], False),  # two came: the difference would tell of them
        (some(10, 10), [some(5, 5)], True),
        (some(10, 10), [some(5, 5), some(10, 9)], False),
    ],
)
def test_groups_are_told_only_where_nobody_is_told_of(there, told, may):
    of = groups(10, 10)
    if there == some(5, 10):
        may = False  # nought is small where somebody of another group is counted
    assert may_be_told(of, there, told, of) == may


# In a sitting.


@pytest.fixture
def called(council: Record) -> Record:
    """A sitting that was called, with a proposal to be voted on; the record as the facilitator acts on it."""
    desk, hers = council.acting_as(FACILITATOR), council.acting_as(AMINA)
    proposals.draft(hers, PROPOSAL, ASSEMBLY, "tr", "Dil kursu", "Metin.")
    proposals.submit(hers, PROPOSAL)
    adopt(council, MAJORITY, SIMPLE, "decision")
    commands.convene(desk, SITTING, ASSEMBLY, date(2026, 3, 18), "18:30", "Çınar Kültür Merkezi")
    return desk


def by_law(desk: Record, **terms: object) -> None:
    adopt(desk, PROCEDURE, {"quorum": HALF, **terms}, "procedure")


def come(desk: Record, *people: Id, presence: str = "present") -> None:
    commands.record_attendance(desk, SITTING, dict.fromkeys(people, presence))


def found(desk: Record) -> list[tuple[str, int, int, bool]]:
    """What was found: on which occasion, how many were there, how many had to be, and whether they were enough."""
    entries = desk.entries(kinds=[QuorumFound.KIND])
    facts = [one.fact for one in entries]
    return [(one.occasion, one.present, one.needed, one.reached) for one in facts]


def put_to_vote(desk: Record, rule: Id = MAJORITY) -> Id:
    return voting.open_ballot(desk, PROPOSAL, rule, SITTING)


def test_a_sitting_opens_without_a_quorum_and_says_so(called):
    by_law(called)
    come(called, AMINA, BERFIN)
    commands.open_sitting(called, SITTING)
    assert found(called) == [("opening", 2, 3, False)]


def test_but_no_vote_is_opened_until_they_are_enough(called):
    by_law(called)
    come(called, AMINA, BERFIN)
    commands.open_sitting(called, SITTING)
    with pytest.raises(NoQuorum) as refused:
        put_to_vote(called)
    assert (refused.value.details["present"], refused.value.details["needed"]) == (2, 3)
    come(called, CEMAL)
    put_to_vote(called)
    assert found(called)[-1] == ("vote", 3, 3, True)


def test_a_quorum_lost_between_two_votes_blocks_the_second(called):
    by_law(called)
    come(called, AMINA, BERFIN, CEMAL)
    commands.open_sitting(called, SITTING)
    voting.close_ballot(called, put_to_vote(called))
    come(called, CEMAL, presence="left")
    second = Id("0000000000000pr2")
    proposals.draft(called.acting_as(AMINA), second, ASSEMBLY, "tr", "Kurs", "Metin.")
    proposals.submit(called.acting_as(AMINA), second)
    with pytest.raises(NoQuorum):
        voting.open_ballot(called, second, MAJORITY, SITTING)


def test_a_vote_with_a_quorum_of_its_own_needs_it_where_the_sitting_needs_none(called):
    own = Id("000000000000rown")
    adopt(called, own, {**SIMPLE, "quorum": HALF}, "decision")
    commands.open_sitting(called, SITTING)
    assert found(called) == []
    come(called, AMINA, BERFIN)
    with pytest.raises(NoQuorum):
        put_to_vote(called, own)
    put_to_vote(called)
    assert found(called) == []


def test_who_takes_no_part_in_an_item_does_not_help_its_vote_to_a_quorum(called):
    own, item = Id("000000000000rown"), Id("0000000000000tm1")
    adopt(called, own, {**SIMPLE, "quorum": {"kind": "at_least", "fraction": "3/4"}}, "decision")
    commands.place_item(called, SITTING, item, 1, proposal=PROPOSAL)
    commands.open_sitting(called, SITTING)
    come(called, AMINA, BERFIN, CEMAL)
    commands.recuse(called, SITTING, item, CEMAL)  # three are left on the roll, and two of them are there
    with pytest.raises(NoQuorum) as refused:
        put_to_vote(called, own)
    assert (refused.value.details["present"], refused.value.details["needed"]) == (2, 3)


def test_without_a_sitting_nobody_is_counted(called):
    by_law(called)
    assert voting.open_ballot(called, PROPOSAL, MAJORITY)
    assert found(called) == []


def test_members_who_are_there_have_it_counted_and_a_second_time_only_if_somebody_came_or_went(called):
    by_law(called)
    with pytest.raises(NotOpened):
        commands.call_quorum(called, SITTING)
    come(called, AMINA, BERFIN, CEMAL)
    commands.open_sitting(called, SITTING)
    for member in (AMINA, BERFIN):
        commands.call_quorum(called.acting_as(member), SITTING)
    assert len(found(called)) == 1
    come(called, DINA)
    commands.call_quorum(called.acting_as(DINA), SITTING)
    assert found(called)[1:] == [("request", 4, 3, True)]


def test_who_is_not_there_or_no_member_does_not(called):
    commands.open_sitting(called, SITTING)
    with pytest.raises(NotPresent):
        commands.call_quorum(called.acting_as(AMINA), SITTING)
    for person in (VOICE, AUDITOR):
        with pytest.raises(NotPermitted):
            commands.call_quorum(called.acting_as(person), SITTING)


def test_that_a_quorum_is_lost_or_there_again_is_entered_with_who_goes_and_comes(called):
    by_law(called)
    come(called, AMINA, BERFIN, CEMAL)
    come(called, CEMAL, presence="left")
    assert found(called) == []  # it has not begun
    come(called, CEMAL)
    commands.open_sitting(called, SITTING)
    commands.leave(called, SITTING, CEMAL)
    commands.leave(called, SITTING, BERFIN)  # it was lost before
    commands.check_in(called, SITTING, BERFIN)
    commands.check_in(called, SITTING, DINA)
    commands.check_in(called, SITTING, CEMAL)  # it is there as before
    assert found(called)[1:] == [("change", 2, 3, False), ("change", 3, 3, True)]
    lost, again = (one.position for one in called.entries(kinds=[QuorumFound.KIND])[1:])
    (left,) = called.entries(after=lost - 2, until=lost - 1)
    assert (left.fact.KIND, again > lost) == ("assembly.attendance-recorded", True)


def test_where_no_quorum_is_needed_nobody_waits_for_anybody(called):
    commands.open_sitting(called, SITTING)
    assert quorum_at_stake(called, SITTING) == ()
    by_law(called)
    assert len(quorum_at_stake(called, SITTING)) == 1


def test_substitutes_proxies_and_links_are_counted_as_the_by_laws_say(called):
    substitute = Id("00000000000subst")
    called.enter([PersonRegistered(person=substitute, number=99, name=called.seal(substitute, "Suna"))])
    by_law(called, proxies=1, proxies_are_present=True)
    come(called, AMINA, substitute)
    called.enter(
        [
            SubstituteStoodIn(sitting=SITTING, person=substitute, absent=BERFIN),
            ProxyGiven(sitting=SITTING, giver=DINA, holder=AMINA),
        ]
    )
    there = quorum_of(called, SITTING)
    assert (there.members, there.present, there.in_place, there.by_proxy, there.reached) == (4, 3, 1, 1, True)
    adopt(called, PROCEDURE, {"quorum": HALF, "proxies": 1}, "procedure", version=2)
    assert quorum_of(called, SITTING).present == 2


# Of each side.


def crowd(desk: Record, *sides: tuple[str, int]) -> list[Id]:
    """More members, of each side so many, who have said so."""
    seated = []
    for side, many in sides:
        for number in range(many):
            person = Id(f"{side}-{number}")
            desk.enter(
                [
                    PersonRegistered(person=person, number=200 + len(seated), name=desk.seal(person, "N")),
                    MemberSeated(
                        mandate=Id(f"mandate-{person}"),
                        person=person,
                        body=ASSEMBLY,
                        standing="full",
                        begins=date(2025, 1, 1),
                    ),
                    CategoriesDeclared(person=person, declared=desk.seal(person, json.dumps({"side": side}))),
                ]
            )
            seated.append(person)
    return seated


def sided(desk: Record) -> None:
    terms = {"type": "group_quorum", "dimension": "side", "groups": ["host", "refugee"], "fraction": "1/3"}
    adopt(desk, SIDES, {**terms, "min_present": 1, "remedy": "postpone_item"}, "balance")


def last(desk: Record) -> QuorumFound:
    (entry,) = desk.entries(kinds=[QuorumFound.KIND], newest_first=True, limit=1)
    return entry.fact


def test_too_few_of_a_side_block_the_vote_and_the_verdict_is_on_record_without_numbers(called):
    sided(called)
    host = [one for one in crowd(called, ("host", 9), ("refugee", 9)) if one.startswith("host")]
    come(called, *host, "refugee-0")
    commands.open_sitting(called, SITTING)
    (rule,) = last(called).balance
    assert rule["verdict"] == {"status": "not_met", "group": "refugee"}
    assert last(called).groups == {}
    with pytest.raises(SideNotPresent):
        put_to_vote(called)


def test_numbers_by_side_are_on_record_only_where_they_tell_of_nobody(called):
    sided(called)
    crowd(called, ("host", 12), ("refugee", 12))
    for one in FOUR:  # who has not said would be a small group
        sealed = called.seal(one, json.dumps({"side": "host"}))
        called.enter([CategoriesDeclared(person=one, declared=sealed)])
    come(called, *(f"{side}-{n}" for side in ("host", "refugee") for n in range(6)))
    commands.open_sitting(called, SITTING)
    assert last(called).groups["side"] == {"host": 6, "refugee": 6}
    assert last(called).balance[0]["verdict"]["counts"] == {"host": 6, "refugee": 6}
    come(called, "refugee-6")
    commands.call_quorum(called, SITTING)
    assert "side" not in last(called).groups
    assert last(called).balance[0]["verdict"] == {"status": "met", "group": None}


def test_what_a_rule_of_balance_says_of_the_body_is_not_asked_of_the_room(called):
    terms = {"type": "max_share", "share": "2/3", "groups": ["woman", "man"], "remedy": "opinion_invalid"}
    adopt(called, SIDES, terms, "balance")
    come(called, *FOUR)
    commands.open_sitting(called, SITTING)
    known, room = called.ask(TheSitting(SITTING)), called.ask(TheRoom(SITTING))
    assert sides_in(called, known, room, quorum_of(called, SITTING)).sides == ()
