"""Sittings that go as chance says, from their call to their minutes."""

from collections.abc import Callable
from datetime import timedelta

from council.assembly import commands as assembly
from council.assembly.questions import Attendance
from council.minutes import commands as minutes
from council.minutes.questions import TheMinutes
from council.minutes.rules import fingerprint
from council.record import Id, Record
from tests.audit.at_play import SUBSTITUTE, Play
from tests.audit.playing_votes import is_elected, is_proposed, is_voted_on
from tests.voting.a_council import (
    ASSEMBLY,
    CHAIR,
    FACILITATOR,
    MEMBERS,
    worded,
)
from web import terminal
from web.minutes.wording import in_all_languages


def sits(play: Play) -> None:
    """A sitting from its call to its minutes, with people who come and go, motions, votes and perhaps an election."""
    sitting, items = play.new(), [play.new() for _ in range(play.chance.randint(1, 3))]
    subjects = [is_proposed(play) if play.maybe(0.8) else None for _ in items]
    day = play.now.date() + timedelta(days=1)
    with play.after() as desk:
        assembly.convene(
            desk, sitting, ASSEMBLY, day, "18:30", "Çınar", play.chance.choice(["in_person", "hybrid"])
        )
        for number, (item, proposal) in enumerate(zip(items, subjects, strict=True), 1):
            titles = worded({"tr": play.words(), "ar": play.words(), "en": play.words()})
            assembly.place_item(desk, sitting, item, number, proposal, titles=() if proposal else titles)
    with play.after(60 * 24) as desk:
        assembly.name_chair(desk, sitting, play.chance.choice([CHAIR, *MEMBERS[:2]]))
        away = {one: play.chance.choice(["excused", "absent"]) for one in play.some(MEMBERS)[:3]}
        assembly.record_attendance(
            desk, sitting, {one: away.get(one, "present") for one in play.some(MEMBERS, 6)}
        )
        assembly.open_sitting(desk, sitting)
    with play.after() as desk:
        assembly.adopt_agenda(desk, sitting, tuple(items))
    for item, proposal in zip(items, subjects, strict=True):
        _comes_and_goes(play, sitting, item)
        _deals_with(play, sitting, item, proposal)
    if play.maybe(0.4):
        is_elected(play, sitting)
    with play.after() as desk:
        assembly.close_sitting(desk, sitting)
    _is_minuted(play, sitting)


def _comes_and_goes(play: Play, sitting: Id, item: Id) -> None:
    """Somebody comes or goes, has a proxy or a substitute, loses her link, or has an interest of her own."""
    ways: list[Callable[[Record, Id], object]] = [
        lambda desk, one: assembly.leave(desk, sitting, one),
        lambda desk, one: assembly.check_in(desk, sitting, one, remote=play.maybe(0.3)),
        lambda desk, one: assembly.lose_connection(desk, sitting, one),
        lambda desk, one: assembly.restore_connection(desk, sitting, one),
        lambda desk, one: assembly.give_proxy(desk, sitting, one, play.chance.choice(MEMBERS)),
        lambda desk, one: assembly.withdraw_proxy(desk, sitting, one),
        lambda desk, one: assembly.check_in(desk, sitting, SUBSTITUTE),
        lambda desk, one: assembly.stand_in(desk, sitting, SUBSTITUTE, one),
        lambda desk, one: assembly.recuse(desk, sitting, item, one),
        lambda desk, one: assembly.end_recusal(desk, sitting, item, one),
        lambda desk, one: assembly.call_quorum(desk, sitting),
        lambda desk, one: assembly.record_attendance(desk, sitting, {one: "excused"}),
    ]
    for _ in range(8):
        with play.after(0.2) as desk:
            play.chance.choice(ways)(desk, play.chance.choice(MEMBERS))


def _deals_with(play: Play, sitting: Id, item: Id, proposal: Id | None) -> None:
    with play.after() as desk:
        assembly.open_item(desk, sitting, item)
    for one in play.some(MEMBERS)[:2]:
        request = play.new()
        with play.after(0.1) as desk:
            assembly.request_floor(desk, sitting, request, one)
            assembly.grant_floor(desk, sitting, request)
        with play.after(play.chance.randint(1, 3)) as desk:
            assembly.end_floor(desk, sitting, request)
    if play.maybe(0.6):
        _is_moved(play, sitting, proposal)
    if proposal:
        is_voted_on(play, sitting, proposal)
    with play.after() as desk:
        assembly.close_item(desk, sitting, item, play.chance.choice(["dealt_with", "postponed"]))
    with play.after() as desk:
        assembly.resume(desk, sitting)


def _is_moved(play: Play, sitting: Id, proposal: Id | None) -> None:
    """Somebody moves an amendment, or something of order; another stands behind it; it is decided."""
    motion, present = play.new(), sorted(play.record.ask(Attendance(sitting)).present)
    sort = play.chance.choice(["amend", "amend", "recess", "close_list", "close_debate"])
    changes = {"before": "iki gün", "after": "üç gün"} if sort == "amend" else {}
    with play.after() as desk:
        mover, second = play.chance.sample(present, 2) if len(present) > 1 else (MEMBERS[0], MEMBERS[1])
        assembly.move(desk, sitting, motion, sort, mover=mover, **changes)
        assembly.second_motion(desk, sitting, motion, second)
    if sort == "amend" and proposal and play.maybe(0.5):
        is_voted_on(play, sitting, proposal, motion)
        return
    how, yes = play.chance.choice(["hands", "no_objection", "chair"]), play.chance.randint(0, 3)
    with play.after():
        for teller in (FACILITATOR, CHAIR):
            assembly.count_motion(play.record.acting_as(teller), sitting, motion, yes, 1)
    with play.after() as desk:
        assembly.decide_motion(desk, sitting, motion, how)


def _is_minuted(play: Play, sitting: Id) -> None:
    """Minutes are approved, signed and published, as far as it comes."""
    play.closed.append(sitting)
    with play.after(60) as desk, terminal.speaking():
        if play.maybe(0.9):
            minutes.approve(desk, sitting, in_all_languages)
    approved = play.record.ask(TheMinutes(sitting)).answer
    seen = fingerprint(approved.content) if approved else ""
    for person, role in (
        (CHAIR, "chair"),
        (MEMBERS[0], "chair"),
        (MEMBERS[1], "chair"),
        (FACILITATOR, "secretary"),
    ):
        with play.after(1):
            minutes.sign(play.record.acting_as(person), sitting, role, seen)
    for one in play.some(MEMBERS)[:3]:
        with play.after(1):
            minutes.agree_to_naming(play.record.acting_as(one), sitting, True)
    if play.maybe(0.9):
        with play.after(1) as desk:
            minutes.publish(desk, sitting)
