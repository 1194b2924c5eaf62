"""A whole general assembly of sixty members: at the desk, on two phones, on the hall screen, until it is published."""

from itertools import cycle

import pytest

from council.assembly.questions import MotionsOf, TheFloor, TheSitting
from council.proposals.questions import TheProposal
from council.record import Id, Record
from council.voting import commands as voting
from council.voting.questions import BallotTerms, TheElection
from tests.journeys.an_assembly import (
    CANDIDATES,
    GARDEN,
    QUORUM,
    Clock,
    Hall,
    all_leave,
    come_back,
    follows,
)
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.its_beginning import is_called, is_opened, people_come
from tests.journeys.its_minutes import (
    are_drafted_and_corrected,
    are_signed_and_published,
    say_what_is_on_record,
)
from tests.journeys.reader import Reader

pytestmark = [
    # WeasyPrint leaves its colour profile to the collector; what it leaves open is nobody's here
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning"),
]
SCREEN = {"width": 1920, "height": 1080}
HANAA, EMEKA, MEHMET, ZEYNEP = "هناء الصباغ", "Emeka Okafor", "Mehmet Yıldırım", "Zeynep Karadağ"
NO_QUORUM = (
    "There is no quorum: present: %(present)s, needed: %(needed)s. Nothing is put to the vote now. Note whoever "
    "comes on the attendance list, then try again; or close the sitting and call the body a second time."
)
JOINT = "Ev sahibi toplum ile mültecilerin ortak kararı"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    turned = Clock()
    monkeypatch.setattr("council.record.clock.datetime", turned)
    return turned


@pytest.fixture
def hall(clock: Clock, kept: Record, people: dict[str, Id]) -> Hall:
    return Hall(kept, people, kept.acting_as(people[ZEYNEP]), clock)


def test_a_general_assembly_from_its_call_to_its_published_minutes(reader, clock, hall, people):
    is_called(reader("tr", DESK, person=people[ZEYNEP]), hall)
    clock.goes_to(days=16, hour=13, minute=50)

    desk = reader("tr", DESK, person=people[ZEYNEP])
    without_script = reader("tr", DESK, script=False, person=people[ZEYNEP])
    hanaa = reader("ar", PHONE, person=people[HANAA])
    emeka = reader("en", PHONE, person=people[EMEKA])
    chair = reader("tr", DESK, person=people[MEHMET])
    screen = reader("tr", SCREEN, person=people[ZEYNEP])
    people_come(without_script, screen, hanaa, emeka, hall)
    is_opened(without_script, hall)

    hanaa.goes_to(f"sittings/{hall.sitting}/floor")
    emeka.goes_to(f"sittings/{hall.sitting}/floor")
    desk.goes_to(f"sittings/{hall.sitting}/desk")
    opens_item(desk, screen, hanaa)
    clock.passes(minutes=4)
    quorum_is_lost_and_regained(desk, screen, hall)
    is_debated(desk, screen, hanaa, emeka, hall)
    is_amended(desk, chair, hanaa, emeka, hall)
    clock.passes(minutes=6)
    decide_together(desk, screen, hanaa, emeka, hall)
    clock.passes(minutes=10)
    elect_in_secret(desk, screen, hanaa, emeka, hall)
    is_closed_by_keyboard(desk, hall)

    are_drafted_and_corrected(desk, hanaa, hall)
    clock.goes_to(days=5, hour=10, minute=0)
    are_signed_and_published(desk, chair, hanaa, hall)
    for language in ("ar", "tr", "en"):
        say_what_is_on_record(reader(language, DESK, script=False), hall, named=HANAA)


def opens_item(desk: Reader, screen: Reader, hanaa: Reader) -> None:
    """The first item is taken up, and the hall screen and a phone show it."""
    follows(
        "an item is taken up",
        lambda: desk.presses("Take up the next item", within="#next"),
        {
            "hall screen": screen.page.locator("#item-tr .title", has_text=GARDEN),
            "phone": hanaa.page.locator("#what-goes-on", has_text=GARDEN),
        },
    )


