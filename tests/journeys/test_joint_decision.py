"""A joint decision by sides, from the rule that is adopted for it to the result that everybody reads."""

import pytest

from council.proposals.commands import co_sponsor, draft, submit
from council.record import Id, new_id
from council.voting.commands import cast
from council.voting.questions import BallotTerms, OpenBallots
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.reader import Reader

RULE = {
    "ar": "قرار مشترك بنصاب لكل طرف",
    "tr": "Her tarafın yeter sayısıyla ortak karar",
    "en": "Joint decision with a quorum of each side",
}
HANAA, SAMER, FARHAD = "هناء الصباغ", "سامر الحلبي", "Farhad Noori"
MEHMET, AYSE, HUSEYIN = "Mehmet Yıldırım", "Ayşe Gül Demirtaş", "Hüseyin Avni Büyükkaramanlıoğlu"
EMEKA, ZEYNEP = "Emeka Okafor", "Zeynep Karadağ"
SIDES = {"host": "host community", "refugee": "refugees"}
NUMBERS = ("members", "present", "quorum_needed", "yes", "no", "abstain", "yes_needed")


@pytest.fixture
def facilitator(reader, people) -> Reader:
    return reader("tr", DESK, person=people[ZEYNEP])


@pytest.fixture
def board(kept) -> Id:
    return next(
        one.fact.body
        for one in kept.entries(kinds=("charter.body-established",))
        if one.fact.sort == "executive_board"
    )


def put_forward(kept, people, board, title: str) -> Id:
    """A proposal in the board, with the support that it needs."""
    proposal, author = new_id(), kept.acting_as(people[HANAA])
    draft(author, proposal, board, "tr", title, "İki taraf da bunu ister.")
    submit(author, proposal)
    for name in (MEHMET, SAMER):
        co_sponsor(kept.acting_as(people[name]), proposal)
    return proposal


def adopts_the_rule(facilitator: Reader) -> None:
    facilitator.goes_to("council/rules/new?subject=decision&kind=joint")
    facilitator.names_it(RULE)
    facilitator.page.locator("[name=group_quorum]").select_option("at_least 2/3")
    facilitator.presses("Show in words what is adopted")
    facilitator.reads(RULE["tr"])
    facilitator.presses("Put on record")


def opens_the_vote(facilitator: Reader, kept, proposal: Id) -> Id:
    before = kept.ask(OpenBallots()).answer
    facilitator.goes_to(f"proposals/{proposal}")
    facilitator.follows("Put it to the vote", within="main")
    facilitator.taps(RULE["tr"])
    facilitator.presses("Open the vote")
    (ballot,) = kept.ask(OpenBallots()).answer - before
    assert set(kept.ask(BallotTerms(ballot)).frozen().sides.values()) == {"host", "refugee", "migrant"}
    return ballot


def votes(member: Reader, ballot: Id, choice: str) -> None:
    member.goes_to(f"ballots/{ballot}")
    member.chooses(choice)
    member.presses("Confirm my vote")
    assert member.heading().inner_text() == member.says("Your vote is on record")


def closes(facilitator: Reader, ballot: Id) -> None:
    facilitator.goes_to(f"ballots/{ballot}")
    facilitator.follows("Close the vote", within="main")
    facilitator.presses("Close the vote and declare the outcome")


def reads_what_is_on_record(reader: Reader, kept, ballot: Id) -> None:
    """Every number of the result, overall and of each side."""
    reader.goes_to(f"decisions/{ballot}")
    declared = kept.ask(BallotTerms(ballot)).closed.declared
    found = {row[0]: row[1:] for row in reader.table("Each side by itself")}
    for side, name in SIDES.items():
        counted = declared["sides"][side]
        agreed = reader.says("yes" if counted["reached"] else "no")
        assert found[reader.says(name)] == [*(str(counted[one]) for one in NUMBERS), agreed]
    steps = {row[0]: row[1] for row in reader.table("Step by step")}
    told = {
        "Entitled to vote": "members",
        "Those present": "present",
        "Needed for the quorum": "quorum_needed",
        "In favour": "yes",
        "Against": "no",
        "Abstentions": "abstain",
        "Base of the majority": "base",
        "Votes in favour that were needed": "yes_needed",
    }
    assert {name: steps[reader.says(name)] for name in told} == {
        name: str(declared[one]) for name, one in told.items()
    }
    voted = reader.rows("#roll-call")
    sides = kept.ask(BallotTerms(ballot)).frozen().sides
    assert len(voted) == declared["members"]
    for side, name in SIDES.items():
        assert [row[1] for row in voted].count(reader.says(name)) == list(sides.values()).count(side)


def test_both_sides_decide_together_or_not_at_all(reader, facilitator, kept, people, board):
    adopts_the_rule(facilitator)
    hanaa = reader("ar", PHONE, script=False, person=people[HANAA])
    mehmet = reader("tr", DESK, person=people[MEHMET])

    ballot = opens_the_vote(facilitator, kept, put_forward(kept, people, board, "Ortak yaz şenliği"))
    votes(hanaa, ballot, "In favour")
    votes(mehmet, ballot, "In favour")
    for name, choice in {AYSE: "yes", HUSEYIN: "no", SAMER: "yes", FARHAD: "abstain", EMEKA: "no"}.items():
        cast(kept.acting_as(people[name]), ballot, choice)
    closes(facilitator, ballot)
    for one in (hanaa, mehmet):
        reads_what_is_on_record(one, kept, ballot)
        one.reads(one.says("All together and each side agreed, so the proposal is adopted."))

    ballot = opens_the_vote(facilitator, kept, put_forward(kept, people, board, "Ortak bahçe"))
    votes(hanaa, ballot, "In favour")
    votes(mehmet, ballot, "Against")
    for name, choice in {AYSE: "yes", HUSEYIN: "no", SAMER: "yes", FARHAD: "yes", EMEKA: "yes"}.items():
        cast(kept.acting_as(people[name]), ballot, choice)
    closes(facilitator, ballot)
    failed = "Too few agreed on one side or more, so the proposal is rejected. It failed here: %(sides)s."
    for one in (hanaa, mehmet, reader("ar", PHONE, person=people[SAMER])):
        reads_what_is_on_record(one, kept, ballot)
        one.reads(one.says(failed, sides=one.says("host community")))


def test_a_side_that_is_not_there_decides_nothing(reader, facilitator, kept, people, board):
    adopts_the_rule(facilitator)
    ballot = opens_the_vote(facilitator, kept, put_forward(kept, people, board, "Ortak gezi"))
    votes(reader("ar", PHONE, person=people[HANAA]), ballot, "In favour")
    for name in (MEHMET, AYSE, HUSEYIN, EMEKA):
        cast(kept.acting_as(people[name]), ballot, "yes")
    closes(facilitator, ballot)
    missing = "Too few of one side were present, so nothing is decided: %(side)s."
    facilitator.reads(facilitator.says(missing, side=facilitator.says("refugees")))
    reads_what_is_on_record(facilitator, kept, ballot)
