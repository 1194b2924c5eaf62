"""What waits for whoever comes in."""

import re
from datetime import date

import pytest

from council.assembly.events import SittingClosed, SittingConvened, SittingOpened
from council.proposals.events import ProposalCoSponsored, ProposalDrafted
from council.record import Id
from council.voting.commands import cast, close_ballot
from tests.voting.a_council import (
    AMINA,
    ANOTHER,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    CHAIR,
    FACILITATOR,
    MEMBERS,
    PROCEDURE,
    SITTING,
    STRANGER,
    adopt,
    balance,
    propose,
)
from tests.voting.test_views import carry_over

READERS = {"public": None, "member": AMINA, "facilitator": FACILITATOR, "chair": CHAIR, "auditor": AUDITOR}
DRAFT = Id("0000000000000dr0")


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)))


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_everybody_has_a_home(visit, council, language, reader):
    assert visit(READERS[reader]).get(f"/{language}/cinar/").status_code == 200


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_everybody_has_a_home_in_a_busy_council(visit, council, ballot, language, reader):
    adopt(council, PROCEDURE, {"co_sponsors": 1}, "procedure")
    balance(council, "warn")
    propose(council, ANOTHER)
    carry_over(council, 3)
    council.enter([draft(AMINA), convened()])
    assert visit(READERS[reader]).get(f"/{language}/cinar/").status_code == 200


def test_a_member_sees_the_vote_that_waits_for_her_until_she_has_voted(visit, council, ballot):
    assert "1 vote waits for you" in text(visit(AMINA).get("/en/cinar/"))
    cast(council, ballot, "yes", AMINA)
    shown = text(visit(AMINA).get("/en/cinar/"))
    assert "No vote waits for you" in shown
    assert "You have voted" in shown


def test_a_vote_does_not_wait_for_who_is_not_on_its_roll(visit, council, ballot):
    assert "waits for you" not in text(visit(STRANGER).get("/en/cinar/")).replace("No vote waits for you", "")


def test_a_member_is_asked_to_support_what_others_put_forward(visit, council):
    adopt(council, PROCEDURE, {"co_sponsors": 1}, "procedure")
    assert "look for support" in text(visit(BERFIN).get("/en/cinar/"))
    assert "look for support" not in text(visit(AMINA).get("/en/cinar/"))  # her own
    council.enter([ProposalCoSponsored(proposal=Id("0000000000000pr0"), member=CEMAL)])
    assert "look for support" not in text(visit(BERFIN).get("/en/cinar/"))


def test_a_facilitator_sees_what_to_do_next(visit, council, ballot):
    propose(council, ANOTHER)
    shown = text(visit(FACILITATOR).get("/en/cinar/"))
    assert "Voting is open" in shown
    assert "Ready for a vote" in shown


def test_a_draft_is_on_its_authors_home_alone(visit, council):
    council.enter([draft(AMINA)])
    assert "Taslak başlık" in text(visit(AMINA).get("/tr/cinar/"))
    assert "Taslak başlık" not in text(visit(BERFIN).get("/tr/cinar/"))


def test_the_coming_sitting_is_on_everybodys_home(visit, council):
    council.enter([convened()])
    for reader in READERS.values():
        assert "Halk Evi" in text(visit(reader).get("/en/cinar/"))


def test_an_auditor_sees_what_needs_a_second_look(visit, council, ballot):
    cast(council, ballot, "yes", MEMBERS[0])
    close_ballot(council, ballot)
    assert "worth a second look" in text(visit(AUDITOR).get("/en/cinar/"))
    assert "worth a second look" not in text(visit(None).get("/en/cinar/"))
    assert "No quorum" in text(visit(None).get("/en/cinar/"))


def draft(author: Id) -> ProposalDrafted:
    return ProposalDrafted(
        proposal=DRAFT, author=author, body=ASSEMBLY, language="tr", title="Taslak başlık", text="Metin"
    )


def convened(day: date = date(2030, 3, 18)) -> SittingConvened:
    return SittingConvened(sitting=SITTING, body=ASSEMBLY, day=day, begins="18:30", place="Halk Evi")


def test_a_facilitator_of_a_new_council_is_told_how_to_begin(visit, council):
    assert "To begin with" in text(visit(FACILITATOR).get("/en/cinar/"))
    assert "To begin with" not in text(visit(AMINA).get("/en/cinar/"))
    council.enter([convened()])
    assert "To begin with" not in text(visit(FACILITATOR).get("/en/cinar/"))


def test_a_sitting_under_way_and_then_its_minutes_wait_for_the_facilitator(visit, council):
    council.enter([convened(), SittingOpened(sitting=SITTING)])
    assert "is under way. To the sitting" in text(visit(FACILITATOR).get("/en/cinar/"))
    council.enter([SittingClosed(sitting=SITTING)])
    shown = text(visit(FACILITATOR).get("/en/cinar/"))
    assert "wait to be approved. Read the minutes" in shown
    assert "is under way" not in shown


def test_a_sitting_whose_day_has_passed_is_not_coming(visit, council):
    council.enter([convened(date(2020, 1, 1))])
    assert "Coming sittings" not in text(visit(AMINA).get("/en/cinar/"))
