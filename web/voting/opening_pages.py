"""The page on which a proposal is put to the vote."""

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import views as sittings
from council.charter.questions import Procedure, RulesInForce
from council.membership.questions import KnownPeople, MandatesIn
from council.proposals.questions import TheProposal
from council.record import Id, new_id, today
from council.voting import commands
from council.voting.questions import LastWeights
from council.voting.rules import kind_of
from council.voting.rules.ballots import standing_of
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
from web.desk import open_to, record, rows, see
from web.people import in_language, names
from web.voting.blueprint import BUREAU, pages
from web.voting.forms import WEIGHT, OpenForm, weights_sent
from web.voting.motion_shown import the_motion
from web.voting.secrecy_wording import secrecy_cards
from web.voting.shown import title_of
from web.voting.wording import coming_standing


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
    adopted = record().ask(RulesInForce()).on("decision", known.body)
    motion, where = request.args.get("motion", ""), request.args.get("sitting", "")
    return render_template(
        "voting/new.html",
        proposal=proposal,
        known=known,
        title=title_of(known),
        ballot=new_id(),
        body=body,
        rules=[
            (rule.rule, in_language(rule.names), rule_in_words("decision", rule.terms)) for rule in adopted
        ],
        weights=_weights(known.body) if any(kind_of(rule.terms) == "weighted" for rule in adopted) else [],
        only_weighted=all(kind_of(rule.terms) == "weighted" for rule in adopted),
        secrecies=secrecy_cards(bool(under_way)),
        motion=the_motion(record(), Id(where), Id(motion)) if motion and where else None,
        where=where,
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
    form, weights = OpenForm().load(request.form), weights_sent(request.form)
    ballot = commands.open_ballot(record(), Id(proposal), weights=weights, **form)
    flash(_("The vote is open. The members on its roll can vote now."))
    return see(".ballot", ballot=ballot)


def _weights(body: Id) -> list[tuple[str, str, int | None]]:
    """Everybody who will be on the roll, by number, with the number of people she spoke for the last time."""
    roll = record().ask(MandatesIn(body)).effective(today())
    last, numbers = record().ask(LastWeights(body)).answer, record().ask(KnownPeople()).answer
    called = names(record(), roll)
    return [
        (f"{WEIGHT}{one}", called.get(one, ""), last.get(one))
        for one in sorted(roll, key=lambda one: numbers.get(one, 0))
    ]