def quorum_is_lost_and_regained(desk: Reader, screen: Reader, hall: Hall) -> None:
    """While she fills in the form for the vote three members leave; when they are back she can open it."""
    desk.taps(JOINT)
    leaving = hall.others(HANAA, EMEKA, MEHMET)[:3]
    follows(
        "the quorum is lost",
        lambda: all_leave(hall, leaving),
        {"hall screen": screen.page.locator("#quorum-tr .quorum.no")},
    )
    present = str(QUORUM - 1)
    why = desk.says(NO_QUORUM, present=present, needed=str(QUORUM))
    desk.is_refused("Open the vote", why)
    assert desk.page.get_by_role("radio", name=JOINT).first.is_checked()
    follows(
        "the quorum is there again",
        lambda: come_back(hall, leaving),
        {
            "hall screen": screen.page.locator("#quorum-tr .quorum.yes"),
            "desk": desk.page.locator("#next").get_by_role("button", name=desk.says("Open the vote")),
        },
    )


def is_debated(desk: Reader, screen: Reader, hanaa: Reader, emeka: Reader, hall: Hall) -> None:
    """Women's list and open list take turns; a point of order interrupts; the women present are asked."""
    emeka.presses("Ask for the floor")
    hanaa.picks("On which list?", hanaa.says("Women's list"))
    hanaa.presses("Ask for the floor")
    desk.page.locator("#speakers").get_by_text(HANAA).first.wait_for()
    follows(
        "the floor is given",
        lambda: desk.presses("Give the floor", within="#next"),
        {
            "hall screen": screen.page.locator("#speaker-tr .who", has_text=HANAA),
            "phone": hanaa.page.locator("#floor-mine", has_text=hanaa.says("You have the floor.")),
        },
    )
    hall.clock.passes(minutes=2.5)
    desk.presses("The speech has ended", within="#next")
    desk.presses("Give the floor", within="#next")
    hall.clock.passes(minutes=1)
    desk.page.locator("#speakers .has-floor", has_text=EMEKA).wait_for()
    hanaa.page.locator("#floor-mine").get_by_role("button", name=hanaa.says("Point of order")).wait_for()
    hanaa.presses("Point of order")
    desk.page.locator("#speakers .line").get_by_text(HANAA).wait_for()
    desk.presses("Give the floor", within="#speakers .line")
    desk.page.locator("#speakers .has-floor", has_text=HANAA).wait_for()
    desk.presses("The speech has ended", within="#next")
    desk.presses("The speech has ended", within="#next")
    desk.unfolds("Note who wants to speak", within="#speakers")
    desk.picks("Who raised a hand?", MEHMET, within="#speakers")
    desk.presses("Put on the list", within="#speakers")
    desk.presses("They say: it goes on", within="#next")
    desk.presses("Give the floor", within="#next")
    desk.presses("The speech has ended", within="#next")
    floor = hall.kept.ask(TheFloor(hall.sitting))
    item = hall.kept.ask(TheSitting(hall.sitting)).agenda[0].item
    assert floor.go_on[item] is True
    assert set(floor.spoken_on(item)) == {hall.people[name] for name in (HANAA, EMEKA, MEHMET)}


def is_amended(desk: Reader, chair: Reader, hanaa: Reader, emeka: Reader, hall: Hall) -> None:
    """From a phone an amendment is moved, from another it is seconded; two tellers count the hands."""
    emeka.follows("Motions", within="main")
    emeka.unfolds("Move an amendment")
    emeka.writes("Words to be taken out", "iki gün", within="main")
    emeka.writes("Words to be put in their place", "üç gün", within="main")
    emeka.presses("Make the motion")
    hanaa.goes_to(f"sittings/{hall.sitting}/motions")
    hanaa.presses("Second it")
    (motion,) = hall.kept.ask(MotionsOf(hall.sitting)).answer
    desk.page.locator("#motions ins", has_text="üç").wait_for()
    chair.goes_to(f"sittings/{hall.sitting}/motions")
    desk.unfolds("Count the hands", within="#motions")
    for teller, place in ((desk, "#motions"), (chair, "main")):
        for words, number in (("In favour", 25), ("Against", 6), ("Abstentions", 2)):
            teller.writes(words, str(number), within=place)
        teller.presses("Enter my count", within=place)
    desk.page.locator("#motions", has_text=desk.says("Two tellers have counted the same.")).wait_for()
    desk.presses("Declare the result", within="#motions")
    decided = hall.kept.ask(MotionsOf(hall.sitting)).answer[motion].decided
    assert (decided.result, decided.yes, decided.no, decided.abstain) == ("adopted", 25, 6, 2)
    assert "üç gün" in hall.kept.ask(TheProposal(hall.proposal)).text


