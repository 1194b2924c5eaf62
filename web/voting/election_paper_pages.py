"""A member's paper in a secret round: marking it, looking at it once more, handing it in.

Nothing of what is marked stands in an address, a session or a log, and the page that shows the marked paper has the
same length whatever is marked.
"""

from contextlib import suppress
from typing import Any

from flask import Response as FlaskResponse
from flask import abort, make_response, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from council.record import Id
from council.voting import commands, urn
from council.voting.events import RoundOpened
from council.voting.questions import RoundTerms, TheElection
from council.voting.rules.papers import AlreadyHandedIn
from web.desk import open_to, record, record_now, see, visitor
from web.voting.blueprint import VOTERS, pages
from web.voting.election_papers import crosses, ranking
from web.voting.election_shown import RANKED, how_to_mark, most_marks, on_paper, title_of_election

FEW = 15
"""With so many candidates a number is chosen from a list; with more it is typed."""
EVEN = 8192
"""Pages that show a marked paper are filled up to a multiple of so many bytes."""


@pages.get("/rounds/<ballot>/paper")
@open_to(*VOTERS)
def paper(ballot: str) -> str | Response:
    """The paper, empty."""
    terms = _open_for_me(ballot)
    if isinstance(terms, Response):
        return terms
    return _paper(Id(ballot), terms.frozen(), {})


@pages.post("/rounds/<ballot>/paper")
@open_to(*VOTERS)
def look_again(ballot: str) -> Response:
    """The paper as it was marked, before it is handed in; or once more to be marked otherwise."""
    terms = _open_for_me(ballot)
    if isinstance(terms, Response):
        return terms
    opened = terms.frozen()
    if "change" in request.form:
        return _even(_paper(Id(ballot), opened, _marked_before(request.form)))
    blank = "blank" in request.form
    marks = () if blank else _marks(opened)
    ranked = opened.terms["method"] in RANKED
    candidates = on_paper(record(), opened)
    return _even(
        render_template(
            "voting/election_check.html",
            ballot=ballot,
            opened=opened,
            title=_title(opened),
            ranked=ranked,
            blank=blank,
            marks=marks,
            chosen=[candidates[number - 1] for number in marks],
        )
    )


@pages.post("/rounds/<ballot>/papers")
@open_to(*VOTERS)
def hand_in(ballot: str) -> Response:
    """Put the paper into the urn; sent twice, it is told that one lies there."""
    blank = "blank" in request.form
    marks = () if blank else tuple(int(one) for one in request.form.getlist("mark") if one.isdigit())
    with suppress(AlreadyHandedIn):
        commands.hand_in(record(), Id(ballot), marks=marks, blank=blank)
    return see(".handed_in", ballot=ballot)


@pages.get("/rounds/<ballot>/urn")
@open_to(*VOTERS)
def handed_in(ballot: str) -> str | Response:
    """That one's paper is in the urn, and nothing else."""
    terms = record().ask(RoundTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    if not terms.is_open or not has_handed_in(Id(ballot)):
        return see(".round_result", ballot=ballot)
    return render_template(
        "voting/election_handed_in.html", ballot=ballot, opened=terms.frozen(), title=_title(terms.frozen())
    )


def _open_for_me(ballot: str) -> RoundTerms | Response:
    """The round, if the visitor can take a paper in it; else where she reads how it stands."""
    terms = record().ask(RoundTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    opened = terms.frozen()
    if terms.is_open and opened.casting == "secret" and visitor().person in terms.roll:
        return see(".handed_in", ballot=ballot) if has_handed_in(Id(ballot)) else terms
    return see(".election", election=opened.election)


def has_handed_in(ballot: Id) -> bool:
    """Whether the visitor's own paper lies in an urn that is still there."""
    person = visitor().person
    return person is not None and urn.has_handed_in(record_now(), ballot, person)


def _paper(ballot: Id, opened: RoundOpened, before: dict[int, int]) -> str:
    method, candidates = opened.terms["method"], on_paper(record(), opened)
    most = most_marks(method, opened.seats, len(candidates))
    return render_template(
        "voting/election_paper.html",
        ballot=ballot,
        opened=opened,
        title=_title(opened),
        candidates=candidates,
        ranked=method in RANKED,
        most=most,
        few=len(candidates) <= FEW,
        before=before,
        how=how_to_mark(method, most, len(candidates)),
    )


def _title(opened: RoundOpened) -> Any:
    return title_of_election(record().ask(TheElection(opened.election)).called)


def _marks(opened: RoundOpened) -> tuple[int, ...]:
    method, candidates = opened.terms["method"], len(opened.candidates)
    if method in RANKED:
        return ranking(request.form, candidates)
    return crosses(request.form, candidates, most_marks(method, opened.seats, candidates))


def _marked_before(sent: MultiDict[str, str]) -> dict[int, int]:
    """Which place each candidate had, by her number on the paper."""
    marks = [int(one) for one in sent.getlist("mark") if one.isdigit()]
    return {number: place for place, number in enumerate(marks, 1)}


def _even(page: str) -> FlaskResponse:
    """A page whose length tells nothing: filled up, and not packed."""
    whole = page.encode()
    response = make_response(whole + b"\n" * (-len(whole) % EVEN))
    response.content_encoding = "identity"
    return response
