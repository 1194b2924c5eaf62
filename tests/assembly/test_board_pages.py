"""The board of quorum and balance: what everybody reads on it, what nobody does, and who may ask for a count."""

import json
import re
from itertools import product

import pytest

from council.assembly import commands
from council.assembly.questions import TheSitting
from council.membership.events import CategoriesDeclared
from council.record import Id, Record
from tests.assembly.test_quorum import (
    FOUR,
    MAJORITY,
    PROPOSAL,
    SITTING,
    by_law,
    called,
    come,
    crowd,
    found,
    sided,
)
from tests.proposals.a_council import AMINA, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR, VOICE
from web.assembly.board import board_of
from web.assembly.board_picture import bar

__all__ = ["called"]
LANGUAGES = ("ar", "tr", "en")
NAMED = {"en": "Quorum and balance", "tr": "Toplantı yeter sayısı ve denge", "ar": "النصاب والتوازن"}
BOARD = f"/en/cinar/sittings/{SITTING}/board"


def text_of(client, address: str = BOARD) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


@pytest.fixture
def gathered(called: Record) -> Record:
    """A sitting that needs a third of each side, with twelve of each on it."""
    by_law(called)
    sided(called)
    crowd(called, ("host", 12), ("refugee", 12))
    return called


def test_everybody_reads_the_same_board_in_her_language(gathered, visit):
    come(gathered, *(f"{side}-{n}" for side in ("host", "refugee") for n in range(8)))
    commands.open_sitting(gathered, SITTING)
    for person, language in product((None, AMINA, VOICE, FACILITATOR, AUDITOR), LANGUAGES):
        page = text_of(visit(person), f"/{language}/cinar/sittings/{SITTING}/board")
        assert re.search(r"\b16\b.*\b15\b", page)
        assert NAMED[language] in page


def test_before_each_vote_it_says_how_many_are_missing(gathered, visit):
    come(gathered, AMINA, BERFIN)
    commands.open_sitting(gathered, SITTING)
    page = text_of(visit(None))
    assert "No quorum" in page
    assert "13 more must come before a vote can be opened." in page


def test_which_side_is_missing_is_said_and_no_number_of_it(gathered, visit):
    come(gathered, *(f"host-{n}" for n in range(12)), *FOUR, "refugee-1")
    commands.open_sitting(gathered, SITTING)
    page = text_of(visit(None))
    assert "Too few are there: refugees." in page
    assert "Present by group" not in page


def test_numbers_stand_as_they_were_last_told_until_enough_have_come(called, visit):
    sided(called)
    crowd(called, ("host", 20), ("refugee", 20))
    commands.open_sitting(called, SITTING)
    for one in FOUR:
        called.enter([declared(called, one)])
    come(called, *(f"{side}-{n}" for side in ("host", "refugee") for n in range(6)))
    commands.call_quorum(called, SITTING)
    assert told(called) == {"host": 6, "refugee": 6}
    come(called, "refugee-6")
    commands.call_quorum(called, SITTING)
    assert told(called) == {"host": 6, "refugee": 6}
    come(called, *(f"{side}-{n}" for side in ("host", "refugee") for n in range(12)))
    commands.call_quorum(called, SITTING)
    assert told(called) == {"host": 12, "refugee": 12}
    assert "refugees 20 7 12" in text_of(visit(None))


def declared(record: Record, person: Id):
    return CategoriesDeclared(person=person, declared=record.seal(person, json.dumps({"side": "host"})))


def told(record: Record) -> dict[str, int | None]:
    board = board_of(record, record.ask(TheSitting(SITTING)))
    (side,) = (one for one in board.dimensions if one.dimension == "side")
    return {row.group: row.present for row in side.rows}


def test_whoever_is_there_asks_for_a_count(called, visit):
    by_law(called)
    come(called, AMINA, BERFIN, CEMAL)
    commands.open_sitting(called, SITTING)
    come(called, DINA)
    assert "Ask for a count" in text_of(visit(AMINA))
    assert visit(AMINA).post(f"{BOARD}/findings").status_code == 303
    assert found(called)[-1] == ("request", 4, 3, True)
    for person in (None, AUDITOR):
        assert "Ask for a count" not in text_of(visit(person))
        assert visit(person).post(f"{BOARD}/findings").status_code in (302, 303, 403)
    assert len(found(called)) == 2


def test_a_vote_refused_without_a_quorum_says_the_numbers_and_what_to_do(called, visit):
    by_law(called)
    come(called, AMINA, BERFIN)
    commands.open_sitting(called, SITTING)
    client = visit(FACILITATOR)
    for language, words in (("en", "needed: 3"), ("tr", "gereken: 3"), ("ar", "والمطلوب: 3")):
        page = f"/{language}/cinar/proposals/{PROPOSAL}/ballots/new"
        form = client.get(page).get_data(as_text=True)
        sent = dict(re.findall(r'name="(ballot|revision)" value="([^"]+)"', form))
        answer = client.post(
            f"/{language}/cinar/proposals/{PROPOSAL}/ballots",
            data={**sent, "rule": MAJORITY, "sitting": SITTING},
        )
        assert answer.status_code == 409
        assert words in answer.get_data(as_text=True)


def test_the_board_is_worked_out_once_until_something_happens(gathered):
    known = gathered.ask(TheSitting(SITTING))
    first = board_of(gathered, known)
    assert board_of(gathered, known) is first
    come(gathered, AMINA)
    assert board_of(gathered, known).quorum.present == 1


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_bar_is_filled_as_far_as_people_are_there(mirrored):
    drawn = bar(20, 5, 10, mirrored)
    assert f'x="{"150.0" if mirrored else "0.0"}"' in drawn
    assert 'width="50.0"' in drawn
    assert "M100.0 0v16" in drawn
    assert 'class="few"' in drawn
    assert 'class="enough"' in bar(20, 10, 10, mirrored)
    assert bar(0, 0, 0, mirrored) == ""
