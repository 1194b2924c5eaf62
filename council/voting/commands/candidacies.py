"""What can be done before an election is held: call it, propose candidates, agree to stand or not."""

from collections.abc import Mapping, Sequence

from council.assembly.questions import TheSitting
from council.charter.questions import AdoptedRule, Bodies, RulesInForce
from council.command import command
from council.membership.questions import PersonNow, RolesOf
from council.record import Id, Record, Wording, new_id, require
from council.roles import Role
from council.voting import urn
from council.voting.events import (
    CandidacyWithdrawn,
    CandidateNominated,
    ElectionCalled,
    ElectionCalledOff,
    NominationAccepted,
    NominationDeclined,
    RoundClosed,
)
from council.voting.questions import RoundTerms, TheElection
from council.voting.rules import candidacies as rules
from council.voting.rules.ballots import SittingOfAnotherBody, UnknownSitting
from council.voting.rules.candidacies import ACCEPTED, NOMINATED
from council.voting.rules.elections import election_rule, fits
from council.voting.rules.elections.contest import NoSeats
from council.voting.rules.elections.counting import SeatsDoNotFit

_DESK = frozenset({Role.FACILITATOR, Role.SECRETARY})


@command
def call_election(
    record: Record,
    body: Id,
    names: Sequence[Wording],
    seats: int,
    rule: Id,
    fills: Id | None = None,
    sitting: Id | None = None,
    election: Id | None = None,
) -> Id:
    """Call an election: a body elects so many, by a rule that is in force for it.

    `fills` is the body whose seats are filled, if it is another. Sent twice with the same id, it is called once.
    """
    bodies, in_force, known = Bodies(), RulesInForce(), TheElection(election or new_id())
    meeting = None if sitting is None else TheSitting(sitting)
    decision = record.consider(bodies, in_force, known, *([meeting] if meeting else []))
    if known.exists and election is not None:
        return election
    for one in (body, fills or body):
        require(one in bodies.answer, rules.UnknownBody(body=one))
    rules.sound_names(names)
    adopted = adopted_for(in_force, rule, body)
    require(rules.sound_seats(seats), NoSeats())
    by = election_rule(adopted.terms)
    require(fits(by, seats), SeatsDoNotFit(method=by.method, seats=seats))
    if meeting is not None:
        require(meeting.exists, UnknownSitting(sitting=sitting))
        require(meeting.body == body, SittingOfAnotherBody(sitting=sitting))
    (called,) = known.about
    decision.enter(
        ElectionCalled(
            election=Id(called),
            body=body,
            fills=fills,
            sitting=sitting,
            names=tuple(Wording(language=one.language, text=one.text.strip()) for one in names),
            seats=seats,
            rule=rule,
        )
    )
    return Id(called)


@command
def nominate(record: Record, election: Id, candidate: Id) -> None:
    """Propose somebody. Nobody is asked what she is; whether she stands she says herself."""
    known, person = TheElection(election), PersonNow(candidate)
    decision = record.consider(known, person)
    _takes_candidates(known)
    require(person.answer, rules.UnknownPerson())
    standing = known.candidates.get(candidate) in (NOMINATED, ACCEPTED)
    require(not standing, rules.AlreadyNominated(candidate=candidate))
    decision.enter(CandidateNominated(election=election, candidate=candidate))


@command
def accept_nomination(
    record: Record, election: Id, stands_as: Mapping[str, str] | None = None, candidate: Id | None = None
) -> None:
    """Agree to stand: the candidate herself, or the desk on her word.

    Where places are reserved she may say in public as what she stands; nobody has to, and nothing is copied from
    what she keeps sealed. Who does not say it can be elected to the open places.
    """
    who = candidate or record.acting
    known, in_force, roles = TheElection(election), RulesInForce(), RolesOf(record.acting or Id(""))
    decision = record.consider(known, in_force, roles)
    _takes_candidates(known)
    chosen = _on_her_word(record, who, roles)
    require(known.candidates.get(chosen) == NOMINATED, rules.NotNominated(candidate=chosen))
    said = {dimension: group for dimension, group in (stands_as or {}).items() if group}
    rules.stands_soundly(said, rules.guarded_groups(guard_in_force(known, in_force)))
    decision.enter(NominationAccepted(election=election, candidate=chosen, stands_as=said))


