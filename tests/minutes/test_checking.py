"""A paper against the record: whether its fingerprint is that of the approved minutes, of a draft, or of nothing."""

import re

import pytest

from council.minutes import commands
from council.minutes.questions import TheLife, TheMinutes
from council.minutes.rules import fingerprint, fingerprint_of_text
from council.record import Record
from tests.minutes.a_sitting import SITTING, hold
from tests.minutes.test_life import LAST_DAY, a_later_vote, sign_both
from tests.proposals.a_council import FACILITATOR
from web.minutes.wording import in_all_languages

LANGUAGES = ("ar", "tr", "en")


@pytest.fixture
def sent(council: Record) -> Record:
    """A draft that was sent round."""
    commands.circulate(hold(council).acting_as(FACILITATOR), SITTING, LAST_DAY)
    return council


@pytest.fixture
def approved(sent: Record) -> Record:
    """Minutes that were approved by a vote."""
    commands.approve_by_vote(sent.acting_as(FACILITATOR), SITTING, a_later_vote(sent), in_all_languages)
    return sent


def verdict(client, paper: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/cinar/sittings/{SITTING}/minutes/check?paper={paper}")
    assert answer.status_code == 200
    found = re.search(r'<div class="notice (\w+)"', answer.get_data(as_text=True))
    return found[1] if found else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_approved_is_found_by_each_of_its_fingerprints(approved, visit, language):
    kept = approved.ask(TheMinutes(SITTING)).answer
    for one in (fingerprint(kept.content), *(fingerprint_of_text(text.text) for text in kept.texts)):
        assert verdict(visit(None), one, language) == "yes"
        assert verdict(visit(None), "SHA-256%20" + one.upper()[:30] + "%20" + one[30:], language) == "yes"


def test_a_draft_that_was_sent_round_is_called_a_draft(sent, visit):
    (draft,) = sent.ask(TheLife(SITTING)).circulations
    assert verdict(visit(None), draft.fact.fingerprint) == "wait"


def test_a_changed_paper_is_told_from_one_that_was_typed_in_part(approved, visit):
    assert verdict(visit(None), "0" * 64) == "no"
    assert verdict(visit(None), "0" * 40) == "wait"


def test_the_fingerprints_are_listed_for_the_public_once_the_minutes_are_published(approved, visit):
    address = f"/tr/cinar/sittings/{SITTING}/minutes/check"
    kept = fingerprint(approved.ask(TheMinutes(SITTING)).answer.content)
    assert kept not in visit(None).get(address).get_data(as_text=True)
    assert kept in visit(FACILITATOR).get(address).get_data(as_text=True)
    sign_both(approved)
    commands.publish(approved.acting_as(FACILITATOR), SITTING)
    assert kept in visit(None).get(address).get_data(as_text=True)


def test_there_is_nothing_to_check_of_an_unknown_sitting(council, visit):
    assert visit(None).get("/tr/cinar/sittings/0000000000000st9/minutes/check").status_code == 404