def decide_together(desk: Reader, screen: Reader, hanaa: Reader, emeka: Reader, hall: Hall) -> None:
    """The amended text is put to both sides, by name."""
    emeka.goes_to(f"sittings/{hall.sitting}/floor")
    hanaa.goes_to(f"sittings/{hall.sitting}/floor")
    desk.goes_to(f"sittings/{hall.sitting}/desk")
    desk.taps(JOINT)
    follows(
        "the vote is opened",
        lambda: desk.presses("Open the vote", within="#next"),
        {
            "hall screen": screen.page.locator("#vote-tr .open"),
            "phone": hanaa.page.locator("#what-goes-on").get_by_role("link"),
        },
    )
    (ballot,) = hall.kept.ask(TheSitting(hall.sitting)).open_ballots
    for member, choice in ((hanaa, "In favour"), (emeka, "Against")):
        member.follows("To the vote", within="#what-goes-on")
        member.reads("üç gün")
        member.chooses(choice)
        member.presses("Confirm my vote")
    choices = cycle(("yes", "yes", "yes", "no", "abstain"))
    for one, choice in zip(hall.others(HANAA, EMEKA), choices, strict=False):
        voting.cast(hall.kept.acting_as(one), ballot, choice)
    desk.unfolds("Close the vote", within="#next")
    follows(
        "the vote is closed",
        lambda: desk.presses("Close the vote and declare the outcome", within="#next"),
        {"hall screen": screen.page.locator("#result-tr .outcome.yes")},
    )
    assert hall.kept.ask(BallotTerms(ballot)).closed.declared["result"] == "adopted"
    desk.presses("Be done with the item", within="#next")


def elect_in_secret(desk: Reader, screen: Reader, hanaa: Reader, emeka: Reader, hall: Hall) -> None:
    """Three men are the strongest; of three seats two are theirs at most, so the woman is elected."""
    desk.presses("Take up the next item", within="#next")
    desk.follows("Open a round of the election", within="#item")
    desk.chooses("Secret, in this application")
    desk.presses("Open the round")
    screen.page.locator("#vote-tr .open").wait_for()
    ballot = hall.kept.ask(TheElection(hall.election)).open_round
    for member, ranking in ((hanaa, (4, 1)), (emeka, (2, 3))):
        member.goes_to(f"sittings/{hall.sitting}/floor")
        member.follows("To the vote", within="#what-goes-on")
        member.follows("Take your paper", within="main")
        for rank, place in enumerate(ranking, 1):
            member.page.locator(f"[name=rank-{place}]").select_option(str(rank))
        member.presses("Look at my paper")
        member.presses("Put it into the urn")
    papers = cycle(((1, 2), (1, 3), (2, 1), (3, 1), (1, 2), (2, 3)))
    for one, marks in zip(hall.others(HANAA, EMEKA), papers, strict=False):
        voting.hand_in(hall.kept.acting_as(one), ballot, marks=marks)
    desk.goes_to(f"sittings/{hall.sitting}/desk")
    desk.follows("Close the round", within="#next")
    desk.presses("Close the round and count")
    elected = hall.kept.ask(TheElection(hall.election)).declared.elected
    stood = {hall.people[name]: gender for name, gender in CANDIDATES}
    assert sorted(stood[one] for one in elected) == ["man", "man", "woman"]
    desk.goes_to(f"sittings/{hall.sitting}/desk")
    desk.presses("Be done with the item", within="#next")


def is_closed_by_keyboard(desk: Reader, hall: Hall) -> None:
    """The last item is dealt with and the sitting closed without a mouse."""
    for step, then in (("Take up the next item", "Be done with the item"), ("Be done with the item", "")):
        desk.page.locator("#next").get_by_role("button", name=desk.says(step)).wait_for()
        desk.tabs_to("#next button", "Enter")
        if then:
            desk.page.locator("#next").get_by_role("button", name=desk.says(then)).wait_for()
    desk.page.locator("#next .sure").wait_for()
    desk.tabs_to("#next .sure summary", "Enter")
    desk.tabs_to("#next .sure button", "Enter")
    desk.page.locator("#next", has_text=desk.says("The sitting is closed.")).wait_for()
    assert hall.kept.ask(TheSitting(hall.sitting)).closed
