"""What can be done with minutes now, by whoever looks at them; the commands decide, the page only offers."""

from dataclasses import dataclass
from datetime import datetime

from council.assembly.events import SittingConvened
from council.assembly.questions import Attendance, TheSitting
from council.minutes.questions import TheLife, TheMinutes, VotesHeldIn
from council.minutes.rules import CHAIR, KEEPER, KEEPERS, MEMBER, OF_THE_BODY, WAS_THERE
from council.proposals.questions import TheProposal
from council.record import Id, Record, today
from council.roles import Role
from council.voting.events import BallotOpened
from council.voting.questions import BallotTerms
from web.languages import language
from web.visitors import Visitor

BUREAU = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)


@dataclass
class Steps:
    """What the page offers."""

    remark: bool = False
    circulate: bool = False
    object: bool = False
    own_view: tuple[tuple[Id, str], ...] = ()
    decide: bool = False
    approve: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    naming: str = ""  # agree, withdraw, or nothing
    publish: bool = False
    correct: bool = False

    @property
    def of_herself(self) -> "Steps":
        """What she can do for herself alone, even while she does not see the text."""
        return Steps(own_view=self.own_view, naming=self.naming)


def steps_now(
    record: Record, who: Visitor, known: TheSitting, approved: TheMinutes, life: TheLife, votes: bool
) -> Steps:
    """The steps that this visitor can take."""
    bureau, is_draft = who.is_any(*BUREAU), approved.answer is None
    if known.called is None or known.called_off:
        return Steps()
    there = record.ask(Attendance(known.called.sitting)).answer.get(who.person or Id("")) in WAS_THERE
    return Steps(
        remark=is_draft and bool(KEEPERS & who.roles),
        circulate=is_draft and known.closed and bureau and not life.undecided,
        object=is_draft and there and life.circulated is not None and today() <= life.circulated.until,
        own_view=_own_votes(record, who, known) if is_draft and life.circulated is None else (),
        decide=is_draft and bureau and bool(life.undecided),
        approve=_ways(life, votes) if is_draft and known.closed and bureau else (),
        sign=() if is_draft else tuple(_places(who, known, life, there)),
        naming=_naming(who, known, life, there),
        publish=not is_draft and bureau and {CHAIR, KEEPER} <= set(life.signers) and not life.published,
        correct=not is_draft and bureau and votes,
    )


def _own_votes(record: Record, who: Visitor, known: TheSitting) -> tuple[tuple[Id, str], ...]:
    """The votes of the sitting that are closed and in which she could vote: id, and number of the decision."""
    sitting = known.called.sitting if known.called else Id("")
    votes = record.ask(VotesHeldIn(sitting))
    return tuple(
        (ballot, votes.closed[ballot].number)
        for ballot, opened in votes.opened.items()
        if ballot in votes.closed and who.person in opened.roll
    )


def _ways(life: TheLife, votes: bool) -> tuple[str, ...]:
    """In which ways the draft can be approved now."""
    if life.undecided:
        return ()
    sent = life.circulated
    over = sent is None or today() > sent.until
    found = ["expiry"] if sent and over and not life.since_circulated else []
    if votes:
        found.append("vote")
    return (*found, "desk") if over else tuple(found)


def _places(who: Visitor, known: TheSitting, life: TheLife, there: bool) -> list[str]:
    """As what she can sign."""
    if who.person is None or any(who.person in listed for listed in life.signers.values()):
        return []
    found = []
    if who.person == known.chair and CHAIR not in life.signers:
        found.append(CHAIR)
    if KEEPERS & who.roles and KEEPER not in life.signers:
        found.append(KEEPER)
    return found or ([MEMBER] if there and OF_THE_BODY & who.roles else [])


def _naming(who: Visitor, known: TheSitting, life: TheLife, there: bool) -> str:
    if who.person is None or not known.closed:
        return ""
    if life.agreed.get(who.person):
        return "withdraw"
    return "agree" if (there or who.person == known.chair) and not life.published else ""


def adopted_since(
    record: Record, called: SittingConvened, since: datetime | None
) -> list[tuple[Id, str, str]]:
    """The votes of a body that were opened since and adopted something: id, number of the decision, title."""
    found: list[tuple[Id, str, str]] = []
    for entry in record.entries(kinds=(BallotOpened.KIND,), about=(called.body,)):
        fact = entry.fact
        if not isinstance(fact, BallotOpened) or since is None or entry.at < since:
            continue
        if fact.sitting == called.sitting:
            continue
        closed = record.ask(BallotTerms(fact.ballot)).closed
        if closed and closed.declared.get("result") == "adopted":
            put = record.ask(TheProposal(fact.proposal))
            said = put.translations.get(language())
            found.append((fact.ballot, closed.number, said.title if said else put.title))
    return found
