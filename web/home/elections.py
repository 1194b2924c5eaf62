"""What waits around elections: a paper to be handed in, an answer to a nomination, and what the bureau does next."""

from dataclasses import dataclass, field

from flask import url_for
from markupsafe import Markup

from council.record import Id, Record, Wording
from council.voting import urn
from council.voting.questions import ElectionsOpen, RoundTerms, TheElection
from web.voting.election_shown import title_of_election
from web.words import _, written

Words = Markup | str


@dataclass(frozen=True)
class Step:
    """Something to be done: what, where, and what the link there says."""

    words: Words
    address: str
    link: Words


@dataclass
class Waiting:
    """What of elections waits for one person, and for the bureau."""

    papers: list[tuple[Wording, str]] = field(default_factory=list)
    answers: list[tuple[Wording, str]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def waiting(record: Record, person: Id | None, may_vote: bool) -> Waiting:
    """Everything that waits in elections that are not over."""
    found = Waiting()
    for election in record.ask(ElectionsOpen()).answer:
        known = record.ask(TheElection(election))
        title = title_of_election(known.called)
        if person is not None and known.state == "called" and known.candidates.get(person) == "nominated":
            found.answers.append((title, url_for("voting.candidacy", election=election)))
        if (
            person is not None
            and may_vote
            and known.open_round
            and _awaited(record, known.open_round, person)
        ):
            found.papers.append((title, url_for("voting.paper", ballot=known.open_round)))
        found.steps += _next(known, election, title)
    return found


def _awaited(record: Record, ballot: Id, person: Id) -> bool:
    terms = record.ask(RoundTerms(ballot))
    secret = terms.is_open and terms.frozen().casting == "secret"
    return secret and person in terms.roll and not urn.has_handed_in(record, ballot, person)


def _next(known: TheElection, election: Id, title: Wording) -> list[Step]:
    """What the bureau does next in an election; nothing if it is void."""
    name, last = written(title), known.rounds[-1] if known.rounds else Id("")
    page = url_for("voting.election", election=election)
    match known.state:
        case "called":
            return [Step(_("Candidates are named: %(title)s.", title=name), page, _("To the election"))]
        case "round_open":
            return [Step(_("An election is under way: %(title)s.", title=name), page, _("To the election"))]
        case "round_closed":
            address = url_for("voting.new_round", election=election)
            return [
                Step(_("Another round is needed: %(title)s.", title=name), address, _("Open the next round"))
            ]
        case "lot_needed":
            address = url_for("voting.new_lot", ballot=last)
            return [Step(_("A lot must decide: %(title)s.", title=name), address, _("Prepare the lot"))]
        case "lot_called":
            address = url_for("voting.lot", lot=known.lot)
            return [Step(_("A lot is being drawn: %(title)s.", title=name), address, _("Draw the lot"))]
    return []
