"""The page on which rules are tried: on a decision of the past, on numbers of one's own, on the balance of a body.

Nothing is written to the record; what is asked stands in the page's address, so that it can be sent to others.
"""

from itertools import groupby
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for

from council.record import Id, Refused
from council.voting import views
from council.voting.views import Wanted
from web.charter.wording import rule_in_words
from web.desk import open_to, record, rows
from web.quotas.wording import (
    VERDICT_KINDS,
    cure_words,
    dimension_words,
    explained,
    group_words,
    groups,
    verdict_words,
    worth_words,
)
from web.rules import trial, wording
from web.rules.forms import NumbersForm, balance_form
from web.rules.offered import WHERE, Offered, offered
from web.rules.trial import NUMBERS, OF_A_SIDE, SIDES, Counted, Past
from web.voting.derivation import read_out
from web.voting.shown import decision_titles, short
from web.voting.wording import isolated, result_sentence, result_words
from web.words import _, refusal_words

pages = Blueprint("rules", __name__, url_prefix="/rules", template_folder="templates")

LATEST = 50
"""So many decisions are offered in the list; an older one has a link on its own page."""

NUMBERS_FORM = NumbersForm()


@pages.get("/try")
@open_to()
def trial_page() -> str:
    """A decision of the past under other rules."""
    asked = request.args.get("decision", "")
    past = trial.past(record(), rows(), Id(asked)) if asked else None
    if asked and past is None:
        abort(404)
    rules, numbers = offered(rows(), "decision"), _as_numbers(past) if past else {}
    chosen = _chosen(rules)
    return _page(
        "decision",
        rules=_grouped(rules),
        chosen=chosen,
        past=past,
        title=_titled(past),
        result=result_words(past.row.result) if past else None,
        tried=_outcomes(trial.tried(chosen, past.counted), past.declared["result"]) if past else [],
        decisions=_decisions(past),
        numbers=numbers,
        names=wording.number_words(),
        changed={**numbers, **{where: keys for where in WHERE if (keys := request.args.getlist(where))}},
    )


@pages.get("/try/numbers")
@open_to()
def numbers() -> str:
    """Numbers of one's own."""
    told = NUMBERS_FORM.load(request.args)
    rules = offered(rows(), "decision")
    chosen = _chosen(rules)
    typed = {name: value for name, value in told.items() if value}
    refused, found = None, []
    try:
        counted = trial.imagined(told)
        found = trial.tried(chosen, counted) if typed else []
    except Refused as why:
        refused, counted = why, Counted()
    return _page(
        "numbers",
        rules=_grouped(rules),
        chosen=chosen,
        typed=typed,
        tally=counted.tally,
        refused=refusal_words(refused) if refused else None,
        tried=_outcomes(found),
        names=wording.number_words(),
        sides=[(side, group_words("side", side)) for side in SIDES],
        number_fields=NUMBERS,
        side_fields=OF_A_SIDE,
        chairs=wording.chair_choices(),
        by_side=any(name.startswith(SIDES) for name in typed),
        people_fields=wording.people_choices(),
        by_people=any(name.startswith("people_") for name in typed),
    )


@pages.get("/try/balance/<dimension>")
@open_to()
def balance(dimension: str) -> str:
    """The balance of a body: as it was when a vote was opened, or as one imagines it."""
    if dimension not in groups():
        abort(404)
    asked = request.args.get("decision", "")
    past = trial.past(record(), rows(), Id(asked)) if asked else None
    if asked and past is None:
        abort(404)
    told = balance_form(dimension).load(request.args)
    typed = {group: many for group, many in told.items() if many}
    members = typed or (dict(past.composition.get(dimension, {})) if past else {})
    every = offered(rows(), "balance")
    rules = [one for one in every if one.dimension == dimension]
    chosen = _chosen(rules)
    return _page(
        "balance",
        rules=_grouped(rules),
        chosen=chosen,
        past=past,
        title=_titled(past),
        dimension=dimension,
        dimensions=[(one, dimension_words(one)) for one in groups() if _any_about(every, one)],
        fields=[(group, words, members.get(group)) for group, words in groups()[dimension].items()],
        members=sum(members.values()),
        tried=[_verdict(dimension, one) for one in trial.balanced(chosen, {dimension: members})],
    )


