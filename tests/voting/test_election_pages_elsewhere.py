"""Elections as the other pages tell of them: what waits at home, the minutes of the sitting, the history."""

import re

import pytest

from council.assembly.commands import close_sitting
from council.minutes.questions import compose
from council.record import Id
from council.voting import commands
from council.voting.questions import TheElection
from tests.voting.a_council import (
    AMINA,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    DINA,
    FACILITATOR,
    MEMBERS,
    SITTING,
    balance,
    sit,
    worded,
)
from tests.voting.an_election import (
    BLOCK,
    NAMES,
    PLURALITY,
    STV,
    call,
    election_rules,
    hand_in_all,
    held,
    stand,
)
from web.minutes.wording import in_all_languages

LANGUAGES = ("ar", "tr", "en")


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)))


@pytest.fixture(autouse=True)
def rules(council):
    election_rules(council)


def test_home_asks_a_member_for_her_paper_until_it_is_handed_in(visit, council):
    election = call(council)
    stand(council, election, (BERFIN, CEMAL))
    ballot = commands.open_round(council, election)
    assert "1 election waits for your paper" in text(visit(AMINA).get("/en/cinar/"))
    for language in LANGUAGES:
        assert f"/rounds/{ballot}/paper" in visit(AMINA).get(f"/{language}/cinar/").get_data(as_text=True)
    hand_in_all(council, ballot, [[1]])
    assert "waits for your paper" not in text(visit(AMINA).get("/en/cinar/"))
    assert "waits for your paper" not in text(visit(None).get("/en/cinar/"))


def test_home_asks_who_was_proposed(visit, council):
    election = call(council)
    commands.nominate(council, election, DINA)
    assert f"/elections/{election}/candidacy" in visit(DINA).get("/tr/cinar/").get_data(as_text=True)
    assert f"/elections/{election}/candidacy" not in visit(AMINA).get("/tr/cinar/").get_data(as_text=True)


def test_home_tells_the_bureau_what_comes_next(visit, council):
    client = visit(FACILITATOR)
    election = call(council, PLURALITY, 1)
    assert "Candidates are named" in text(client.get("/en/cinar/"))
    stand(council, election, (AMINA, BERFIN))
    ballot = commands.open_round(council, election)
    assert "An election is under way" in text(client.get("/en/cinar/"))
    hand_in_all(council, ballot, [[1], [2]])
    commands.close_round(council, ballot)
    assert "A lot must decide" in text(client.get("/en/cinar/"))
    lot = commands.call_lot(council, ballot)
    assert f"/lots/{lot}" in client.get("/ar/cinar/").get_data(as_text=True)
    commands.draw_lot(council, lot)
    assert "A lot" not in text(client.get("/en/cinar/"))


def in_a_sitting(council, rule=STV, papers=()) -> Id:
    sit(council, *MEMBERS)
    election = commands.call_election(council, ASSEMBLY, worded(NAMES), 2, rule, sitting=SITTING)
    stand(council, election, (AMINA, BERFIN, CEMAL), {AMINA: {"gender": "woman"}, CEMAL: {"gender": "man"}})
    ballot = commands.open_round(council, election)
    hand_in_all(council, ballot, papers)
    if commands.close_round(council, ballot) == "lot":
        commands.draw_lot(council, commands.call_lot(council, ballot), "portakal")
    return election


@pytest.mark.parametrize("rule", [STV, BLOCK])
def test_minutes_tell_the_rule_the_count_the_elected_and_the_number(visit, council, rule):
    balance(council, "justify")
    election = in_a_sitting(council, rule, [[1, 2], [1], [2], [3, 1], [1, 3], [2]][: 6 if rule == STV else 5])
    declared = council.ask(TheElection(election)).declared
    close_sitting(council, SITTING)
    for language in LANGUAGES:
        page = visit(FACILITATOR).get(f"/{language}/cinar/sittings/{SITTING}/minutes")
        assert page.status_code == 200
        assert declared.number in text(page)
    said = {one.language: one.text for one in in_all_languages(compose(council, SITTING))}
    assert "Elected, in this order: " in said["en"]
    assert "At most two thirds" in said["en"]
    for one in said.values():
        assert all(f"{{person:{person}}}" in one for person in declared.elected)
        assert "<" not in one


def test_a_lot_stands_in_the_minutes(council):
    balance(council, "justify")
    in_a_sitting(council, BLOCK, [[1], [2], [3]])
    (english,) = (one.text for one in in_all_languages(compose(council, SITTING)) if one.language == "en")
    assert "A lot was drawn in public, in this order" in english


def test_minutes_of_a_sitting_without_elections_are_as_they_were(council):
    sit(council, AMINA)
    assert "elections" not in compose(council, SITTING)


def test_the_history_tells_every_fact_of_an_election(visit, council):
    election, _ballot = held(council, STV, (AMINA, BERFIN), [[1], [1], [2]], 1)
    page = visit(AUDITOR).get(f"/tr/cinar/history/?about={election}")
    assert page.status_code == 200
    assert council.ask(TheElection(election)).declared.number in text(page)


def test_the_list_of_decisions_leads_to_elections(visit):
    for language in LANGUAGES:
        page = visit(None).get(f"/{language}/cinar/decisions/").get_data(as_text=True)
        assert f"/{language}/cinar/elections/" in page


def test_the_ballot_of_a_round_leads_to_its_count(visit, council):
    _election, ballot = held(council, STV, (AMINA, BERFIN), [[1], [1], [2]], 1)
    answer = visit(AUDITOR).get(f"/en/cinar/decisions/{ballot}")
    assert answer.location.endswith(f"/rounds/{ballot}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_election_is_shown_as_it_stood(visit, council, language):
    election = call(council)
    stand(council, election, (AMINA, BERFIN))
    before = council.size
    ballot = commands.open_round(council, election)
    during = council.size
    hand_in_all(council, ballot, [[1], [1], [2]])
    commands.close_round(council, ballot)
    client, path = visit(AMINA), f"/{language}/cinar/elections/{election}"
    for then in (before, during, council.size):
        page = client.get(f"{path}?as-of={then}")
        assert page.status_code == 200
        assert "/paper" not in page.get_data(as_text=True)
    assert client.get(f"/{language}/cinar/rounds/{ballot}?as-of={during}").status_code == 303
    assert client.get(f"/{language}/cinar/rounds/{ballot}?as-of={council.size}").status_code == 200
