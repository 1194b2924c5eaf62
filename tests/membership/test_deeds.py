"""What a person did stands on her page; how she votes in a vote that is open does not."""

from datetime import date

import pytest

from council.archive.events import SittingCarriedOver, VoteCarriedOver
from council.assembly.events import AttendanceRecorded, SittingConvened
from council.membership.commands import grant_role, register_person
from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.record import Id
from council.roles import Role
from council.voting.events import BallotClosed, BallotOpened, VoteCast
from tests.membership.conftest import ASSEMBLY, settle

PROPOSAL, DRAFT = Id("0000000000000pr1"), Id("0000000000000pr2")
BALLOT, SITTING = Id("000000000000ba11"), Id("000000000000s1t1")


@pytest.fixture
def amal(record):
    """A member who proposed, was present and voted; the client founds the council."""

    def settled(is_closed=True):
        settle(record)
        person = register_person(record, "Amal Haddad")
        grant_role(record, person, Role.MEMBER)
        drafted = {"author": person, "body": ASSEMBLY, "language": "ar", "text": "نص"}
        opened = BallotOpened(
            ballot=BALLOT,
            proposal=PROPOSAL,
            body=ASSEMBLY,
            revision=1,
            rule=Id("0000000000000ru1"),
            rule_version=1,
            terms={"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}},
            may_change=False,
            roll=(person,),
            composition={},
            balance=(),
            standing="opinion",
        )
        declared = {"result": "adopted", "yes": 0, "no": 1, "abstain": 0, "present": 1, "members": 1}
        called = SittingConvened(
            sitting=SITTING, body=ASSEMBLY, day=date(2026, 5, 2), begins="18:30", place="Belediye salonu"
        )
        facts = [
            ProposalDrafted(proposal=PROPOSAL, title="دورة لغة مسائية", **drafted),
            ProposalDrafted(proposal=DRAFT, title="مسودة", **drafted),
            ProposalSubmitted(proposal=PROPOSAL),
            called,
            AttendanceRecorded(sitting=SITTING, person=person, presence="absent"),
            AttendanceRecorded(sitting=SITTING, person=person, presence="present"),
            opened,
            VoteCast(ballot=BALLOT, member=person, choice="no"),
        ]
        if is_closed:
            facts.append(BallotClosed(ballot=BALLOT, proposal=PROPOSAL, number="2026-001", declared=declared))
        record.enter(facts)
        return person

    return settled


def shown(visit, person, language="en", **asked):
    answer = visit.get(f"/{language}/cinar/members/{person}", query_string=asked)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_what_she_proposed_attended_and_voted(client, amal, language):
    visit = client(Role.MEMBER)
    page = shown(visit, amal(), language)
    assert f"/proposals/{PROPOSAL}" in page
    assert f"/sittings/{SITTING}" in page
    assert f"/decisions/{BALLOT}" in page
    assert "Belediye salonu" in page


def test_the_presence_that_was_noted_last_counts(client, amal):
    page = shown(client(Role.MEMBER), amal())
    assert '<span class="how">Present</span>' in page
    assert '<span class="how">Absent</span>' not in page


def test_a_draft_is_on_no_page(client, amal):
    page = shown(client(Role.FACILITATOR), amal())
    assert DRAFT not in page
    assert "مسودة" not in page


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.AUDITOR])
def test_a_vote_that_is_open_is_on_no_page(client, amal, role):
    page = shown(client(role), amal(is_closed=False))
    assert BALLOT not in page
    assert "Against" not in page


def test_votes_of_an_earlier_record_stand_apart_and_can_be_read_all(client, record):
    visit = client(Role.MEMBER)
    settle(record)
    person, source = register_person(record, "Casey Thomas"), Id("0000000000000sr1")
    record.enter([SittingCarriedOver(source=source, sitting=SITTING, day=date(2020, 1, 8))])
    for row in range(1, 13):
        record.enter(
            [
                VoteCarriedOver(
                    source=source,
                    ballot=Id(f"0000000000000b{row:02}"),
                    sitting=SITTING,
                    row=row,
                    item=str(row),
                    title=f"Item {row}",
                    language="en",
                    motion="to approve",
                    votes={person: "yes" if row > 2 else "absent"},
                    declared={"result": "carried", "yes": 1, "no": 0, "abstain": 0, "absent": 0},
                )
            ]
        )
    page = shown(visit, person)
    assert page.count('class="how"') == 10
    assert "Show 2 more" in page
    assert "<strong>10</strong> In favour" in page
    assert shown(visit, person, all="1").count('class="how"') == 12
