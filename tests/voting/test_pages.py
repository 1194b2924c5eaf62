"""The pages of votes and decisions, as everybody sees them."""

import html
import re

import pytest

from council.record import Id
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.questions import BallotTerms, VoteOf, VotesOn
from tests.voting.a_council import (
    AMINA,
    AUDITOR,
    BERFIN,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    MEN,
    PROCEDURE,
    PROPOSAL,
    SIMPLE,
    SITTING,
    STRANGER,
    adopt,
    balance,
    declare,
    sit,
)
from tests.voting.test_views import carry_over

LANGUAGES = ("ar", "tr", "en")
READERS = {"public": None, "member": AMINA, "facilitator": FACILITATOR, "auditor": AUDITOR}


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)))


@pytest.fixture
def decided(council, ballot) -> Id:
    """A vote that was closed: five in favour, two against, one abstention."""
    for member, choice in zip(MEMBERS, ["yes"] * 5 + ["no"] * 2 + ["abstain"], strict=False):
        cast(council, ballot, choice, member)
    close_ballot(council, ballot)
    return ballot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_everybody_reads_an_open_vote(visit, ballot, language, reader):
    page = visit(READERS[reader]).get(f"/{language}/cinar/ballots/{ballot}")
    assert page.status_code == 200
    cards = page.get_data(as_text=True).count('type="radio"')
    assert cards == (3 if reader == "member" else 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_everybody_reads_a_decision_and_the_list(visit, decided, council, language, reader):
    balance(council, "justify")
    carried, *_ = carry_over(council, 3)
    client = visit(READERS[reader])
    for path in (f"decisions/{decided}", f"decisions/{carried}", "decisions/", ""):
        assert client.get(f"/{language}/cinar/{path}").status_code == 200


def test_a_member_votes_in_three_taps_and_gets_a_receipt(visit, ballot, council):
    client = visit(AMINA)
    answer = client.post(f"/ar/cinar/ballots/{ballot}/votes", data={"choice": "yes"})
    assert answer.status_code == 303
    vote = council.ask(VoteOf(ballot, AMINA))
    receipt = client.get(answer.location)
    shown = text(receipt)
    assert vote.choice == "yes"
    assert council.leaf_hash(vote.cast.position).hex() in shown
    place = "الموضع في السجل "
    assert f"{place}—" in shown  # a position would tell how many have voted
    close_ballot(council, ballot)
    assert f"{place}{vote.cast.position}" in text(client.get(answer.location))


def test_the_same_form_twice_shows_what_is_on_record(visit, ballot, council):
    client = visit(AMINA)
    for _ in range(2):
        answer = client.post(f"/en/cinar/ballots/{ballot}/votes", data={"choice": "no"})
    assert "Your vote is on record: against" in text(client.get(answer.location))
    answer = client.post(f"/en/cinar/ballots/{ballot}/votes", data={"choice": "yes"})
    assert "against. Nothing was changed" in text(client.get(answer.location))
    assert council.ask(VoteOf(ballot, AMINA)).choice == "no"


def test_a_vote_is_changed_where_the_rule_allows_it(visit, council):
    adopt(council, PROCEDURE, {"may_change_vote": True}, "procedure")
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    client = visit(AMINA)
    for choice in ("no", "yes"):
        client.post(f"/en/cinar/ballots/{ballot}/votes", data={"choice": choice})
    assert council.ask(VoteOf(ballot, AMINA)).choice == "yes"
    assert 'value="yes" checked' in client.get(f"/en/cinar/ballots/{ballot}").get_data(as_text=True)


def test_without_a_card_nothing_is_recorded_and_it_is_said(visit, ballot, council):
    size = council.size
    answer = visit(AMINA).post(
        f"/tr/cinar/ballots/{ballot}/votes",
        data={},
        headers={"Referer": f"http://localhost/tr/cinar/ballots/{ballot}"},
    )
    assert answer.status_code == 422
    assert council.size == size


@pytest.mark.parametrize(("person", "status"), [(None, 303), (AUDITOR, 403), (STRANGER, 409)])
def test_who_may_not_vote_is_told_so(visit, ballot, council, person, status):
    size = council.size
    answer = visit(person).post(f"/en/cinar/ballots/{ballot}/votes", data={"choice": "yes"})
    assert answer.status_code in (status, 403)
    assert council.size == size


def test_a_receipt_is_for_who_voted(visit, ballot, council):
    cast(council, ballot, "yes", AMINA)
    assert visit(BERFIN).get(f"/en/cinar/ballots/{ballot}/receipt").status_code == 303
    assert visit(AMINA).get(f"/en/cinar/ballots/{ballot}/receipt").status_code == 200


def test_a_facilitator_puts_a_proposal_to_the_vote_and_closes_it(visit, council):
    sit(council, *MEMBERS[:5])
    client = visit(FACILITATOR)
    page = client.get(f"/tr/cinar/proposals/{PROPOSAL}/ballots/new").get_data(as_text=True)
    sent = dict(re.findall(r'name="(ballot|revision)" value="([^"]+)"', page))
    answer = client.post(
        f"/tr/cinar/proposals/{PROPOSAL}/ballots",
        data={**sent, "rule": MAJORITY, "sitting": SITTING},
    )
    assert answer.status_code == 303
    ballot = council.ask(VotesOn(PROPOSAL)).open
    assert ballot == sent["ballot"]
    assert client.get(f"/tr/cinar/ballots/{ballot}/close").status_code == 200
    closed = client.post(f"/tr/cinar/ballots/{ballot}/close")
    assert client.get(closed.location).status_code == 200
    assert council.ask(BallotTerms(ballot)).closed.declared["present"] == 5
    assert client.get(f"/tr/cinar/ballots/{ballot}").location.endswith(f"/decisions/{ballot}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("remedy", "share", "unknown"),
    [
        ("justify", "1/3", "in_base_no_group"),
        ("opinion_invalid", "1/2", "tri_state"),
        ("opinion_invalid", "1/3", "in_base_no_group"),
    ],
)
def test_reasons_are_asked_for_where_a_balance_rule_wants_them(
    visit, council, language, remedy, share, unknown
):
    balance(council, remedy, share, unknown)
    client = visit(FACILITATOR)
    address = f"/{language}/cinar/proposals/{PROPOSAL}/ballots/new"
    page = client.get(address).get_data(as_text=True)
    asked = remedy == "justify" or unknown == "tri_state"
    assert ("<textarea" in page) is asked
    sent = {
        **dict(re.findall(r'name="(ballot|revision)" value="([^"]+)"', page)),
        "rule": MAJORITY,
        "_page": address,
    }
    answer = client.post(f"/{language}/cinar/proposals/{PROPOSAL}/ballots", data=sent)
    assert answer.status_code == (409 if asked else 303)
    ballot = client.post(
        f"/{language}/cinar/proposals/{PROPOSAL}/ballots", data={**sent, "reasons": "Gerekçe."}
    ).location
    assert client.get(ballot).status_code == 200


def test_a_decision_says_why_it_is_no_opinion_and_what_would_have_cured_it(visit, council):
    for person in MEN:
        declare(council, person, gender="woman")
    balance(council, "opinion_invalid")
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    for member in MEMBERS[:5]:
        cast(council, ballot, "yes", member)
    close_ballot(council, ballot)
    shown = text(visit(None).get(f"/en/cinar/decisions/{ballot}"))
    assert "Not recorded as an opinion" in shown
    assert "What would have cured it" in shown


def test_a_decision_is_read_out(visit, decided):
    shown = text(visit(None).get(f"/en/cinar/decisions/{decided}"))
    for phrase in (
        "9 entitled",
        "8 present ( 5 needed)",
        "5 in favour",
        "2 against",
        "1 abstained",
        "needed: 4",
    ):
        assert phrase.replace(" ", "") in shown.replace(" ", "")


def test_the_public_reads_numbers_in_place_of_names(visit, decided):
    public = text(visit(None).get(f"/tr/cinar/decisions/{decided}"))
    inside = text(visit(BERFIN).get(f"/tr/cinar/decisions/{decided}"))
    assert "Cemal Öztürk" in inside
    assert "Cemal Öztürk" not in public


def test_a_decision_can_be_set_back(visit, council, decided):
    terms = council.ask(BallotTerms(decided))
    client = visit(AUDITOR)
    for position, status in (
        (terms.opened_position - 1, 200),
        (terms.opened_position, 200),
        (council.size, 200),
    ):
        assert client.get(f"/en/cinar/decisions/{decided}?as-of={position}").status_code == status
    then = text(client.get(f"/en/cinar/decisions/{decided}?as-of={terms.opened_position}"))
    assert "Nothing was decided yet" in then
    assert "in favour" not in then


@pytest.mark.parametrize("path", ["ballots/{}", "ballots/{}/receipt", "ballots/{}/close", "decisions/{}"])
def test_what_is_unknown_is_not_found(visit, council, path):
    client = visit(FACILITATOR)
    answer = client.get("/en/cinar/" + path.format("0" * 16), follow_redirects=True)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "year=2020",
        "year=x",
        "result=adopted",
        "result=x",
        "origin=carried_over",
        "body=x",
        "page=2",
        "page=x",
    ],
)
def test_the_list_is_narrowed(visit, council, decided, asked):
    carry_over(council, 60)
    assert visit(None).get(f"/ar/cinar/decisions/?{asked}").status_code == 200


