"""The list of decisions, and each decision with its derivation; what was carried over is among them and says so."""

from datetime import date
from math import ceil
from typing import Any

from flask import abort, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from council.archive.events import SourceTaken, VoteCarriedOver
from council.assembly import views as sittings
from council.membership.questions import KnownPeople
from council.proposals.questions import TheProposal
from council.record import Id, Wording
from council.voting import views
from council.voting.questions import BallotTerms, VotesIn
from council.voting.rules.ballots import is_opinion
from council.voting.views import Wanted
from web.archive.wording import source_says_words
from web.desk import asked_position, open_to_all, record, record_now, rows, see
from web.languages import direction, language
from web.people import body_names, names
from web.voting.blueprint import pages
from web.voting.derivation import read_out, steps
from web.voting.drawing import bar
from web.voting.shown import (
    balance_shown,
    counted,
    decision_rule_shown,
    decision_titles,
    history,
    on_record,
    roll_call,
    short,
    title_of,
    told,
)
from web.voting.wording import (
    CHOICE_KINDS,
    RESULTS,
    choice_words,
    legend,
    origin_choices,
    result_choices,
    result_sentence,
    result_words,
    standing_sentence,
    standing_words,
)
from web.words import written

A_PAGE = 50
FILTERS = ("year", "result", "body", "origin")


@pages.get("/decisions/")
@open_to_all
def decisions() -> str:
    """Every decision, the latest first; by year, result, body, and where it was decided."""
    wanted = _wanted()
    asked = {name: value for name in FILTERS if (value := request.args.get(name))}
    number = views.decided_in_all(rows(), wanted)
    last = max(ceil(number / A_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    found = views.decisions(rows(), wanted, A_PAGE, (page - 1) * A_PAGE)
    return render_template(
        "voting/decisions.html",
        decisions=found,
        titles=decision_titles(rows(), found),
        wanted=wanted,
        asked=asked,
        number=number,
        page=page,
        last=last,
        year_options=[(year, str(year)) for year in views.years(rows())],
        results=result_choices(),
        bodies=[(body, name.text) for body, name in body_names(record()).items()],
        origins=origin_choices() if views.has_carried_over(rows()) else [],
        open_ballots=len(views.open_ballots(rows())),
        page_address=lambda page: url_for(".decisions", **{**asked, "page": page}),
        short=short,
        result_words=result_words,
        standing_words=standing_words,
    )


def _wanted() -> Wanted:
    """What the reader asked for, as far as it can be understood."""
    asked = request.args
    year, result, origin = asked.get("year", type=int), asked.get("result", ""), asked.get("origin", "")
    body = asked.get("body") or None
    return Wanted(
        year=year if year and 1 <= year <= date.max.year else None,
        result=result if result in RESULTS else "",
        body=Id(body) if body else None,
        origin=origin if origin in ("here", "carried_over") else "",
    )


@pages.get("/decisions/<ballot>")
@open_to_all
def decision(ballot: str) -> str | Response:
    """One decision: what was decided, how it comes about, who voted what, and what it is worth."""
    terms = record().ask(BallotTerms(Id(ballot)))
    if terms.closed is None:
        return _not_decided(ballot, terms)
    opened, declared = terms.frozen(), terms.closed.declared
    known = record().ask(TheProposal(opened.proposal))
    votes = record().ask(VotesIn(Id(ballot)))
    rule = decision_rule_shown(record(), opened)
    votes_at = history(about=ballot, kind="voting.vote-cast") or "#roll-call"
    attended = history(about=opened.sitting, kind="assembly.attendance-recorded") if opened.sitting else None
    places = {
        "roll": history(terms.opened_position) or "#roll-call",
        "present": (attended or "#roll-call") if declared.get("present_from") == "attendance" else votes_at,
        "votes": votes_at,
        "rule": history(rule.position) or "#rule",
        "declared": history(terms.closed_position) or "#roll-call",
    }
    return render_template(
        "voting/decision.html",
        ballot=ballot,
        opened=opened,
        closed=terms.closed,
        terms=terms,
        row=views.the_decision(rows(), Id(ballot)),
        known=known,
        title=title_of(known),
        body=body_names(record()).get(opened.body),
        sitting=sittings.the_sitting(rows(), opened.sitting) if opened.sitting else None,
        declared=declared,
        read_out=read_out(declared, places),
        steps=list(steps(declared, places)),
        needed=max(declared["yes_needed"], declared.get("min_yes") or 0),
        picture=bar(declared, direction(language()) == "rtl"),
        outcome=result_sentence(declared),
        result=result_words(declared["result"]),
        standing=standing_words(opened.standing, declared["result"]),
        worth=standing_sentence(opened.standing, declared["result"]),
        is_opinion=is_opinion(declared["result"], opened.standing),
        rule=rule,
        balance=balance_shown(record(), opened),
        names=names(record(), {known.author}),
        roll_call=roll_call(record(), opened, votes),
        choice_words=choice_words,
        choice_kinds=CHOICE_KINDS,
        legend=legend(declared),
        counted=counted,
        proposal_link=Markup('<a href="{}">{}</a>').format(
            url_for("proposals.proposal", proposal=opened.proposal), written(title_of(known))
        ),
        on_record=on_record,
        told=told(record(), record().entries(about=(opened.proposal,))),
    )


def _not_decided(ballot: str, terms: BallotTerms) -> str | Response:
    """A vote that is, or was then, still open or not there yet; or a decision that was carried over."""
    if asked_position() is not None and record_now().ask(BallotTerms(Id(ballot))).exists:
        return render_template("voting/not_yet.html", ballot=ballot, terms=terms)
    if terms.is_open:
        return see(".ballot", ballot=ballot)
    row = views.the_decision(rows(), Id(ballot))
    if row is None or row.source is None:
        abort(404)
    return _carried_over(ballot, row)


def _carried_over(ballot: str, row: Any) -> str:
    (entry,) = record().entries(kinds=(VoteCarriedOver.KIND,), about=(ballot,))
    fact: Any = entry.fact
    sources = record().entries(kinds=(SourceTaken.KIND,), about=(fact.source,))
    source: Any = sources[-1].fact if sources else None
    numbers = record().ask(KnownPeople()).answer
    called = names(record(), (Id(one) for one in fact.votes))
    voters = sorted(fact.votes, key=lambda one: numbers.get(Id(one), 0))
    places = dict.fromkeys(("roll", "present", "votes", "rule"), history(entry.position) or "#roll-call")
    return render_template(
        "voting/carried_over.html",
        ballot=ballot,
        row=row,
        fact=fact,
        entry=entry,
        source_name=Markup("<bdi>{}</bdi>").format(source.name) if source else "—",
        short=short,
        title=Wording(language=fact.language, text=fact.title),
        motion=Wording(language=fact.language, text=fact.motion),
        result=result_words(row.result),
        read_out=read_out(fact.declared, places),
        source_says=source_says_words(fact.declared.get("source_says"), row.result),
        roll_call=[(called.get(Id(one), ""), fact.votes[one]) for one in voters],
        choice_words=choice_words,
        choice_kinds=CHOICE_KINDS,
        on_record=history(entry.position),
        back=url_for(".decisions"),
    )
