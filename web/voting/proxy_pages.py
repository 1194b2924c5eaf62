"""Voting for a member who gave a proxy: her card, its receipt, and what the page says of it."""

from dataclasses import dataclass

from flask import abort, flash, render_template, request
from werkzeug.wrappers import Response

from council.assembly.questions import StandIns
from council.proposals.questions import TheProposal
from council.record import Entry, Id, Record
from council.voting import commands
from council.voting.questions import BallotTerms, VoteOf
from council.voting.rules.ballots import AlreadyVoted, NotOpen
from web.desk import open_to, record, see, visitor
from web.past import may_be_named
from web.people import names
from web.voting.blueprint import VOTERS, pages
from web.voting.forms import VOTE
from web.voting.shown import history, title_of
from web.voting.wording import choice_words
from web.words import refusal_words


@dataclass(frozen=True)
class ForAnother:
    """A member for whom the visitor votes: her name, and what the visitor said for her, if she did."""

    giver: Id
    name: str
    choice: str | None
    may_vote: bool


@dataclass(frozen=True)
class Proxies:
    """What proxies mean for the visitor in one vote."""

    votes_for: list[ForAnother]
    given_to: str = ""  # the name of who votes for the visitor
    not_in_secret: bool = False  # whether she holds proxies that do not count here
    takes_no_part: bool = False  # whether she has an interest of her own in what is voted on


def proxies_in(record: Record, terms: BallotTerms, person: Id | None) -> Proxies:
    """For whom the visitor votes in an open vote, and who votes for her."""
    if person is None:
        return Proxies([])
    opened = terms.frozen()
    givers = [Id(giver) for giver, holder in opened.proxies.items() if holder == person]
    holder = opened.proxies.get(person)
    called = names(record, [*givers, holder])
    held = record.ask(StandIns(opened.sitting)).held_by(person) if opened.sitting and terms.is_secret else []
    return Proxies(
        [_for(record, terms, giver, called.get(giver, "")) for giver in givers],
        called.get(holder, "") if holder else "",
        bool(held),
        person in opened.recused,
    )


@pages.post("/ballots/<ballot>/votes/<giver>")
@open_to(*VOTERS)
def cast_for(ballot: str, giver: str) -> Response:
    """Vote for the member who gave the proxy."""
    try:
        commands.cast(record(), Id(ballot), VOTE.load(request.form)["choice"], member=Id(giver))
    except AlreadyVoted as stands:
        flash(refusal_words(stands), "wait")
    except NotOpen as over:
        flash(refusal_words(over), "no")
        return see(".decision", ballot=ballot)
    return see(".receipt_for", ballot=ballot, giver=giver)


@pages.get("/ballots/<ballot>/receipts/<giver>")
@open_to(*VOTERS)
def receipt_for(ballot: str, giver: str) -> str | Response:
    """The receipt of a vote that the visitor gave for another; of what she voted herself there is none here."""
    terms = record().ask(BallotTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    cast = _given(record(), terms, Id(giver))
    if cast is None:
        return see(".ballot", ballot=ballot)
    return render_template(
        "voting/receipt.html",
        ballot=ballot,
        terms=terms,
        title=title_of(record().ask(TheProposal(terms.frozen().proposal))),
        vote=cast,
        choice=choice_words(getattr(cast.fact, "choice", "")),
        given_for=names(record(), [Id(giver)]).get(Id(giver), ""),
        fingerprint=record().leaf_hash(cast.position).hex(),
        on_record=history(cast.position),
        tells_position=may_be_named(record(), cast.position),
    )


def _for(record: Record, terms: BallotTerms, giver: Id, name: str) -> ForAnother:
    cast = _given(record, terms, giver)
    choice = getattr(cast.fact, "choice", None) if cast else None
    return ForAnother(giver, name, choice, cast is None or terms.may_change)


def _given(record: Record, terms: BallotTerms, giver: Id) -> Entry | None:
    """The vote that the visitor gave for somebody, as it stands."""
    cast = record.ask(VoteOf(Id(terms.about[0]), giver)).cast
    mine = cast is not None and cast.by == visitor().person and cast.fact.member == giver  # type: ignore[attr-defined]
    return cast if mine and giver != visitor().person else None