def _any_about(rules: list[Offered], dimension: str) -> bool:
    return any(one.dimension == dimension for one in rules)


def _page(way: str, **shown: Any) -> str:
    return render_template(
        f"rules/{way}.html",
        way=way,
        ways=[
            ("decision", _("A past decision"), url_for(".trial_page")),
            ("numbers", _("Numbers of your own"), url_for(".numbers")),
            ("balance", _("The balance of a body"), url_for(".balance", dimension="gender")),
        ],
        where_words=wording.where_words(),
        rule_in_words=rule_in_words,
        **shown,
    )


def _chosen(rules: list[Offered]) -> list[Offered]:
    """The rules that the address names; one that is not there any more is left out."""
    named = {where: set(request.args.getlist(where)) for where in WHERE}
    return [one for one in rules if one.key in named[one.where]]


def _grouped(rules: list[Offered]) -> dict[str, list[Offered]]:
    return {where: list(some) for where, some in groupby(rules, key=lambda one: one.where)}


def _outcomes(found: list[trial.Tried], declared: str | None = None) -> list[dict[str, Any]]:
    """Each outcome with its derivation in words; beside a decision of the past, whether it would have differed."""
    return [_refused(one) if one.refused else _outcome(one, declared) for one in found]


def _refused(one: trial.Tried) -> dict[str, Any]:
    return {"rule": one.rule, "refused": refusal_words(one.refused) if one.refused else None}


def _outcome(one: trial.Tried, declared: str | None) -> dict[str, Any]:
    result = one.found["result"]
    return {
        "rule": one.rule,
        "refused": None,
        "result": result_words(result),
        "because": result_sentence(one.found) if one.found.get("why") else None,
        "difference": wording.difference_words(result, declared) if declared else None,
        "differs": declared is not None and result != wording.AS_DECLARED.get(declared, declared),
        "margin": wording.margin_words(one.found),
        "read_out": read_out(one.found, {})[:-1],
    }


def _verdict(dimension: str, one: trial.Tried) -> dict[str, Any]:
    """What a balance rule says, in words, and what would cure it."""
    if one.refused:
        return _refused(one)
    status = one.found["status"]
    return {
        "rule": one.rule,
        "refused": None,
        "result": (verdict_words(status), VERDICT_KINDS.get(status, "about")),
        "status": status,
        "why": explained(dimension, one.found),
        "worth": worth_words(one.found["worth"]),
        "cures": [cure_words(dimension, cure) for cure in one.found["cures"]],
    }


def _decisions(past: Past | None) -> list[tuple[str, str]]:
    """The latest decisions, and the one that is shown, to choose from."""
    latest = list(views.decisions(rows(), Wanted(origin="here"), LATEST))
    if past and all(one.ballot != past.row.ballot for one in latest):
        latest.append(past.row)
    titles = decision_titles(rows(), latest)
    return [(one.ballot, f"{one.number} · {short(titles[one.ballot], 60).striptags()}") for one in latest]


def _titled(past: Past | None) -> Any:
    if past is None:
        return None
    return {
        "words": short(decision_titles(rows(), [past.row])[past.row.ballot]),
        "number": isolated(past.row.number),
        "day": past.row.day,
        "address": url_for("voting.decision", ballot=past.row.ballot),
    }


def _as_numbers(past: Past) -> dict[str, Any]:
    """The numbers of a decision, for the page on which they can be changed."""
    tally = past.counted.tally
    totals = {name: getattr(tally, name) for name in NUMBERS} if tally else {}
    sides = {
        f"{side}_{name}": getattr(of, name)
        for side, of in past.counted.sides.items()
        if side in SIDES
        for name in OF_A_SIDE
    }
    return {name: value for name, value in {**totals, **sides}.items() if value}
