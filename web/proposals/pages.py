"""The pages of proposals."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from council.charter.questions import Bodies, Procedure, RulesInForce
from council.membership.questions import MandatesIn
from council.proposals import commands, views
from council.proposals.questions import TheProposal
from council.proposals.rules import LANGUAGES, STATES
from council.record import Id, Wording, new_id, today
from council.roles import Role
from web.again import id_in_address
from web.desk import asked_position, open_to, open_to_all, record, record_now, rows, see, visitor
from web.languages import language, moment
from web.navigation import Place
from web.paging import asked_page
from web.past import may_be_named
from web.people import body_names, in_language, names, naming_of
from web.proposals.forms import DraftForm, LinkForm, TextForm
from web.proposals.wording import (
    as_it_stood,
    language_choices,
    language_words,
    state_choices,
    state_words,
    supporters_words,
    vote_words,
)
from web.words import fact_words

pages = Blueprint("proposals", __name__, url_prefix="/proposals", template_folder="templates")
PLACES = [Place(lazy_gettext("Proposals"), "proposals.proposals", order=10)]
AUTHORS = (Role.MEMBER, Role.VOICE, Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)
VOTERS = (Role.MEMBER, Role.CHAIR, Role.SUBSTITUTE)
BUREAU = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)
A_PAGE = 20


@pages.get("/")
@open_to_all
def proposals() -> str:
    """The list of proposals, all or one's own, in one state or in any."""
    state = request.args.get("state", "")
    own = visitor().is_signed_in and request.args.get("own") == "1"
    wanted = views.Wanted(visitor().person, state if state in STATES else "", own)
    everything = views.counted(rows(), views.Wanted(visitor().person))
    counted = _counted_own() if own else everything
    number = counted.get(wanted.state, 0) if wanted.state else sum(counted.values())
    page, last = asked_page(number, A_PAGE)
    found = views.proposals(rows(), wanted, language(), A_PAGE, (page - 1) * A_PAGE)
    return render_template(
        "proposals/proposals.html",
        proposals=found,
        wanted=wanted,
        number=number,
        counted=counted,
        counted_all=sum(everything.values()),
        counted_own=sum(_counted_own().values()),
        page=page,
        last=last,
        names=names(record(), (one.author for one in found)),
        bodies=body_names(record()),
        title_of=_title_in_list,
        state_words=state_words,
        states=state_choices(),
        supporters_words=supporters_words,
        may_write=visitor().is_any(*AUTHORS),
    )


@pages.get("/new")
@open_to(*AUTHORS)
def new() -> str:
    """A sheet of paper for a new proposal."""
    bodies = body_names(record())
    return render_template(
        "proposals/new.html",
        proposal=id_in_address("proposal"),
        bodies=[(body, name.text) for body, name in bodies.items()],
        languages=language_choices(),
        language=language(),
    )


@pages.post("/")
@open_to(*AUTHORS)
def draft() -> Response:
    """Keep a new proposal as a draft."""
    form = DraftForm().load(request.form)
    commands.draft(record(), **form)
    flash(_("Your draft is kept. Only you can see it until you put it forward."))
    return see(".proposal", proposal=form["proposal"])


@pages.get("/<proposal>")
@open_to_all
def proposal(proposal: str) -> str:
    """One proposal: what it says, who is behind it, what may be done, what happened."""
    known = record().ask(TheProposal(Id(proposal)))
    if not known.seen_by(visitor().person):
        abort(404)
    shown = _shown(known)
    people = {known.author, *known.co_sponsors, *(one.translator for one in known.translations.values())}
    return render_template(
        "proposals/proposal.html",
        proposal=Id(proposal),
        known=known,
        shown=shown,
        title=_title(known, shown),
        languages=[code for code in LANGUAGES if code == known.language or code in known.translations],
        missing=[code for code in LANGUAGES if known.is_stale(code) and code != known.language],
        names=names(record(), people),
        body=body_names(record()).get(known.body or Id("")),
        procedure=record().ask(Procedure(known.body)),
        rules=_rules(known.body),
        may=_rights(known),
        links=_links(known),
        link=new_id(),
        history=_history(Id(proposal)),
        state=state_words(known.state, known.result),
        language_words=language_words,
        supporters_words=supporters_words,
        vote_words=vote_words,
    )


@pages.get("/<proposal>/text")
@open_to(*AUTHORS)
def text(proposal: str) -> str:
    """The original text, to be changed by its author."""
    known = _mine(proposal)
    title = _title(known, known.language)
    return render_template("proposals/text.html", proposal=proposal, known=known, title=title)


@pages.post("/<proposal>/text")
@open_to(*AUTHORS)
def revise(proposal: str) -> Response:
    """Change the original text."""
    commands.revise(record(), Id(proposal), **TextForm().load(request.form))
    flash(_("The new text is kept."))
    return see(".proposal", proposal=proposal)


@pages.get("/<proposal>/translations/<into>")
@open_to(*AUTHORS)
def translation(proposal: str, into: str) -> str:
    """A sheet for a translation, beside the original."""
    known = record().ask(TheProposal(Id(proposal)))
    if not known.seen_by(visitor().person) or into not in LANGUAGES or into == known.language:
        abort(404)
    return render_template(
        "proposals/translation.html",
        proposal=proposal,
        known=known,
        title=_title(known, known.language),
        into=into,
        earlier=known.translations.get(into),
        language_words=language_words,
    )


