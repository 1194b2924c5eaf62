"""The pages of elections, from calling to the result, as everybody sees them."""

import html
import json
import re
import subprocess
from io import BytesIO

import pytest

from council.charter.commands import establish_body
from council.record import Id
from council.voting import commands
from council.voting.questions import EntriesOf, LotsOf, RoundTerms, TheElection
from council.voting.rules.elections.ballot_files import read_ballot_file
from tests.voting.a_council import (
    AMINA,
    ASSEMBLY,
    AUDITOR,
    BERFIN,
    CEMAL,
    DINA,
    ELIF,
    FACILITATOR,
    FADI,
    GUL,
    MEMBERS,
    NAMES,
    STRANGER,
    balance,
    seat,
    worded,
)
from tests.voting.an_election import (
    APPROVAL,
    BLOCK,
    IRV,
    PLURALITY,
    RUNOFF,
    STV,
    box,
    call,
    election_rules,
    hand_in_all,
    held,
    stand,
)

LANGUAGES = ("ar", "tr", "en")
READERS = {"public": None, "member": AMINA, "facilitator": FACILITATOR, "auditor": AUDITOR}
WOMAN, MAN = {"gender": "woman"}, {"gender": "man"}


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)))


def printed(line: str) -> str:
    """What a line prints in a shell."""
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True).stdout


def again(client, page: str, **data):
    """Send a form from a page as a browser does, so that it comes back there."""
    address = data.pop("to")
    return client.post(address, data={**data, "_page": page}, headers={"Referer": f"http://localhost{page}"})


@pytest.fixture(autouse=True)
def rules(council):
    election_rules(council)


@pytest.fixture
def election(council) -> Id:
    return call(council)


def open_round(council, rule=STV, people=(AMINA, BERFIN, CEMAL), seats=2, casting="secret") -> tuple[Id, Id]:
    election = call(council, rule, seats)
    stand(council, election, people)
    return election, commands.open_round(council, election, casting)


# Around the vote


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_everybody_reads_the_list_and_an_election(visit, council, election, language, reader):
    balance(council, "justify")
    stand(council, election, [AMINA, CEMAL], {AMINA: WOMAN})
    commands.nominate(council, election, BERFIN)
    client = visit(READERS[reader])
    assert client.get(f"/{language}/cinar/elections/").status_code == 200
    assert client.get(f"/{language}/cinar/elections/{election}").status_code == 200


def test_an_election_nobody_called_is_not_there(visit):
    for path in ("elections/0000000000000000", "rounds/0000000000000000", "lots/0000000000000000"):
        assert visit(FACILITATOR).get(f"/en/cinar/{path}").status_code == 404


def test_names_are_for_those_in_the_room(visit, council, election):
    stand(council, election, [BERFIN])
    assert NAMES[BERFIN] in text(visit(AMINA).get(f"/en/cinar/elections/{election}"))
    for reader in (None, AUDITOR):
        page = text(visit(reader).get(f"/en/cinar/elections/{election}"))
        assert NAMES[BERFIN] not in page
        assert "member 2" in page


def test_a_facilitator_calls_an_election(visit, council):
    body = establish_body(council, "executive_board", worded({"tr": "Kurul"}))
    client = visit(FACILITATOR)
    page = client.get("/tr/cinar/elections/new").get_data(as_text=True)
    election = re.search(r'name="election" value="([^"]+)"', page)[1]
    sent = {"election": election, "body": body, "seats": "3", "rule": STV, "name_tr": "Yürütme Kurulu"}
    for _ in range(2):
        assert client.post("/tr/cinar/elections/", data=sent).location.endswith(election)
    assert council.ask(TheElection(Id(election))).called.seats == 3


def test_a_member_cannot_call_one(visit):
    assert visit(AMINA).get("/en/cinar/elections/new").status_code == 403


def test_a_member_proposes_and_the_candidate_answers_herself(visit, council, election):
    balance(council, "justify")
    visit(AMINA).post(f"/ar/cinar/elections/{election}/nominations", data={"candidate": BERFIN})
    assert council.ask(TheElection(election)).candidates == {BERFIN: "nominated"}
    client = visit(BERFIN)
    assert "You were proposed as a candidate" in text(client.get(f"/en/cinar/elections/{election}"))
    asked = client.get(f"/tr/cinar/elections/{election}/candidacy")
    assert 'name="stands-gender"' in asked.get_data(as_text=True)
    client.post(f"/tr/cinar/elections/{election}/acceptances", data={"stands-gender": "woman"})
    known = council.ask(TheElection(election))
    assert (known.candidates[BERFIN], known.stands_as[BERFIN]) == ("accepted", WOMAN)
    assert client.get(f"/ar/cinar/elections/{election}/candidacy").status_code == 200
    client.post(f"/tr/cinar/elections/{election}/withdrawals")
    assert council.ask(TheElection(election)).candidates[BERFIN] == "withdrawn"