@command
def decline_nomination(record: Record, election: Id, candidate: Id | None = None) -> None:
    """Say that one does not stand; no reasons are asked."""
    known, roles = TheElection(election), RolesOf(record.acting or Id(""))
    decision = record.consider(known, roles)
    _takes_candidates(known)
    chosen = _on_her_word(record, candidate or record.acting, roles)
    require(known.candidates.get(chosen) == NOMINATED, rules.NotNominated(candidate=chosen))
    decision.enter(NominationDeclined(election=election, candidate=chosen))


@command
def withdraw_candidacy(record: Record, election: Id, candidate: Id | None = None) -> None:
    """Stand no longer: as long as no round is open, between two rounds as well."""
    known, roles = TheElection(election), RolesOf(record.acting or Id(""))
    decision = record.consider(known, roles)
    goes_on(known)
    require(known.open_round is None, rules.RoundIsOpen(ballot=known.open_round))
    require(known.state in ("called", "round_closed"), rules.LotFirst(election=election))
    chosen = _on_her_word(record, candidate or record.acting, roles)
    require(known.candidates.get(chosen) == ACCEPTED, rules.NotStanding(candidate=chosen))
    decision.enter(CandidacyWithdrawn(election=election, candidate=chosen))


@command
def call_off_election(record: Record, election: Id, reasons: str) -> None:
    """Call an election off, with reasons. What lies in an urn is destroyed unread."""
    known = TheElection(election)
    decision = record.consider(known)
    goes_on(known)
    rules.sound_reasons(reasons)
    off = ElectionCalledOff(election=election, reasons=reasons.strip())
    if known.open_round is None:
        decision.enter(off)
        return
    terms = record.ask(RoundTerms(known.open_round)).frozen()
    secret = terms.casting == rules.SECRET
    closed = RoundClosed(
        ballot=terms.ballot, election=election, sitting=terms.sitting, counted={"outcome": "called_off"}
    )
    decision.enter(closed, off, beside=urn.destroying(terms.ballot) if secret else None)


def goes_on(known: TheElection) -> None:
    """The election was called and is not over."""
    (election,) = known.about
    require(known.exists, rules.UnknownElection(election=election))
    require(known.called_off is None, rules.AlreadyCalledOff(election=election))
    require(known.state not in ("declared", "void"), rules.ElectionOver(election=election))


def _takes_candidates(known: TheElection) -> None:
    goes_on(known)
    require(not known.opened, rules.NominationsClosed(election=known.about[0]))


def _on_her_word(record: Record, candidate: Id | None, roles: RolesOf) -> Id:
    """Who answers a nomination: the acting person, or somebody for whom the desk notes it."""
    if candidate is None:
        raise rules.NotHerWord()
    require(record.acting in (None, candidate) or roles.answer & _DESK, rules.NotHerWord())
    return candidate


def adopted_for(in_force: RulesInForce, rule: Id, body: Id) -> AdoptedRule:
    """The election rule that was chosen, if it binds this body and can be read."""
    adopted = next((one for one in in_force.on("election", body) if one.rule == rule), None)
    if adopted is None:
        raise rules.UnknownElectionRule(rule=rule)
    election_rule(adopted.terms)
    return adopted


def guard_in_force(known: TheElection, in_force: RulesInForce) -> tuple[dict[str, object], ...]:
    """The balance rules that reserve seats in an election, if its rule keeps balance: those of the body filled."""
    called = known.called
    if called is None:
        return ()
    adopted = adopted_for(in_force, called.rule, called.body)
    if not election_rule(adopted.terms).keeps_balance:
        return ()
    return tuple(
        {
            "rule": one.rule,
            "version": one.version,
            "dimension": str(one.terms.get("dimension") or "gender"),
            "terms": dict(one.terms),
        }
        for one in in_force.on("balance", called.fills or called.body)
    )
