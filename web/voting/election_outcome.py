"""What a round came to, as pages show it: its papers, its count with the lots that were drawn, its turnout."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from council.record import Id, Record
from council.voting.events import Papers, RoundOpened
from council.voting.questions import EntriesOf, LotsOf, RoundTerms, TheElection, TheUrn
from web.people import names
from web.voting.election_derivation import Voice, votes
from web.voting.election_shown import Candidate, Reserved, groups_words, on_paper, reserved
from web.words import _, written

Words = Markup | str

CALLED_OFF = "called_off"


@dataclass(frozen=True)
class Found:
    """What was in the box or in the urn."""

    papers: Sequence[Papers]
    blank: int
    invalid: int
    voted: Sequence[Id]
    turnout: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Outcome:
    """A closed round: who stood, what was found, and the newest count of it."""

    terms: RoundTerms
    opened: RoundOpened
    candidates: Sequence[Candidate]
    guards: Sequence[Reserved]
    found: Found
    count: dict[str, Any]
    lots: Sequence[Any]

    @property
    def voice(self) -> Voice:
        """How its candidates and rules are called on a page."""
        called = [Markup("<bdi>{}</bdi>").format(one.name or _("a former member")) for one in self.candidates]
        rules = [written(one.name) for one in self.guards]
        return Voice(lambda number: called[number - 1], lambda place: rules[place])


def outcome_of(record: Record, ballot: Id) -> Outcome | None:
    """What a round came to; None while it is open, if there is none, or if it was called off uncounted."""
    terms = record.ask(RoundTerms(ballot))
    if terms.closed is None or terms.closed.counted["outcome"] == CALLED_OFF:
        return None
    opened = terms.frozen()
    lots = record.ask(LotsOf(ballot)).answer
    went_on = [one.drawn.counted for one in lots if one.drawn is not None and one.drawn.counted]
    return Outcome(
        terms=terms,
        opened=opened,
        candidates=on_paper(record, opened),
        guards=reserved(record, opened.guard, opened.seats),
        found=_found(record, ballot, terms),
        count=went_on[-1] if went_on else terms.closed.counted,
        lots=lots,
    )


def elected_shown(record: Record, known: TheElection) -> list[Candidate]:
    """Those who were elected, in order; nobody before it was declared."""
    elected = known.declared.elected if known.declared else ()
    called = names(record, elected)
    return [
        Candidate(one, place, called.get(one, ""), groups_words(known.stands_as.get(one, {})))
        for place, one in enumerate(elected, 1)
    ]


def _found(record: Record, ballot: Id, terms: RoundTerms) -> Found:
    if terms.frozen().casting == "paper":
        agreed = record.ask(EntriesOf(ballot)).agreed
        voted = terms.closed.voted if terms.closed else ()
        if agreed is None:
            return Found((), 0, 0, voted, {})
        return Found(agreed.papers, agreed.blank, agreed.invalid, voted, {})
    urn = record.ask(TheUrn(ballot)).answer
    if urn is None:
        return Found((), 0, 0, (), {})
    return Found(urn.papers, urn.blank, urn.invalid, urn.voted, urn.turnout)


# The stage table ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """A candidate at a stage: votes after it, what she received or gave, and what became of her there."""

    votes: str
    change: str
    state: str  # "", in, out, passed


def table(outcome: Outcome) -> list[tuple[Candidate, list[Cell]]]:
    """Candidates in rows, stages in columns."""
    return [(one, _cells(outcome.count, one.number)) for one in outcome.candidates]


def _cells(count: dict[str, Any], number: int) -> list[Cell]:
    cells, state, before = [], "", None
    for stage in count["stages"]:
        if number in [one["candidate"] for one in stage.get("elected", ())]:
            state = "in"
        elif number in stage.get("of", ()) and stage["does"] == "exclusion":
            state = "out"
        elif number in [one["candidate"] for one in stage.get("passed_over", ())] and not state:
            state = "passed"
        now = stage["votes"][number - 1]
        changed = "" if before in (None, now) else signed(now, before)
        cells.append(Cell(votes(now), changed, state))
        before = now
    return cells


def signed(now: Any, before: Any) -> str:
    """By how much votes changed, with the sign first."""
    by = Decimal(str(now)) - Decimal(str(before))
    return ("+" if by > 0 else "−") + votes(abs(by))
