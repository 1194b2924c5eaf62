"""Her own vote and view in the minutes: because she asks, of what the record can know, before the draft goes round."""

import re

import pytest

from council.minutes import commands
from council.minutes.questions import compose
from council.minutes.rules import (
    NobodyKnowsHowSheVoted,
    NothingToSay,
    SentRoundBefore,
    TookNoPart,
    UnknownVote,
)
from council.record import Id, Record, Wording
from tests.minutes.a_sitting import BALLOT, SITTING, hold
from tests.minutes.test_life import LAST_DAY
from tests.proposals.a_council import AMINA, AUDITOR, CEMAL, DINA, FACILITATOR
from web.minutes.wording import in_one_language

VIEW = Wording(language="tr", text="Kurs gündüz olmalıydı.")
HERE = f"/tr/cinar/sittings/{SITTING}/minutes"


@pytest.fixture
def held(council: Record) -> Record:
    """A sitting with a vote by name was held."""
    return hold(council)


def said(record: Record, language: str = "en") -> str:
    return in_one_language(compose(record, SITTING), language).text


def test_nobody_s_vote_stands_in_the_minutes_unasked(held):
    assert "own_views" not in str(compose(held, SITTING))
    assert "at the request of" not in said(held)


def test_her_vote_stands_there_as_the_record_has_it(held):
    commands.record_own_view(
        held.acting_as(CEMAL), SITTING, BALLOT, with_vote=True, choice="yes", wording=VIEW
    )

    assert (
        f"- Vote recorded at the request of {{person:{CEMAL}}}: against. View: \u2068{VIEW.text}\u2069"
        in said(held)
    )


def test_a_view_alone_says_nothing_of_her_vote(held):
    commands.record_own_view(held.acting_as(AMINA), SITTING, BALLOT, wording=VIEW)

    assert f"- View recorded at the request of {{person:{AMINA}}}: \u2068{VIEW.text}\u2069" in said(held)


def test_sent_twice_it_stands_there_once(held):
    for _ in range(2):
        commands.record_own_view(
            held.acting_as(AMINA), SITTING, BALLOT, with_vote=True, view=Id("0000000000000vw1")
        )

    assert said(held).count("at the request of") == 1


def test_what_cannot_be_said_is_refused(held):
    with pytest.raises(NothingToSay):
        commands.record_own_view(held.acting_as(AMINA), SITTING, BALLOT)
    with pytest.raises(NothingToSay):
        commands.record_own_view(held.acting_as(DINA), SITTING, BALLOT, with_vote=True)
    with pytest.raises(TookNoPart):
        commands.record_own_view(held.acting_as(AUDITOR), SITTING, BALLOT, wording=VIEW)
    with pytest.raises(UnknownVote):
        commands.record_own_view(held.acting_as(AMINA), SITTING, Id("0000000000000xx1"), wording=VIEW)


def test_of_a_secret_vote_nobody_can_say_it():
    from council.minutes.commands.own_view import _choice

    with pytest.raises(NobodyKnowsHowSheVoted):
        _choice("secret", None, "yes")
    assert _choice("hands", None, "no") == "no"


def test_once_the_draft_went_round_she_objects_instead(held):
    commands.circulate(held.acting_as(FACILITATOR), SITTING, LAST_DAY)
    with pytest.raises(SentRoundBefore):
        commands.record_own_view(held.acting_as(AMINA), SITTING, BALLOT, with_vote=True)


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_she_asks_for_it_and_agrees_to_be_named_on_the_page_before_she_sees_the_draft(held, visit, language):
    client = visit(CEMAL)
    page = client.get(HERE.replace("/tr/", f"/{language}/")).get_data(as_text=True)
    assert "/own-views" in page
    assert "/naming" in page
    assert '<article class="sheet minutes"' not in page
    view = re.search(r'name="view" value="(\w+)"', page)[1]
    sent = {
        "_page": HERE,
        "view": view,
        "ballot": BALLOT,
        "with_vote": "on",
        "language": "tr",
        "text": VIEW.text,
    }
    assert client.post(f"{HERE}/own-views", data=sent).status_code == 303
    assert VIEW.text in said(held)


@pytest.mark.parametrize("person", [AUDITOR, None])
def test_who_could_not_vote_is_not_asked(held, visit, person):
    assert "/own-views" not in visit(person).get(HERE).get_data(as_text=True)
