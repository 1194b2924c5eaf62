"""The rounds of an election for the bureau and for readers: opening, printing, closing, the result and its files."""

import json

from flask import Response as FlaskResponse
from flask import abort, flash, render_template, request
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.record import Id, new_id
from council.voting import commands
from council.voting.questions import EntriesOf, RoundTerms, TheElection
from council.voting.rules.elections.ballot_files import BallotFile, write_ballot_file
from web.charter.wording import dimension_words, group_words
from web.desk import asked_position, open_to, open_to_all, record, see, visitor
from web.languages import LANGUAGES, LOCALES, direction, language
from web.people import names
from web.voting.blueprint import BUREAU, pages
from web.voting.election_derivation import consequences, read_out, stages, title, votes
from web.voting.election_drawing import pictures
from web.voting.election_forms import RoundForm
from web.voting.election_outcome import Outcome, outcome_of, table
from web.voting.election_shown import (
    RANKED,
    candidates_to_come,
    casting_choices,
    casting_words,
    how_to_mark,
    most_marks,
    on_paper,
    place_on_record,
    seats_words,
    title_of_election,
)
from web.voting.election_wording import code
from web.voting.lot_shown import lot_words
from web.voting.shown import course_of, history, rule_shown

OUTCOMES = {
    "elected": lambda: _("The round is closed, and who is elected is declared."),
    "lot": lambda: _("The round is closed. A lot must be drawn."),
    "next_round": lambda: _("The round is closed. Another round is needed."),
    "void": lambda: _("The round is closed. Nobody can validly be elected."),
}


@pages.get("/elections/<election>/rounds/new")
@open_to(*BUREAU)
def new_round(election: str) -> str | Response:
    """What a round will be like, before it is opened."""
    known = record().ask(TheElection(Id(election)))
    if known.called is None:
        abort(404)
    if known.state not in ("called", "round_closed"):
        return see(".election", election=election)
    return render_template(
        "voting/election_new_round.html",
        election=election,
        known=known,
        title=title_of_election(known.called),
        ballot=new_id(),
        round=len(known.rounds) + 1,
        candidates=candidates_to_come(record(), known),
        seats=known.seats_next(),
        unanswered=list(known.candidates.values()).count("nominated"),
        castings=casting_choices(),
        seats_words=seats_words,
    )


@pages.post("/elections/<election>/rounds")
@open_to(*BUREAU)
def open_round(election: str) -> Response:
    """Open a round."""
    form = RoundForm().load(request.form)
    ballot = commands.open_round(record(), Id(election), **form)
    flash(_("The round is open. The members on its roll can vote now."))
    return see(".printed" if form["casting"] == "paper" else ".election", **_where(form, ballot, election))


def _where(form: dict[str, str], ballot: Id, election: str) -> dict[str, str]:
    return {"ballot": ballot} if form["casting"] == "paper" else {"election": election}


@pages.get("/rounds/<ballot>/printed")
@open_to(*BUREAU)
def printed(ballot: str) -> str:
    """Papers to be printed and cut, each in three languages."""
    terms = _known(ballot)
    opened = terms.frozen()
    known = record().ask(TheElection(opened.election))
    candidates = on_paper(record(), opened)
    most = most_marks(opened.terms["method"], opened.seats, len(candidates))
    return render_template(
        "voting/election_printed.html",
        ballot=ballot,
        opened=opened,
        names=known.called.names if known.called else (),
        title=title_of_election(known.called),
        candidates=candidates,
        most=most,
        ranked=opened.terms["method"] in RANKED,
        how=how_in_all(opened.terms["method"], most, len(candidates)),
        copies=len(opened.roll),
    )


def how_in_all(method: str, most: int, candidates: int) -> list[tuple[str, str]]:
    """How to mark the paper, in every language of the council."""
    said = []
    for one in LANGUAGES:
        with force_locale(LOCALES[one]):
            said.append((one, how_to_mark(method, most, candidates)))
    return said


@pages.get("/rounds/<ballot>/close")
@open_to(*BUREAU)
def closing_round(ballot: str) -> str | Response:
    """Ask once more before a round is closed."""
    terms = _known(ballot)
    opened = terms.frozen()
    if not terms.is_open:
        return see(".round_result", ballot=ballot)
    agreed = opened.casting != "paper" or record().ask(EntriesOf(Id(ballot))).agreed is not None
    return render_template(
        "voting/election_close.html",
        ballot=ballot,
        opened=opened,
        title=title_of_election(record().ask(TheElection(opened.election)).called),
        agreed=agreed,
    )


@pages.post("/rounds/<ballot>/close")
@open_to(*BUREAU)
def close_round(ballot: str) -> Response:
    """Close a round and count it."""
    outcome = commands.close_round(record(), Id(ballot))
    flash(OUTCOMES[outcome](), "yes" if outcome == "elected" else "wait")
    return see(".round_result", ballot=ballot)


