"""The pages of a vote: voting, the receipt, closing."""

from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import views as sittings
from council.proposals.questions import TheProposal
from council.record import Id, Wording, new_id
from council.roles import Role
from council.sight import may_see
from council.voting import commands
from council.voting.questions import BallotTerms, HandsIn, ObjectionsIn, VoteOf
from council.voting.rules.ballots import AlreadyVoted, NotOpen
from council.voting.rules.papers import AlreadyHandedIn, UrnShut
from web.desk import open_to, open_to_all, record, rows, see, visitor
from web.past import may_be_named
from web.people import body_names, names
from web.voting.blueprint import BUREAU, VOTERS, pages
from web.voting.forms import VOTE, HandsForm
from web.voting.motion_shown import heading_of, on_motion
from web.voting.proxy_pages import proxies_in
from web.voting.secrecy_wording import promise_words, secrecy_words
from web.voting.shown import balance_shown, decision_rule_shown, has_voted, history, text_of, title_of
from web.voting.wording import choice_cards, choice_words, expected_standing
from web.words import refusal_words

State = tuple[bool, bool, bool]
TELLERS = (*BUREAU, Role.OBSERVER)


@pages.get("/ballots/<ballot>")
@open_to_all
def ballot(ballot: str) -> str | Response:
    """An open vote: what is voted on, under which rule, and the cards. No number but that of the roll."""
    terms = record().ask(BallotTerms(Id(ballot)))
    if not terms.is_open:
        return see(".decision", ballot=ballot)
    opened = terms.frozen()
    known = record().ask(TheProposal(opened.proposal))
    entitled, voted, may_vote = _state(terms)
    person = visitor().person
    vote = record().ask(VoteOf(Id(ballot), person)) if person is not None and voted else None
    raised = record().ask(ObjectionsIn(Id(ballot))).answer
    objections = list(raised.values()) if may_see("objections", visitor().roles) else []
    on, hands = on_motion(record(), opened), record().ask(HandsIn(Id(ballot)))
    return render_template(
        "voting/ballot.html",
        ballot=ballot,
        terms=terms,
        opened=opened,
        known=known,
        title=title_of(known),
        heading=heading_of(known, on),
        motion=on,
        hands=hands,
        my_count=hands.answer.get(person) if person else None,
        may_count=visitor().is_any(*TELLERS),
        text=text_of(known),
        names=names(record(), {known.author, *known.co_sponsors, *(one.member for one in objections)}),
        body=body_names(record()).get(opened.body),
        sitting=sittings.the_sitting(rows(), opened.sitting) if opened.sitting else None,
        rule=decision_rule_shown(record(), opened),
        balance=balance_shown(record(), opened),
        expected=expected_standing(opened.standing),
        entitled=entitled,
        voted=voted,
        choice=vote.choice if vote else None,
        may_vote=may_vote,
        proxies=proxies_in(record(), terms, person),
        may_close=visitor().is_any(*BUREAU),
        may_object=entitled and visitor().is_any(*VOTERS),
        objects=any(one.open and one.member == person for one in objections),
        objections=objections,
        objection=new_id(),
        cards=choice_cards(terms.kind),
        choice_words=choice_words,
        secrecy=secrecy_words(opened.secrecy),
        promise=promise_words(opened.secrecy),
        weight=opened.weights.get(person) if person else None,
        opened_at=history(terms.opened_position),
    )


def _state(terms: BallotTerms) -> State:
    """Whether the visitor is on the roll, whether she has voted, and whether she may vote now."""
    person = visitor().person
    if person is None or person not in terms.roll:
        return False, False, False
    voted = has_voted(record(), terms, person)
    return True, voted, visitor().is_any(*VOTERS) and (not voted or terms.may_change)


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


@pages.post("/ballots/<ballot>/papers")
@open_to(*VOTERS)
def hand_in_choice(ballot: str) -> Response:
    """Hand in one's paper in a secret vote; sent twice, the first one counts and nobody is told which it was."""
    choice = VOTE.load(request.form)["choice"]
    try:
        commands.hand_in(record(), Id(ballot), choice=choice)
    except AlreadyHandedIn as stands:
        flash(refusal_words(stands), "wait")
    except (NotOpen, UrnShut) as over:
        flash(refusal_words(over), "no")
        return see(".decision", ballot=ballot)
    return see(".receipt", ballot=ballot)


@pages.post("/ballots/<ballot>/hands")
@open_to(*TELLERS)
def count_hands(ballot: str) -> Response:
    """Enter one's own count of the hands."""
    form = HandsForm().load(request.form)
    commands.count_hands(record(), Id(ballot), **form)
    flash(_("Your count is noted."))
    return see(".ballot", ballot=ballot)


@pages.get("/ballots/<ballot>/receipt")
@open_to()
def receipt(ballot: str) -> str | Response:
    """One's own vote, where it is on record, and its fingerprint; of a secret one only that the paper is in the urn."""
    person = visitor().person
    terms = record().ask(BallotTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    title = title_of(record().ask(TheProposal(terms.frozen().proposal)))
    if terms.is_secret:
        return _secret_receipt(terms, title)
    vote = record().ask(VoteOf(Id(ballot), person)) if person else None
    if vote is None or vote.cast is None:
        return see(".ballot", ballot=ballot)
    return render_template(
        "voting/receipt.html",
        ballot=ballot,
        terms=terms,
        title=title,
        vote=vote.cast,
        choice=choice_words(vote.choice or ""),
        given_for="",
        fingerprint=record().leaf_hash(vote.cast.position).hex(),
        on_record=history(vote.cast.position),
        tells_position=may_be_named(record(), vote.cast.position),
    )


def _secret_receipt(terms: BallotTerms, title: Wording) -> str | Response:
    """That her paper is in the urn, and nothing by which anybody could prove what stands on it."""
    (ballot,) = terms.about
    if not terms.is_open:
        return see(".decision", ballot=ballot)
    if not _state(terms)[1]:
        return see(".ballot", ballot=ballot)
    return render_template("voting/handed_in.html", ballot=ballot, title=title)


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
