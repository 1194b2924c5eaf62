"""What minutes say of the course of a sitting: who was there when, the quorum, the debate, the motions, the faults."""

from datetime import UTC, datetime, timedelta

import pytest

from council.assembly.events import (
    AttendanceRecorded,
    ChairNamed,
    ConnectionLost,
    ConnectionRestored,
    FloorEnded,
    FloorGranted,
    FloorRequested,
    ItemClosed,
    ItemOpened,
    ItemPlaced,
    MemberRecused,
    MotionCounted,
    MotionDecided,
    MotionMade,
    MotionRuled,
    MotionSeconded,
    ProxyGiven,
    QuorumFound,
    SecretaryNamed,
    SittingClosed,
    SittingConvened,
    SittingInterrupted,
    SittingOpened,
    SittingResumed,
    SpeakingTimeCounted,
    SubstituteStoodIn,
    WomenAsked,
)
from council.charter.events import TermBegun
from council.minutes.questions import compose
from council.record import Id, Record, Sealed, Wording, standing_at
from tests.minutes.a_sitting import SITTING
from tests.proposals.a_council import AMINA, ASSEMBLY, BERFIN, CEMAL, DINA, FACILITATOR, VOICE
from web.minutes.wording import in_one_language

OPENED = datetime(2026, 3, 18, 15, 30, tzinfo=UTC)  # 18:30 in Çınar
ITEM, MOTION = Id("0000000000000tm1"), Id("0000000000000mt1")


def at(minute: int, record: Record, *facts) -> None:
    """Enter what happened so many minutes after the opening."""
    with standing_at(OPENED + timedelta(minutes=minute)):
        record.enter(list(facts))


def there(person: Id, presence: str = "present", remote: bool = False) -> AttendanceRecorded:
    return AttendanceRecorded(sitting=SITTING, person=person, presence=presence, remote=remote)


@pytest.fixture
def begun(council: Record) -> Record:
    """A sitting that was opened with two members in the room."""
    called = SittingConvened(
        sitting=SITTING, body=ASSEMBLY, day=OPENED.date(), begins="18:30", place="Çınar", mode="hybrid"
    )
    titles = (Wording(language="tr", text="Okuma odası"),)
    at(-600, council, called, ItemPlaced(sitting=SITTING, item=ITEM, number=1, titles=titles))
    at(-5, council, ChairNamed(sitting=SITTING, person=CEMAL), there(AMINA), there(BERFIN), there(CEMAL))
    at(0, council, SittingOpened(sitting=SITTING))
    return council


def said(record: Record, language: str = "en") -> str:
    at(90, record, SittingClosed(sitting=SITTING))
    return in_one_language(compose(record, SITTING), language).text


def who(person: Id) -> str:
    return f"{{person:{person}}}"


def test_each_member_stands_in_the_list_with_her_hours(begun):
    at(20, begun, there(DINA, remote=True))
    at(45, begun, there(AMINA, "left"))
    at(60, begun, there(AMINA))

    text = said(begun)
    assert f"| {who(AMINA)}\tPresent\t18:30–19:15, 19:30–20:00\t" in text
    assert f"| {who(DINA)}\tPresent\t18:50–20:00\tby picture and sound" in text
    assert f"| {who(BERFIN)}\tPresent\t18:30–20:00\t" in text


def test_it_is_told_who_sat_and_voted_for_whom(begun):
    at(1, begun, there(VOICE), SubstituteStoodIn(sitting=SITTING, person=VOICE, absent=DINA))
    at(2, begun, ProxyGiven(sitting=SITTING, giver=AMINA, holder=BERFIN))

    text = said(begun)
    assert f"- {who(VOICE)} sat in the place of {who(DINA)} (18:31–20:00)." in text
    assert f"- {who(AMINA)} gave {who(BERFIN)} a proxy (18:32–20:00)." in text


def test_the_quorum_stands_in_a_table_with_the_hour_of_each_finding(begun):
    found = {"members": 4, "needed": 3}
    at(1, begun, QuorumFound(sitting=SITTING, occasion="opening", present=3, reached=True, **found))
    lost = QuorumFound(sitting=SITTING, item=ITEM, occasion="vote", present=2, reached=False, **found)
    at(30, begun, lost)

    text = said(begun)
    assert "| 18:31\tOpening\t4\t3\t3\tThere is a quorum\n" in text
    assert "| 19:00\tBefore a vote on item 1\t4\t2\t3\tNo quorum\n" in text


def test_the_groups_present_and_the_balance_are_told_once_until_they_change(begun):
    found = {"occasion": "change", "members": 20, "needed": 11, "present": 12, "reached": True}
    women = QuorumFound(sitting=SITTING, groups={"gender": {"woman": 7, "man": 5}}, **found)
    at(1, begun, women)
    at(2, begun, women)

    assert said(begun).count("women 7, men 5") == 1


def test_what_stopped_the_sitting_is_told_with_cause_and_length(begun):
    at(
        10,
        begun,
        SittingInterrupted(sitting=SITTING, cause="fault"),
        ConnectionLost(sitting=SITTING, cause="organiser"),
    )
    at(25, begun, SittingResumed(sitting=SITTING), ConnectionRestored(sitting=SITTING))
    at(40, begun, ConnectionLost(sitting=SITTING, person=DINA))

    text = said(begun)
    assert "by a technical fault on the organiser's side: 18:40–18:55, 15 minutes." in text
    assert "The organiser's connection was lost: 18:40–18:55, 15 minutes." in text
    assert (
        f"The connection to {who(DINA)} was lost through a fault on that side: 19:10–20:00, 50 minutes."
        in text
    )