def test_every_number_that_is_read_out_leads_to_the_facts_behind_it(visit, council):
    sit(council, *MEMBERS[:5])
    ballot = open_ballot(council, PROPOSAL, MAJORITY, SITTING)
    cast(council, ballot, "yes", AMINA)
    close_ballot(council, ballot)
    client = visit(AUDITOR)
    page = client.get(f"/en/cinar/decisions/{ballot}").get_data(as_text=True)
    phrases = re.search(r'<ul class="read-out">(.*?)</ul>', page, re.DOTALL)[1].split("<li>")[1:-1]
    assert len(phrases) == 7
    for phrase in phrases:
        leads = [html.unescape(one) for one in re.findall(r'href="([^"]+)"', phrase)]
        assert leads, phrase
        for address in leads:
            assert client.get(address).status_code == 200, address


def test_an_old_decision_reads_the_same_when_rules_and_people_change(visit, council, decided):
    address = f"/tr/cinar/decisions/{decided}"
    before = visit(AUDITOR).get(address).get_data(as_text=True)
    adopt(council, MAJORITY, {**SIMPLE, "quorum": {"kind": "absolute", "k": 8}}, "decision", version=2)
    balance(council, "opinion_invalid", "1/3")
    for person in MEN:
        declare(council, person, gender="woman")
    assert visit(AUDITOR).get(address).get_data(as_text=True) == before


def test_a_vote_that_comes_too_late_leads_to_the_decision(visit, decided):
    client = visit(MEMBERS[-1])
    late = client.post(f"/en/cinar/ballots/{decided}/votes", data={"choice": "no"})
    assert late.status_code == 303
    assert late.location.endswith(f"/decisions/{decided}")
    assert "closed" in text(client.get(late.location))


def test_the_decision_leads_to_its_sitting(visit, council):
    sit(council, *MEMBERS[:5])
    ballot = open_ballot(council, PROPOSAL, MAJORITY, SITTING)
    address = f"/en/cinar/sittings/{SITTING}"
    assert address in visit(AMINA).get(f"/en/cinar/ballots/{ballot}").text
    close_ballot(council, ballot)
    assert address in visit(AMINA).get(f"/en/cinar/decisions/{ballot}").text
