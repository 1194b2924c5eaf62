"""A facilitator's wrong moves at the desk: each is refused by name in her language, and nothing is entered or lost."""

from collections.abc import Callable

import pytest
from flask import Flask
from markupsafe import Markup

from council.assembly import commands
from council.assembly.questions import TheFloor
from council.charter import commands as charter
from council.charter.questions import RulesInForce
from council.record import Id, Record, Refused, Wording, new_id
from council.voting import commands as voting
from tests.assembly.running import ITEM, OTHER, PROPOSAL, SITTING, begun
from tests.proposals.a_council import AMINA, ASSEMBLY, BERFIN, CEMAL, DINA, FACILITATOR
from web.assembly.presence_entrance import entrance_of
from web.words import refusal_words

R1, R2 = Id("00000000000000r1"), Id("00000000000000r2")
USAGE = (Wording(language="tr", text="Usul"),)


@pytest.fixture
def desk(council: Record) -> Record:
    """Everybody is there and the first item is under way, under by-laws that ask for half of the members."""
    rule = {"quorum": {"kind": "more_than", "fraction": "1/2"}, "proxies": 1}
    charter.adopt_rule(council.acting_as(FACILITATOR), "procedure", USAGE, rule)
    return begun(council)


@pytest.fixture(params=["tr", "ar"])
def refused(request, desk: Record, app: Flask, visit) -> Callable[..., str]:
    """Sends a wrong move from the desk; gives the page that says so, once it says what the command itself says."""
    language = request.param
    client, page = visit(FACILITATOR), f"/{language}/cinar/sittings/{SITTING}/desk"

    def send(address: str, sent: dict[str, str], command: Callable[[], object]) -> str:
        with pytest.raises(Refused) as caught:
            command()
        with app.test_request_context(page):
            app.preprocess_request()
            words = Markup(refusal_words(caught.value))
        before = desk.size
        answer = client.post(f"/{language}/cinar/{address}", data={**sent, "_page": page, "_back": "1"})
        assert (answer.status_code, desk.size) == (409, before)
        said = answer.get_data(as_text=True)
        assert words in said
        assert "next-title" in said
        assert f'data-page="{page}"' in said  # it follows the sitting from here on as well
        return said

    return send


def rule_of(desk: Record) -> Id:
    return desk.ask(RulesInForce()).on("decision", ASSEMBLY)[0].rule


def test_a_vote_without_a_quorum(desk, refused):
    for person in (BERFIN, CEMAL):
        commands.leave(desk, SITTING, person)
    sent = {
        "ballot": new_id(),
        "revision": "1",
        "rule": rule_of(desk),
        "sitting": SITTING,
        "secrecy": "secret",
    }
    said = refused(
        f"proposals/{PROPOSAL}/ballots",
        sent,
        lambda: voting.open_ballot(desk, PROPOSAL, rule_of(desk), SITTING),
    )
    assert '<option value="secret" selected>' in said


def test_a_speaker_who_is_not_there(desk, refused):
    commands.leave(desk, SITTING, DINA)
    sent = {"request": R1, "person": DINA, "sort": "point_of_order"}
    said = refused(
        f"sittings/{SITTING}/floor/requests-of-others",
        sent,
        lambda: commands.request_floor(desk, SITTING, R1, DINA),
    )
    assert '<option value="point_of_order" selected>' in said


def test_a_sitting_closed_with_a_vote_open(desk, refused):
    voting.open_ballot(desk, PROPOSAL, rule_of(desk), SITTING)
    refused(f"sittings/{SITTING}/closing", {}, lambda: commands.close_sitting(desk, SITTING))


def test_an_item_done_with_while_its_vote_is_open(desk, refused):
    voting.open_ballot(desk, PROPOSAL, rule_of(desk), SITTING)
    address = f"sittings/{SITTING}/items/{ITEM}/closing"
    said = refused(address, {"outcome": "referred"}, lambda: commands.close_item(desk, SITTING, ITEM))
    assert '<option value="referred" selected>' in said


def test_the_next_item_before_the_first_is_done(desk, refused):
    address = f"sittings/{SITTING}/items/{OTHER}/opening"
    refused(address, {}, lambda: commands.open_item(desk, SITTING, OTHER))


def test_somebody_checked_in_twice(desk, refused, app):
    with app.test_request_context(f"/tr/cinar/sittings/{SITTING}/desk"):
        app.preprocess_request()
        code = entrance_of(SITTING, AMINA).code
    refused(
        f"sittings/{SITTING}/check-in/codes", {"code": code}, lambda: commands.check_in(desk, SITTING, AMINA)
    )


def test_a_proxy_more_than_the_by_laws_allow(desk, refused):
    for person in (CEMAL, DINA):
        commands.leave(desk, SITTING, person)
    commands.give_proxy(desk, SITTING, CEMAL, AMINA)
    sent = {"giver": DINA, "holder": AMINA}
    refused(
        f"sittings/{SITTING}/places/proxies", sent, lambda: commands.give_proxy(desk, SITTING, DINA, AMINA)
    )


def test_a_second_speaker_while_one_speaks(desk, refused):
    for person, request in ((BERFIN, R1), (CEMAL, R2)):
        commands.request_floor(desk, SITTING, request, person)
    commands.grant_floor(desk, SITTING, R1)
    address = f"sittings/{SITTING}/floor/requests/{R2}/grant"
    said = refused(address, {"seconds": "90"}, lambda: commands.grant_floor(desk, SITTING, R2))
    assert desk.ask(TheFloor(SITTING)).waiting == [R2]
    assert str(R2) in said


def test_two_at_the_desk_who_press_the_same_button_do_it_once(desk, visit):
    commands.request_floor(desk, SITTING, R1, BERFIN)
    page = f"/tr/cinar/sittings/{SITTING}"
    sent = {"_page": f"{page}/desk", "_back": "1"}
    opened = {**sent, "ballot": new_id(), "revision": "1", "rule": rule_of(desk), "sitting": SITTING}
    pressed = [
        (f"{page}/floor/requests/{R1}/grant", sent),
        (f"{page}/floor/requests/{R1}/end", sent),
        (f"{page}/items/{ITEM}/speakers/closing", sent),
        (f"/tr/cinar/proposals/{PROPOSAL}/ballots", opened),
    ]
    for address, form in pressed:
        first = visit(FACILITATOR).post(address, data=form)
        after = desk.size
        second = visit(FACILITATOR).post(address, data=form)
        assert (first.status_code, second.status_code, desk.size) == (303, 303, after), address
        assert first.headers["Location"] == second.headers["Location"] == f"{page}/desk"


def test_an_amendment_while_a_motion_of_higher_rank_waits(desk, refused):
    commands.move(desk, SITTING, R1, "close_debate", mover=BERFIN)
    words = {"before": "iki gün", "after": "üç gün"}
    sent = {"motion": R2, "sort": "amend", "mover": AMINA, **words}
    said = refused(
        f"sittings/{SITTING}/amendments",
        sent,
        lambda: commands.move(desk, SITTING, R2, "amend", mover=AMINA, **words),
    )
    assert "motions-title" in said