def test_who_declines_does_not_stand(visit, council, election):
    commands.nominate(council, election, CEMAL)
    visit(CEMAL).post(f"/tr/cinar/elections/{election}/refusals")
    assert council.ask(TheElection(election)).candidates[CEMAL] == "declined"


def test_a_member_comes_forward_of_her_own(visit, council, election):
    visit(DINA).post(f"/ar/cinar/elections/{election}/acceptances")
    assert council.ask(TheElection(election)).candidates[DINA] == "accepted"


def test_a_group_that_no_rule_knows_is_sent_back(visit, council, election):
    balance(council, "justify")
    commands.nominate(council, election, DINA)
    page = f"/en/cinar/elections/{election}/candidacy"
    answer = again(
        visit(DINA), page, to=f"/en/cinar/elections/{election}/acceptances", **{"stands-gender": "queen"}
    )
    assert answer.status_code == 422


def test_the_desk_enters_an_answer_on_her_word_and_nobody_else_does(visit, council, election):
    commands.nominate(council, election, CEMAL)
    assert visit(FACILITATOR).get(f"/tr/cinar/elections/{election}/answers/{CEMAL}").status_code == 200
    sent = {"candidate": CEMAL}
    assert visit(BERFIN).post(f"/en/cinar/elections/{election}/acceptances", data=sent).status_code == 409
    assert (
        visit(FACILITATOR).post(f"/en/cinar/elections/{election}/acceptances", data=sent).status_code == 303
    )
    assert council.ask(TheElection(election)).candidates[CEMAL] == "accepted"


def test_calling_off_needs_reasons_and_shows_them(visit, council, election):
    client, page = visit(FACILITATOR), f"/en/cinar/elections/{election}"
    assert again(client, page, to=f"{page}/end", reasons="").status_code == 422
    client.post(f"{page}/end", data={"reasons": "The hall was flooded."})
    for language in LANGUAGES:
        assert "The hall was flooded." in text(visit(None).get(f"/{language}/cinar/elections/{election}"))


def test_an_election_called_off_during_a_round_shows_no_count(visit, council):
    election, ballot = open_round(council)
    hand_in_all(council, ballot, [[1], [2]])
    visit(FACILITATOR).post(f"/en/cinar/elections/{election}/end", data={"reasons": "A fire alarm."})
    assert visit(AMINA).get(f"/en/cinar/rounds/{ballot}").location.endswith(f"/elections/{election}")
    assert visit(AMINA).get(f"/en/cinar/elections/{election}").status_code == 200
    assert visit(None).get(f"/en/cinar/rounds/{ballot}/papers.blt").status_code == 404


# The paper


