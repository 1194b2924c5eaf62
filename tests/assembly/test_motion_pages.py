"""The page of motions: at the desk and on a phone, in three languages, without a script."""

import re

import pytest
from werkzeug.datastructures import MultiDict

from council.assembly.questions import MotionsOf
from council.charter import commands as charter
from council.record import Record, Wording
from council.voting import commands as voting
from tests.assembly.test_motions import (
    M1,
    M2,
    PROPOSAL,
    SITTING,
    TELLER,
    by_laws,
    desk,
    move,
    second_teller,
    state,
)
from tests.proposals.a_council import AMINA, AUDITOR, BERFIN, DINA, FACILITATOR, NAMES

__all__ = ["desk", "second_teller"]
PAGE = f"/tr/cinar/sittings/{SITTING}/motions"
SITTINGS = f"/tr/cinar/sittings/{SITTING}"


def text_of(client, address: str = PAGE, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def send(client, address: str, **sent: object):
    """Send a form from the page of motions."""
    return client.post(address, data=MultiDict({"_page": PAGE, **sent}))


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
@pytest.mark.parametrize("person", [AMINA, DINA, FACILITATOR, AUDITOR])
def test_everybody_signed_in_reads_what_is_pending(desk: Record, visit, language, person):
    move(desk, "amend", before="two parks", after="three parks")
    page = text_of(visit(person), f"/{language}/cinar/sittings/{SITTING}/motions")
    assert re.search(r"<del>.*two.*</del>", page)
    assert re.search(r"<ins>.*three.*</ins>", page)
    assert (NAMES[AMINA] in page) == (person != AUDITOR)


def test_what_is_not_in_order_is_not_offered_but_explained(desk, visit):
    move(desk, "close_debate")
    page = text_of(visit(BERFIN))
    offered = page.split('name="sort"')
    assert 'value="recess"' in page
    assert 'value="postpone"' not in page
    assert "Daha öncelikli" in page
    assert len(offered) > 1


@pytest.mark.parametrize(
    ("address", "sent", "kept"),
    [
        ("amendments", {"sort": "amend", "before": "two parks", "after": "five parks"}, "five parks"),
        ("motions", {"sort": "postpone", "wording": "Until May", "language": "tr"}, "Until May"),
    ],
)
def test_what_has_just_become_out_of_order_comes_back_as_it_was_filled_in(desk, visit, address, sent, kept):
    move(desk, "close_debate")
    answer = send(visit(BERFIN), f"{SITTINGS}/{address}", motion=M2, revision="1", **sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Daha öncelikli" in page
    assert kept in page
    assert sent["sort"] == "amend" or '<option value="postpone" selected>' in page


def test_a_member_moves_an_amendment_from_her_phone(desk, visit):
    client = visit(AMINA)
    address = f"{SITTINGS}/amendments"
    answer = send(
        client, address, motion=M1, sort="amend", before="two parks", after="three parks", revision="1"
    )
    assert answer.status_code == 303
    assert state(desk) == "pending"
    assert "tr" in text_of(client)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"before": "four parks", "after": "x", "revision": "1"}, "metinde yok"),
        ({"before": "e", "after": "x", "revision": "1"}, "birden çok kez"),
        ({"before": "two parks", "after": "x", "revision": "3"}, "bu arada değişti"),
        ({"revision": "1"}, "söz çıkarmalı ya da metne söz eklemelidir"),
    ],
)
def test_a_refusal_is_said_on_the_page_and_nothing_typed_is_lost(desk, visit, sent, said):
    answer = send(visit(AMINA), f"{SITTINGS}/amendments", motion=M1, sort="amend", **sent)
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert said in page
    assert sent.get("before", "") in page


