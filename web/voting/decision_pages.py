"""The list of decisions, and each decision with its derivation; what was carried over is among them and says so."""

from collections.abc import Mapping
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
from council.voting.questions import BallotTerms, HandsIn, ObjectionsIn, RoundTerms
from council.voting.questions.lots import LotsOf
from council.voting.rules.ballots import is_opinion
from council.voting.views import Wanted
from web.archive.wording import source_says_words
from web.desk import asked_position, open_to_all, record, record_now, rows, see, visitor
from web.followup.shown import may_go_out, of_decision
from web.followup.wording import recipient_words
from web.languages import direction, language
from web.people import body_names, names
from web.quotas.wording import dimension_words, group_words
from web.voting.blueprint import BUREAU, pages
from web.voting.choice_wording import CHOICE_KINDS, choice_words
from web.voting.derivation import read_out, steps
from web.voting.drawing import bars, drawn
from web.voting.joint_derivation import side_heads, side_rows
from web.voting.motion_shown import heading_of, on_motion, rejected_in_parts, subjects
from web.voting.roll_call import by_name, of_papers, the_urn
from web.voting.secrecy_wording import secrecy_words
from web.voting.shown import (
    RuleShown,
    balance_shown,
    counted,
    course_of,
    decision_rule_shown,
    decision_titles,
    history,
    on_record,
    short,
    title_of,
    told,
)
from web.voting.weighted_derivation import people
from web.voting.wording import (
    RESULTS,
    legend,
    lot_sentence,
    origin_choices,
    result_choices,
    result_sentence,
    result_words,
    standing_sentence,
    standing_words,
)
from web.words import _, written

A_PAGE = 50
FILTERS = ("year", "result", "body", "origin")


