"""The votes of a sitting as the desk shows them: those that are open, those on this item, and what can be opened."""

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from council.assembly import views
from council.assembly.questions.steps import VotesHere
from council.assembly.rules.steps import Step
from council.charter.questions import RulesInForce
from council.command import outlook
from council.proposals.questions import TheProposal
from council.record import Id, Rows, Wording
from council.voting.questions import TheElection
from web.assembly.desk_shown import Moment
from web.charter.wording import rule_in_words
from web.people import in_language
from web.voting.secrecy_wording import secrecy_words
from web.voting.shown import decision_rule_shown, title_of
from web.voting.wording import result_words
from web.words import _


@dataclass(frozen=True)
class Vote:
    """A vote that is open. How many have voted is nobody's business until it is closed."""

    ballot: Id
    title: Wording
    rule: Wording | None
    secrecy: Markup | str
    members: int
    address: str


@dataclass(frozen=True)
class Result:
    """What became of a vote on the item under way."""

    ballot: Id
    number: str
    result: tuple[Markup | str, str]


@dataclass(frozen=True)
class Opening:
    """What is chosen when the item under way is put to the vote: the rules for which nothing more has to be told."""

    proposal: Id
    revision: int
    rules: list[tuple[Id, Wording, list[Markup | str]]]
    others: int


def votes_of(shown: Moment) -> list[Vote]:
    """The votes and rounds that are open."""
    return [*_ballots(shown), *_rounds(shown)]


def _ballots(shown: Moment) -> list[Vote]:
    found = []
    for one in shown.votes:
        opened = one.frozen()
        title = title_of(shown.record.ask(TheProposal(opened.proposal)))
        rule = decision_rule_shown(shown.record, opened).name
        address = url_for("voting.ballot", ballot=opened.ballot)
        found.append(Vote(opened.ballot, title, rule, secrecy_words(opened.secrecy), len(one.roll), address))
    return found


def _rounds(shown: Moment) -> list[Vote]:
    found = []
    for ballot, opened in shown.record.ask(VotesHere(Id(shown.known.about[0]))).rounds.items():
        called = shown.record.ask(TheElection(opened.election)).called
        title = in_language(called.names if called else ())
        how = secrecy_words("secret") if opened.casting == "secret" else _("On paper, in the room")
        address = url_for("voting.election", election=opened.election)
        found.append(Vote(ballot, title, None, how, len(opened.roll), address))
    return found


def results_of(rows: Rows, shown: Moment) -> list[Result]:
    """What was decided on the item under way, the last one first."""
    proposal = shown.item.proposal if shown.item else None
    closed = [
        one
        for one in views.ballots(rows, Id(shown.known.about[0]))
        if one.number and one.proposal == proposal
    ]
    return [Result(one.ballot, one.number, result_words(one.result)) for one in reversed(closed)]


def opening_of(shown: Moment, sent_again: Step | None) -> Opening | None:
    """The vote that can be opened from here; what needs reasons, a ruling or weights has a page of its own.

    Where it was refused just now, it is shown once more with what was chosen.
    """
    known = shown.proposal
    if known is None or shown.known.body is None:
        return None
    proposal, sitting = Id(known.about[0]), Id(shown.known.about[0])
    if not sent_again and not shown.steps.of("voting.open_ballot", proposal=proposal):
        return None
    adopted = shown.record.ask(RulesInForce()).on("decision", shown.known.body)
    told = {"proposal": proposal, "sitting": sitting}
    ready = [
        one
        for one in adopted
        if sent_again or outlook(shown.record, "voting.open_ballot", rule=one.rule, **told).is_lawful
    ]
    rules = [(one.rule, in_language(one.names), rule_in_words("decision", one.terms)) for one in ready]
    return Opening(proposal, known.revision, rules, len(adopted) - len(ready))
