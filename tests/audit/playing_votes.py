"""Proposals, votes and elections that come as chance says."""

from contextlib import suppress
from typing import Any

from council.proposals import commands as proposals
from council.record import Id, Refused
from council.voting import commands as voting
from council.voting.events import Papers
from council.voting.questions import BallotTerms, TheElection
from tests.audit.at_play import SUBSTITUTE, Play
from tests.voting.a_council import (
    ASSEMBLY,
    CHAIR,
    CHAIRED,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    TWO_THIRDS,
    adopt,
)
from tests.voting.by_sides import CONSENT, JOINT, WEIGHTED
from tests.voting.electing import NAMES

RULES = (MAJORITY, MAJORITY, TWO_THIRDS, CHAIRED, JOINT, WEIGHTED, CONSENT)
METHODS = ("plurality", "block", "approval", "majority_runoff", "irv", "stv", "stv", "rounds")


def is_proposed(play: Play) -> Id:
    """A proposal is drafted; sometimes it stays a draft, sometimes others stand behind it."""
    proposal, author = play.new(), play.chance.choice(MEMBERS)
    with play.after():
        hers = play.record.acting_as(author)
        language = play.chance.choice(["ar", "tr", "en"])
        proposals.draft(hers, proposal, ASSEMBLY, language, play.words(), f"{play.words()} iki gün.")
        if play.maybe(0.3):
            proposals.revise(hers, proposal, 1, play.words(), f"{play.words()} iki gün.")
        if play.maybe(0.9):
            proposals.submit(hers, proposal)
            play.waiting.append(proposal)
    for one in play.some(MEMBERS)[:2]:
        with play.after(0.1):
            proposals.co_sponsor(play.record.acting_as(one), proposal)
    return proposal


def is_voted_on(
    play: Play, sitting: Id | None = None, proposal: Id | None = None, motion: Id | None = None
) -> None:
    """A proposal is put to the vote, by any rule and secrecy, and the vote is closed; a lot where it takes one."""
    proposal = proposal or (play.waiting.pop() if play.waiting else is_proposed(play))
    rule, ballot = play.chance.choice(RULES), play.new()
    secrecy = play.chance.choice(["named", "named", "secret", "hands" if sitting else "named"])
    weights = {one: play.chance.randint(1, 9) for one in (*MEMBERS, SUBSTITUTE)}
    with play.after() as desk:
        more: dict[str, Any] = {"secrecy": secrecy, "weights": weights, "motion": motion, "ballot": ballot}
        voting.open_ballot(desk, proposal, rule, sitting, "Gerekçe.", **more)
    with play.after():
        _votes(play, ballot, secrecy)
    with play.after() as desk:
        voting.close_ballot(desk, ballot)
    with play.after() as desk:
        voting.draw_lot(desk, voting.call_lot(desk, ballot), words="elma")


def _votes(play: Play, ballot: Id, secrecy: str) -> None:
    known = play.record.ask(BallotTerms(ballot))
    if not known.exists:
        return
    roll = list(known.frozen().roll)
    if secrecy == "hands":
        yes = play.chance.randint(0, 3)
        for teller in (FACILITATOR, CHAIR):
            voting.count_hands(play.record.acting_as(teller), ballot, yes, 1, play.chance.randint(0, 0))
        return
    if known.kind == "consent" and play.maybe(0.5):
        _objects(play, ballot, play.chance.choice(roll))
    choices = (
        ("consent", "consent", "stand_aside") if known.kind == "consent" else ("yes", "yes", "no", "abstain")
    )
    for member in [*play.some(roll, 4), *play.some(roll)[:2]]:
        hers, choice = play.record.acting_as(member), play.chance.choice(choices)
        with suppress(Refused):
            if secrecy == "secret":
                voting.hand_in(hers, ballot, choice=choice, blank=play.maybe(0.1))
            else:
                voting.cast(hers, ballot, choice)


def _objects(play: Play, ballot: Id, member: Id) -> None:
    objection = voting.raise_objection(play.record.acting_as(member), ballot, play.words(), "tr")
    if play.maybe(0.3):
        voting.withdraw_objection(play.record.acting_as(member), ballot, objection)
    elif play.maybe(0.4):
        voting.integrate_objection(play.record.acting_as(FACILITATOR), ballot, objection, play.words(), "tr")


def is_elected(play: Play, sitting: Id | None = None) -> None:
    """An election from its call to its declaration, on papers or in secret, with every lot that it takes."""
    rule, method = play.new(), play.chance.choice(METHODS)
    seats = play.chance.randint(1, 3) if method in ("plurality", "block", "approval", "stv") else 1
    terms: dict[str, Any] = {"method": method}
    keeps = play.maybe(0.4)
    if keeps:
        terms["keeps_balance"] = True
    if method == "stv":
        terms["rules"] = play.chance.choice(["scottish", "ers97"])
    with play.after() as desk:
        adopt(play.record, rule, terms, "election")
        election = voting.call_election(desk, ASSEMBLY, NAMES, seats, rule, sitting=sitting)
        for one in play.some(MEMBERS, 3)[:5]:
            with suppress(Refused):
                _stands(play, election, one, keeps)
        if play.maybe(0.1):
            voting.call_off_election(desk, election, "Ertelendi.")
        for _ in range(4):
            _goes_round(play, election, method, sitting)


def _stands(play: Play, election: Id, one: Id, keeps: bool) -> None:
    desk = play.record.acting_as(FACILITATOR)
    voting.nominate(desk, election, one)
    if play.maybe(0.9):
        said = {"gender": play.chance.choice(["woman", "man"])} if keeps else None
        voting.accept_nomination(desk, election, said, one)


def _goes_round(play: Play, election: Id, method: str, sitting: Id | None) -> None:
    casting = play.chance.choice(["secret", "paper"])
    with play.after() as desk:
        ballot = voting.open_round(desk, election, casting, sitting=sitting)
        opened = play.record.ask(TheElection(election)).opened[-1]
        most = {"plurality": 1, "majority_runoff": 1, "rounds": 1, "block": opened.seats}
        papers = _papers(play, len(opened.candidates), most.get(method, 9))
        if casting == "secret":
            for member, marks in zip(play.some(opened.roll, 5), papers, strict=False):
                voting.hand_in(play.record.acting_as(member), ballot, marks=marks)
        else:
            box = [Papers(number=1, marks=marks) for marks in sorted(set(papers[:7]))]
            for teller in (FACILITATOR, CHAIR):
                voting.enter_papers(play.record.acting_as(teller), ballot, box, 1)
        voting.close_round(desk, ballot)
        while play.record.ask(TheElection(election)).state == "lot_needed":
            voting.draw_lot(desk, voting.call_lot(desk, ballot), words="nar")


def _papers(play: Play, candidates: int, most: int) -> list[tuple[int, ...]]:
    many = [play.chance.randint(1, min(most, candidates)) for _ in MEMBERS]
    return [tuple(play.chance.sample(range(1, candidates + 1), number)) for number in many]