@pages.get("/decisions/")
@open_to_all
def decisions() -> str:
    """Every decision, the latest first; by year, result, body, and where it was decided."""
    wanted = wanted_from(request.args)
    asked = {name: value for name in FILTERS if (value := request.args.get(name))}
    number = views.decided_in_all(rows(), wanted)
    last = max(ceil(number / A_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    found = views.decisions(rows(), wanted, A_PAGE, (page - 1) * A_PAGE)
    return render_template(
        "voting/decisions.html",
        decisions=found,
        subjects=subjects(record(), found, decision_titles(rows(), found)),
        in_parts=rejected_in_parts(record(), found),
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


def wanted_from(asked: Mapping[str, str]) -> Wanted:
    """What the reader asks for, as far as it can be understood."""
    year, result, origin = asked.get("year", ""), asked.get("result", ""), asked.get("origin", "")
    is_year = year.isdecimal() and len(year) <= 4 and int(year) >= 1
    body = asked.get("body") or None
    return Wanted(
        year=int(year) if is_year else None,
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
    opened = terms.frozen()
    on = on_motion(record(), opened)
    declared = {**terms.closed.declared, "secrecy": opened.secrecy, "motion": on.made.sort if on else ""}
    known = record().ask(TheProposal(opened.proposal))
    rule = decision_rule_shown(record(), opened)
    places = places_of(terms, rule)
    row = views.the_decision(rows(), Id(ballot))
    result = row.result if row else declared["result"]  # a lot may have decided what the votes had not
    pictures = bars(declared)
    objections = list(record().ask(ObjectionsIn(Id(ballot))).answer.values())
    return render_template(
        "voting/decision.html",
        ballot=ballot,
        opened=opened,
        closed=terms.closed,
        terms=terms,
        row=row,
        known=known,
        title=title_of(known),
        heading=heading_of(known, on),
        motion=on,
        tellers=names(record(), record().ask(HandsIn(Id(ballot))).answer),
        body=body_names(record()).get(opened.body),
        sitting=sittings.the_sitting(rows(), opened.sitting) if opened.sitting else None,
        declared=declared,
        read_out=read_out(declared, places),
        steps=list(steps(declared, places)),
        pictures=[(one.name, drawn(one, direction(language()) == "rtl"), one.needed) for one in pictures],
        legend=legend(kind for one in pictures for kind in one.kinds),
        sides=side_rows(declared, places) if terms.kind == "joint" else [],
        side_heads=side_heads(declared),
        outcome=result_sentence(declared),
        lot=_lot(declared, Id(ballot), result),
        result=result_words(result),
        standing=standing_words(opened.standing, result),
        worth=standing_sentence(opened.standing, result),
        is_opinion=is_opinion(result, opened.standing),
        rule=rule,
        balance=balance_shown(record(), opened),
        names=names(record(), {known.author, *(one.member for one in objections)}),
        roll_call=(of_papers if terms.is_secret else by_name)(record(), opened),
        urn=the_urn(record(), Id(ballot)) if terms.is_secret else None,
        turnout=_turnout(Id(ballot)) if terms.is_secret else [],
        objections=objections,
        secrecy=secrecy_words(opened.secrecy),
        counted=counted,
        people=people,
        proposal_link=Markup('<a href="{}">{}</a>').format(
            url_for("proposals.proposal", proposal=opened.proposal), written(title_of(known))
        ),
        on_record=on_record,
        course=course_of(ballot),
        behind=_behind(places),
        followed=of_decision(record(), Id(ballot)),
        goes_out=row is not None and may_go_out(row),
        may_send=visitor().is_any(*BUREAU) and asked_position() is None,
        recipient_words=recipient_words,
        told=told(record(), record().entries(about=(opened.proposal,))),
    )


def places_of(terms: BallotTerms, rule: RuleShown) -> dict[str, str]:
    """Where the facts behind each number can be read."""
    opened = terms.frozen()
    declared = terms.closed.declared if terms.closed else {}
    kind = "voting.urn-opened" if terms.is_secret else "voting.vote-cast"
    by_consent = terms.kind == "consent"
    votes = (
        history(about=opened.ballot) if by_consent else history(about=opened.ballot, kind=kind)
    ) or "#roll-call"
    attended = history(about=opened.sitting, kind="assembly.attendance-recorded") if opened.sitting else None
    return {
        "roll": history(terms.opened_position) or "#roll-call",
        "present": (attended or "#roll-call") if declared.get("present_from") == "attendance" else votes,
        "votes": votes,
        "rule": history(rule.position) or "#rule",
        "declared": history(terms.closed_position) or "#roll-call",
    }


def _behind(places: Mapping[str, str]) -> list[tuple[Any, str]]:
    """The facts behind the numbers of a decision."""
    return [
        (_("the roll and the balance, frozen at the opening"), places["roll"]),
        (_("who was present"), places["present"]),
        (_("the votes"), places["votes"]),
        (_("the rule"), places["rule"]),
        (_("the closing"), places["declared"]),
    ]


def _lot(declared: Mapping[str, Any], ballot: Id, result: str) -> dict[str, Any] | None:
    """What became of the lot that a tie asked for, and where it was drawn or can be called."""
    if declared["result"] != "lot":
        return None
    lots = record().ask(LotsOf(ballot)).answer
    return {
        "said": lot_sentence(result, declared["motion"]) if result != "lot" else "",
        "lot": lots[-1].lot if lots else None,
        "may_call": not lots and visitor().is_any(*BUREAU) and asked_position() is None,
    }


def _turnout(ballot: Id) -> list[tuple[Any, list[tuple[Any, int]]]]:
    """How many of each group voted in secret, of the dimensions that give nobody away."""
    urn = the_urn(record(), ballot)
    return [
        (dimension_words(dimension), [(group_words(dimension, name), many) for name, many in groups.items()])
        for dimension, groups in (urn.turnout.items() if urn else ())
        if len(groups) > 1  # one group alone says nothing of who voted, and something of everybody
    ]


def _not_decided(ballot: str, terms: BallotTerms) -> str | Response:
    """A vote that is, or was then, still open or not there yet; or a decision that was carried over."""
    if asked_position() is not None and record_now().ask(BallotTerms(Id(ballot))).exists:
        return render_template("voting/not_yet.html", ballot=ballot, terms=terms)
    if terms.is_open:
        return see(".ballot", ballot=ballot)
    if record().ask(RoundTerms(Id(ballot))).exists:
        return see(".round_result", ballot=ballot)
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
        course=course_of(ballot),
        back=url_for(".decisions"),
    )