@pages.post("/<proposal>/translations/<into>")
@open_to(*AUTHORS)
def translate(proposal: str, into: str) -> Response:
    """Keep a translation."""
    commands.translate(record(), Id(proposal), language=into, **TextForm().load(request.form))
    flash(_("Your translation is kept, with your name as its translator."))
    return see(".proposal", proposal=proposal, text=into)


@pages.post("/<proposal>/links")
@open_to(*AUTHORS)
def attach_link(proposal: str) -> Response:
    """Attach a link to a document."""
    commands.attach_link(record(), Id(proposal), **LinkForm().load(request.form))
    return see(".proposal", proposal=proposal, _anchor="links")


@pages.post("/<proposal>/links/<link>/removal")
@open_to(*AUTHORS)
def remove_link(proposal: str, link: str) -> Response:
    """Take a link off."""
    return _done(commands.remove_link, proposal, Id(link), said=_("The link was removed."))


@pages.post("/<proposal>/submission")
@open_to(*AUTHORS)
def submit(proposal: str) -> Response:
    """Put a draft forward."""
    return _done(commands.submit, proposal, said=_("The proposal is put forward. Everybody can read it now."))


@pages.post("/<proposal>/withdrawal")
@open_to(*AUTHORS)
def withdraw(proposal: str) -> Response:
    """Take a proposal back."""
    return _done(commands.withdraw, proposal, said=_("The proposal is withdrawn."))


@pages.post("/<proposal>/support")
@open_to(*VOTERS)
def co_sponsor(proposal: str) -> Response:
    """Stand behind a proposal."""
    return _done(commands.co_sponsor, proposal, said=_("You support this proposal now."))


@pages.post("/<proposal>/support/withdrawal")
@open_to(*VOTERS)
def withdraw_co_sponsorship(proposal: str) -> Response:
    """Stand behind a proposal no longer."""
    said = _("You no longer support this proposal.")
    return _done(commands.withdraw_co_sponsorship, proposal, said=said)


def _counted_own() -> dict[str, int]:
    person = visitor().person
    return views.counted(rows(), views.Wanted(person, own=True)) if person else {}


def _done(command: Callable[..., None], proposal: str, *more: Id, said: str) -> Response:
    command(record(), Id(proposal), *more)
    flash(said)
    return see(".proposal", proposal=proposal)


def _mine(proposal: str) -> TheProposal:
    """A proposal that the visitor may still change."""
    known = record().ask(TheProposal(Id(proposal)))
    if not known.may_be_changed_by(visitor().person):
        abort(404)
    return known


def _shown(known: TheProposal) -> str:
    """In which language the text is shown: the one asked for, else the reader's, else the original's."""
    there = {known.language, *known.translations}
    asked = request.args.get("text", "")
    return next(code for code in (asked, language(), known.language) if code in there)


def _title(known: TheProposal, shown: str) -> Wording:
    title = known.title if shown == known.language else known.translations[shown].title
    return Wording(language=shown, text=title)


def _title_in_list(one: Any) -> Wording:
    """In the reader's language where somebody translated it."""
    if one.said_title:
        return Wording(language=language(), text=one.said_title)
    return Wording(language=one.language, text=one.title)


def _rules(body: Id | None) -> list[Wording]:
    """The rules by which the body decides."""
    if body is None or body not in record().ask(Bodies()).answer:
        return []
    return [in_language(rule.names) for rule in record().ask(RulesInForce()).on("decision", body)]


def _rights(known: TheProposal) -> dict[str, bool]:
    """What the visitor sees a button for; the commands decide."""
    person = visitor().person
    now = asked_position() is None and visitor().is_signed_in
    on_body = now and known.body and person in record().ask(MandatesIn(known.body)).effective(today())
    return {
        "change": now and known.may_be_changed_by(person) and visitor().is_any(*AUTHORS),
        "submit": now and known.may_be_changed_by(person) and not known.submitted,
        "translate": now and not known.withdrawn and visitor().is_any(*AUTHORS),
        "support": bool(on_body) and known.gathers_support and person != known.author,
        "put_to_vote": now and known.may_be_put_to_vote and visitor().is_any(*BUREAU),
    }


def _links(known: TheProposal) -> list[dict[str, str]]:
    """The links, each with the name of the place that it leads to."""
    return [
        {"link": link, "address": address, "label": known.labels[link], "host": urlsplit(address).netloc}
        for link, address in known.links.items()
    ]


def _then(proposal: Id, position: int) -> str:
    then: dict[str, Any] = {"as-of": position}
    return url_for(".proposal", proposal=proposal, **then)


def _history(proposal: Id) -> list[dict[str, Any]]:
    """What happened to a proposal, in words, the newest first."""
    kept = record().entries(about=(proposal,))[::-1]
    naming = naming_of(record(), kept)
    return [
        {
            "when": as_it_stood(_then(proposal, entry.position), moment(entry.at))
            if may_be_named(record_now(), entry.position)
            else moment(entry.at),
            "words": fact_words(entry, naming),
            "more": "",
            "kind": "now" if entry is kept[0] else "",
        }
        for entry in kept
    ]
