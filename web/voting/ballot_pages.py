"""The pages of a vote by name: putting to the vote, voting, the receipt, closing."""

from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import views as sittings
from council.charter.questions import Procedure, RulesInForce
from council.proposals.questions import TheProposal
from council.record import Id, new_id
from council.voting import commands
from council.voting.questions import BallotTerms, VoteOf
from council.voting.rules.ballots import AlreadyVoted, NotOpen, standing_of
from web.charter.standing import one_body
from web.charter.wording import (
    VERDICT_KINDS,
    cure_words,
    dimension_words,
    explained,
    group_words,
    groups,
    rule_in_words,
    verdict_words,
)
from web.desk import open_to, open_to_all, record, rows, see, visitor
from web.people import body_names, in_language, names
from web.voting.blueprint import BUREAU, VOTERS, pages
from web.voting.forms import VOTE, OpenForm
from web.voting.shown import balance_shown, decision_rule_shown, history, text_of, title_of
from web.voting.wording import choice_cards, choice_words, coming_standing, expected_standing
from web.words import refusal_words


@pages.get("/proposals/<proposal>/ballots/new")
@open_to(*BUREAU)
def put_to_vote(proposal: str) -> str:
    """Choose the rule, and see what the decision would be worth."""
    known = record().ask(TheProposal(Id(proposal)))
    if not known.submitted or known.body is None:
        abort(404)
    body = one_body(record(), known.body)
    if body is None:
        abort(404)
    found = [one.found for one in body.verdicts]
    standing = standing_of(one.worth for one in found)
    under_way = [
        one for one in sittings.coming(rows()) if one.body == known.body and one.state == "under_way"
    ]
    return render_template(
        "voting/new.html",
        proposal=proposal,
        known=known,
        title=title_of(known),
        ballot=new_id(),
        body=body,
        rules=[
            (rule.rule, in_language(rule.names), rule_in_words("decision", rule.terms))
            for rule in record().ask(RulesInForce()).on("decision", known.body)
        ],
        sittings=under_way,
        need=record().ask(Procedure(known.body)).co_sponsors,
        standing=standing,
        coming=coming_standing(standing),
        in_language=in_language,
        verdict_words=verdict_words,
        verdict_kinds=VERDICT_KINDS,
        dimension_words=dimension_words,
        group_words=group_words,
        groups=groups(),
        explained=explained,
        cure_words=cure_words,
    )


@pages.post("/proposals/<proposal>/ballots")
@open_to(*BUREAU)
def open_ballot(proposal: str) -> Response:
    """Open the vote."""
    ballot = commands.open_ballot(record(), Id(proposal), **OpenForm().load(request.form))
    flash(_("The vote is open. The members on its roll can vote now."))
    return see(".ballot", ballot=ballot)


@pages.get("/ballots/<ballot>")
@open_to_all
def ballot(ballot: str) -> str | Response:
    """An open vote: what is voted on, under which rule, and the three cards. No number but that of the roll."""
    terms = record().ask(BallotTerms(Id(ballot)))
    if not terms.exists:
        return see(".decision", ballot=ballot)
    if not terms.is_open:
        return see(".decision", ballot=ballot)
    opened = terms.frozen()
    known = record().ask(TheProposal(opened.proposal))
    person = visitor().person
    entitled = person is not None and person in terms.roll
    vote = record().ask(VoteOf(Id(ballot), person)) if person is not None and entitled else None
    return render_template(
        "voting/ballot.html",
        ballot=ballot,
        terms=terms,
        opened=opened,
        known=known,
        title=title_of(known),
        text=text_of(known),
        names=names(record(), {known.author, *known.co_sponsors}),
        body=body_names(record()).get(opened.body),
        sitting=sittings.the_sitting(rows(), opened.sitting) if opened.sitting else None,
        rule=decision_rule_shown(record(), opened),
        balance=balance_shown(record(), opened),
        expected=expected_standing(opened.standing),
        entitled=entitled,
        vote=vote.cast if vote else None,
        choice=vote.choice if vote else None,
        may_vote=bool(
            entitled and visitor().is_any(*VOTERS) and vote and (vote.cast is None or terms.may_change)
        ),
        may_close=visitor().is_any(*BUREAU),
        cards=choice_cards(),
        choice_words=choice_words,
        opened_at=history(terms.opened_position),
    )


@pages.post("/ballots/<ballot>/votes")
@open_to(*VOTERS)
def cast(ballot: str) -> Response:
    """Vote; whoever sends it twice sees what is on record, and whoever comes too late the decision."""
    choice = VOTE.load(request.form)["choice"]
    try:
        commands.cast(record(), Id(ballot), choice)
    except AlreadyVoted as stands:
        flash(refusal_words(stands), "wait")
    except NotOpen as over:
        flash(refusal_words(over), "no")
        return see(".decision", ballot=ballot)
    return see(".receipt", ballot=ballot)


@pages.get("/ballots/<ballot>/receipt")
@open_to()
def receipt(ballot: str) -> str | Response:
    """One's own vote, where it is on record, and the fingerprint by which it can be found there for ever."""
    person = visitor().person
    terms = record().ask(BallotTerms(Id(ballot)))
    vote = record().ask(VoteOf(Id(ballot), person)) if person else None
    if not terms.exists:
        abort(404)
    if vote is None or vote.cast is None:
        return see(".ballot", ballot=ballot)
    return render_template(
        "voting/receipt.html",
        ballot=ballot,
        terms=terms,
        title=title_of(record().ask(TheProposal(terms.frozen().proposal))),
        vote=vote.cast,
        choice=choice_words(vote.choice or ""),
        fingerprint=record().leaf_hash(vote.cast.position).hex(),
        on_record=history(vote.cast.position),
    )


@pages.get("/ballots/<ballot>/close")
@open_to(*BUREAU)
def closing(ballot: str) -> str | Response:
    """Ask once more before a vote is closed."""
    terms = record().ask(BallotTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    if not terms.is_open:
        return see(".decision", ballot=ballot)
    title = title_of(record().ask(TheProposal(terms.frozen().proposal)))
    return render_template(
        "voting/close.html", ballot=ballot, title=title, trail=url_for(".ballot", ballot=ballot)
    )


@pages.post("/ballots/<ballot>/close")
@open_to(*BUREAU)
def close(ballot: str) -> Response:
    """Close the vote and declare the outcome."""
    commands.close_ballot(record(), Id(ballot))
    flash(_("The vote is closed and the outcome is declared."))
    return see(".decision", ballot=ballot)
