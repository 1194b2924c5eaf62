"""What can be done before a sitting: calling it, telling its members, putting papers to it; and adopting its agenda."""

from datetime import date

from msgspec import structs

from council.assembly.commands.standing import is_not_over
from council.assembly.events import AgendaAdopted, NoticeGiven, PaperAttached, SittingConvened
from council.assembly.questions import NoticesGiven, SecondCalls, TheSitting, timing_of
from council.assembly.rules import (
    CALLS,
    CHANNELS,
    MODES,
    MOST_PAPERS,
    AlreadyConvened,
    NobodyAddressed,
    NoticeAfterwards,
    NoticeNotYet,
    NotOpened,
    TooManyPapers,
    UnknownBody,
    UnknownItem,
    UnknownPerson,
    UnknownSitting,
    begins_at_an_hour,
    called_in_time,
    is_a_paper,
    is_the_whole,
    lies_ahead,
    one_of,
    said_where,
    sits_again_later,
    spoken,
)
from council.charter.questions import Bodies, Procedure
from council.command import command
from council.membership.questions import KnownPeople
from council.record import Id, Record, require, today


@command
def convene(
    record: Record,
    sitting: Id,
    body: Id,
    day: date,
    begins: str,
    place: str,
    mode: str = "in_person",
    call: str = "ordinary",
    elective: bool = False,
    languages: tuple[str, ...] = (),
    second_day: date | None = None,
    second_begins: str = "",
    afterwards: bool = False,
    late: bool = False,
) -> None:
    """Call a body together, or record `afterwards` that it was called.

    The sitting's id was made with the form: sent twice, it makes one sitting. A call that comes too late is
    refused where the by-laws say so; elsewhere it is marked, once it was seen that it is `late`.
    """
    known, bodies, procedure, second_calls = TheSitting(sitting), Bodies(), Procedure(body), SecondCalls(body)
    decision = record.consider(known, bodies, procedure, second_calls)
    convened = SittingConvened(
        sitting=sitting,
        body=body,
        day=day,
        begins=begins,
        place=place,
        mode=mode,
        call=call,
        elective=elective,
        languages=languages,
        second_day=second_day,
        second_begins=second_begins,
    )
    if known.called is not None:
        return require(_as_called(known.called) == convened, AlreadyConvened(sitting=sitting))
    require(body in bodies.answer, UnknownBody(body=body))
    begins_at_an_hour(begins)
    said_where(place)
    one_of(mode, MODES)
    one_of(call, CALLS)
    spoken(languages)
    lies_ahead(day, today(), afterwards)
    sits_again_later(day, second_day, second_begins)
    if not afterwards:
        found = timing_of(convened, today(), procedure, second_calls)
        called_in_time(found, procedure.rule.notice.late, late)
        convened = structs.replace(convened, days_needed=found.needed, in_time=found.in_time)
    decision.enter(convened)


def _as_called(fact: SittingConvened) -> SittingConvened:
    """A call as it was sent, without what was found about its day."""
    return structs.replace(fact, days_needed=0, in_time=True)


@command
def give_notice(
    record: Record, sitting: Id, notice: Id, day: date, channel: str, addressees: tuple[Id, ...]
) -> None:
    """Note that members were given notice of a sitting: on which day, how, and whether that was in time."""
    called = record.ask(TheSitting(sitting)).called
    body = called.body if called else sitting
    known, given, people = TheSitting(sitting), NoticesGiven(sitting), KnownPeople()
    procedure, second_calls = Procedure(body), SecondCalls(body)
    decision = record.consider(known, given, people, procedure, second_calls)
    is_not_over(known)
    if notice in given.noted:
        return
    if known.called is None:
        raise UnknownSitting(sitting=sitting)
    one_of(channel, CHANNELS)
    require(addressees, NobodyAddressed())
    for person in addressees:
        require(people.is_known(person), UnknownPerson(person=person))
    require(day <= today(), NoticeNotYet(day=day.isoformat()))
    require(day <= known.called.day, NoticeAfterwards(day=known.called.day.isoformat()))
    found = timing_of(known.called, day, procedure, second_calls)
    decision.enter(
        NoticeGiven(
            sitting=sitting,
            notice=notice,
            day=day,
            channel=channel,
            addressees=tuple(sorted(set(addressees))),
            days_needed=found.needed,
            in_time=found.in_time,
        )
    )


@command
def attach_paper(record: Record, sitting: Id, item: Id, paper: Id, address: str, label: str) -> None:
    """Put a paper to an item of the agenda: where it can be read."""
    known = TheSitting(sitting)
    decision = record.consider(known)
    is_not_over(known)
    if paper in known.papers:
        return
    require(item in known.items, UnknownItem(item=item))
    require(len(known.papers) < MOST_PAPERS, TooManyPapers(most=MOST_PAPERS))
    is_a_paper(address, label)
    decision.enter(PaperAttached(sitting=sitting, item=item, paper=paper, address=address, label=label))


@command
def adopt_agenda(record: Record, sitting: Id, items: tuple[Id, ...]) -> None:
    """Note that the body, once it sits, adopted its agenda in this order. Items keep their numbers."""
    known = TheSitting(sitting)
    decision = record.consider(known)
    is_not_over(known)
    require(known.opened, NotOpened(sitting=sitting))
    is_the_whole(known.items, items)
    if known.adopted != items:
        decision.enter(AgendaAdopted(sitting=sitting, items=items))