def test_the_desk_splits_seconds_rules_counts_and_decides(desk, visit):
    by_laws(desk, seconded=True)
    text = "Open a language course in two parks.\n---\nThe city pays the teachers. It begins in May."
    at_the_desk = visit(FACILITATOR)
    send(at_the_desk, f"{SITTINGS}/splits", motion=M1, sort="split", mover=AMINA, parts=text, revision="1")
    assert len(desk.ask(MotionsOf(SITTING)).answer[M1].made.parts) == 2
    send(at_the_desk, f"{SITTINGS}/motions/{M1}/seconds", member=BERFIN)
    send(at_the_desk, f"{SITTINGS}/motions/{M1}/rulings", in_order="no", language="tr", wording="Erken")
    assert state(desk) == "ruled_out"
    send(at_the_desk, f"{SITTINGS}/motions/{M1}/rulings", in_order="yes", distance="0")
    send(at_the_desk, f"{SITTINGS}/motions/{M1}/counts", yes="2", no="1")
    assert "Sizin sayımınız" in text_of(at_the_desk)
    assert "Sizin sayımınız" not in text_of(visit(TELLER))
    send(visit(TELLER), f"{SITTINGS}/motions/{M1}/counts", yes="1", no="2")
    assert "İki oy sayım görevlisinin sayımı farklı" in text_of(visit(TELLER))
    send(visit(TELLER), f"{SITTINGS}/motions/{M1}/counts", yes="2", no="1", abstain="0")
    answer = send(visit(FACILITATOR), f"{SITTINGS}/motions/{M1}/decision", how="hands")
    assert answer.status_code == 303
    assert state(desk) == "adopted"
    assert "Önerinin bir bölümü" in text_of(visit(FACILITATOR))


def test_a_member_seconds_and_takes_back_her_own(desk, visit):
    by_laws(desk, seconded=True)
    move(desk, "recess")
    send(visit(BERFIN), f"{SITTINGS}/motions/{M1}/seconds")
    assert desk.ask(MotionsOf(SITTING)).answer[M1].seconders == [BERFIN]
    assert send(visit(BERFIN), f"{SITTINGS}/motions/{M1}/withdrawal").status_code == 409
    assert send(visit(AMINA), f"{SITTINGS}/motions/{M1}/withdrawal").status_code == 303
    assert state(desk) == "withdrawn"


def test_a_motion_of_order_in_words_is_refused_by_the_chair(desk, visit):
    client = visit(AMINA)
    send(
        client,
        f"{SITTINGS}/motions",
        motion=M1,
        sort="question_of_privilege",
        wording="Ses yok",
        language="tr",
    )
    assert "Ses yok" in text_of(client)
    desk_client = visit(FACILITATOR)
    send(desk_client, f"{SITTINGS}/motions/{M1}/decision", how="chair", adopted="no")
    assert state(desk) == "rejected"
    send(desk_client, f"{SITTINGS}/motions", motion=M2, sort="adjourn", mover=AMINA)
    send(desk_client, f"{SITTINGS}/motions/{M2}/decision", how="no_objection")
    assert "Lütfen oturumu şimdi kapatın" in text_of(desk_client)


def test_who_is_not_there_and_the_public_move_nothing(desk, visit):
    assert "hazır bulunduğu kaydedilenler" in text_of(visit(DINA))
    assert send(visit(DINA), f"{SITTINGS}/motions", motion=M1, sort="recess").status_code == 409
    assert visit(None).get(PAGE).status_code in (302, 303, 401, 403)


def test_a_vote_on_an_amendment_says_so_everywhere(desk, visit):
    rule = charter.adopt_rule(
        desk,
        "decision",
        (Wording(language="tr", text="Salt çoğunluk"),),
        {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}},
    )
    move(desk, "amend", before="two parks", after="three parks")
    client = visit(FACILITATOR)
    opening = f"/tr/cinar/proposals/{PROPOSAL}/ballots/new?motion={M1}&sitting={SITTING}"
    found = re.search(r'href="([^"]*ballots/new[^"]*)"', text_of(client))
    assert found
    page = text_of(client, opening)
    assert "bu değişiklik içindir" in page
    ballot = voting.open_ballot(desk, PROPOSAL, rule, sitting=SITTING, motion=M1, secrecy="hands")
    address = f"/tr/cinar/ballots/{ballot}"
    for person in (AMINA, FACILITATOR, TELLER, None):
        seen = text_of(visit(person), address)
        assert "Değişiklik" in seen
        assert 'name="choice"' not in seen
    for teller in (FACILITATOR, TELLER):
        answer = visit(teller).post(f"{address}/hands", data={"_page": address, "yes": "2", "no": "1"})
        assert answer.status_code == 303
    voting.close_ballot(desk, ballot)
    for language in ("ar", "tr", "en"):
        decided = text_of(visit(AMINA), f"/{language}/cinar/decisions/{ballot}")
        assert "<ins>" in decided
        assert NAMES[FACILITATOR] in decided
    assert "Değişiklik önergesi (öneri: " in text_of(visit(AMINA), "/tr/cinar/decisions/")
    assert "bu değişiklik içindi" in text_of(visit(None), f"/tr/cinar/decisions/{ballot}")