def test_the_bureau_is_named_one_after_the_other(begun):
    at(1, begun, SecretaryNamed(sitting=SITTING, person=FACILITATOR))
    at(30, begun, ChairNamed(sitting=SITTING, person=BERFIN))

    text = said(begun)
    assert f"From 18:30 on {who(CEMAL)} chaired it. From 19:00 on {who(BERFIN)} chaired it." in text.replace(
        "\n", " "
    )
    assert f"The minutes were kept by {who(FACILITATOR)}." in text


def speak(
    record: Record, minute: int, person: Id, sort: str = "speech", listed: Sealed | None = None
) -> None:
    request = Id(f"request-{minute:08d}")
    asked = FloorRequested(
        sitting=SITTING, item=ITEM, request=request, person=person, sort=sort, listed=listed
    )
    at(minute, record, asked, FloorGranted(sitting=SITTING, request=request))
    at(minute + 1, record, FloorEnded(sitting=SITTING, request=request, seconds=60))


def test_speakers_are_named_in_order_and_not_what_they_said(begun):
    at(5, begun, ItemOpened(sitting=SITTING, item=ITEM))
    speak(begun, 6, CEMAL)
    speak(begun, 8, AMINA)
    speak(begun, 10, CEMAL)
    speak(begun, 12, BERFIN, "point_of_order")
    counted = SpeakingTimeCounted(sitting=SITTING, item=ITEM, seconds_in_all=180, speakers_in_all=2)
    at(20, begun, ItemClosed(sitting=SITTING, item=ITEM, outcome="postponed"), counted)

    text = said(begun)
    assert f"Speakers, in the order in which they spoke: {who(CEMAL)}, {who(AMINA)}." in text
    assert f"Points of order were raised by {who(BERFIN)}." in text
    assert "Taken up at 18:35, postponed at 18:50." in text
    assert "2 people spoke. Speaking time in all: 3 minutes." in text


def test_where_two_lists_took_turns_the_order_tells_of_no_list(begun):
    at(5, begun, ItemOpened(sitting=SITTING, item=ITEM))
    for minute, person in ((6, CEMAL), (8, AMINA), (10, BERFIN)):
        speak(begun, minute, person, listed=begun.seal(person, "women"))
    at(12, begun, WomenAsked(sitting=SITTING, item=ITEM, go_on=False))

    text = said(begun)
    assert f"since two lists took turns: {who(AMINA)}, {who(BERFIN)}, {who(CEMAL)}." in text
    assert (
        "At 18:42 the women present were asked whether the debate goes on, and said that it does not." in text
    )


def test_who_has_an_interest_of_her_own_is_named_with_the_item(begun):
    at(5, begun, MemberRecused(sitting=SITTING, item=ITEM, person=AMINA))

    assert f"because of an interest of their own: {who(AMINA)}." in said(begun)


def test_an_amendment_is_told_from_its_mover_to_its_result(begun):
    made = MotionMade(
        sitting=SITTING,
        item=ITEM,
        motion=MOTION,
        mover=AMINA,
        sort="amend",
        revision=1,
        before="iki",
        after="üç",
    )
    at(10, begun, made)
    at(11, begun, MotionSeconded(sitting=SITTING, motion=MOTION, member=BERFIN))
    at(12, begun, MotionRuled(sitting=SITTING, motion=MOTION, in_order=True, distance=2))
    for teller in (BERFIN, FACILITATOR):
        at(13, begun, MotionCounted(sitting=SITTING, motion=MOTION, teller=teller, yes=2, no=1))
    at(
        14,
        begun,
        MotionDecided(
            sitting=SITTING, item=ITEM, motion=MOTION, result="adopted", how="hands", yes=2, no=1, needed=2
        ),
    )

    text = said(begun)
    for sentence in (
        "#### Amendment\n",
        f"Moved by {who(AMINA)} at 18:40.",
        f"Seconded by {who(BERFIN)}.",
        "instead of “\u2068iki\u2069” it is to read “\u2068üç\u2069”.",
        "At 18:42 the chair ruled that it is in order; distance from the text: 2.",
        "In favour: 2. Against: 1. Abstentions: 0. Needed in favour: 2.",
        f"Tellers: {who(BERFIN)}, {who(FACILITATOR)}.",
        "Adopted at 18:44, by show of hands.",
    ):
        assert sentence in text


def test_a_sitting_is_numbered_within_the_term_of_its_body(begun):
    day = OPENED.date()
    term = TermBegun(
        body=ASSEMBLY,
        term=Id("0000000000000tt1"),
        begins=day.replace(year=2025),
        ends=day.replace(year=2029),
    )
    begun.enter([term])

    assert "It was sitting number 1 of this body in its term" in said(begun)


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_all_of_it_is_told_in_every_language(begun, language):
    at(5, begun, ItemOpened(sitting=SITTING, item=ITEM), SittingInterrupted(sitting=SITTING, cause="recess"))
    at(9, begun, SittingResumed(sitting=SITTING))
    speak(begun, 10, AMINA)

    text = said(begun, language)
    assert not any(word in text for word in ("Taken up", "Speakers", "interrupted", "recess", "Member"))


def test_what_a_sitting_did_not_have_is_not_spoken_of(begun):
    at(90, begun, SittingClosed(sitting=SITTING))
    content = compose(begun, SITTING)

    asked = (
        "quorum",
        "interruptions",
        "faults",
        "chairs",
        "secretary",
        "motions",
        "substitutes",
        "proxies",
        "term",
    )
    assert not [name for name in asked if name in content]
    assert set(content["items"][0]) == {"number", "titles", "votes"}