def test_a_facilitator_opens_a_round_and_members_are_asked(visit, council, election):
    stand(council, election, [AMINA, BERFIN, CEMAL])
    client = visit(FACILITATOR)
    page = client.get(f"/ar/cinar/elections/{election}/rounds/new").get_data(as_text=True)
    ballot = re.search(r'name="ballot" value="([^"]+)"', page)[1]
    client.post(f"/ar/cinar/elections/{election}/rounds", data={"ballot": ballot, "casting": "secret"})
    assert council.ask(RoundTerms(Id(ballot))).is_open
    assert "Take your paper" in text(visit(AMINA).get(f"/en/cinar/elections/{election}"))
    assert "Take your paper" not in text(visit(STRANGER).get(f"/en/cinar/elections/{election}"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", [PLURALITY, BLOCK, APPROVAL, STV, IRV, RUNOFF])
def test_every_kind_of_paper(visit, council, rule, language):
    seats = 1 if rule in (PLURALITY, IRV, RUNOFF) else 2
    _election, ballot = open_round(council, rule, seats=seats)
    page = visit(AMINA).get(f"/{language}/cinar/rounds/{ballot}/paper").get_data(as_text=True)
    kinds = [page.count(kind) for kind in ('type="radio"', 'type="checkbox"', "<select ")]
    assert kinds == {PLURALITY: [3, 0, 0], RUNOFF: [3, 0, 0], BLOCK: [0, 3, 0], APPROVAL: [0, 3, 0]}.get(
        rule, [0, 0, 3]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_ranks_looks_again_changes_and_hands_in(visit, council, language):
    _election, ballot = open_round(council)
    client, path = visit(AMINA), f"/{language}/cinar/rounds/{ballot}"
    check = client.post(f"{path}/paper", data={"rank-3": "1", "rank-1": "٢"})
    assert check.status_code == 200
    marks = re.findall(r'name="mark" value="(\d)"', check.get_data(as_text=True))
    assert marks == ["3", "1", "3", "1"]  # of the form that hands in, and of the one that changes
    changed = client.post(f"{path}/paper", data={"mark": ["3", "1"], "change": "1"})
    assert re.findall(r'<option value="(\d)" selected', changed.get_data(as_text=True)) == ["2", "1"]
    answer = client.post(f"{path}/papers", data={"mark": ["3", "1"]})
    done = client.get(answer.location)
    assert done.status_code == 200
    assert NAMES[CEMAL] not in text(done)
    assert client.get(f"{path}/paper").location.endswith("/urn")
    hand_in_all(council, ballot, [[1]][:0])
    commands.close_round(council, ballot)
    assert read_ballot_file(client.get(f"{path}/papers.blt").data).papers[0].marks == (3, 1)


def test_a_paper_sent_twice_lies_in_the_urn_once(visit, council):
    _election, ballot = open_round(council)
    client = visit(AMINA)
    for marks in (["1"], ["2"]):
        answer = client.post(f"/en/cinar/rounds/{ballot}/papers", data={"mark": marks})
        assert answer.location.endswith("/urn")
    commands.close_round(council, ballot)
    assert [
        one.marks for one in read_ballot_file(client.get(f"/en/cinar/rounds/{ballot}/papers.blt").data).papers
    ] == [(1,)]


@pytest.mark.parametrize(
    ("rule", "sent", "said"),
    [
        (STV, {"rank-1": "1", "rank-2": "1"}, "more than once"),
        (STV, {"rank-1": "1", "rank-2": "3"}, "The number 2 is missing"),
        (STV, {"rank-2": "2"}, "The number 1 is missing"),
        (STV, {"rank-1": "9"}, "from 1 to 3"),
        (STV, {"rank-1": "x"}, "from 1 to 3"),
        (STV, {}, "You have marked nobody"),
        (BLOCK, {"mark": ["1", "2", "3"]}, "at most 2 candidates; you have marked 3"),
        (BLOCK, {}, "You have marked nobody"),
        (BLOCK, {"mark": ["7"]}, "one of the answers"),
        (PLURALITY, {"mark": ["x"]}, "You have marked nobody"),
    ],
)
def test_a_paper_that_cannot_be_comes_back_with_everything_on_it(visit, council, rule, sent, said):
    _election, ballot = open_round(council, rule, seats=1 if rule == PLURALITY else 2)
    page = f"/en/cinar/rounds/{ballot}/paper"
    answer = again(visit(AMINA), page, to=page, **sent)
    assert answer.status_code == 422
    shown = answer.get_data(as_text=True)
    assert said in text(answer)
    for value in sent.values():
        for one in [value] if isinstance(value, str) else value:
            assert (
                one in ("9", "x", "7")
                or f'value="{one}" selected' in shown
                or f'value="{one}" checked' in shown
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_paper_is_handed_in_on_purpose(visit, council, language):
    _election, ballot = open_round(council)
    client, path = visit(AMINA), f"/{language}/cinar/rounds/{ballot}"
    assert 'name="blank"' in client.post(f"{path}/paper", data={"blank": "1"}).get_data(as_text=True)
    client.post(f"{path}/papers", data={"blank": "1"})
    commands.close_round(council, ballot)
    assert council.ask(RoundTerms(ballot)).closed.counted["blank"] == 1


def test_the_page_that_shows_a_marked_paper_has_one_length(visit, council):
    _election, ballot = open_round(council, people=MEMBERS)
    client = visit(AMINA)
    packed = {"Accept-Encoding": "gzip"}
    sent = [{"rank-1": "1"}, {f"rank-{number}": str(number) for number in range(1, 10)}, {"blank": "1"}]
    answers = [client.post(f"/en/cinar/rounds/{ballot}/paper", data=one, headers=packed) for one in sent]
    assert len({len(one.data) for one in answers}) == 1


def test_nothing_of_a_marked_paper_stands_in_an_address_or_a_cookie(visit, council):
    _election, ballot = open_round(council)
    client = visit(AMINA)
    answers = [
        client.post(f"/en/cinar/rounds/{ballot}/paper", data={"rank-2": "1"}),
        client.post(f"/en/cinar/rounds/{ballot}/papers", data={"mark": ["2"]}),
    ]
    for one in answers:
        assert "?" not in one.headers.get("Location", "")
    with client.session_transaction() as kept:
        assert set(kept) <= {"csrf_token"}


def test_who_is_not_on_the_roll_gets_no_paper(visit, council):
    election, ballot = open_round(council)
    assert visit(STRANGER).get(f"/en/cinar/rounds/{ballot}/paper").location.endswith(election)
    assert visit(None).get(f"/en/cinar/rounds/{ballot}/paper").status_code == 303
    assert visit(FACILITATOR).get(f"/en/cinar/rounds/{ballot}/paper").status_code == 403
    sent = visit(STRANGER).post(f"/en/cinar/rounds/{ballot}/papers", data={"mark": ["1"]})
    assert sent.status_code == 409


def test_while_a_round_is_open_no_page_shows_who_or_how_many_voted(visit, council):
    election, ballot = open_round(council)
    before = text(visit(FACILITATOR).get(f"/en/cinar/elections/{election}"))
    hand_in_all(council, ballot, [[1], [2], [1, 2]])
    assert text(visit(FACILITATOR).get(f"/en/cinar/elections/{election}")) == before
    assert visit(AUDITOR).get(f"/en/cinar/rounds/{ballot}").status_code == 303
    for file in ("papers.blt", "count.json"):
        assert visit(FACILITATOR).get(f"/en/cinar/rounds/{ballot}/{file}").status_code == 404


def test_a_long_paper_asks_for_numbers_to_be_typed(visit, council, monkeypatch):
    monkeypatch.setattr("web.voting.election_paper_pages.FEW", 2)
    _election, ballot = open_round(council)
    page = visit(AMINA).get(f"/ar/cinar/rounds/{ballot}/paper").get_data(as_text=True)
    assert page.count('inputmode="numeric"') == 3


# The result


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_everybody_reads_a_result(visit, council, language, reader):
    balance(council, "justify", share="1/2")
    people = (CEMAL, FADI, AMINA, BERFIN)
    papers = [[1, 2, 3, 4], [1, 2, 4], [2, 1], [2, 1, 3], [3, 4], [1, 2, 3], [1, 3], []]
    said = {CEMAL: MAN, FADI: MAN, AMINA: WOMAN, BERFIN: WOMAN}
    election, ballot = held(council, STV, people, papers, 2, said)
    client = visit(READERS[reader])
    for path in (f"rounds/{ballot}", f"elections/{election}", "elections/", ""):
        assert client.get(f"/{language}/cinar/{path}").status_code == 200
    elected = council.ask(TheElection(election)).declared.elected
    assert {CEMAL, FADI} & set(elected)
    assert {AMINA, BERFIN} & set(elected)


def test_the_result_says_who_was_guarded_and_passed_over_and_why(visit, council):
    balance(council, "justify", share="1/2")
    people = (CEMAL, FADI, AMINA)
    papers = [[1, 2], [1, 2], [2, 1], [2, 1], [1], [2], [1], [2], [3]]
    _election, ballot = held(council, BLOCK, people, papers, 2, {CEMAL: MAN, FADI: MAN, AMINA: WOMAN})
    page = text(visit(AMINA).get(f"/en/cinar/rounds/{ballot}"))
    assert "is passed over from here on" in page or "a lot decides" in page
    assert "At most two thirds" in page


@pytest.mark.parametrize("rule", [PLURALITY, APPROVAL, IRV, RUNOFF])
def test_every_method_has_a_result_in_every_language(visit, council, rule):
    papers = [[1], [1], [1], [1], [2], [2], [3]]
    _election, ballot = held(council, rule, (AMINA, BERFIN, CEMAL), papers, 1)
    for language in LANGUAGES:
        assert visit(None).get(f"/{language}/cinar/rounds/{ballot}").status_code == 200


def test_one_candidate_and_no_valid_paper(visit, council):
    _election, ballot = held(council, STV, (AMINA,), [[], []], 1)
    for language in LANGUAGES:
        assert visit(None).get(f"/{language}/cinar/rounds/{ballot}").status_code == 200


def test_without_a_candidate_no_round_is_offered(visit, council, election):
    page = visit(FACILITATOR).get(f"/en/cinar/elections/{election}/rounds/new").get_data(as_text=True)
    assert 'name="casting"' not in page
    sent = {"ballot": "0000000000000ba1", "casting": "secret"}
    assert visit(FACILITATOR).post(f"/en/cinar/elections/{election}/rounds", data=sent).status_code == 409


def test_a_runoff_is_offered_and_opened(visit, council):
    papers = [[1], [1], [1], [2], [2], [3], [3], [2]]
    election, ballot = held(council, RUNOFF, (AMINA, BERFIN, CEMAL), papers, 1)
    client = visit(FACILITATOR)
    assert "A run-off is held between" in text(client.get(f"/en/cinar/rounds/{ballot}"))
    page = client.get(f"/ar/cinar/elections/{election}/rounds/new").get_data(as_text=True)
    second = re.search(r'name="ballot" value="([^"]+)"', page)[1]
    client.post(f"/en/cinar/elections/{election}/rounds", data={"ballot": second, "casting": "secret"})
    assert council.ask(RoundTerms(Id(second))).frozen().candidates == (AMINA, BERFIN)


def test_anybody_takes_the_papers_and_the_count_along(visit, council):
    papers = [[1, 2], [1, 2], [2, 1], [3], []]
    _election, ballot = held(council, STV, (AMINA, BERFIN, CEMAL), papers, 1)
    client = visit(None)
    file = read_ballot_file(client.get(f"/en/cinar/rounds/{ballot}/papers.blt").data)
    assert (file.seats, sum(one.number for one in file.papers)) == (1, 4)
    assert NAMES[AMINA] not in file.candidates
    said = json.loads(client.get(f"/en/cinar/rounds/{ballot}/count.json").data)
    assert said["count"]["elected"] == [1]
    assert (said["blank"], said["rule"]["terms"]["method"]) == (1, "stv")


def test_the_elected_are_seated_by_hand(visit, council):
    body = establish_body(council, "executive_board", worded({"tr": "Kurul"}))
    election = commands.call_election(council, ASSEMBLY, worded({"en": "Board"}), 1, PLURALITY, fills=body)
    stand(council, election, (AMINA, BERFIN))
    ballot = commands.open_round(council, election)
    hand_in_all(council, ballot, [[1], [1], [2]])
    commands.close_round(council, ballot)
    address = f"/members/{AMINA}/desk?body={body}"
    page = visit(FACILITATOR).get(f"/en/cinar/elections/{election}").get_data(as_text=True)
    assert address in page
    assert address not in visit(BERFIN).get(f"/en/cinar/elections/{election}").get_data(as_text=True)
    desk = visit(FACILITATOR).get(f"/en/cinar{address}").get_data(as_text=True)
    assert f'value="{body}" selected' in desk
    seat(council, AMINA, body)
    page = visit(FACILITATOR).get(f"/ar/cinar/elections/{election}").get_data(as_text=True)
    assert address not in page


# On paper


def test_papers_are_printed_in_three_languages(visit, council):
    _election, ballot = open_round(council, casting="paper")
    page = visit(FACILITATOR).get(f"/tr/cinar/rounds/{ballot}/printed").get_data(as_text=True)
    for language in LANGUAGES:
        assert f'class="how" lang="{language}"' in page
    assert page.count('class="box"') == 3


def test_two_tellers_enter_differ_correct_and_the_round_is_closed(visit, council):
    _election, ballot = open_round(council, casting="paper")
    first, second = visit(FACILITATOR), visit("00000000000000p2")
    path = f"/en/cinar/rounds/{ballot}"
    first.post(f"{path}/counts", data={"papers": "3 1 2\n2 2\n1 1 2 0", "blank": "1"})
    assert [one.number for one in council.ask(EntriesOf(ballot)).answer[FACILITATOR].papers] == [4, 2]
    assert "waits for a second teller" in text(first.get(f"{path}/count"))
    assert (
        "4"
        not in re.findall(r"<textarea[^>]*>([^<]*)", second.get(f"{path}/count").get_data(as_text=True))[0]
    )
    second.post(f"{path}/counts", data={"papers": "4 1 2\n1 2", "blank": "1"})
    for client, own in ((first, "2"), (second, "1")):
        page = text(client.get(f"{path}/count"))
        assert "The two counts differ here" in page
        assert f"2 {own}" in page
    assert "Two tellers must have entered the same" in text(first.get(f"{path}/close"))
    second.post(f"{path}/counts", data={"papers": "4 1 2\n2 2", "blank": "1"})
    for language in LANGUAGES:
        assert first.get(f"/{language}/cinar/rounds/{ballot}/count").status_code == 200
    assert first.post(f"{path}/close").status_code == 303
    assert council.ask(RoundTerms(ballot)).closed.counted["valid"] == 6
    assert visit(None).get(f"/ar/cinar/rounds/{ballot}").status_code == 200


def test_a_stack_that_cannot_be_read_is_told_line_by_line_and_kept(visit, council):
    _election, ballot = open_round(council, casting="paper")
    page = f"/en/cinar/rounds/{ballot}/count"
    lines = "3 1 2\nmany 2\n2 9\n1 1 1\n4"
    answer = again(visit(FACILITATOR), page, to=f"/en/cinar/rounds/{ballot}/counts", papers=lines)
    assert answer.status_code == 422
    for said in ("Line 2: write numbers only", "Line 3: there is no candidate 9", "Line 4", "Line 5"):
        assert said in text(answer)
    assert "many 2" in answer.get_data(as_text=True)


def test_a_ballot_file_takes_the_place_of_typing(visit, council):
    _election, ballot = open_round(council, casting="paper")
    client = visit(FACILITATOR)
    file = b'3 2\n3 1 2 0\n1 0\n0\n"A"\n"B"\n"C"\n'
    sent = {"file": (BytesIO(file), "box.blt"), "invalid": "1"}
    client.post(f"/en/cinar/rounds/{ballot}/counts", data=sent, content_type="multipart/form-data")
    entry = council.ask(EntriesOf(ballot)).answer[FACILITATOR]
    assert (entry.papers, entry.blank, entry.invalid) == (tuple(box((3, [1, 2]))), 1, 1)
    bad = {"file": (BytesIO(b'2 2\n3 1 2 0\n0\n"A"\n"B"\n'), "box.blt")}
    answer = client.post(f"/en/cinar/rounds/{ballot}/counts", data=bad, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_a_box_is_not_for_members(visit, council):
    _election, ballot = open_round(council, casting="paper")
    assert visit(AMINA).get(f"/en/cinar/rounds/{ballot}/count").status_code == 403
    assert visit(AMINA).get(f"/en/cinar/rounds/{ballot}/printed").status_code == 403


# Lots


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lot_is_called_watched_and_drawn(visit, council, language):
    election, ballot = held(council, PLURALITY, (AMINA, BERFIN), [[1], [2]], 1)
    client = visit(FACILITATOR)
    path = f"/{language}/cinar/rounds/{ballot}"
    assert client.get(f"{path}/lots/new").status_code == 200
    called = client.post(f"{path}/lots", data={"witness": [ELIF, GUL]})
    (lot,) = council.ask(LotsOf(ballot)).answer
    waiting = client.get(called.location)
    commitment = lot.called.commitment
    assert commitment[:4] in text(waiting)
    assert visit(AMINA).get(called.location).status_code == 200
    client.post(f"/{language}/cinar/lots/{lot.lot}/draws", data={"words": "نارنج 7"})
    drawn = council.ask(LotsOf(ballot)).answer[0].drawn
    for reader in READERS.values():
        page = visit(reader).get(f"/{language}/cinar/lots/{lot.lot}")
        assert drawn.seed in page.get_data(as_text=True)
    assert visit(None).get(f"/{language}/cinar/elections/{election}").status_code == 200
    assert visit(None).get(f"{path}").status_code == 200
    assert council.ask(TheElection(election)).declared.elected == (Id(drawn.drawn[0]),)


def test_the_recipe_draws_the_same_order(visit, council):
    _election, ballot = held(council, PLURALITY, (AMINA, BERFIN, CEMAL), [[1], [2], [3]], 1)
    lot = commands.call_lot(council, ballot)
    commands.draw_lot(council, lot, 'it\'s "rain" $HOME')
    page = visit(None).get(f"/en/cinar/lots/{lot}").get_data(as_text=True)
    check, recipe = (html.unescape(one) for one in re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.S))
    found = council.ask(LotsOf(ballot)).answer[0]
    assert printed(check).split()[0] == found.called.commitment
    assert [line.split()[-1] for line in printed(recipe).splitlines()] == list(found.drawn.drawn)
