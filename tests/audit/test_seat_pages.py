"""The auditor's seat: the list of irregularities, and the course of a decision, as each reader sees them."""

from datetime import date

import pytest

from council.assembly.events import ItemPlaced, SittingClosed
from council.charter.events import TermBegun
from council.proposals.events import ProposalCoSponsored
from council.record import Id
from council.voting.commands import cast, close_ballot, open_ballot
from tests.voting.a_council import (
    AMINA,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    CHAIR,
    DINA,
    ELIF,
    FACILITATOR,
    MAJORITY,
    PROPOSAL,
    SITTING,
    balance,
    sit,
)

LANGUAGES = ("ar", "tr", "en")


def page(visit, person, address, language="en", status=200):
    answer = visit(person).get(f"/{language}/cinar/history/{address}")
    assert answer.status_code == status, address
    return answer.text


@pytest.fixture
def decided(record) -> Id:
    """A decision that was taken in a sitting while the quota was not met, after one member stood behind it."""
    balance(record, "opinion_invalid", share="1/3")
    record.enter([TermBegun(term=Id("term"), body=ASSEMBLY, begins=date(2020, 1, 1), ends=date(2090, 1, 1))])
    record.enter([ProposalCoSponsored(proposal=PROPOSAL, member=BERFIN)])
    sit(record, AMINA, BERFIN, CEMAL, DINA, ELIF)
    record.enter([ItemPlaced(sitting=SITTING, item=Id("item"), number=1, proposal=PROPOSAL)])
    ballot = open_ballot(record, PROPOSAL, MAJORITY, sitting=SITTING)
    for member in (AMINA, BERFIN, CEMAL, DINA, ELIF):
        cast(record.acting_as(member), ballot, "yes", member)
    close_ballot(record, ballot)
    record.enter([SittingClosed(sitting=SITTING)])
    return ballot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AUDITOR, CHAIR, FACILITATOR])
def test_auditors_and_the_bureau_read_what_the_checks_find(decided, visit, person, language):
    page(visit, person, "irregularities", language)


def test_a_finding_leads_to_its_evidence_and_to_the_course_of_the_decision(record, decided, visit):
    told = page(visit, AUDITOR, "irregularities")
    (closed,) = record.entries(kinds=("voting.ballot-closed",))
    assert "Quota not met" in told
    assert f"/history/{closed.position}" in told
    assert f"/history/decisions/{decided}" in told


def test_the_list_is_narrowed_by_kind_and_term(decided, visit):
    assert "Quota not met" in page(visit, AUDITOR, "irregularities?kind=quota-not-met&term=term")
    narrowed = page(visit, AUDITOR, "irregularities?kind=lot-drawn")
    assert "The checks find nothing." in narrowed


def test_members_and_the_public_do_not_read_the_list(decided, visit):
    page(visit, AMINA, "irregularities", status=403)
    page(visit, None, "irregularities", status=303)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AUDITOR, AMINA])
def test_the_whole_course_of_a_decision_stands_on_one_page(decided, visit, person, language):
    assert page(visit, person, f"decisions/{decided}", language).count('<svg class="course"') == 3


def test_each_step_leads_to_its_entry(record, decided, visit):
    told = page(visit, AUDITOR, f"decisions/{decided}")
    for kind in (
        "proposals.proposal-drafted",
        "assembly.item-placed",
        "voting.ballot-opened",
        "voting.ballot-closed",
    ):
        (entry, *_) = record.entries(kinds=(kind,), about=() if "item" in kind else (PROPOSAL,))
        assert f'/history/{entry.position}"' in told, kind
    assert "5 votes were entered." in told
    assert "2026-001" in told


def test_while_the_vote_is_open_its_course_tells_no_votes(record, ballot, visit):
    told = page(visit, AUDITOR, f"decisions/{ballot}")
    assert "were entered" not in told
    assert "entry " in told


def test_what_is_no_decision_has_no_course(record, visit):
    page(visit, AUDITOR, f"decisions/{AMINA}", status=404)
