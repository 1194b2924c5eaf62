"""An assembly for the tests of the desk: called with two items, one of them a proposal, and a way to take each step."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from council.assembly import commands
from council.assembly.questions import Attendance, MotionsOf, TheFloor, TheSitting
from council.assembly.rules.steps import Step
from council.charter import commands as charter
from council.charter.questions import RulesInForce
from council.proposals import commands as proposals
from council.proposals.questions import TheProposal
from council.record import Id, Record, Wording, new_id, today
from council.voting import commands as voting
from tests.proposals.a_council import AMINA, ASSEMBLY, BERFIN, FACILITATOR, MEMBERS

SITTING, ITEM, OTHER = Id("0000000000000st1"), Id("0000000000000tm1"), Id("0000000000000tm2")
PROPOSAL = Id("0000000000000pr1")
DAY = date(2026, 3, 18)
TITLES = (Wording(language="tr", text="Dil kursu"), Wording(language="ar", text="دورة لغة"))
WHY = Wording(language="tr", text="Salon su altında")
MAJORITY = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}}

Taking = Callable[[Record, Mapping[str, Any]], object]


def called(council: Record, mode: str = "in_person") -> Record:
    """The assembly is called; the record as the facilitator acts on it."""
    desk = council.acting_as(FACILITATOR)
    charter.adopt_rule(desk, "decision", (Wording(language="tr", text="Salt çoğunluk"),), MAJORITY)
    mover = council.acting_as(AMINA)
    proposals.draft(mover, PROPOSAL, ASSEMBLY, "tr", "Kadınlar için dil kursu", "Haftada iki gün açılsın.")
    proposals.submit(mover, PROPOSAL)
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar Kültür Merkezi", mode)
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    commands.place_item(desk, SITTING, OTHER, 2, titles=TITLES)
    return desk


def under_strict_by_laws(desk: Record) -> Record:
    """Half of the members must be there, women and the open list take turns, and a motion needs a second."""
    terms = {"quorum": {"kind": "more_than", "fraction": "1/2"}, "speaking": "alternating", "seconded": True}
    charter.adopt_rule(desk, "procedure", (Wording(language="tr", text="Usul"),), terms)
    return desk


def with_an_election(desk: Record) -> Id:
    """An election is to be held in the sitting, and a member stands."""
    words = (Wording(language="tr", text="Divan seçimi"),)
    rule = charter.adopt_rule(desk, "election", words, {"method": "plurality"})
    election = voting.call_election(desk, ASSEMBLY, words, 1, rule, sitting=SITTING)
    voting.nominate(desk, election, AMINA)
    voting.accept_nomination(desk.acting_as(AMINA), election)
    return election


def begun(council: Record) -> Record:
    """Everybody is there and the first item is under way."""
    desk = called(council)
    commands.record_attendance(desk, SITTING, dict.fromkeys(MEMBERS, "present"))
    commands.name_chair(desk, SITTING, AMINA)
    commands.name_secretary(desk, SITTING, BERFIN)
    commands.open_sitting(desk, SITTING)
    commands.adopt_agenda(desk, SITTING, (ITEM, OTHER))
    commands.open_item(desk, SITTING, ITEM)
    return desk


def take(desk: Record, step: Step, secrecy: str = "named") -> None:
    """Take a step as a facilitator would, with what she would fill in."""
    about = {**step.about, "secrecy": secrecy} if step.code == "voting.open_ballot" else step.about
    TAKING[step.code](desk, about)


def _give_notice(desk: Record, about: Mapping[str, Any]) -> None:
    commands.give_notice(desk, SITTING, new_id(), today(), "by_hand", MEMBERS)


def _check_in(desk: Record, about: Mapping[str, Any]) -> None:
    noted = desk.ask(Attendance(SITTING)).answer
    commands.check_in(desk, SITTING, next(one for one in MEMBERS if one not in noted))


def _chair(desk: Record, about: Mapping[str, Any]) -> None:
    chair = desk.ask(TheSitting(SITTING)).chair
    commands.name_chair(desk, SITTING, next(one for one in MEMBERS if one != chair))


def _secretary(desk: Record, about: Mapping[str, Any]) -> None:
    named = desk.ask(TheSitting(SITTING)).secretary
    commands.name_secretary(desk, SITTING, next(one for one in MEMBERS if one != named))


def _adopt(desk: Record, about: Mapping[str, Any]) -> None:
    items = tuple(one.item for one in desk.ask(TheSitting(SITTING)).agenda)
    commands.adopt_agenda(desk, SITTING, items)


def _ask(desk: Record, about: Mapping[str, Any]) -> None:
    floor, there = desk.ask(TheFloor(SITTING)), desk.ask(Attendance(SITTING)).present
    who = next(one for one in sorted(there) if not floor.sorts_of(one))
    commands.request_floor(desk, SITTING, new_id(), who)


def _open_ballot(desk: Record, about: Mapping[str, Any]) -> None:
    (rule,) = desk.ask(RulesInForce()).on("decision", ASSEMBLY)
    asked = {"motion": about.get("motion"), "secrecy": about["secrecy"]}
    voting.open_ballot(desk, about["proposal"], rule.rule, SITTING, **asked)


def _move(desk: Record, about: Mapping[str, Any]) -> None:
    mover = min(desk.ask(Attendance(SITTING)).present)
    words: dict[str, Any] = {}
    if about["sort"] == "amend":
        text = desk.ask(TheProposal(PROPOSAL)).text
        words = {"before": text, "after": f"{text} Ücretsiz olsun."}
    commands.move(desk, SITTING, new_id(), about["sort"], mover=mover, **words)


def _second(desk: Record, about: Mapping[str, Any]) -> None:
    motion, there = (
        desk.ask(MotionsOf(SITTING)).answer[about["motion"]],
        desk.ask(Attendance(SITTING)).present,
    )
    who = next(one for one in sorted(there) if one not in (motion.made.mover, *motion.seconders))
    commands.second_motion(desk, SITTING, about["motion"], who)


TAKING: dict[str, Taking] = {
    "assembly.give_notice": _give_notice,
    "assembly.check_in": _check_in,
    "assembly.name_chair": _chair,
    "assembly.name_secretary": _secretary,
    "assembly.restore_connection": lambda desk, about: commands.restore_connection(desk, SITTING),
    "assembly.interrupt": lambda desk, about: commands.interrupt(desk, SITTING),
    "assembly.resume": lambda desk, about: commands.resume(desk, SITTING),
    "assembly.call_quorum": lambda desk, about: commands.call_quorum(desk, SITTING),
    "assembly.move": _move,
    "assembly.second_motion": _second,
    "assembly.count_motion": lambda desk, about: commands.count_motion(desk, SITTING, **about, yes=0, no=0),
    "assembly.decide_motion": lambda desk, about: commands.decide_motion(desk, SITTING, **about),
    "assembly.rule_on_motion": lambda desk, about: commands.rule_on_motion(
        desk, SITTING, **about, in_order=False
    ),
    "assembly.withdraw_motion": lambda desk, about: commands.withdraw_motion(desk, SITTING, **about),
    "voting.close_round": lambda desk, about: voting.close_round(desk, **about),
    "voting.open_round": lambda desk, about: voting.open_round(desk, **about, sitting=SITTING),
    "assembly.open_sitting": lambda desk, about: commands.open_sitting(desk, SITTING),
    "assembly.adopt_agenda": _adopt,
    "assembly.end_floor": lambda desk, about: commands.end_floor(desk, SITTING, **about),
    "assembly.ask_women": lambda desk, about: commands.ask_women(desk, SITTING, **about, go_on=True),
    "voting.count_hands": lambda desk, about: voting.count_hands(desk, **about, yes=0, no=0),
    "voting.close_ballot": lambda desk, about: voting.close_ballot(desk, **about),
    "assembly.grant_floor": lambda desk, about: commands.grant_floor(desk, SITTING, **about),
    "voting.open_ballot": _open_ballot,
    "assembly.close_item": lambda desk, about: commands.close_item(desk, SITTING, **about),
    "assembly.open_item": lambda desk, about: commands.open_item(desk, SITTING, **about),
    "assembly.close_sitting": lambda desk, about: commands.close_sitting(desk, SITTING),
    "assembly.request_floor": _ask,
    "assembly.close_speakers": lambda desk, about: commands.close_speakers(desk, SITTING, **about),
    "assembly.reopen_speakers": lambda desk, about: commands.reopen_speakers(desk, SITTING, **about),
    "assembly.call_off": lambda desk, about: commands.call_off(desk, SITTING, WHY),
}
