"""A facilitator's wrong moves in a sitting that goes on: each is refused by name, and what she filled in stays."""

import pytest

from council.assembly import commands as assembly
from council.assembly.questions import MotionsOf, TheFloor, TheSitting
from council.charter.questions import RulesInForce
from council.proposals.questions import TheProposal
from council.record import Id, Record, new_id
from council.voting.commands import open_ballot
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.reader import Reader

HANAA, ELIF, KEMAL, ZEYNEP = "هناء الصباغ", "Elif Şahin", "Kemal Öztürk", "Zeynep Karadağ"
DERYA, SELIM = "Derya Koç", "Selim Taş"


@pytest.fixture
def sitting(kept: Record) -> Id:
    opened = [one.fact.sitting for one in kept.entries(kinds=("assembly.sitting-opened",))]
    return next(one for one in opened if kept.ask(TheSitting(one)).under_way)


@pytest.fixture
def desk(reader, people) -> Reader:
    return reader("tr", DESK, person=people[ZEYNEP])


@pytest.fixture
def bureau(kept: Record, people: dict[str, Id]) -> Record:
    """The same facilitator at another computer: what happens there meanwhile."""
    return kept.acting_as(people[ZEYNEP])


def chosen(desk: Reader, name: str, within: str) -> str:
    return str(desk.page.locator(f"{within} [name={name}]").first.evaluate("one => one.value"))


def test_wrong_moves_at_the_desk(reader, desk, bureau, kept, people, sitting):
    hanaa = reader("ar", PHONE, person=people[HANAA])
    hanaa.goes_to(f"sittings/{sitting}/my-presence")
    code = hanaa.page.locator(".code-large").inner_text()
    desk.goes_to(f"sittings/{sitting}/desk")
    is_noted_twice(desk, code)
    speaker_has_left(desk, bureau, people, sitting)
    item_is_closed_during_its_vote(desk, bureau, kept, sitting)


def is_noted_twice(desk: Reader, code: str) -> None:
    """Whoever is there already shows her code once more."""
    desk.writes("Code at the door", code, within="#room")
    words = desk.says("This person is noted as present since %(hour)s already.", hour="|").split("|")
    desk.is_refused("Note as present", *words, within="#room")


def speaker_has_left(desk: Reader, bureau: Record, people: dict[str, Id], sitting: Id) -> None:
    """She raises a hand, and has left before she stands on the list."""
    desk.goes_to(f"sittings/{sitting}/desk")
    desk.unfolds("Note who wants to speak", within="#speakers")
    desk.picks("Who raised a hand?", HANAA, within="#speakers")
    desk.picks("What for?", desk.says("Point of order"), within="#speakers")
    assembly.leave(bureau, sitting, people[HANAA])
    why = "Only who is noted as present can ask to speak and be given the floor. Note it on the attendance list first."
    desk.is_refused("Put on the list", desk.says(why), within="#speakers")
    assert chosen(desk, "sort", "#speakers") == "point_of_order"


def item_is_closed_during_its_vote(desk: Reader, bureau: Record, kept: Record, sitting: Id) -> None:
    """While she is about to be done with the item, the chair opens the vote on it."""
    (motion,) = kept.ask(MotionsOf(sitting)).pending
    assembly.withdraw_motion(bureau, sitting, motion.made.motion)
    assembly.end_floor(bureau, sitting, kept.ask(TheFloor(sitting)).held[0].request)
    desk.goes_to(f"sittings/{sitting}/desk")
    desk.unfolds("Be done with the item", within="#item")
    desk.picks("What becomes of the item?", desk.says("Postponed"), within="#item")
    known = kept.ask(TheSitting(sitting))
    rule = next(
        one for one in kept.ask(RulesInForce()).on("decision", known.body) if one.terms.get("base") == "valid"
    )
    open_ballot(bureau, known.agenda[1].proposal, rule.rule, sitting)
    why = desk.says_of(
        "%(num)s vote of this sitting is still open. Close it first.",
        "%(num)s votes of this sitting are still open. Close them first.",
        1,
    )
    desk.is_refused("Be done with the item", why, within="#item")
    assert chosen(desk, "outcome", "#item") == "postponed"


def test_an_amendment_that_is_out_of_order(desk, bureau, kept, people, sitting):
    desk.goes_to(f"sittings/{sitting}/motions")
    form = "form[action$=amendments]"
    desk.unfolds("Move an amendment")
    desk.picks("Who moves it?", ELIF, within=form)
    desk.writes("Words to be taken out", "ساعتين", within=form)
    desk.writes("Words to be put in their place", "ثلاث ساعات", within=form)
    assembly.end_floor(bureau, sitting, kept.ask(TheFloor(sitting)).held[0].request)
    assembly.move(bureau, sitting, new_id(), "close_debate", mover=people[KEMAL])
    before = kept.size
    higher = desk.says("Not in order now. A motion of higher rank is pending: %(motion)s.", motion="|")
    desk.is_refused("Make the motion", higher.split("|")[0], within=form)
    assert kept.size == before
    assert chosen(desk, "mover", form) == people[ELIF]
    assert (chosen(desk, "before", form), chosen(desk, "after", form)) == ("ساعتين", "ثلاث ساعات")
    proposal = kept.ask(TheSitting(sitting)).agenda[1].proposal
    assert "ثلاث ساعات" not in kept.ask(TheProposal(proposal)).text


def test_a_proxy_beyond_the_limit(desk, bureau, people, sitting):
    assembly.give_proxy(bureau, sitting, people[SELIM], people[KEMAL])
    desk.goes_to(f"sittings/{sitting}/places")
    form = "form[action$=proxies]"
    desk.picks("Proxy of", DERYA, within=form)
    desk.picks("Proxy held by", KEMAL, within=form)
    why = desk.says_of(
        "Nobody may vote for more than %(num)s other member. This limit is reached.",
        "Nobody may vote for more than %(num)s other members. This limit is reached.",
        1,
    )
    desk.is_refused("Note the proxy", why, within=form)
    assert chosen(desk, "giver", form) == people[DERYA]
