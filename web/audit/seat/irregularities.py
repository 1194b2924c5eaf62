"""The page of the standing checks: what they found, where the evidence is, narrowed by kind and term."""

from collections.abc import Mapping
from functools import partial
from math import ceil
from typing import Any

from flask import render_template, request, url_for

from council.audit.irregularities.checks import irregularities
from council.audit.irregularities.found import ALL, MINUTES_DAYS, Irregularity
from council.charter.questions import Term, TermsOfOffice
from council.record import Id, today
from council.roles import Role
from web.audit.seat.wording import Words, name_of, sentence_of
from web.desk import open_to, record
from web.languages import day
from web.past import may_be_named
from web.people import body_names
from web.words import _

A_PAGE = 50
PAGES_OF: dict[str, tuple[str, str]] = {
    "ballot": ("audit.decision_course", "ballot"),
    "election": ("voting.election", "election"),
    "proposal": ("proposals.proposal", "proposal"),
    "sitting": ("assembly.sitting", "sitting"),
}
"""The page on which most is said of each thing, the best first."""


@open_to(Role.AUDITOR, Role.CHAIR, Role.FACILITATOR, Role.SECRETARY)
def irregular() -> str:
    """What the standing checks found, the latest first."""
    terms, bodies = _terms(), body_names(record())
    kind, term = request.args.get("kind", ""), terms.get(request.args.get("term", ""))
    everything = irregularities(record(), today())
    found = [one for one in everything if kind in ("", one.kind) and (term is None or _is_in(one, *term))]
    last = max(ceil(len(found) / A_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    asked = {"kind": kind, "term": request.args.get("term", "") if term else ""}
    return render_template(
        "audit/seat-irregularities.html",
        found=[_shown(one) for one in found[(page - 1) * A_PAGE : page * A_PAGE]],
        number=len(found),
        breaches=sum(one.is_breach for one in found),
        kinds=[(name, name_of(name)) for name in ALL if any(one.kind == name for one in everything)],
        terms=[(name, _called(bodies[body].text, spans)) for name, (body, spans) in terms.items()],
        asked=asked,
        days=MINUTES_DAYS,
        page=page,
        last=last,
        page_address=partial(_address, asked),
        body_of={body: name.text for body, name in bodies.items()},
    )


def _address(asked: Mapping[str, Any], page: int) -> str:
    given: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return url_for(".irregular", page=page, **given)


def _terms() -> dict[str, tuple[Id, Term]]:
    every = record().ask(TermsOfOffice()).answer
    return {one.term: (body, one) for body, several in every.items() for one in reversed(several)}


def _called(body: str, term: Term) -> Words:
    return _("%(body)s, %(first)s to %(last)s", body=body, first=day(term.begins), last=day(term.ends))


def _is_in(one: Irregularity, body: Id, term: Term) -> bool:
    return one.body == body and term.begins <= one.day <= term.ends


def _shown(one: Irregularity) -> Mapping[str, Any]:
    """One finding with its words, its evidence, and the page of what it is about."""
    thing = next((name for name in PAGES_OF if name in one.about), "")
    endpoint, argument = PAGES_OF.get(thing, ("", ""))
    which: dict[str, Any] = {argument: one.about[thing]} if thing else {}
    return {
        "kind": "no" if one.is_breach else "about",
        "name": name_of(one.kind),
        "said": sentence_of(one),
        "day": one.day,
        "body": one.body,
        "evidence": one.position if may_be_named(record(), one.position) else None,
        "more": url_for(endpoint, **which) if endpoint else "",
    }
