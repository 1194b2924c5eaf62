"""The pages of ready by-laws: which there are, what they say, and taking one of them over."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, render_template
from werkzeug.wrappers import Response

from config import presets
from council.charter.questions import BodiesNamed, RulesInForce
from council.record import Record, Refused, Wording
from web.charter import by_laws, prospect, wording
from web.charter.blueprint import BUREAU, pages
from web.charter.prospect import Changes
from web.desk import open_to, record, see
from web.people import in_language
from web.quotas.shares import Words
from web.words import ngettext, refusal_words


@dataclass(frozen=True)
class Offered:
    """A rule of ready by-laws as a council that looks at them reads it."""

    name: Wording
    subject: str
    body: str
    source: str
    sentences: list[Words]
    standing: str  # new, changed, unchanged, refused
    changes: Changes | None
    refused: Words | None


@pages.get("/by-laws")
@open_to(*BUREAU)
def ready_by_laws() -> str:
    """Which ready by-laws there are."""
    found = [(name, presets.by_laws(name)) for name in presets.names()]
    return render_template(
        "charter/by-laws.html",
        found=[(name, _said(one["names"]), _said(one["about"]), len(one["rules"])) for name, one in found],
    )


@pages.get("/by-laws/<name>")
@open_to(*BUREAU)
def one_by_laws(name: str) -> str:
    """What ready by-laws say, and what of it would be new here."""
    told = _known(name)
    rules = [_offered(record(), one) for one in told["rules"]]
    sorts = {one.sort for one in record().ask(BodiesNamed()).answer.values()}
    return render_template(
        "charter/by-laws-rules.html",
        preset=name,
        name=_said(told["names"]),
        about=_said(told["about"]),
        rules=rules,
        bodies=[_said(one["names"]) for one in told.get("bodies", ()) if one["sort"] not in sorts],
        refused=any(one.standing == "refused" for one in rules),
        anything=any(one.standing in ("new", "changed") for one in rules),
        words=wording,
    )


@pages.post("/by-laws/<name>/adoptions")
@open_to(*BUREAU)
def adopt_by_laws(name: str) -> Response:
    """Put all their rules on record."""
    _known(name)
    before = set(record().ask(RulesInForce()).answer)
    adopted = by_laws.adopt(record(), name)
    new = len(set(adopted) - before)
    flash(
        ngettext(
            "The by-laws are adopted. %(num)s rule is new.",
            "The by-laws are adopted. %(num)s rules are new.",
            new,
        )
    )
    return see(".council", _anchor="rules")


def _known(name: str) -> dict[str, Any]:
    if name not in presets.names():
        abort(404)
    return presets.by_laws(name)


def _offered(visited: Record, told: dict[str, Any]) -> Offered:
    """One rule, laid against the rules in force; a body that is not there yet is set up first."""
    sorts = {one.sort for one in visited.ask(BodiesNamed()).answer.values()}
    here = not told.get("body") or told["body"] in sorts
    adopted = by_laws.take(visited, [told], dry_run=True) if here else None
    refused: Refused | None = adopted.faults[0].refused if adopted and adopted.faults else None
    like = (
        adopted.told[0].like(visited.ask(RulesInForce()).answer.values())
        if adopted and adopted.told
        else None
    )
    is_new = adopted is None or not adopted.taken or adopted.taken[0].is_new
    standing = "refused" if refused else "unchanged" if not is_new else "changed" if like else "new"
    return Offered(
        name=_said(told["names"]),
        subject=told["subject"],
        body=told.get("body", ""),
        source=told.get("source", ""),
        sentences=wording.rule_in_words(told["subject"], told["terms"]),
        standing=standing,
        changes=prospect.changes(told["subject"], like.terms, told["terms"])
        if like and standing == "changed"
        else None,
        refused=refusal_words(refused) if refused else None,
    )


def _said(names: dict[str, str]) -> Wording:
    return in_language(tuple(by_laws.worded(names)))