@pages.get("/rounds/<ballot>")
@open_to_all
def round_result(ballot: str) -> str | Response:
    """A closed round with everything that it comes from."""
    terms = _known(ballot)
    outcome = outcome_of(record(), Id(ballot))
    if outcome is None:
        return see(".election", election=terms.frozen().election)
    opened, count, voice = outcome.opened, outcome.count, outcome.voice
    rule = rule_shown(record(), "election", opened.rule, opened.rule_version, opened.terms)
    return render_template(
        "voting/election_round.html",
        ballot=ballot,
        outcome=outcome,
        opened=opened,
        count=count,
        title=title_of_election(record().ask(TheElection(opened.election)).called),
        read_out=read_out(count, voice),
        consequences=consequences(count, voice),
        told=stages(count, voice),
        heads=[title(one, voice) for one in count["stages"]],
        table=table(outcome),
        pictures=pictures(count, len(outcome.candidates), direction(language()) == "rtl"),
        votes=votes,
        who=voice.who,
        rest=[votes(one["non_transferable"]) for one in count["stages"] if "non_transferable" in one],
        rule=rule,
        casting=casting_words(opened.casting),
        turnout=_turnout(outcome),
        voters=sorted(names(record(), outcome.found.voted).values()),
        lots=[(one, lot_words(one.called.purpose)) for one in outcome.lots],
        code=code,
        course=course_of(ballot),
        seats_words=seats_words,
        opened_at=place_on_record(record(), terms.opened_position),
        rule_at=history(rule.position),
        closed_at=place_on_record(record(), terms.closed_position),
        may_run=asked_position() is None and visitor().is_any(*BUREAU),
    )


def _turnout(outcome: Outcome) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Who voted of each group, as far as it is on record: dimension, then group, voted, entitled."""
    entitled = outcome.opened.composition
    return [
        (
            str(dimension_words(dimension)),
            [
                (str(group_words(dimension, group)), voted, entitled.get(dimension, {}).get(group, 0))
                for group, voted in counts.items()
            ],
        )
        for dimension, counts in outcome.found.turnout.items()
        if len(counts) > 1  # one group alone says nothing of who voted, and something of everybody
    ]


# Files ----------------------------------------------------------------------------------------------


@pages.get("/rounds/<ballot>/papers.blt")
@open_to_all
def papers_file(ballot: str) -> FlaskResponse:
    """The papers as a ballot file, to be counted anywhere."""
    outcome = outcome_of(record(), Id(ballot))
    if outcome is None:
        abort(404)
    election = record().ask(TheElection(outcome.opened.election))
    file = BallotFile(
        candidates=tuple(one.name or f"candidate {one.number}" for one in outcome.candidates),
        seats=outcome.opened.seats,
        papers=tuple(outcome.found.papers),
        title=title_of_election(election.called).text,
    )
    return _file(write_ballot_file(file), "text/plain; charset=utf-8", f"{ballot}.blt")


@pages.get("/rounds/<ballot>/count.json")
@open_to_all
def count_file(ballot: str) -> FlaskResponse:
    """The rule, the papers, the lots and the count, as data."""
    outcome = outcome_of(record(), Id(ballot))
    if outcome is None:
        abort(404)
    opened, found = outcome.opened, outcome.found
    said = {
        "ballot": ballot,
        "election": opened.election,
        "round": opened.round,
        "seats": opened.seats,
        "candidates": [
            {
                "number": one.number,
                "id": one.person,
                "name": one.name,
                "stands_as": opened.stands_as.get(one.person, {}),
            }
            for one in outcome.candidates
        ],
        "rule": {"rule": opened.rule, "version": opened.rule_version, "terms": opened.terms},
        "guard": list(opened.guard),
        "entitled": len(opened.roll),
        "papers": [{"number": one.number, "marks": list(one.marks)} for one in found.papers],
        "blank": found.blank,
        "invalid": found.invalid,
        "lots": [
            {
                "among": list(one.called.among),
                "purpose": one.called.purpose,
                "method": one.called.method,
                "commitment": one.called.commitment,
                **(
                    {"seed": one.drawn.seed, "words": one.drawn.words, "drawn": list(one.drawn.drawn)}
                    if one.drawn
                    else {}
                ),
            }
            for one in outcome.lots
        ],
        "count": outcome.count,
    }
    whole = json.dumps(said, ensure_ascii=False, indent=1).encode()
    return _file(whole, "application/json", f"{ballot}.json")


def _file(content: bytes, mimetype: str, name: str) -> FlaskResponse:
    response = FlaskResponse(content, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _known(ballot: str) -> RoundTerms:
    terms = record().ask(RoundTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    return terms
