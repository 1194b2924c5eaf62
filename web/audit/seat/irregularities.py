"""The page of the standing checks: what they found, where the evidence is; by kind, body, term and days."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from math import ceil
from typing import Any

from flask import g, render_template, request, url_for

from council.audit.irregularities.checks import irregularities
from council.audit.irregularities.found import ALL, Irregularity
from council.charter.questions import Term, TermsOfOffice
from council.record import Id, today
from council.sight import SIGHT
from web.audit.seat.limits import limits_shown
from web.audit.seat.wording import Words, name_of, sentence_of
from web.desk import open_to, record_now
from web.forms import Day, Form
from web.languages import day
from web.past import may_be_named
from web.people import body_names
from web.words import _

A_PAGE = 50
FILTERS = ("kind", "body", "term", "since", "until")
READERS = SIGHT["irregularities"] or frozenset()
PAGES_OF: dict[str, tuple[str, str]] = {
    "ballot": ("audit.decision_course", "ballot"),
    "election": ("voting.election", "election"),
    "proposal": ("proposals.proposal", "proposal"),
    "sitting": ("assembly.sitting", "sitting"),
}
"""The page on which most is said of each thing, the best first."""


class SpanForm(Form):
    """From which day to which; either may be left out."""

    since = Day(load_default=None)
    until = Day(load_default=None)


SPAN = SpanForm()


@open_to(*READERS)
def irregular() -> str:
    """What the standing checks found, the latest first."""
    SPAN.load(request.args)
    asked = {name: request.args.get(name, "").strip() for name in FILTERS}
    of_any_kind = chosen({**asked, "kind": ""})
    found = [one for one in of_any_kind if asked["kind"] in ("", one.kind)]
    last = max(ceil(len(found) / A_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    names = {body: name.text for body, name in body_names(record_now()).items()}
    return render_template(
        "audit/seat-irregularities.html",
        found=[shown(one) for one in found[(page - 1) * A_PAGE : page * A_PAGE]],
        number=len(found),
        breaches=sum(one.is_breach for one in found),
        kinds=[
            (kind, name_of(kind), many, _address({**asked, "kind": kind}))
            for kind, many in _by_kind(of_any_kind)
        ],
        every_kind=[(kind, name_of(kind)) for kind in ALL],
        every=_address({**asked, "kind": ""}),
        bodies=list(names.items()),
        terms=[(name, _called(names[body], span)) for name, (body, span) in _terms().items()],
        asked=asked,
        narrowed=any(asked.values()),
        limits=limits_shown(record_now(), names),
        page=page,
        last=last,
        page_address=partial(_page_address, asked),
        body_of=names,
    )


def chosen(asked: Mapping[str, str]) -> list[Irregularity]:
    """What the checks find today, of what was asked for; a span that cannot be understood narrows nothing."""
    span = {name: asked[name] for name in ("since", "until") if asked.get(name)}
    days = SPAN.load(span) if not SPAN.validate(span) else {"since": None, "until": None}
    term = _terms().get(asked.get("term", ""))
    return [
        one
        for one in everything()
        if asked.get("kind", "") in ("", one.kind)
        and asked.get("body", "") in ("", one.body)
        and (term is None or _is_in(one, *term))
        and (days["since"] or date.min) <= one.found_on <= (days["until"] or date.max)
    ]


def everything() -> list[Irregularity]:
    """What the checks find today, looked for once in a visit."""
    if "irregularities" not in g:
        g.irregularities = irregularities(record_now(), today())
    found: list[Irregularity] = g.irregularities
    return found


def shown(one: Irregularity) -> Mapping[str, Any]:
    """One finding with its words, its evidence, and the page of what it is about."""
    thing = next((name for name in PAGES_OF if name in one.about), "")
    endpoint, argument = PAGES_OF.get(thing, ("", ""))
    which: dict[str, Any] = {argument: one.about[thing]} if thing else {}
    return {
        "kind": "no" if one.is_breach else "about",
        "name": name_of(one.kind),
        "said": sentence_of(one),
        "day": one.found_on,
        "body": one.body,
        "evidence": one.position if may_be_named(record_now(), one.position) else None,
        "more": url_for(endpoint, **which) if endpoint else "",
    }


def _by_kind(found: Sequence[Irregularity]) -> list[tuple[str, int]]:
    many = Counter(one.kind for one in found)
    return [(kind, many[kind]) for kind in ALL if many[kind]]


def _address(asked: Mapping[str, str]) -> str:
    given: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return url_for("audit.irregular", **given)


def _page_address(asked: Mapping[str, str], page: int) -> str:
    return _address({**asked, "page": str(page)})


def _terms() -> dict[str, tuple[Id, Term]]:
    every = record_now().ask(TermsOfOffice()).answer
    return {one.term: (body, one) for body, several in every.items() for one in reversed(several)}


def _called(body: str, term: Term) -> Words:
    return _("%(body)s, %(first)s to %(last)s", body=body, first=day(term.begins), last=day(term.ends))


def _is_in(one: Irregularity, body: Id, term: Term) -> bool:
    return one.body == body and term.begins <= one.found_on <= term.ends
