"""A lot before everybody's eyes: who is tied, the fingerprint that is written down, the witnesses' words, the order."""

from collections.abc import Sequence

from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from council.assembly.questions import Attendance
from council.membership.questions import KnownPeople
from council.proposals.questions import TheProposal
from council.record import Id
from council.voting import commands
from council.voting.events import LotCalled
from council.voting.questions import RoundTerms, TheElection, TheLot
from council.voting.rules.lotteries import seed_with
from web.desk import asked_position, open_to, open_to_all, record, see, visitor
from web.people import names
from web.voting.blueprint import BUREAU, pages
from web.voting.election_forms import DrawForm, witnesses
from web.voting.election_outcome import outcome_of
from web.voting.election_shown import title_of_election
from web.voting.election_wording import code, typed
from web.voting.lot_shown import checks, first_words, grouped, lot_words, recipe
from web.voting.shown import title_of
from web.voting.wording import result_words
from web.words import written


@pages.get("/rounds/<ballot>/lots/new")
@open_to(*BUREAU)
def new_lot(ballot: str) -> str | Response:
    """Who is tied, and who watches."""
    outcome = outcome_of(record(), Id(ballot))
    if outcome is None:
        abort(404)
    known = record().ask(TheElection(outcome.opened.election))
    if known.state != "lot_needed":
        return see(".round_result", ballot=ballot)
    needed = outcome.count["lot"]
    return render_template(
        "voting/lot_new.html",
        ballot=ballot,
        title=title_of_election(known.called),
        election=outcome.opened.election,
        purpose=lot_words(needed["for"]),
        tied=[outcome.voice.who(number) for number in needed["among"]],
        there=_there(outcome.opened.sitting),
    )


@pages.post("/rounds/<ballot>/lots")
@open_to(*BUREAU)
def call_lot(ballot: str) -> Response:
    """Fix the seed, and show what it must match."""
    terms = record().ask(RoundTerms(Id(ballot)))
    if not terms.exists:
        abort(404)
    there = [person for person, _name in _there(terms.frozen().sitting)]
    lot = commands.call_lot(record(), Id(ballot), witnesses(request.form, there))
    flash(_("The seed is fixed. Write the fingerprint down before anybody calls out a word."), "wait")
    return see(".lot", lot=lot)


def _there(sitting: Id | None) -> list[tuple[Id, str]]:
    """Those who can be witnesses: who is present in the sitting; outside of one, whoever the council knows."""
    known = record().ask(KnownPeople())
    present = record().ask(Attendance(sitting)).present if sitting else set(known.answer)
    found = names(record(), (one for one in present if known.is_known(one)))
    return sorted(found.items(), key=lambda one: one[1].casefold())


@pages.get("/lots/<lot>")
@open_to_all
def lot(lot: str) -> str:
    """A lot: while it waits, its fingerprint; once it is drawn, the order and how to draw it again."""
    known = record().ask(TheLot(Id(lot)))
    if known.called is None:
        abort(404)
    called, drawn = known.called, known.drawn
    seed = seed_with(drawn.seed, drawn.words) if drawn else ""
    return render_template(
        "voting/lot.html",
        lot=lot,
        called=called,
        drawn=drawn,
        number=called.number,
        about=_about(called),
        purpose=lot_words(called.purpose),
        first=first_words(called.purpose),
        tied=_said(called.among),
        order=_said(drawn.drawn) if drawn else [],
        witnesses=sorted(names(record(), called.witnesses).values()),
        groups=grouped(called.commitment),
        check=checks(drawn.seed) if drawn else "",
        recipe=recipe(seed, called.number, called.among) if drawn else "",
        code=code,
        typed=typed,
        keys=dict(zip(called.among, _said(called.among), strict=True)),
        may_draw=drawn is None and asked_position() is None and visitor().is_any(*BUREAU),
    )


@pages.post("/lots/<lot>/draws")
@open_to(*BUREAU)
def draw_lot(lot: str) -> Response:
    """Draw it, with what the witnesses called out."""
    commands.draw_lot(record(), Id(lot), **DrawForm().load(request.form))
    flash(_("The lot is drawn."))
    return see(".lot", lot=lot)


def _said(things: Sequence[str]) -> list[Markup | str]:
    """Candidates by name, or the two ways in which a vote can end."""
    called = names(record(), (Id(one) for one in things))
    return [
        Markup("<bdi>{}</bdi>").format(called[Id(one)]) if Id(one) in called else result_words(one)[0]
        for one in things
    ]


def _about(called: LotCalled) -> Markup:
    """What the lot belongs to, with the way there."""
    if called.election is not None:
        title = title_of_election(record().ask(TheElection(called.election)).called)
        address = url_for(".round_result", ballot=called.ballot)
    else:
        title = title_of(record().ask(TheProposal(called.proposal or Id(""))))
        address = url_for(".decision", ballot=called.ballot)
    return Markup('<a href="{}">{}</a>').format(address, written(title))
