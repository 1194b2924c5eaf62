"""Counting a box of paper: two tellers enter what is in it, each alone, and see where they differ."""

from typing import Any

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from council.record import Id
from council.roles import PERMITS
from council.voting import commands
from council.voting.events import Papers, PapersEntered
from council.voting.questions import EntriesOf, RoundTerms, TheElection
from council.voting.rules.elections.ballot_files import read_ballot_file
from web.desk import open_to, record, see, visitor
from web.people import names
from web.voting.blueprint import BUREAU, pages
from web.voting.election_forms import BoxForm
from web.voting.election_papers import lines_of, stack
from web.voting.election_shown import RANKED, on_paper, title_of_election

TELLERS = tuple(PERMITS["voting.enter_papers"])


@pages.get("/rounds/<ballot>/count")
@open_to(*TELLERS)
def count(ballot: str) -> str | Response:
    """What a teller enters; and once two have entered, where they differ."""
    terms = _open_on_paper(ballot)
    if isinstance(terms, Response):
        return terms
    opened, entries = terms.frozen(), record().ask(EntriesOf(Id(ballot)))
    person = visitor().person
    mine = entries.answer.get(person) if person else None
    both = len(entries.answer) > 1
    return render_template(
        "voting/election_count.html",
        ballot=ballot,
        opened=opened,
        title=title_of_election(record().ask(TheElection(opened.election)).called),
        candidates=on_paper(record(), opened),
        ranked=opened.terms["method"] in RANKED,
        mine=mine,
        lines=lines_of(mine.papers) if mine else "",
        entered=sum(one.number for one in mine.papers) if mine else 0,
        agreed=entries.agreed is not None,
        differing=_differing(entries.differences(), mine) if both and mine else [],
        both=both,
        tellers=sorted(names(record(), entries.answer).values()),
        may_close=visitor().is_any(*BUREAU),
    )


def _differing(found: list[dict[str, Any]], mine: PapersEntered) -> list[tuple[str, list[int], int]]:
    """Each pile on which two tellers differ, with one's own number of it; never the other's."""
    own = {tuple(one.marks): one.number for one in mine.papers}
    numbers = {"blank": mine.blank, "invalid": mine.invalid}
    return [
        (one["kind"], one["marks"], numbers.get(one["kind"], own.get(tuple(one["marks"]), 0)))
        for one in found
    ]


@pages.post("/rounds/<ballot>/counts")
@open_to(*TELLERS)
def enter_papers(ballot: str) -> Response:
    """Enter all papers of the box, typed or as a ballot file."""
    terms = _open_on_paper(ballot)
    if isinstance(terms, Response):
        return terms
    form = BoxForm().load(request.form)
    candidates = len(terms.frozen().candidates)
    sent = request.files.get("file")
    papers, blank = (
        _from_file(sent.read(), candidates)
        if sent and sent.filename
        else (stack(form["papers"], candidates), 0)
    )
    commands.enter_papers(record(), Id(ballot), papers, blank + form["blank"], form["invalid"])
    flash(_("Your count is entered."))
    return see(".count", ballot=ballot)


def _from_file(given: bytes, candidates: int) -> tuple[tuple[Papers, ...], int]:
    """The papers of a ballot file that has as many candidates as the paper; those without a mark are blank."""
    file = read_ballot_file(given)
    if len(file.candidates) != candidates:
        said = _(
            "The file has %(found)s candidates, the paper has %(candidates)s.",
            found=len(file.candidates),
            candidates=candidates,
        )
        raise ValidationError({"file": [str(said)]})
    blank = sum(one.number for one in file.papers if not one.marks)
    return tuple(one for one in file.papers if one.marks), blank


def _open_on_paper(ballot: str) -> RoundTerms | Response:
    terms = record().ask(RoundTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    if terms.is_open and terms.frozen().casting == "paper":
        return terms
    return see(".round_result", ballot=ballot)
