"""Standing in for an absent member for a sitting, and voting for her."""

from council.assembly.commands.standing import is_not_over, speaks_for
from council.assembly.events import ProxyGiven, ProxyWithdrawn, SubstituteStoodDown, SubstituteStoodIn
from council.assembly.questions import Attendance, StandIns, TheSitting, quorum_at_stake, with_quorum
from council.assembly.rules import (
    DoesNotStandIn,
    HolderNotThere,
    HoldsProxies,
    MemberPresent,
    NoProxies,
    NoProxyGiven,
    NoSubstitutes,
    NotAMember,
    NotASubstitute,
    NotHerOwnProxy,
    PlaceTaken,
    ProxyStands,
    StandsInAlready,
    TooManyProxies,
)
from council.charter.questions import Procedure
from council.command import command
from council.membership.questions import MandatesIn, RolesOf
from council.record import Id, Record, require, today

_GONE = ("excused", "absent", "left")


@command
def stand_in(record: Record, sitting: Id, person: Id, absent: Id) -> None:
    """Let a substitute sit in an absent member's place for a sitting, with her vote."""
    known, attendance, stand_ins = TheSitting(sitting), Attendance(sitting, absent), StandIns(sitting)
    body = record.ask(TheSitting(sitting)).body
    procedure, mandates = Procedure(body), MandatesIn(body or Id(""))
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, attendance, stand_ins, procedure, mandates, *room)
    is_not_over(known)
    if stand_ins.substitutes.get(person) == absent:
        return
    require(procedure.rule.presence.substitutes, NoSubstitutes())
    day = known.called.day if known.called else today()
    require(person in mandates.substitutes(day), NotASubstitute(person=person))
    require(absent in mandates.effective(day), NotAMember(person=absent))
    require(absent not in attendance.present, MemberPresent(person=absent))
    require(person not in stand_ins.substitutes, StandsInAlready(person=person))
    require(stand_ins.in_place_of(absent) is None, PlaceTaken(person=absent))
    require(absent not in stand_ins.proxies, ProxyStands(person=absent))
    decision.enter(
        *with_quorum(record, known, room, SubstituteStoodIn(sitting=sitting, person=person, absent=absent))
    )


@command
def stand_down(record: Record, sitting: Id, person: Id) -> None:
    """End a substitute's sitting in another's place: it was a mistake, or she has to go."""
    known, stand_ins = TheSitting(sitting), StandIns(sitting)
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, stand_ins, *room)
    is_not_over(known)
    require(person in stand_ins.substitutes, DoesNotStandIn(person=person))
    decision.enter(*with_quorum(record, known, room, SubstituteStoodDown(sitting=sitting, person=person)))


@command
def give_proxy(record: Record, sitting: Id, giver: Id, holder: Id) -> None:
    """Give another member one's vote for a sitting: everybody her own; the desk enters what was given on paper."""
    known, attendance, stand_ins = TheSitting(sitting), Attendance(sitting), StandIns(sitting)
    body, roles = record.ask(TheSitting(sitting)).body, RolesOf(record.acting or Id(""))
    procedure, mandates = Procedure(body), MandatesIn(body or Id(""))
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, attendance, stand_ins, procedure, mandates, roles, *room)
    is_not_over(known)
    speaks_for(record, roles, giver)
    if stand_ins.proxies.get(giver) == holder:
        return
    most = procedure.rule.presence.proxies
    require(most, NoProxies())
    members = mandates.effective(known.called.day if known.called else today())
    for one in (giver, holder):
        require(one in members, NotAMember(person=one))
    require(giver != holder, NotHerOwnProxy())
    _can_give(attendance, stand_ins, giver)
    gone = attendance.answer.get(holder) in _GONE or holder in stand_ins.proxies
    require(not gone, HolderNotThere(person=holder))
    require(len(stand_ins.held_by(holder)) < most, TooManyProxies(person=holder, most=most))
    decision.enter(*with_quorum(record, known, room, ProxyGiven(sitting=sitting, giver=giver, holder=holder)))


@command
def withdraw_proxy(record: Record, sitting: Id, giver: Id) -> None:
    """Take one's vote back; the desk notes it for others."""
    known, stand_ins, roles = TheSitting(sitting), StandIns(sitting), RolesOf(record.acting or Id(""))
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, stand_ins, roles, *room)
    is_not_over(known)
    speaks_for(record, roles, giver)
    require(giver in stand_ins.proxies, NoProxyGiven(person=giver))
    decision.enter(*with_quorum(record, known, room, ProxyWithdrawn(sitting=sitting, giver=giver)))


def _can_give(attendance: Attendance, stand_ins: StandIns, giver: Id) -> None:
    """She is away, nobody sits in her place, and nobody's vote but her own goes with hers."""
    require(giver not in attendance.present, MemberPresent(person=giver))
    require(giver not in stand_ins.proxies, ProxyStands(person=giver))
    require(stand_ins.in_place_of(giver) is None, PlaceTaken(person=giver))
    require(not stand_ins.held_by(giver), HoldsProxies(person=giver))
